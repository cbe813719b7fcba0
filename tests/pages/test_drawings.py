"""Drawings of pathways and circles: nothing overlaps, every way leads to its own end, and every outcome is drawn and linked once."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from bs4 import BeautifulSoup

from ce_guidance.content.loading import read_book
from ce_guidance.pages.crossing import crossings
from ce_guidance.pages.drawings import LINE, PAD, SIZE, circles_drawing
from ce_guidance.pages.lettering import lines_of, width_of
from ce_guidance.pages.route_drawings import pathway_drawing
from ce_guidance.pages.route_plans import WIDTH, plan_of
from ce_guidance.standards.clauses import Circles
from ce_guidance.standards.pathways import Option, Outcome, Pathway, Question, Route

BOOK = read_book()
PATHWAYS = [pytest.param(one, id=f"{area.slug}/{one.id}") for area in BOOK.areas for one in area.pathways]


def drawn(pathway):
    return BeautifulSoup(pathway_drawing(pathway, lambda one: f"{one.id}/"), "html.parser")


def question(name, *options):
    return Question(name, f"{name}?", "why", ("x/1",), tuple(Option(one, one) for one in options))


def pathway(questions, routes):
    """A pathway that is no area's: ``routes`` are outcomes with the answers that lead to them."""
    outcomes = dict.fromkeys(outcome for outcome, _ in routes)
    return Pathway(
        "made-up",
        "Made up",
        "for a test",
        ("x/1",),
        tuple(questions),
        tuple(Route(outcome, {name: (option,) for name, option in when.items()}) for outcome, when in routes),
        tuple(Outcome(one, f"Outcome {one}", "says", ("x/1",)) for one in outcomes),
    )


#: One outcome after two answers that are not neighbours.
FAR_APART = pathway(
    [question("first", "a", "b", "c"), question("second", "x", "y"), question("third", "u", "v")],
    [
        ("same", {"first": "a", "second": "x"}),
        ("one", {"first": "a", "second": "y"}),
        ("two", {"first": "b"}),
        ("same", {"first": "c", "third": "u"}),
        ("three", {"first": "c", "third": "v"}),
    ],
)
#: Deeper than any area's, and with words that are wider than a column.
DEEP = pathway(
    [question(f"{n}{'extraordinarily' * (n % 2)}", "Counterproductivenesses", "b") for n in range(7)],
    [
        *(
            (
                f"{n}",
                {f"{m}{'extraordinarily' * (m % 2)}": "b" for m in range(n)}
                | {f"{n}{'extraordinarily' * (n % 2)}": "Counterproductivenesses"},
            )
            for n in range(7)
        ),
        ("last", {f"{m}{'extraordinarily' * (m % 2)}": "b" for m in range(7)}),
    ],
)


def ends_of(table, used):
    """The outcomes in every row and column that these answers fit."""
    heads = [dict(zip((one.id for one in table.across), head, strict=True)) for head in table.heads]

    def fits(given):
        return all(used.get(name) in (None, *(option.id for option in answer)) for name, answer in given.items())

    rows = [
        row for row in range(table.rows) if fits({one.question: one.answer for one in table.replies if row in one.rows})
    ]
    columns = [n for n, head in enumerate(heads) if fits(head)]
    return [
        end.outcome
        for end in table.ends
        for row in rows
        for column in columns
        if row in end.rows and column in end.columns
    ]


@pytest.mark.parametrize("one", [*PATHWAYS, FAR_APART, DEEP])
def test_every_way_leads_to_its_own_end_however_the_table_is_turned(one):
    for table in crossings(one):
        assert len(
            {(row, column) for end in table.ends for row in end.rows for column in end.columns}
        ) == table.rows * len(table.heads)
        for used, outcome in one.every_route():
            assert set(ends_of(table, used)) == {outcome}, (used, [question.id for question in table.across])


@pytest.mark.parametrize("one", PATHWAYS)
def test_every_outcome_is_drawn_once_and_linked(one):
    picture = drawn(one)
    links = picture.select("a")
    assert [link["href"] for link in links] == list(dict.fromkeys(f"{end.id}/" for _, end in one.every_route()))
    titles = {outcome.id: outcome.title for outcome in one.outcomes}
    for link in links:
        assert " ".join(line.get_text() for line in link.select("tspan")) == titles[link["href"].strip("/")]
        assert len(link.select("rect")) == 1
    assert not picture.select(".ce-drawing__again")
    said = picture.select_one("svg > g[aria-hidden=true]")
    assert not said.select("a"), "what is hidden from a screen reader takes no focus"


@pytest.mark.parametrize("one", PATHWAYS)
def test_every_link_says_which_answers_lead_to_it(one):
    told = {link["href"].strip("/"): link.select_one("desc").get_text() for link in drawn(one).select("a")}
    for used, outcome in one.every_route():
        for name, option in used.items():
            asked = one.question(name)
            says = next(held.says for held in asked.options if held.id == option)
            assert asked.asks in told[outcome.id] and says in told[outcome.id]


@pytest.mark.parametrize("one", [*PATHWAYS, FAR_APART, DEEP])
def test_no_two_boxes_overlap_and_words_fit_into_their_box(one):
    plan = plan_of(one)
    assert plan.width <= WIDTH or one is DEEP
    boxes = [*plan.heads, *plan.replies.values(), *plan.ends.values()]
    for a, b in combinations(boxes, 2):
        apart = a.right <= b.x or b.right <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y
        assert apart, (a, b)
    for box in boxes:
        assert box.x >= 0 and box.right <= plan.width and box.y >= 0 and box.y + box.height <= plan.height
        assert len(box.lines) * LINE <= box.height
        assert all(width_of(line, SIZE, box.kind == "question") <= box.width - 2 * PAD + 0.1 for line in box.lines), box


@pytest.mark.parametrize("one", [*PATHWAYS, FAR_APART, DEEP])
def test_no_line_runs_through_a_box(one):
    plan = plan_of(one)
    boxes = [*plan.heads, *plan.replies.values(), *plan.ends.values()]
    lines = drawn(one).select_one(".ce-drawing__line")["d"].replace("m-6 -5l6 5l-6 5", "")
    for path in re.findall(r"M[^M]+", lines):
        x, y = map(float, re.match(r"M([\d.]+) ([\d.]+)", path).groups())
        for way, to in re.findall(r"([HV])([\d.]+)", path):
            then = (float(to), y) if way == "H" else (x, float(to))
            for box in boxes:
                right, bottom = box.x + box.width - 2, box.y + box.height - 2
                crossed = (
                    min(x, then[0]) < right
                    and max(x, then[0]) > box.x + 2
                    and min(y, then[1]) < bottom
                    and max(y, then[1]) > box.y + 2
                )
                assert not crossed, (path, box)
            x, y = then


@pytest.mark.parametrize("one", PATHWAYS)
def test_a_question_is_drawn_once(one):
    plan = plan_of(one)
    asked = {name for used, _ in one.every_route() for name in used}
    heads = [" ".join(box.lines) for box in plan.heads if box.kind == "question"]
    assert sorted(heads) == sorted(one.question(name).asks for name in asked)


@pytest.mark.areas("leeds")
def test_a_branch_that_repeats_is_drawn_once():
    """Leeds asks the same of a child with a social worker and of one without: the answers stand once, with two columns of outcomes."""
    leeds = BOOK.area["leeds"].pathway["level-of-risk"]
    table = plan_of(leeds).table
    assert "social-worker" in [one.id for one in table.across]
    said = [one.question for one in table.replies]
    assert said.count("consent") == len(leeds.question("consent").options)
    plan = plan_of(leeds)
    assert len(plan.ends) == len(leeds.outcomes) == 16
    assert plan.height < 700, "about one screen"


def test_an_outcome_that_cannot_stand_once_is_named_again_without_a_link():
    plan = plan_of(FAR_APART)
    again = [box for end, box in plan.ends.items() if end.again]
    assert [" ".join(box.lines) for box in again] == ["As drawn above: Outcome same"]
    picture = drawn(FAR_APART)
    assert [link["href"] for link in picture.select("a")] == ["same/", "one/", "two/", "three/"]
    assert len(picture.select("g > .ce-drawing__again")) == 1


def test_a_pathway_without_a_question_has_no_drawing():
    assert pathway_drawing(pathway([question("first", "a", "b")], [("only", {})]), lambda one: one.id) == ""


def test_a_long_word_is_not_broken_and_lines_are_no_wider_than_their_room():
    assert lines_of("a considerably longer word", 20, SIZE) == ("a", "considerably", "longer", "word")
    for line in lines_of("The child may be being exploited, statutory response", 140, SIZE, bold=True):
        assert width_of(line, SIZE, bold=True) <= 140


def test_the_band_across_the_circles_covers_no_name():
    for circles in (one.circles for area in BOOK.areas for one in area.clauses if one.circles):
        picture = BeautifulSoup(circles_drawing(circles), "html.parser")
        band = picture.select_one(".ce-drawing__across")
        left, top = float(band["x"]), float(band["y"])
        right, bottom = left + float(band["width"]), top + float(band["height"])
        rings = sorted(float(one["r"]) for one in picture.select("circle"))
        centre = float(picture.select_one("circle")["cx"])
        assert left < centre + rings[0] and right > centre + rings[-1], "it touches them all"
        for text in picture.select("text"):
            for line in text.select("tspan"):
                wide, y = width_of(line.get_text(), SIZE, bold=True), float(line["y"])
                if line.get_text() == circles.across:
                    assert left < float(line["x"]) - wide / 2 and float(line["x"]) + wide / 2 < right
                else:
                    covered = float(line["x"]) + wide / 2 > left and y > top and y - SIZE < bottom
                    assert not covered, line


def test_every_ring_has_room_for_its_name():
    picture = BeautifulSoup(circles_drawing(Circles(("a very long first name", "b", "c"))), "html.parser")
    inner = min(float(one["r"]) for one in picture.select("circle"))
    for line in picture.select_one("text").select("tspan"):
        assert width_of(line.get_text(), SIZE, bold=True) / 2 < inner
