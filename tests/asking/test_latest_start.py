"""The reverse question: the latest start, checked by asking forwards again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from areas_mark import OF_THE_FOUR
from fifth_area import SLUG, fifth_book
from hypothesis import given
from hypothesis import strategies as st

from ce_guidance.asking import ask
from ce_guidance.content.loading import read_book
from ce_guidance.counting.local_calendar import LocalCalendar
from ce_guidance.counting.spans import Moment, Span
from ce_guidance.standards.deadlines import DeadlineRule, Unless, read
from ce_guidance.standards.latest_starts import latest_starts
from ce_guidance.standards.limits import Limit

BOOK = read_book()
TODAY = date(2026, 11, 22)
ONE = timedelta(days=1)
DAYS = LocalCalendar(BOOK.calendar)
RULES = {
    f"{area.slug}/{rule.id}": rule
    for area in BOOK.areas
    for rule in area.deadlines
    if rule.limit.makes_a_date and rule.time_of_day != "needed" and not rule.limit.weekday
}


def starts(question):
    return [one["start"] for one in ask(BOOK, "latest-start", question, TODAY)["starts"]]


@OF_THE_FOUR
@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param({"authority": "blackburn-with-darwen", "clause": "bwd-standards/3-4", "finish": "2027-01-29"}, ["2027-01-08", "2027-01-15"], id="J18"),
        pytest.param({"authority": "blackburn-with-darwen", "clause": "bwd-standards/3-3", "finish": "2026-12-29"}, ["2026-12-18"], id="over Christmas"),
        pytest.param({"authority": "blackburn-with-darwen", "clause": "bwd-standards/7-3", "finish": "2027-03-30T15:00"}, ["2027-03-27T14:00"], id="72 hours back over the clock change"),
        pytest.param({"authority": "st-helens", "clause": "st-helens/morning-9", "finish": "2027-01-12"}, ["2026-12-24", "2027-01-02"], id="unit not stated"),
        pytest.param({"authority": "st-helens", "clause": "st-helens/mace-2", "finish": "2027-01-28"}, ["2027-02-02"], id="papers by the Thursday before, for which meeting"),
        pytest.param({"authority": "st-helens", "clause": "st-helens/mace-2", "finish": "2027-01-29"}, ["2027-02-09"], id="a day too late for that Tuesday"),
        pytest.param({"authority": "st-helens", "clause": "st-helens/mace-1", "finish": "2027-01-20"}, ["2027-01-05"], id="the last meeting, two weeks before a Tuesday"),
        pytest.param({"authority": "st-helens", "clause": "st-helens/referral-3", "finish": "2027-01-20"}, ["2027-01-20"], id="the same day"),
        pytest.param({"authority": "st-helens", "clause": "st-helens/open-2", "finish": "2027-02-28"}, ["2026-08-31"], id="six months back from a short month"),
    ],
)  # fmt: skip
def test_counted_back_by_hand(question, expected):
    assert starts(question) == expected


@OF_THE_FOUR
@pytest.mark.parametrize("name", RULES)
@given(finish=st.dates(date(2020, 1, 1), date(2028, 6, 1)))
def test_the_latest_start_is_in_time_and_the_next_one_is_not(name, finish):
    rule = RULES[name]
    for one in latest_starts(rule, Moment(finish), DAYS):

        def due(start, unit=one.unit):
            return next(r.due_day for r in read(rule, Moment(start), DAYS) if r.unit == unit)

        assert due(one.start) <= finish
        after = one.start + ONE
        while one.unit == "working days" and BOOK.calendar.day_off(after):
            after += ONE
        assert due(after) > finish


@given(st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1)))
def test_hours_back_are_elapsed_hours(finish):
    rule = fifth_book().area[SLUG].deadline["return-conversation"]
    from ce_guidance.counting.clock import add_hours, zones_of

    for zone in zones_of(finish):
        (one,) = [
            found for found in latest_starts(rule, Moment(finish.date(), finish, zone), DAYS) if found.unit == "hours"
        ]
        assert add_hours(one.start, one.zone, 72) == (finish, zone)


def test_the_sooner_of_a_clock_time_and_a_day_stands_first():
    """24 hours, said again as one calendar day: by ten o'clock on the 5th, and not only by the end of it."""
    limit = Limit("in two units", "hours", 24, also=Span(1, "calendar days"))
    rule = DeadlineRule("one", "act", "x/1", limit, "the event", True, "When?")
    finish = datetime(2027, 1, 6, 10)
    starts = latest_starts(rule, Moment(finish.date(), finish), DAYS)
    assert [one.start for one in starts] == [datetime(2027, 1, 5, 10), date(2027, 1, 5)]
    due = read(rule, Moment(date(2027, 1, 5), datetime(2027, 1, 5, 10)), DAYS)
    assert [one.due for one in due] == [finish, date(2027, 1, 6)]


@pytest.mark.parametrize(
    ("finish", "starts"),
    [
        ("2027-01-28T11:59", ["2027-01-29T11:59", "2027-01-29"]),
        ("2027-01-28T12:00", ["2027-01-29T12:00", "2027-01-29"]),
        ("2027-01-28T12:01", ["2027-02-05", "2027-01-29T12:01"]),
    ],
)
def test_a_minute_after_the_clock_time_of_the_weekday_before_it_is_in_time_for_the_week_after(finish, starts):
    """By 12:00 on the Thursday before; 24 hours before where the chair is away. 28 January 2027 is a Thursday, 5 February a Friday."""
    area = fifth_book().area[SLUG]
    excepted = Unless("child-in-hospital", Limit("before", "hours", 24))
    rules = tuple(replace(one, unless=excepted) if one.id == "reports-to-chair" else one for one in area.deadlines)
    book = replace(fifth_book(), areas=(replace(area, deadlines=rules),))
    asked = {"authority": SLUG, "clause": "protocol/3.7", "finish": finish}
    told = ask(book, "latest-start", asked, TODAY)
    assert [one["start"] for one in told["starts"]] == starts and told["earliest"]
    assert told["start_by"] == starts[0], "the later of two first days is in time by both"
    (alone,) = ask(book, "latest-start", asked | {"excepted": "no"}, TODAY)["starts"]
    assert alone["start"] == next(one for one in starts if "T" not in one)


@pytest.mark.parametrize(
    ("clause", "born"), [("protocol/5.1", "2009-12-01"), ("protocol/5.2", "2010-06-01"), ("protocol/5.3", "2011-12-01")]
)
def test_who_comes_of_age_by_a_day_was_born_by_another(clause, born):
    """18, six months before 18, and 16 by 1 December 2027: years whose bank holidays nobody asks for."""
    told = ask(fifth_book(), "latest-start", {"authority": SLUG, "clause": clause, "finish": "2027-12-01"}, TODAY)
    assert (told["start_by"], told["earliest"]) == (born, False)
