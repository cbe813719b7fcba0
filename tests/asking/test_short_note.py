"""The short case note: at most 150 words, and nothing that binds is left out of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ce_guidance import ask
from ce_guidance.asking.short_note import MOST
from ce_guidance.content.loading import read_book
from ce_guidance.counting.days import DAYS
from ce_guidance.standards.clauses import BINDING

BOOK = read_book()
TODAY = date(2026, 11, 27)
OUTCOMES = [(area, pathway) for area in BOOK.areas for pathway in area.pathways]
DATED = [(area, rule) for area in BOOK.areas for rule in area.deadlines if rule.makes_a_date and not rule.born]
SCHEDULES = [(area, one) for area in BOOK.areas for one in area.schedules]


def words(text: str) -> int:
    return len(text.split())


def outcomes_of(area, pathway):
    """One answer for each outcome of a pathway."""
    found = {}
    for answers, _ in pathway.every_route():
        told = ask(BOOK, "pathway", {"authority": area.slug, "pathway": pathway.id, "answers": answers}, TODAY)
        found.setdefault(told["outcome"]["id"], told)
    return found.values()


@pytest.mark.parametrize(("area", "pathway"), OUTCOMES, ids=lambda one: getattr(one, "slug", None) or one.id)
def test_every_outcome_in_at_most_150_words_with_all_that_binds(area, pathway):
    for told in outcomes_of(area, pathway):
        note, outcome = told["case_note_short"], told["outcome"]
        assert words(note) <= MOST, (outcome["id"], words(note))
        assert outcome["title"] in note and told["version"] in note and "27 November 2026" in note
        for step in told["trail"]:
            assert step["says"] in note
        for action in outcome["actions"]:
            if action["strength"] in BINDING:
                assert f"({action['clauses'][0]})" in note, (outcome["id"], action["id"])


@pytest.mark.parametrize(("area", "rule"), DATED, ids=lambda one: getattr(one, "slug", None) or one.id)
def test_every_time_limit_in_at_most_150_words_with_every_reading(area, rule):
    day = date(2026, 12, 16) + timedelta(DAYS.index(rule.weekday_of_start or "Wednesday") - 2)
    day = max(day, rule.in_force_from or day)
    start = f"{day}T10:00" if rule.time_of_day == "needed" else str(day)
    told = ask(
        BOOK, "deadline", {"authority": area.slug, "clause": rule.clause, "rule": rule.id, "start": start}, TODAY
    )
    note = told["case_note_short"]
    assert words(note) <= MOST
    for reading in told["readings"]:
        assert reading["due_in_words"] in note and reading["clause"] in note


@pytest.mark.parametrize(("area", "schedule"), SCHEDULES, ids=lambda one: getattr(one, "slug", None) or one.id)
def test_every_schedule_in_at_most_150_words_with_what_binds(area, schedule):
    timed = any(rule.time_of_day == "needed" for rule in area.starting(schedule))
    on = "2027-01-12T10:00" if timed else "2027-01-12"
    told = ask(BOOK, "schedule", {"authority": area.slug, "event": schedule.id, "on": on}, TODAY)
    note = told["case_note_short"]
    assert words(note) <= MOST
    for item in told["items"]:
        if not BINDING.isdisjoint(item["strength"]):
            assert f"({item['clause']})" in note


@pytest.mark.areas("blackburn-with-darwen")
def test_what_is_open_is_counted_and_the_long_form_says_it():
    asked = {"authority": "blackburn-with-darwen", "clause": "bwd-standards/3-3", "start": "2026-12-18"}
    told = ask(BOOK, "deadline", asked, TODAY)
    assert "The sources disagree on" in told["case_note_short"] or "not stated" in told["case_note_short"]
    assert words(told["case_note"]) > words(told["case_note_short"])
