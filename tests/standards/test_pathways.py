"""Pathways: every route walked, every table proven whole and without overlap, and a table of reviewed cases."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
import z3
from areas_mark import OF_THE_FOUR
from hypothesis import given
from hypothesis import strategies as st
from worked_cases import cases_of

from ce_guidance.asking import ask, reply
from ce_guidance.content.loading import read_book
from ce_guidance.errors import QuestionError
from ce_guidance.standards import pathways
from ce_guidance.standards.pathways import Branching, Option, Outcome, Pathway, Question, Route

BOOK = read_book()
TODAY = date(2026, 11, 22)
PATHWAYS = [(area, pathway) for area in BOOK.areas for pathway in area.pathways]
NAMES = [f"{area.slug}/{pathway.id}" for area, pathway in PATHWAYS]


def told(area, pathway, answers):
    return ask(BOOK, "pathway", {"authority": area.slug, "pathway": pathway.id, "answers": answers}, TODAY)


# ---- The table as a formula, for an independent prover ----


def formula(pathway):
    """One bounded number for each question, and one condition for each route."""
    held = {one.id: z3.Int(one.id) for one in pathway.questions}
    number = {one.id: {option.id: n for n, option in enumerate(one.options)} for one in pathway.questions}
    bounds = [z3.And(held[one.id] >= 0, held[one.id] < len(one.options)) for one in pathway.questions]
    routes = [
        z3.And([z3.Or([held[q] == number[q][option] for option in options]) for q, options in route.when.items()])
        for route in pathway.routes
    ]
    return bounds, routes


def gap(pathway):
    """A set of answers that no route fits, if there is one."""
    bounds, routes = formula(pathway)
    solver = z3.Solver()
    solver.add(*bounds, z3.Not(z3.Or(routes)))
    return solver.model() if solver.check() == z3.sat else None


def overlap(pathway):
    """Two routes that fit the same answers, if there are any."""
    bounds, routes = formula(pathway)
    for (n, one), (m, other) in combinations(enumerate(routes, 1), 2):
        solver = z3.Solver()
        solver.add(*bounds, one, other)
        if solver.check() == z3.sat:
            return n, m
    return None


@pytest.mark.parametrize(("area", "pathway"), PATHWAYS, ids=NAMES)
def test_a_prover_finds_no_gap_and_no_overlap(area, pathway):
    assert gap(pathway) is None
    assert overlap(pathway) is None


@pytest.mark.parametrize(("area", "pathway"), PATHWAYS, ids=NAMES)
def test_a_seeded_gap_and_a_seeded_overlap_are_caught(area, pathway):
    """By the prover and by the check on load alike, whichever route is taken out or widened."""
    for n, route in enumerate(pathway.routes):
        rest = (*pathway.routes[:n], *pathway.routes[n + 1 :])
        torn = replace(pathway, routes=rest)
        assert gap(torn) is not None
        assert any("no route fits" in says for says, _ in torn.faults())
        if route.when:
            question = next(iter(route.when))
            wide = replace(route, when={q: o for q, o in route.when.items() if q != question})
            torn = replace(pathway, routes=(*rest, wide))
            assert overlap(torn) is not None
            assert any("both fit" in says for says, _ in torn.faults())


# ---- Every route ----


@pytest.mark.parametrize(("area", "pathway"), PATHWAYS, ids=NAMES)
def test_every_route_reaches_one_outcome_and_every_outcome_is_reached(area, pathway):
    reached = set()
    for answers, outcome in pathway.every_route():
        assert {route.outcome for route in pathway.fitting(answers)} == {outcome.id}
        reached.add(outcome.id)
        walked: dict[str, str] = {}
        while "question" in (step := told(area, pathway, walked)):
            asked = step["question"]["question"]
            assert asked not in walked, "asked twice"
            assert answers[asked] in [one["option"] for one in step["question"]["options"]]
            walked[asked] = answers[asked]
        assert walked == answers
        assert step["outcome"]["id"] == outcome.id
    assert reached == {one.id for one in pathway.outcomes}


@pytest.mark.parametrize(("area", "pathway"), PATHWAYS, ids=NAMES)
def test_a_question_is_asked_only_while_its_answer_can_change_the_outcome(area, pathway):
    for answers, outcome in pathway.every_route():
        for question in pathway.questions:
            if question.id not in answers:
                for option in question.options:
                    assert {route.outcome for route in pathway.fitting({**answers, question.id: option.id})} == {
                        outcome.id
                    }


@pytest.mark.parametrize(("area", "pathway"), PATHWAYS, ids=NAMES)
def test_neither_the_order_of_answers_nor_an_unneeded_answer_matters(area, pathway):
    spare = {one.id: one.options[-1].id for one in pathway.questions}
    for answers, _ in pathway.every_route():
        plainly = told(area, pathway, answers)
        backwards = dict(reversed(list(answers.items())))
        assert told(area, pathway, backwards) == plainly
        assert told(area, pathway, {**spare, **answers})["outcome"] == plainly["outcome"]


@pytest.mark.parametrize(("area", "pathway"), PATHWAYS, ids=NAMES)
def test_every_line_of_an_outcome_is_cited_and_stays_that_of_its_clause(area, pathway):
    for answers, _ in pathway.every_route():
        outcome = told(area, pathway, answers)["outcome"]
        cited = set(outcome["clauses"])
        for action in outcome["actions"]:
            assert action["clauses"]
            assert set(action["clauses"]) <= cited
            assert action["strength"] in area.clause[action["clauses"][0]].strength
            if "deadline" in action:
                rule = area.deadline[action["deadline"]["rule"]]
                assert rule.clause == action["deadline"]["clause"]
                assert set(action["deadline"]["conflicts"]) <= set(outcome["conflicts"])
        for contact in outcome["contacts"]:
            assert contact["clauses"]
        for entry in outcome["register"]:
            assert entry["clauses"]


# ---- What the sources say ----


@OF_THE_FOUR
def test_every_area_has_reviewed_cases():
    for area in BOOK.areas:
        assert sum(held.area is area for held in cases_of("pathway")) >= 5, area.slug


LEVELS = ("low", "medium-no-social-worker", "high-consent-indicators")


@pytest.mark.areas("leeds")
def test_a_higher_level_never_drops_a_step_of_the_levels_before_it():
    area = BOOK.area["leeds"]
    pathway = area.pathway["level-of-risk"]
    steps = [set(pathway.actions_of(pathway.outcome(one))) for one in LEVELS]
    assert steps[0] < steps[1] < steps[2]
    for outcome in pathway.outcomes:
        if outcome.id.startswith("high"):
            assert steps[0] < set(pathway.actions_of(outcome))


# ---- Asking ----


def test_without_answers_the_situations_are_listed_and_asked_for():
    for area in BOOK.areas:
        answer = ask(BOOK, "pathway", {"authority": area.slug}, TODAY)
        assert [one["pathway"] for one in answer["pathways"]] == [one.id for one in area.pathways]
        assert [one["option"] for one in answer["question"]["options"]] == [one.id for one in area.pathways]
        first = ask(BOOK, "pathway", {"authority": area.slug, "pathway": area.pathways[0].id}, TODAY)
        assert first["question"]["question"] == area.pathways[0].questions[0].id


@pytest.mark.areas("leeds")
def test_the_pathway_is_found_from_answers_that_fit_only_one():
    whole = {"level": "high", "social-worker": "no", "consent": "refuses", "exploited": "exploited"}
    answer = ask(BOOK, "pathway", {"authority": "leeds", "answers": whole}, TODAY)
    assert answer["outcome"]["id"] == "high-refused-exploited"
    chosen = ask(BOOK, "pathway", {"authority": "leeds", "answers": {"pathway": "sharing-intelligence"}}, TODAY)
    assert chosen["question"]["question"] == "officer"


@pytest.mark.areas("leeds")
@pytest.mark.parametrize(
    ("asked", "code", "field", "says"),
    [
        ({}, "unknown-authority", "authority", "Choose an area."),
        (
            {"authority": "leeds", "pathway": "level-of-rsk"},
            "unknown-pathway",
            "pathway",
            "Did you mean 'level-of-risk'?",
        ),
        (
            {"authority": "leeds", "pathway": "level-of-risk", "answers": {"levle": "low"}},
            "unknown-question",
            "answers",
            "Did you mean 'level'?",
        ),
        ({"authority": "leeds", "answers": {"levle": "low"}}, "unknown-question", "answers", "Did you mean 'level'?"),
        (
            {"authority": "leeds", "pathway": "level-of-risk", "answers": {"level": "lowish"}},
            "unknown-option",
            "level",
            "none-yet, low, medium, high",
        ),
        ({"authority": "leeds", "answers": ["low"]}, "bad-answers", "answers", "object"),
        ({"authority": "leeds", "answers": {"level": 3}}, "bad-answers", "answers", "object"),
    ],
)
def test_a_wrong_question_is_told_with_its_remedy(asked, code, field, says):
    with pytest.raises(QuestionError) as caught:
        ask(BOOK, "pathway", asked, TODAY)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert says in caught.value.message


@pytest.mark.areas("leeds")
def test_the_case_note_holds_answers_steps_and_what_is_open():
    asked = {"authority": "leeds", "pathway": "level-of-risk", "answers": {"level": "low"}}
    note = ask(BOOK, "pathway", asked, TODAY)["case_note"]
    assert "What level of risk did the completed tool or matrix show? Emerging/low" in note
    assert "[consider] Early intervention" in note
    assert "(leeds/low-1)" in note
    assert "no time limit in hours" in note and "CHSMace@Leeds.gov.uk" in note
    assert "not an assessment of the child" in note


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=12), max_size=4))
def test_any_answers_at_all_give_an_answer_or_a_problem(answers):
    text = reply(BOOK, "pathway", json.dumps({"authority": "leeds", "answers": answers}), TODAY)
    assert set(json.loads(text)) & {"question", "outcome", "problem"}


# ---- What a content owner is told ----


def small(**changed):
    yes_no = (Option("yes", "Yes"), Option("no", "No"))
    one = Question("a", "A?", "Because.", ("x/1",), yes_no)
    two = Question("b", "B?", "Because.", ("x/1",), yes_no)
    routes = (
        Route("p", {"a": ("yes",)}),
        Route("q", {"a": ("no",), "b": ("yes",)}),
        Route("r", {"a": ("no",), "b": ("no",)}),
    )
    outcomes = tuple(Outcome(name, name, name, ("x/1",), (name,)) for name in "pqr")
    return replace(Pathway("t", "T", "Use it.", ("x/1",), (one, two), routes, outcomes), **changed)


def test_a_whole_table_has_no_fault():
    assert list(small().faults()) == []
    assert [(len(used), end.id) for used, end in small().every_route()] == [(1, "p"), (2, "q"), (2, "r")]


def again(name, **changed):
    """The outcomes, or the questions, of the small table with the first of them changed."""
    first, *others = getattr(small(), name)
    return {name: (replace(first, **changed), *others)}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"routes": small().routes[:2]}, ["no route fits these answers: a: no, b: no"]),
        (
            {"routes": (*small().routes, Route("p", {"b": ("yes",)}))},
            ["routes 1 and 4 both fit these answers: a: yes, b: yes"],
        ),
        (
            {"routes": (Route("p", {"a": ("maybe",)}), *small().routes[1:])},
            ["route 1: 'a: maybe' does not exist"],
        ),
        ({"routes": (Route("z", {"a": ("yes",)}), *small().routes[1:])}, ["route 1 leads to 'z', which does not exist"]),
        ({"outcomes": (*small().outcomes, Outcome("s", "s", "s", ("x/1",)))}, ["outcome 's' is never reached"]),
        ({"outcomes": (*small().outcomes, small().outcomes[0])}, ["the outcome 'p' stands twice"]),
        (
            {"routes": (Route("p", {"a": ("yes",)}), Route("q", {"a": ("no",)}))},
            ["question 'b' is never asked", "outcome 'r' is never reached"],
        ),
        (
            {"routes": tuple(replace(one, outcome="p") for one in small().routes)},
            ["question 'a' is never asked", "question 'b' is never asked", "outcome 'q' is never reached", "outcome 'r' is never reached"],
        ),
        (again("outcomes", also=("z",)), ["outcome 'p' takes over 'z', which does not exist"]),
        (
            again("questions", options=(Option("yes", "Yes"),)),
            ["question 'a' has fewer than two answers", "route 2: 'a: no' does not exist", "route 3: 'a: no' does not exist"],
        ),
        (
            {
                "outcomes": (
                    replace(small().outcomes[0], also=("q",)),
                    replace(small().outcomes[1], also=("p",)),
                    small().outcomes[2],
                )
            },
            ["outcomes take each other over in a circle: p, q"],
        ),
    ],
)  # fmt: skip
def test_a_broken_table_is_told_in_words_and_nothing_else_of_it(changed, says):
    """What follows from a fault is no second fault: a table with a gap is not said to have an idle question too."""
    assert [told for told, _ in small(**changed).faults()] == says
    assert all(remedy.endswith(".") for _, remedy in small(**changed).faults())


def test_a_table_that_nobody_could_read_is_refused_unread(monkeypatch):
    """Of 2 x 2 answers at most 3 may be: told once, and its gap is not looked for."""
    monkeypatch.setattr(pathways, "LARGEST_TABLE", 3)
    assert [told for told, _ in small(routes=small().routes[:2]).faults()] == [
        "the table is too large to be read by anybody"
    ]


def test_answers_that_lead_to_the_same_are_one_branch_of_the_tree():
    """Yes and perhaps lead to p at once; no asks for b, which leads to q or to r."""
    three = (Option("yes", "Yes"), Option("no", "No"), Option("perhaps", "Perhaps"))
    table = small(
        **again("questions", options=three), routes=(Route("p", {"a": ("yes", "perhaps")}), *small().routes[1:])
    )
    p, q, r = table.outcomes
    a, b = table.questions
    yes, no, perhaps = three
    below = Branching(b, (((b.options[0],), q), ((b.options[1],), r)))
    assert table.tree() == Branching(a, (((yes, perhaps), p), ((no,), below)))
    assert table.tree({"a": "no"}) == below and table.tree({"a": "perhaps"}) == p
