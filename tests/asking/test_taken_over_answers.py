"""What every tool answers of a document that was taken over: the dates, counted by hand, and both clauses wherever one changes another."""

from __future__ import annotations

import json
from datetime import date

import pytest
from carrying import carried_book
from two_areas import GIVER, TAKER, book_of_two

from ce_guidance.asking import ask
from ce_guidance.consequences.where_shown import views as places
from ce_guidance.views import view
from ce_guidance.views.links import Links

TODAY = date(2026, 11, 22)
BOOK = book_of_two()
HERE = BOOK.area[TAKER]
SOONER = "Tarnshire 2.1 changes Harrowmere protocol 2.1: within 2 working days instead of within 3 working days (medium risk)"
MEDIUM = {"clause": "protocol/2.1", "rule": "begin-assessment-medium"}
CONTACT = {"pathway": "contact", "answers": {"danger": "no", "level": "medium"}}
REFERRAL = {"event": "referral", "on": "2026-12-18T10:00", "panel_met": "2027-01-05"}


def answer(tool, asked, area=TAKER, book=BOOK):
    return ask(book, tool, {"authority": area} | asked, TODAY)


def drawn(tool, asked):
    return view(BOOK, tool, answer(tool, asked), Links("")).html


def shows(html, *clauses):
    return all(f'data-clause="{one}"' in html for one in clauses)


@pytest.mark.parametrize(
    ("asked", "there", "here"),
    [
        # Friday 18 December 2026: Monday and Tuesday are two working days, Wednesday is the third.
        (MEDIUM | {"start": "2026-12-18"}, "2026-12-23", "2026-12-22"),
        # 5 days are Wednesday 23 December. 10 are Monday 28, the substitute for Boxing Day: by their clause Thursday 24.
        ({"clause": "protocol/3.8", "start": "2026-12-18"}, "2026-12-24", "2026-12-23"),
        # What is not changed is the same: 72 hours run round the clock.
        ({"clause": "protocol/2.5", "start": "2026-12-18T10:00"}, "2026-12-21T10:00", "2026-12-21T10:00"),
    ],
    ids=["sooner", "minutes", "the same"],
)
def test_a_date_is_that_of_the_clause_which_holds_here(asked, there, here):
    assert answer("deadline", asked, GIVER)["plan_on"] == there
    assert answer("deadline", asked)["plan_on"] == here


def test_a_date_cites_the_clause_that_changes_and_the_clause_that_is_changed():
    found = answer("deadline", MEDIUM | {"start": "2026-12-18"})
    (reading,) = found["readings"]
    assert (found["clause"], reading["clause"], reading["limit"]) == ("tarn/2.1", "tarn/2.1", "within 2 working days")
    assert reading["changes"] == [{"by": "tarn/2.1", "clause": "protocol/2.1", "says": SOONER}]
    assert set(found["cited"]) == {"protocol/2.1", "tarn/2.1"} == set(found["chips"])
    assert {one["level"]: one["limit"] for one in found["levels"]}["medium risk"] == "within 2 working days"
    for note in ("case_note", "case_note_short"):
        assert "tarn/2.1" in found[note] and "protocol/2.1" in found[note]
    assert SOONER in found["case_note"] and "protocol/2.1" in found["calendar_file"].replace("\r\n ", "")
    assert shows(drawn("deadline", MEDIUM | {"start": "2026-12-18"}), "tarn/2.1", "protocol/2.1")


def test_a_limit_that_is_not_changed_says_nothing_of_the_change_but_its_table_cites_it():
    high = answer("deadline", {"clause": "protocol/2.1", "rule": "begin-assessment-high", "start": "2026-12-18"})
    assert "changes" not in high["readings"][0] and high["clause"] == "protocol/2.1"
    assert [one.get("clause") for one in high["levels"]] == [None, "tarn/2.1", None] and "tarn/2.1" in high["cited"]


def test_asked_by_either_clause_it_is_the_same_limit():
    by_theirs, by_ours = (
        answer("deadline", {"clause": one, "start": "2026-12-18"}) for one in ("protocol/3.8", "tarn/2.5")
    )
    assert by_theirs["readings"] == by_ours["readings"] and by_theirs["readings"][0]["strength"] == ["must"]


def test_another_doer_is_named_with_the_clause_that_says_so():
    (reading, *_) = answer("deadline", {"clause": "protocol/2.5", "start": "2026-12-18T10:00"})["readings"]
    assert (reading["who"], reading["who_by"]) == (["Independent visitor"], ["tarn/2.2"])
    assert [one["by"] for one in reading["changes"]] == ["tarn/2.2"]
    assert shows(drawn("deadline", {"clause": "protocol/2.5", "start": "2026-12-18T10:00"}), "tarn/2.2", "protocol/2.5")


def test_a_clause_that_does_not_apply_gives_no_date_and_says_by_which_clause():
    asked = {"clause": "protocol/2.8", "start": "2026-12-18"}
    found = answer("deadline", asked)
    says = "Tarnshire 2.3 sets aside Harrowmere protocol 2.8: Schools tell the panel what they know, and send nothing in writing"
    assert found["gaps"] == [{"kind": "does not apply here", "says": says}] and not found["readings"]
    assert "tarn/2.3" in found["cited"] and shows(drawn("deadline", asked), "protocol/2.8", "tarn/2.3")
    assert answer("deadline", asked, GIVER)["plan_on"]


def test_the_latest_start_cites_both():
    # To be done by Tuesday 22 December within two working days: it begins on Friday 18 at the latest.
    asked = MEDIUM | {"finish": "2026-12-22"}
    found = answer("latest-start", asked)
    assert (found["start_by"], answer("latest-start", asked, GIVER)["start_by"]) == ("2026-12-18", "2026-12-17")
    assert found["starts"][0]["changes"][0]["says"] == SOONER and set(found["cited"]) == {"tarn/2.1", "protocol/2.1"}
    assert shows(drawn("latest-start", asked), "tarn/2.1", "protocol/2.1")


def test_an_outcome_cites_both_at_each_step():
    outcome = answer("pathway", CONTACT)["outcome"]
    steps = {one["id"]: one for one in outcome["actions"]}
    assert list(steps)[:2] == ["screen-contact", "ring-school"]
    told = {name: [(one["by"], one["clause"]) for one in step.get("changes", ())] for name, step in steps.items()}
    assert {name: held for name, held in told.items() if held} == {
        "screen-contact": [("tarn/1.3", "protocol/1.1")],
        "ring-school": [("tarn/2.4", "protocol/1.1")],
        "begin-assessment": [("tarn/2.1", "protocol/2.1")],
    }
    assert [one["contact"] for one in outcome["contacts"]] == ["duty-desk"]
    cited = {"tarn/1.3", "tarn/2.1", "tarn/2.4", "protocol/1.1", "protocol/2.1"}
    assert cited <= set(outcome["cited"]) and cited <= set(outcome["chips"])
    found = answer("pathway", CONTACT)
    for note in ("case_note", "case_note_short"):
        assert all(one in found[note] for one in cited)
    assert SOONER in found["case_note"] and "01632 960011" in found["case_note"] and "960001" not in found["case_note"]
    assert shows(drawn("pathway", CONTACT), *cited, "tarn/1.2")


def test_a_schedule_cites_both_at_each_step():
    found = answer("schedule", REFERRAL)
    items = {one["name"]: one for one in found["items"]}
    # The panel of 5 January, and five days; there ten days, Friday 15 January.
    assert items["minutes"]["due"] == "2027-01-10"
    assert {one["name"]: one for one in answer("schedule", REFERRAL, GIVER)["items"]}["minutes"]["due"] == "2027-01-15"
    # Screened on Friday 18 December: the school is rung on Monday 21, the assessment begins by Tuesday 22.
    assert (items["ring-school"]["due"], items["begin"]["due"]) == ("2026-12-21", "2026-12-22")
    assert [one["by"] for one in items["begin"]["changes"]] == ["tarn/2.1"]
    assert (items["begin"]["clause"], items["begin"]["limit_clause"]) == ("protocol/2.1", "tarn/2.1")
    assert SOONER in found["case_note"] and SOONER in found["calendar_file"].replace("\r\n ", "")
    assert "protocol/3.8" in found["case_note_short"] and "tarn/2.5" in found["case_note_short"]
    assert shows(
        drawn("schedule", REFERRAL), "tarn/1.2", "tarn/1.3", "tarn/2.1", "tarn/2.4", "tarn/2.5", "protocol/3.8"
    )
    away = answer("schedule", {"event": "return", "on": "2026-12-18T10:00"})
    assert [one["name"] for one in away["items"]] == ["record", "conversation"]


@pytest.mark.parametrize(
    ("tool", "asked"),
    [
        ("deadline", MEDIUM | {"start": "2026-12-18"}),
        ("deadline", {"clause": "protocol/2.8", "start": "2026-12-18"}),
        ("latest-start", MEDIUM | {"finish": "2026-12-22"}),
        ("pathway", CONTACT),
        ("schedule", REFERRAL),
    ],
    ids=["deadline", "set aside", "latest start", "pathway", "schedule"],
)
def test_a_browser_answers_and_draws_the_same_from_its_own_book(tool, asked):
    theirs = carried_book(BOOK)
    found = answer(tool, asked, book=theirs)
    assert json.dumps(found) == json.dumps(answer(tool, asked))
    assert view(theirs, tool, found, Links("")).html == drawn(tool, asked)


def test_who_changes_a_clause_is_told_every_place_of_it_and_of_what_changes_it():
    for clause in ("tarn/2.1", "protocol/2.1"):
        said = [f"{one.place}: {one.says}" for one in places(BOOK, HERE, (), clause)]
        assert [one for one in said if SOONER in one] and [
            one for one in said if "deadlines/#begin-assessment-medium" in one
        ]
