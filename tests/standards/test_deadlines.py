from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from areas_mark import OF_THE_FOUR
from hypothesis import given
from hypothesis import strategies as st
from worked_cases import cases_of

from ce_guidance.asking import ask
from ce_guidance.content.loading import read_book
from ce_guidance.counting.local_calendar import LocalCalendar
from ce_guidance.counting.spans import Moment
from ce_guidance.errors import QuestionError
from ce_guidance.standards.deadlines import DeadlineRule, read
from ce_guidance.standards.limits import Limit

TODAY = date(2026, 11, 22)
BOOK = read_book()
RULES = [(area, rule) for area in BOOK.areas for rule in area.deadlines if rule.limit.makes_a_date]
DAYS = LocalCalendar(BOOK.calendar)


@OF_THE_FOUR
def test_the_cases_reach_every_manner_and_unit_that_makes_a_date():
    asked = {held.asked["clause"] for held in cases_of("deadline")}
    met = {(rule.limit.manner, rule.limit.unit) for _, rule in RULES if rule.clause in asked}
    assert met == {(rule.limit.manner, rule.limit.unit) for _, rule in RULES}


@OF_THE_FOUR
@pytest.mark.parametrize(("area", "rule"), RULES, ids=lambda held: getattr(held, "id", ""))
@given(start=st.dates(date(2024, 1, 1), date(2027, 12, 31)), hour=st.integers(3, 23))
def test_every_rule_gives_dates_from_every_start(area, rule, start, hour):
    at = datetime(start.year, start.month, start.day, hour, 30)
    readings = read(rule, Moment(start, at), DAYS)
    assert readings
    assert [r.due_day for r in readings] == sorted(r.due_day for r in readings)
    for reading in readings:
        before = rule.limit.manner == "weekday before"
        assert reading.due_day < start if before else reading.due_day >= start
        if reading.unit == "working days":
            assert not BOOK.calendar.day_off(reading.due_day)
        if rule.limit.manner == "every" and not rule.limit.weekday:
            assert not BOOK.calendar.day_off(reading.due_day)
            assert reading.due_day <= start + timedelta(weeks=rule.limit.count)
        if reading.working_day_before:
            assert not BOOK.calendar.day_off(reading.working_day_before)
            assert reading.working_day_before < reading.due_day


def rule_of(limit):
    return DeadlineRule("one", "act", "x/1", limit, "the event", True, "When?")


def test_a_rhythm_and_a_missing_timescale_have_no_date():
    for limit in (Limit("rhythm", how_often="monthly"), Limit("none")):
        assert read(rule_of(limit), Moment(TODAY), DAYS) == ()


def test_a_cut_off_that_has_passed_is_told():
    limit = Limit("by a clock time", clock="15:00")
    (late,) = read(rule_of(limit), Moment(TODAY, datetime(2026, 11, 22, 15, 1)), DAYS)
    (just,) = read(rule_of(limit), Moment(TODAY, datetime(2026, 11, 22, 15, 0)), DAYS)
    assert "already passed" in late.notes[0]
    assert not any("already passed" in note for note in just.notes)


@pytest.mark.areas("st-helens")
def test_a_calendar_date_on_a_day_off_names_the_working_day_before():
    answer = ask(
        BOOK, "deadline", {"authority": "st-helens", "clause": "st-helens/morning-9", "start": "2026-12-24"}, TODAY
    )
    first = answer["readings"][0]
    assert first["unit"] == "calendar days"
    assert first["working_day_before"]["date"] == "2026-12-31"


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (Limit("within", "working days", 10), "within 10 working days"),
        (Limit("within", "working days", 1), "within 1 working day"),
        (Limit("within", "not stated", 10), "within 10 days (kind not stated)"),
        (Limit("every", "weeks", 4), "every 4 weeks"),
        (Limit("every", "weeks", 2, weekday="Tuesday"), "every 2 weeks, on a Tuesday"),
        (Limit("by a clock time", clock="15:00"), "by 15:00 the same day"),
        (Limit("weekday before", weekday="Thursday"), "the Thursday before"),
        (Limit("rhythm", how_often="monthly"), "monthly"),
        (Limit("none"), "no timescale stated"),
    ],
)
def test_limits_in_words(limit, words):
    assert limit.in_words == words


@pytest.mark.parametrize("wrong", [dict(manner="within", unit="working days"), dict(manner="rhythm"),
                                   dict(manner="weekday before", weekday="Thorsday")])  # fmt: skip
def test_a_limit_without_its_number_is_refused(wrong):
    with pytest.raises(ValueError):
        Limit(**wrong)


# ---- A limit that has more than one version (J23: the owner settles which of two holds) ----


@pytest.fixture
def settled():
    """From 1 March 2027 only the 10 working days hold: the 15 end with 28 February."""
    area = BOOK.area["blackburn-with-darwen"]
    last = date(2027, 2, 28)
    rules = tuple(
        replace(rule, in_force_until=last) if rule.id == "engage-assessment-in-the-standards" else rule
        for rule in area.deadlines
    )
    others = tuple(one for one in BOOK.areas if one is not area)
    return replace(BOOK, areas=(replace(area, deadlines=rules), *others))


def assessed(book, start):
    asked = {"authority": "blackburn-with-darwen", "clause": "bwd-protocol/3.1B-9", "start": start}
    return ask(book, "deadline", asked, date(2026, 11, 22))


@pytest.mark.areas("blackburn-with-darwen")
def test_before_the_day_both_versions_are_shown_and_from_it_only_one(settled):
    before, after = assessed(settled, "2027-02-26"), assessed(settled, "2027-03-01")
    assert [r["clause"] for r in before["readings"]] == ["bwd-protocol/3.1B-9", "bwd-standards/3-4"]
    assert [r["clause"] for r in after["readings"]] == ["bwd-protocol/3.1B-9"]
    assert before["as_at"] == "2027-02-26"
    assert before["readings"][1]["in_force"] == "until Sunday 28 February 2027"


@pytest.mark.areas("blackburn-with-darwen")
def test_an_old_version_is_not_counted_with_after_its_last_day(settled):
    asked = {"authority": "blackburn-with-darwen", "clause": "bwd-standards/3-4", "start": "2027-03-01"}
    with pytest.raises(QuestionError) as caught:
        ask(settled, "deadline", asked, date(2026, 11, 22))
    assert (caught.value.code, caught.value.field) == ("not-in-force", "start")
    assert "until Sunday 28 February 2027" in caught.value.message


@pytest.mark.areas("blackburn-with-darwen")
def test_the_reverse_question_leaves_out_a_version_that_does_not_hold_then(settled):
    asked = {"authority": "blackburn-with-darwen", "clause": "bwd-protocol/3.1B-9", "finish": "2027-04-30"}
    answer = ask(settled, "latest-start", asked, date(2026, 11, 22))
    assert [one["clause"] for one in answer["starts"]] == ["bwd-protocol/3.1B-9"]
    assert len(ask(BOOK, "latest-start", asked, date(2026, 11, 22))["starts"]) == 2


@pytest.mark.areas("blackburn-with-darwen")
def test_a_limit_with_a_last_day_says_so_wherever_it_is_shown(settled):
    rule = settled.area["blackburn-with-darwen"].deadline["engage-assessment-in-the-standards"]
    assert rule.limit_in_words == "within 15 working days (until Sunday 28 February 2027)"
    asked = {"authority": "blackburn-with-darwen", "pathway": "engage-is-open"}
    pathway = settled.area["blackburn-with-darwen"].pathway["engage-is-open"]
    used, _ = next(iter(pathway.every_route()))
    told = ask(settled, "pathway", asked | {"answers": used}, date(2026, 11, 22))
    assert "until Sunday 28 February 2027" in str([one.get("deadline") for one in told["outcome"]["actions"]])
