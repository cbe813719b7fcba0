"""What a trainer needs for every scenario: outcomes, a plan that adds up, slides, and filters that hide nothing silently."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from areas_mark import OF_THE_FOUR
from markupsafe import escape
from test_scenarios import BOOK, SCENARIOS

from ce_guidance.training.filters import LENGTHS, filters, length_of
from ce_guidance.training.rehearsal import faults, filled
from ce_guidance.training.scenario_pages import lead_page, paper_page
from ce_guidance.training.scenarios import Desk
from ce_guidance.training.session import AROUND, QUESTION, outcomes, plan
from ce_guidance.training.slides import LETTERS, slides
from ce_guidance.training.trainer_pages import plan_page, slides_page

EACH = pytest.mark.parametrize("worked", SCENARIOS.values(), ids=SCENARIOS)
LONG = 900
"""More letters than this are on no slide: a browser test shows that each slide is one page."""


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", page))


@EACH
def test_the_plan_adds_up_to_the_stated_minutes(worked):
    parts = plan(worked.scenario)
    assert sum(part.minutes for part in parts) == worked.scenario.minutes == parts[-1].ends
    assert all(part.minutes >= 1 for part in parts)
    assert [part.begins for part in parts] == [0, *(part.ends for part in parts[:-1])]
    does = [part.does for part in parts]
    assert does == ["welcome", "case", "discuss", *QUESTION * len(worked.scenario.turns), "mistakes", "close"]


@OF_THE_FOUR
@pytest.mark.parametrize("turns", range(1, 7))
def test_a_plan_adds_up_for_any_stated_minutes_and_refuses_too_few(turns):
    held = next(iter(SCENARIOS.values())).scenario
    scenario = replace(held, turns=(held.turns[0],) * turns)
    fewest = len(AROUND) + len(QUESTION) * turns
    for minutes in range(fewest, 121):
        parts = plan(replace(scenario, minutes=minutes))
        assert sum(part.minutes for part in parts) == minutes and min(part.minutes for part in parts) >= 1
        questions = {n: sum(part.minutes for part in parts if part.question == n) for n in range(1, turns + 1)}
        assert len(set(questions.values())) == 1, "no question has more time than another"
    with pytest.raises(ValueError, match="too few"):
        plan(replace(scenario, minutes=fewest - 1))


@OF_THE_FOUR
def test_a_scenario_with_too_few_minutes_is_refused():
    worked = next(iter(SCENARIOS.values()))
    told = [says for says, _ in faults(replace(worked, scenario=replace(worked.scenario, minutes=4)))]
    assert any("minutes: 4 minutes are too few" in one for one in told), told
    assert not list(faults(worked))


@EACH
def test_every_scenario_has_outcomes_on_its_clauses_that_give_no_answer_away(worked):
    found = outcomes(worked.area, worked.scenario, worked.answers)
    assert 1 <= len(found) <= len(worked.scenario.turns) + 2
    assert len({one.does for one in found}) == len(found)
    assert all(re.match(r"(Name|Count|Follow|Find out|Put|State|Say) ", one.does) for one in found)
    assert {clause for one in found for clause in one.clauses} == {
        c for turn in worked.scenario.turns for c in turn.clauses
    }
    told = " ".join(one.does for one in found)
    for turn, answer in zip(worked.scenario.turns, worked.answers, strict=True):
        assert answer.get("plan_on_in_words", "no date") not in told
        (right,) = [filled(one.says, answer) for one in turn.choices if one.right]
        assert right not in told


@EACH
def test_the_slides_hold_the_whole_case_in_the_order_of_the_seed(worked):
    scenario = worked.scenario
    held = slides(worked, "autumn")
    shown = "\n".join(line for one in held for line in one.lines)
    for text in (*scenario.vignette, *scenario.discuss, *(text for turn in scenario.turns for text in turn.news)):
        assert text in shown
    for mistake in scenario.mistakes:
        assert mistake.says in shown and mistake.instead in shown
    asked = [one for one in held if one.lettered]
    assert len(asked) == len(scenario.turns)
    paper = words(str(paper_page(worked, "autumn").markdown))
    for one, turn, answer in zip(asked, scenario.turns, worked.answers, strict=True):
        assert one.lines[0] == turn.asks and set(one.lines[1:]) == {
            filled(choice.says, answer) for choice in turn.choices
        }
        begins = paper.index(words(str(escape(turn.asks))))
        from_paper = [paper.index(words(str(escape(line))), begins) for line in one.lines[1:]]
        if len(set(from_paper)) == len(from_paper) and not any(
            a in b for a in one.lines[1:] for b in one.lines[1:] if a != b
        ):
            assert from_paper == sorted(from_paper), "slides and hand-out have one order"
        right = next(
            n
            for n, line in enumerate(one.lines[1:])
            if any(c.right and filled(c.says, answer) == line for c in turn.choices)
        )
        after = next(
            next_one for next_one in held[held.index(one) :] if next_one.title.startswith("What the standards say")
        )
        assert after.lines[0].startswith(f"{LETTERS[right]}. ") and after.clauses == turn.clauses
        assert f"{LETTERS[right]} (right)" in " ".join(one.notes) and "(right)" not in " ".join(one.lines)
    assert max(sum(map(len, one.lines)) for one in held) <= LONG
    for turn in scenario.turns:
        for desk in turn.desks:
            assert f"{desk.who}: {desk.knows}" in shown
    assert any("Step out" in line for line in held[1].lines), "ground rules come before the case"


@EACH
def test_the_pages_for_the_trainer_hold_all_of_it(worked):
    shown, deck = str(plan_page(worked, "autumn").markdown), str(slides_page(worked, "autumn").markdown)
    for one in outcomes(worked.area, worked.scenario, worked.answers):
        assert shown.count(str(escape(one.does))) == 2, "as an outcome, and on the evaluation sheet"
    assert shown.count("<tr><td>") == len(plan(worked.scenario)) + 1
    assert deck.count('class="ce-deck__slide"') == len(slides(worked, "autumn"))
    assert all("tel:999" in page and "Nobody in this case exists" in page for page in (shown, deck))
    for page in (shown, deck, str(paper_page(worked, "autumn").markdown), str(lead_page(worked, "autumn").markdown)):
        assert re.search(r"seed autumn\b", page, re.I), (
            "the seed stands on every page that shows the order, or the key to it"
        )


@OF_THE_FOUR
def test_what_becomes_known_later_or_to_one_alone_is_on_slips_and_not_on_the_hand_out():
    first = next(iter(SCENARIOS.values()))
    turn = replace(
        first.scenario.turns[0],
        news=("A school rang.",),
        desks=(Desk("Health", "A missed visit."),),
        decides="It does not say.",
    )
    worked = replace(first, scenario=replace(first.scenario, turns=(turn, *first.scenario.turns[1:])))
    paper, shown = str(paper_page(worked).markdown), str(plan_page(worked).markdown)
    for text in ("A school rang.", "A missed visit."):
        assert text in shown and text not in paper
    assert paper.count("First read the slip") == 1 and "Slips to cut" not in str(plan_page(first).markdown)
    titles = [one.title for one in slides(worked, "1")]
    assert (
        titles.index("Now known, before question 1")
        < titles.index("Question 1")
        < titles.index("Who knew what, question 1")
    )
    assert titles.index("Who knew what, question 1") < titles.index("What the standards say to question 1")


@OF_THE_FOUR
def test_what_is_filtered_by_is_what_the_scenarios_say():
    first, *others = SCENARIOS.values()
    said = replace(
        first,
        scenario=replace(
            first.scenario, roles=("Police", "health"), topics=("missing",), minutes=45, difficulty="hard"
        ),
    )
    found = filters([said, *others])
    assert dict(found.area) == {
        area.slug: area.authority.name for area in BOOK.areas if any(one.area is area for one in (said, *others))
    }
    assert {"health", "Police"} <= {value for value, _ in found.roles} and ("missing", "missing") in found.topics
    assert ("more", LENGTHS["more"]) in found.length and ("hard", "Hard") in found.difficulty
    assert [length_of(replace(first.scenario, minutes=n)) for n in (20, 21, 30, 31)] == ["20", "30", "30", "more"]
    assert not any("|" in value for values in found for value, _ in values), "a bar stands between two in the page"
