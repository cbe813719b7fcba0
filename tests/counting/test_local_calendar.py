"""One place's days and hours, on a calendar made up by hand: a week with a bank holiday on the Wednesday."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from ce_guidance.counting.local_calendar import LocalCalendar, NotPublished, OfficeHours, SchoolTerm, minutes_of
from ce_guidance.counting.working_days import CLOSURE, BankHoliday, WorkingCalendar

# Monday 4 January 2027; Wednesday 6 is a bank holiday here.
WORKING = WorkingCalendar(
    (BankHoliday(date(2027, 1, 6), "A holiday"),), date(2027, 1, 1), date(2027, 12, 31), "made up"
)
HOURS = OfficeHours(("Monday", "Tuesday", "Wednesday", "Thursday"), "09:00", "17:00", "here")
FRIDAYS = OfficeHours(("Friday",), "09:30", "16:00", "here")
AUTUMN = SchoolTerm("Autumn", date(2027, 1, 4), date(2027, 1, 13), "here", closed=(date(2027, 1, 12),), ends_term=False)
SPRING = SchoolTerm("Spring", date(2027, 1, 18), date(2027, 1, 22), "here")
HERE = LocalCalendar(WORKING, (date(2027, 1, 7),), (HOURS, FRIDAYS), (AUTUMN, SPRING))


def jan(day):
    return date(2027, 1, day)


def test_days_off():
    told = [HERE.day_off(jan(day)) for day in range(4, 12)]
    assert told == [None, None, "A holiday", CLOSURE, None, "Saturday", "Sunday", None]
    assert CLOSURE == "closure day that you added"


def test_the_working_day_before_and_after():
    assert [HERE.on_or_before(jan(day)).day for day in range(5, 12)] == [5, 5, 5, 8, 8, 8, 11]
    assert [HERE.on_or_after(jan(day)).day for day in range(5, 12)] == [5, 8, 8, 8, 11, 11, 11]
    assert WORKING.on_or_before(jan(7), {jan(7)}) == jan(5)
    assert WORKING.on_or_before(jan(7)) == jan(7)


def test_the_list_is_known_from_its_first_day_to_its_last():
    days = [date(2026, 12, 31), date(2027, 1, 1), date(2027, 12, 31), date(2028, 1, 1)]
    assert [WORKING.knows(day) for day in days] == [False, True, True, False]


def test_days_without_school():
    told = [HERE.no_school(jan(day)) for day in range(4, 23)]
    assert told == [
        None, None, "A holiday", None, None, "Saturday", "Sunday", None, "schools are closed", None,
        "school holiday", "school holiday", "Saturday", "Sunday", None, None, None, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize("day", [3, 23])
def test_outside_the_terms_nothing_is_known(day):
    with pytest.raises(NotPublished) as caught:
        HERE.no_school(jan(day))
    assert caught.value.day == jan(day) and str(caught.value) == f"2027-01-{day:02}"
    with pytest.raises(NotPublished):
        LocalCalendar(WORKING).no_school(jan(5))


def test_a_term_ends_with_its_last_half():
    assert [HERE.end_of_term(jan(day)).day for day in (4, 13, 15, 22)] == [22, 22, 22, 22]
    for day, place in ((3, HERE), (23, HERE), (5, LocalCalendar(WORKING))):
        with pytest.raises(NotPublished) as caught:
            place.end_of_term(jan(day))
        assert caught.value.day == jan(day)
    alone = LocalCalendar(
        WORKING, terms=(SchoolTerm("One", jan(4), jan(8), "here"), SchoolTerm("Two", jan(18), jan(22), "here"))
    )
    assert [alone.end_of_term(jan(day)).day for day in (4, 8, 9, 18)] == [8, 8, 22, 22]


def test_a_half_is_the_end_of_a_term_where_nothing_else_is_said():
    term = SchoolTerm("Spring", jan(18), jan(22), "here")
    assert term.ends_term is True and term.closed == ()
    assert LocalCalendar(WORKING) == LocalCalendar(WORKING, (), (), ())


def test_open_hours():
    assert HERE.open_on(jan(4)) == (datetime(2027, 1, 4, 9), datetime(2027, 1, 4, 17))
    assert HERE.open_on(jan(8)) == (datetime(2027, 1, 8, 9, 30), datetime(2027, 1, 8, 16))
    assert [HERE.open_on(jan(day)) for day in (6, 7, 9, 10)] == [None] * 4
    assert LocalCalendar(WORKING).open_on(jan(4)) is None
    assert HERE.office_minutes_a_week == 4 * 8 * 60 + 390
    assert LocalCalendar(WORKING, office=(FRIDAYS,)).open_on(jan(4)) is None


@pytest.mark.parametrize(
    ("start", "minutes", "end", "days"),
    [
        ("2027-01-04T10:00", 60, "2027-01-04T11:00", [4]), ("2027-01-04T10:00", 420, "2027-01-04T17:00", [4]), ("2027-01-04T10:00", 421, "2027-01-05T09:01", [4, 5]),
        ("2027-01-04T08:00", 1, "2027-01-04T09:01", [4]), ("2027-01-04T17:00", 60, "2027-01-05T10:00", [5]), ("2027-01-04T16:59", 60, "2027-01-05T09:59", [4, 5]),
        ("2027-01-05T16:00", 120, "2027-01-08T10:30", [5, 8]), ("2027-01-05T16:00", 450, "2027-01-08T16:00", [5, 8]), ("2027-01-05T16:00", 451, "2027-01-11T09:01", [5, 8, 11]),
        ("2027-01-09T12:00", 60, "2027-01-11T10:00", [11]), ("2027-01-04T18:00", 1, "2027-01-05T09:01", [5]),
    ],
)  # fmt: skip
def test_minutes_of_open_office(start, minutes, end, days):
    found, on = HERE.add_office_minutes(datetime.fromisoformat(start), minutes)
    assert (found, [day.day for day in on]) == (datetime.fromisoformat(end), days)


@pytest.mark.parametrize(("clock", "minutes"), [("00:00", 0), ("00:59", 59), ("09:30", 570), ("23:59", 1439)])
def test_clock_times(clock, minutes):
    assert minutes_of(clock) == minutes


@pytest.mark.parametrize(
    "clock",
    [
        "9:30",
        "09.30",
        "0930",
        "09:3",
        "09:300",
        "ab:cd",
        "09:cd",
        "ab:30",
        "",
        "+9:30",
        "09:-1",
        "\u0660\u0669:30",
        "09::0",
    ],
)
def test_what_is_no_clock_time(clock):
    with pytest.raises(ValueError) as caught:
        minutes_of(clock)
    assert str(caught.value) == f"'{clock}' is not a time by the 24-hour clock, like 16:00"


@pytest.mark.parametrize("clock", ["24:00", "23:60", "99:99"])
def test_times_that_there_are_not(clock):
    with pytest.raises(ValueError) as caught:
        minutes_of(clock)
    assert str(caught.value) == f"'{clock}': there is no such time; the 24-hour clock goes from 00:00 to 23:59"


@pytest.mark.parametrize(
    ("weekdays", "opens", "closes", "says"),
    [
        ((), "09:00", "17:00", "weekdays: name each day once, and at least one"), (("Monday", "Monday"), "09:00", "17:00", "weekdays: name each day once, and at least one"),
        (("Saturday",), "09:00", "17:00", "'Saturday' is not a day from Monday to Friday"), (("monday",), "09:00", "17:00", "'monday' is not a day from Monday to Friday"),
        (("Friday",), "17:00", "09:00", "it opens at 17:00 and closes at 09:00"), (("Friday",), "09:00", "09:00", "it opens at 09:00 and closes at 09:00"),
    ],
)  # fmt: skip
def test_hours_that_cannot_be(weekdays, opens, closes, says):
    with pytest.raises(ValueError) as caught:
        OfficeHours(weekdays, opens, closes, "here")
    assert str(caught.value) == says


def test_terms_that_cannot_be():
    with pytest.raises(ValueError) as caught:
        SchoolTerm("x", jan(5), jan(4), "here")
    assert str(caught.value) == "it ends on 2027-01-04, before it begins on 2027-01-05"
    for out in (jan(3), jan(6)):
        with pytest.raises(ValueError) as caught:
            SchoolTerm("x", jan(4), jan(5), "here", closed=(jan(4), out))
        assert str(caught.value) == f"closed: {out} does not lie in it"
    assert SchoolTerm("x", jan(4), jan(4), "here", closed=(jan(4),)).first == jan(4)


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        ("hours", lambda: HOURS),
        ("term", lambda: SPRING),
        ("calendar", lambda: HERE),
        ("list", lambda: WORKING),
        ("holiday", lambda: WORKING.holidays[0]),
    ],
)
def test_none_of_them_can_be_altered(kind, made):
    with pytest.raises(AttributeError):
        made().source = "elsewhere"
    assert type(made()).__pydantic_config__ == {"extra": "forbid", "strict": True} if kind != "calendar" else True
