from __future__ import annotations

import json
from datetime import date, timedelta
from importlib import resources

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ce_guidance.content.bank_holidays import read_calendar
from ce_guidance.counting.working_days import (
    CLOSURE,
    add_calendar_days,
    add_months,
    add_working_days,
    event_day_as_day_one,
)

CALENDAR = read_calendar()
DAY = timedelta(days=1)
known_days = st.dates(date(2012, 1, 1), date(2028, 6, 30))
some_days = st.integers(1, 60)
closures = st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=5)


@pytest.mark.parametrize(
    ("start", "count", "due", "skipped_weekdays"),
    [
        pytest.param("2026-11-23", 1, "2026-11-24", [], id="Monday, one day"),
        pytest.param("2026-11-27", 1, "2026-11-30", [], id="Friday, one day"),
        pytest.param("2026-11-28", 1, "2026-11-30", [], id="Saturday counts as from Friday"),
        pytest.param("2026-11-29", 1, "2026-11-30", [], id="Sunday counts as from Friday"),
        pytest.param("2026-12-18", 5, "2026-12-29", ["Christmas Day", "Boxing Day (substitute)"], id="Christmas 2026"),
        pytest.param(
            "2026-12-24", 1, "2026-12-29", ["Christmas Day", "Boxing Day (substitute)"], id="Christmas Eve 2026"
        ),
        pytest.param("2026-12-25", 1, "2026-12-29", ["Boxing Day (substitute)"], id="starts on Christmas Day"),
        pytest.param("2026-12-31", 1, "2027-01-04", ["New Year's Day"], id="New Year's Eve 2026"),
        pytest.param("2027-03-25", 1, "2027-03-30", ["Good Friday", "Easter Monday"], id="Easter 2027"),
        pytest.param(
            "2027-12-24",
            1,
            "2027-12-29",
            ["Christmas Day (substitute)", "Boxing Day (substitute)"],
            id="Christmas 2027",
        ),
        pytest.param(
            "2022-06-01", 1, "2022-06-06", ["Spring bank holiday", "Platinum Jubilee bank holiday"], id="Jubilee 2022"
        ),
        pytest.param(
            "2022-09-16",
            1,
            "2022-09-20",
            ["Bank Holiday for the State Funeral of Queen Elizabeth II"],
            id="State Funeral 2022",
        ),
        pytest.param(
            "2023-05-05", 1, "2023-05-09", ["Bank holiday for the coronation of King Charles III"], id="Coronation 2023"
        ),
        pytest.param(
            "2026-12-11", 10, "2026-12-29", ["Christmas Day", "Boxing Day (substitute)"], id="ten days over Christmas"
        ),
        pytest.param(
            "2026-12-11",
            15,
            "2027-01-06",
            ["Christmas Day", "Boxing Day (substitute)", "New Year's Day"],
            id="fifteen days over New Year",
        ),
    ],
)
def test_counted_by_hand(start, count, due, skipped_weekdays):
    days = add_working_days(date.fromisoformat(start), count, CALENDAR)
    assert days.due == date.fromisoformat(due)
    assert [why for day, why in days.skipped if day.weekday() < 5] == skipped_weekdays
    assert len(days.counted) == count


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        pytest.param("2026-12-29", -5, "2026-12-21", id="five days back"),
        pytest.param("2026-12-11", -1, "2026-12-11", id="one day back is the day itself"),
        pytest.param("2026-12-11", 10, "2026-12-24", id="ten days"),
        pytest.param("2026-12-11", 15, "2027-01-05", id="fifteen days"),
        pytest.param("2026-12-12", 1, "2026-12-14", id="an event on a Saturday is not a day one"),
        pytest.param("2026-12-11", 1, "2026-12-11", id="one day is the day itself"),
    ],
)
def test_the_other_convention_counted_by_hand(start, count, due):
    assert event_day_as_day_one(date.fromisoformat(start), count, CALENDAR) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-11-30", 3, "2027-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-01-20", 6, "2027-07-20"),
        ("2026-12-31", 12, "2027-12-31"),
    ],
)
def test_months_keep_the_day_or_take_the_last(start, count, end):
    assert add_months(date.fromisoformat(start), count) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("start", "count", "day"),
    [
        pytest.param("2026-12-29", 5, "2026-12-18", id="back over Christmas 2026"),
        pytest.param("2027-03-30", 1, "2027-03-25", id="back over Easter 2027"),
        pytest.param("2026-11-29", 1, "2026-11-27", id="back from a Sunday"),
        pytest.param("2027-01-29", 15, "2027-01-08", id="fifteen days back (J18)"),
    ],
)
def test_counted_back_by_hand(start, count, day):
    assert add_working_days(date.fromisoformat(start), -count, CALENDAR).due == date.fromisoformat(day)


@given(known_days, some_days, closures)
def test_back_undoes_on_from_a_working_day(start, count, closed):
    start = CALENDAR.on_or_before(start, closed)
    due = add_working_days(start, count, CALENDAR, closed).due
    assert add_working_days(due, -count, CALENDAR, closed).due == start


def test_no_day_at_all_is_refused():
    with pytest.raises(ValueError, match="at least 1"):
        add_working_days(date(2026, 1, 1), 0, CALENDAR)


@given(known_days, some_days, closures)
def test_a_due_day_is_a_working_day_and_every_day_is_told(start, count, closed):
    days = add_working_days(start, count, CALENDAR, closed)
    assert CALENDAR.day_off(days.due, closed) is None
    told = sorted([*days.counted, *(day for day, _ in days.skipped)])
    assert told == [start + n * DAY for n in range(1, (days.due - start).days + 1)]


@given(known_days, some_days, some_days)
def test_counting_in_two_steps_is_counting_once(start, one, two):
    half = add_working_days(start, one, CALENDAR).due
    assert add_working_days(half, two, CALENDAR).due == add_working_days(start, one + two, CALENDAR).due


@given(known_days, some_days)
def test_a_later_start_is_never_due_sooner(start, count):
    assert add_working_days(start, count, CALENDAR).due <= add_working_days(start + DAY, count, CALENDAR).due


@given(known_days, some_days, closures)
def test_a_closure_day_never_brings_a_date_forward(start, count, closed):
    assert add_working_days(start, count, CALENDAR, closed).due >= add_working_days(start, count, CALENDAR).due


@given(known_days, some_days)
def test_the_other_convention_is_never_later(start, count):
    assert event_day_as_day_one(start, count, CALENDAR) <= add_working_days(start, count, CALENDAR).due


@given(known_days, some_days)
def test_calendar_days_skip_nothing(start, count):
    days = add_calendar_days(start, count)
    assert days.due == start + count * DAY
    assert len(days.counted) == count


@given(st.dates(date(2012, 1, 1), date(2028, 12, 31)), closures)
def test_the_working_day_before_is_the_nearest(day, closed):
    held = CALENDAR.on_or_before(day, closed)
    assert CALENDAR.day_off(held, closed) is None
    between = [held + n * DAY for n in range(1, (day - held).days + 1)]
    assert all(CALENDAR.day_off(one, closed) for one in between)


def every_day():
    day = date(2012, 1, 1)
    while day <= date(2028, 12, 31):
        yield day
        day += DAY


def test_equal_to_the_package_holidays_on_every_day():
    other = holidays.UK(subdiv="ENG", years=range(2012, 2029))
    ours = [day for day in every_day() if day.weekday() < 5 and CALENDAR.day_off(day)]
    theirs = [day for day in every_day() if day.weekday() < 5 and day in other]
    assert ours == theirs
    assert len(ours) > 130


def test_equal_to_the_official_list_on_every_day():
    text = resources.files("govuk_bank_holidays").joinpath("bank-holidays.json").read_text("utf-8")
    official = {event["date"] for event in json.loads(text)["england-and-wales"]["events"]}
    for day in every_day():
        assert bool(CALENDAR.day_off(day)) == (day.weekday() >= 5 or day.isoformat() in official), day


def test_the_list_ends_where_it_says():
    assert (CALENDAR.published_from, CALENDAR.published_to) == (date(2012, 1, 1), date(2028, 12, 31))
    assert CALENDAR.knows(date(2028, 12, 31))
    assert not CALENDAR.knows(date(2029, 1, 1))


def test_a_closure_day_has_a_reason_of_its_own():
    assert CALENDAR.day_off(date(2026, 12, 29), {date(2026, 12, 29)}) == CLOSURE
    assert CALENDAR.day_off(date(2026, 12, 28), {date(2026, 12, 28)}) == "Boxing Day (substitute)"


def test_a_count_cannot_be_altered():
    with pytest.raises(AttributeError):
        add_calendar_days(date(2026, 1, 1), 1).due = date(2026, 1, 1)
