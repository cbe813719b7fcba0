"""Spans of every unit, on and back, counted by hand on a made-up January: a bank holiday on Wednesday 6, a closure day on Thursday 7."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from ce_guidance.counting.local_calendar import LocalCalendar, OfficeHours, SchoolTerm
from ce_guidance.counting.spans import (
    DAYS_OF_ANY_KIND,
    FALLS_ON_ANY_DAY,
    TIMED,
    WHOLE_DAYS,
    Due,
    Moment,
    Span,
    ends,
    looked_at,
    most_of,
)
from ce_guidance.counting.working_days import (
    BankHoliday,
    Count,
    WorkingCalendar,
    add_months,
    count_days,
    event_day_as_day_one,
)

WORKING = WorkingCalendar(
    (BankHoliday(date(2027, 1, 6), "A holiday"),), date(2027, 1, 1), date(2027, 12, 31), "made up"
)
OFFICE = OfficeHours(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"), "09:00", "17:00", "here")
TERM = SchoolTerm("Spring", date(2027, 1, 4), date(2027, 2, 12), "here")
HERE = LocalCalendar(WORKING, (date(2027, 1, 7),), (OFFICE,), (TERM,))
ZERO = "the day of the event is not counted; day 1 is"


def jan(day):
    return date(2027, 1, day)


def one(count, unit, day, back=False, at=None, zone="GMT"):
    (found,) = ends(Span(count, unit), Moment(day, at, zone), HERE, back)
    return found


@pytest.mark.parametrize(
    ("count", "unit", "day", "back", "due", "other", "basis"),
    [
        (1, "working days", 4, False, 5, 4, f"1 working day: {ZERO} the next working day."), (3, "working days", 4, False, 11, 8, f"3 working days: {ZERO} the next working day."),
        (2, "working days", 9, False, 12, 12, f"2 working days: {ZERO} the next working day."), (1, "working days", 11, True, 8, 11, f"1 working day: {ZERO} the working day before it."),
        (3, "working days", 11, True, 4, 5, f"3 working days: {ZERO} the working day before it."), (1, "calendar days", 4, False, 5, 4, "1 calendar day: every day counts; the day of the event does not."),
        (3, "calendar days", 4, False, 7, 6, "3 calendar days: every day counts; the day of the event does not."), (3, "calendar days", 11, True, 8, 9, "3 calendar days: every day counts; the day of the event does not."),
        (1, "calendar days", 11, True, 10, 11, "1 calendar day: every day counts; the day of the event does not."), (1, "school days", 5, False, 7, 5, f"1 school day: {ZERO} the next school day."),
        (2, "school days", 5, False, 8, 7, f"2 school days: {ZERO} the next school day."), (2, "school days", 6, False, 8, 8, f"2 school days: {ZERO} the next school day."),
        (2, "school days", 8, True, 5, 7, f"2 school days: {ZERO} the school day before it."), (1, "school days", 8, True, 7, 8, f"1 school day: {ZERO} the school day before it."),
        (2, "school days", 9, True, 7, 7, f"2 school days: {ZERO} the school day before it."),
    ],
)  # fmt: skip
def test_days(count, unit, day, back, due, other, basis):
    found = one(count, unit, jan(day), back)
    assert (found.due, found.other_convention, found.unit, found.basis) == (jan(due), jan(other), unit, basis)
    assert found.due_day == jan(due) and found.reads_as == "" and found.zone is None and found.notes == ()
    assert len(found.count.counted) == count and found.count.due == jan(due)


@pytest.mark.parametrize(
    ("count", "unit", "start", "back", "due", "basis"),
    [
        (1, "weeks", "2027-01-04", False, "2027-01-11", "1 week after that day."), (6, "weeks", "2027-01-04", False, "2027-02-15", "6 weeks after that day."), (2, "weeks", "2027-01-18", True, "2027-01-04", "2 weeks before that day."),
        (1, "months", "2027-01-31", False, "2027-02-28", "1 calendar month after that day."), (3, "months", "2027-01-15", False, "2027-04-15", "3 calendar months after that day."),
        (3, "months", "2027-01-31", True, "2026-10-31", "3 calendar months before that day."), (1, "years", "2028-02-29", False, "2029-02-28", "1 year after that day."),
        (2, "years", "2027-01-15", True, "2025-01-15", "2 years before that day."),
    ],
)  # fmt: skip
def test_weeks_months_and_years(count, unit, start, back, due, basis):
    found = one(count, unit, date.fromisoformat(start), back)
    assert (found.due, found.unit, found.basis) == (date.fromisoformat(due), unit, basis)
    assert found.count is None and found.other_convention is None


@pytest.mark.parametrize(
    ("count", "unit", "at", "zone", "back", "due", "there", "basis"),
    [
        (72, "hours", "2027-01-04T10:00", "GMT", False, "2027-01-07T10:00", "GMT", "72 hours from 10:00 GMT."), (1, "hours", "2027-01-04T10:00", "GMT", True, "2027-01-04T09:00", "GMT", "1 hour back from 10:00 GMT."),
        (90, "minutes", "2027-07-04T23:00", "BST", False, "2027-07-05T00:30", "BST", "90 minutes from 23:00 BST."), (1, "minutes", "2027-01-04T10:00", "GMT", True, "2027-01-04T09:59", "GMT", "1 minute back from 10:00 GMT."),
        (24, "hours", "2027-03-27T10:00", "GMT", False, "2027-03-28T11:00", "BST", "24 hours from 10:00 GMT."), (24, "hours", "2027-10-30T10:00", "BST", False, "2027-10-31T09:00", "GMT", "24 hours from 10:00 BST."),
        (24, "hours", "2027-03-28T11:00", "BST", True, "2027-03-27T10:00", "GMT", "24 hours back from 11:00 BST."), (24, "hours", "2027-10-31T09:00", "GMT", True, "2027-10-30T10:00", "BST", "24 hours back from 09:00 GMT."),
    ],
)  # fmt: skip
def test_hours_and_minutes(count, unit, at, zone, back, due, there, basis):
    start = datetime.fromisoformat(at)
    found = one(count, unit, start.date(), back, start, zone)
    assert (found.due, found.zone, found.unit) == (datetime.fromisoformat(due), there, unit)
    assert found.basis == f"{basis} The clock runs through nights, weekends and bank holidays."
    assert found.due_day == datetime.fromisoformat(due).date()
    if there == zone:
        assert found.notes == ()
    else:
        move = "forward" if start.month == 3 else "back"
        verb, side = ("begin", "end") if back else ("end", "began")
        assert found.notes == (
            f"The clocks go {move} in between, so 24 hours do not {verb} at the time of day at which they {side} "
            f"({start:%H:%M} {zone}) but at {due[11:]} {there}.",
        )


@pytest.mark.parametrize(
    ("count", "at", "due", "counted", "skipped"),
    [
        (2, "2027-01-04T10:00", "2027-01-04T12:00", (), ()), (8, "2027-01-04T10:00", "2027-01-05T10:00", (5,), ()), (8, "2027-01-05T10:00", "2027-01-08T10:00", (8,), ((6, "A holiday"), (7, "closure day that you added"))),
        (2, "2027-01-09T10:00", "2027-01-11T11:00", (11,), ((9, "Saturday"), (10, "Sunday"))), (1, "2027-01-06T10:00", "2027-01-08T10:00", (8,), ((6, "A holiday"), (7, "closure day that you added"))),
    ],
)  # fmt: skip
def test_working_hours(count, at, due, counted, skipped):
    start = datetime.fromisoformat(at)
    found = one(count, "working hours", start.date(), at=start)
    assert (found.due, found.zone, found.unit) == (datetime.fromisoformat(due), "GMT", "working hours")
    assert found.count == Count(
        datetime.fromisoformat(due).date(), tuple(map(jan, counted)), tuple((jan(day), why) for day, why in skipped)
    )
    from ce_guidance.counting.days import in_words

    hours = "1 working hour" if count == 1 else f"{count} working hours"
    assert found.basis == (
        f"{hours} from 10:00 on {in_words(start.date())}. Only the office's hours count: on the last day 09:00 to 17:00, "
        "and none on a weekend, a bank holiday or a closure day."
    )


def test_what_cannot_be_counted():
    with pytest.raises(ValueError) as caught:
        one(2, "hours", jan(4))
    assert str(caught.value) == "hours are counted from a time of day"
    at = datetime(2027, 1, 4, 10)
    for span, back, place in (
        (Span(2, "working hours"), True, HERE),
        (Span(2, "working hours"), False, LocalCalendar(WORKING)),
    ):
        with pytest.raises(ValueError) as caught:
            list(ends(span, Moment(jan(4), at), place, back))
        assert str(caught.value) == "working hours are counted on from a time, in the office hours that the area states"


def test_days_of_an_unknown_kind_are_read_both_ways():
    days, working = ends(Span(3, "not stated"), Moment(jan(4)), HERE)
    assert (days.due, days.unit, days.reads_as) == (jan(7), "calendar days", "calendar days")
    assert (working.due, working.unit, working.reads_as) == (jan(11), "working days", "working days")


@pytest.mark.parametrize(
    ("count", "unit", "words"),
    [
        (1, "working days", "1 working day"), (2, "working days", "2 working days"), (1, "calendar days", "1 calendar day"), (1, "school days", "1 school day"), (1, "weeks", "1 week"), (1, "months", "1 month"),
        (1, "years", "1 year"), (1, "hours", "1 hour"), (1, "minutes", "1 minute"), (1, "working hours", "1 working hour"), (1, "not stated", "1 day (kind not stated)"), (10, "not stated", "10 days (kind not stated)"), (72, "hours", "72 hours"),
    ],
)  # fmt: skip
def test_spans_in_words(count, unit, words):
    assert Span(count, unit).in_words == words


@pytest.mark.parametrize(
    ("unit", "most"),
    [("years", 50), ("months", 600), ("minutes", 10_000), ("hours", 1000), ("working days", 1000), (None, 1000)],
)
def test_the_most_of_each_unit(unit, most):
    assert most_of(unit) == most
    if unit:
        assert Span(most, unit).count == most and Span(1, unit).count == 1
        for wrong in (0, -1, most + 1):
            with pytest.raises(ValueError) as caught:
                Span(wrong, unit)
            assert str(caught.value) == f"count: {wrong} is not a number from 1 to {most}"


def test_the_earliest_reading_comes_first():
    by_day, at_noon = Due(jan(4), "days", ""), Due(datetime(2027, 1, 4, 12), "hours", "")
    assert sorted([by_day, at_noon], key=lambda due: due.order) == [at_noon, by_day]
    other = Due(jan(4), "calendar days", "")
    assert sorted([by_day, other], key=lambda due: due.order) == [other, by_day]
    assert by_day.order == (datetime(2027, 1, 4, 23, 59, 59, 999999), "days") and at_noon.order == (
        datetime(2027, 1, 4, 12),
        "hours",
    )


def test_a_day_off_is_told_with_the_working_day_before_it():
    found = looked_at(Due(jan(10), "calendar days", "", notes=("x",)), jan(4), HERE)
    assert (found.day_off, found.working_day_before) == ("Sunday", jan(8))
    assert found.notes == (
        "x",
        "Sunday 10 January 2027 is not a working day (Sunday). The working day before it is Friday 8 January 2027.",
    )
    asked = looked_at(Due(jan(10), "calendar days", ""), jan(8), HERE, ask="Ask them.")
    assert asked.working_day_before == jan(8) and asked.notes[0].endswith("is Friday 8 January 2027. Ask them.")


def test_a_working_day_and_a_clock_time_are_left_as_they_are():
    assert looked_at(Due(jan(8), "calendar days", ""), jan(4), HERE) == Due(jan(8), "calendar days", "")
    clock = looked_at(Due(datetime(2027, 1, 10, 12), "hours", ""), jan(4), HERE)
    assert (clock.day_off, clock.working_day_before, clock.notes) == ("Sunday", None, ())


def test_past_the_list_no_day_is_said_to_be_a_working_day():
    """Saturday 1 January 2028 follows a Friday of 2027, and Sunday 27 December 2026 a Boxing Day: neither year's list is here."""
    weekday = looked_at(Due(date(2028, 1, 3), "birthday", "", notes=("x",)), jan(4), HERE)
    assert (weekday.day_off, weekday.working_day_before) == (None, None)
    look_up = "The bank holidays of 2028 are not published here: look up"
    assert weekday.notes == ("x", f"{look_up} whether Monday 3 January 2028 is a working day.")
    weekend = looked_at(Due(date(2028, 1, 1), "birthday", ""), jan(4), HERE)
    assert (weekend.day_off, weekend.working_day_before) == ("Saturday", None)
    off = "Saturday 1 January 2028 is not a working day (Saturday)."
    assert weekend.notes == (f"{off} {look_up} which working day lies before it.",)
    earlier = looked_at(Due(date(2026, 12, 27), "birthday", ""), date(2026, 1, 5), HERE)
    assert earlier.working_day_before is None and "holidays of 2026 are not published here" in earlier.notes[0]


def test_no_day_before_the_event_is_named():
    found = looked_at(Due(jan(10), "calendar days", "", notes=("x",)), jan(9), HERE)
    assert (found.day_off, found.working_day_before) == ("Sunday", None)
    says = "Sunday 10 January 2027 is not a working day (Sunday). There is no working day between the event and that day: ask which day is used."
    assert found.notes == ("x", says)
    late = looked_at(Due(jan(10), "calendar days", "", not_before=jan(9)), jan(4), HERE)
    assert late.working_day_before is None and "between the first day allowed and that day" in late.notes[0]
    early = looked_at(Due(jan(10), "calendar days", "", not_before=jan(5)), jan(9), HERE)
    assert early.working_day_before is None
    back = looked_at(Due(jan(10), "calendar days", ""), jan(11), HERE, back=True)
    assert back.working_day_before == jan(8)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [("2027-01-27", 1, "2027-02-27"), ("2027-01-28", 1, "2027-02-28"), ("2027-01-29", 1, "2027-02-28"), ("2028-01-30", 1, "2028-02-29"), ("2027-12-31", 1, "2028-01-31"), ("2027-01-01", -1, "2026-12-01"), ("2027-03-31", -1, "2027-02-28"), ("2027-05-31", 1, "2027-06-30")],
)  # fmt: skip
def test_months(start, count, end):
    assert add_months(date.fromisoformat(start), count) == date.fromisoformat(end)


def test_a_count_tells_every_day():
    held = count_days(jan(4), -2, lambda day: "x" if day.day == 3 else None)
    assert held == Count(jan(1), (jan(2), jan(1)), ((jan(3), "x"),))
    with pytest.raises(ValueError) as caught:
        count_days(jan(4), 0, lambda day: None)
    assert str(caught.value) == "count must be at least 1 day, on or back"


@pytest.mark.parametrize(
    ("day", "count", "due"),
    [(4, 1, 4), (7, 1, 8), (6, 1, 8), (4, 2, 5), (4, -1, 4), (5, -2, 4), (9, 1, 11), (10, -1, 8), (5, 2, 8)],
)
def test_the_day_of_the_event_as_day_one(day, count, due):
    assert event_day_as_day_one(jan(day), count, WORKING, {jan(7)}) == jan(due)


def test_none_of_them_can_be_altered():
    for held in (Span(1, "weeks"), Moment(jan(4)), Due(jan(4), "weeks", ""), Count(jan(4), (), ())):
        with pytest.raises(AttributeError):
            held.count = 2
    assert Span.__pydantic_config__ == {"extra": "forbid", "strict": True}
    assert Moment(jan(4)) == Moment(jan(4), None, "GMT", None)


def test_every_unit_belongs_somewhere():
    assert DAYS_OF_ANY_KIND == ("working days", "calendar days", "school days", "not stated")
    assert (*DAYS_OF_ANY_KIND, "weeks", "months", "years") == WHOLE_DAYS
    assert TIMED == ("hours", "minutes", "working hours")
    assert FALLS_ON_ANY_DAY == ("calendar days", "not stated", "weeks", "months", "years")


def test_what_is_not_said_of_an_end_is_nothing():
    due = Due(jan(4), "weeks", "x")
    assert due == Due(jan(4), "weeks", "x", None, None, None, (), None, None, None, "", None, None)
    unsaid = (
        due.zone,
        due.count,
        due.other_convention,
        due.day_off,
        due.working_day_before,
        due.not_before,
        due.back_from,
        due.at_latest,
    )
    assert all(one is None for one in unsaid)


def test_nothing_that_is_not_known_may_be_written_in_the_content():
    closed = {"extra": "forbid", "strict": True}
    assert [kind.__pydantic_config__ for kind in (Span, BankHoliday, WorkingCalendar, OfficeHours, SchoolTerm)] == [
        closed
    ] * 5
