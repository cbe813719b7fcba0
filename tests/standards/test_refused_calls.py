"""What no reader can bring about and a caller in Python can: it is refused, or answered for what it is, and never guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from ce_guidance.asking.passed import passed
from ce_guidance.asking.together import Together
from ce_guidance.content.loading import read_book
from ce_guidance.counting.local_calendar import LocalCalendar
from ce_guidance.counting.spans import Moment
from ce_guidance.errors import QuestionError
from ce_guidance.standards.checklists import Line
from ce_guidance.standards.deadlines import DeadlineRule, read
from ce_guidance.standards.limits import Kind, Limit

DAY = date(2026, 12, 18)
BOOK = read_book()
DAYS = LocalCalendar(BOOK.calendar)
RULE = DeadlineRule(
    id="visit",
    action="visit",
    clause="example/1.1",
    limit=Limit(manner="within", count=72, unit="hours"),
    start="the call",
    start_stated=True,
    asks="When was the call?",
)


@pytest.mark.parametrize(
    "held",
    [
        {},
        {"action": "visit", "clause": "example/1.1", "strength": "must"},
        {"action": "visit", "strength": "must"},
        {"clause": "example/1.1"},
        {"strength": "must"},
    ],
)
def test_a_point_of_two_verbs_or_of_none_is_refused(held):
    with pytest.raises(ValueError, match="and not both"):
        Line(says="The child was seen", **held)
    assert Line(says="The child was seen", action="visit") != Line("The child was seen", None, "example/1.1", "must")


def test_a_limit_from_no_event_is_refused():
    with pytest.raises(ValueError, match="visit is counted from an event, and none is given"):
        read(RULE, None, DAYS)


def test_a_cut_off_without_the_time_of_day_is_refused():
    cut = Limit(manner="cut-off", count=1, unit="working days", clock="10:00", cut_off="16:00")
    with pytest.raises(ValueError, match="needs the time of day"):
        list(cut.kind.work_out(cut, Moment(DAY), DAYS))


def test_a_kind_that_does_not_say_what_it_is_fails_and_is_not_silent():
    nothing = Kind()
    for call in (
        lambda: nothing.in_words(RULE.limit),
        lambda: nothing.work_out(RULE.limit, Moment(DAY), DAYS),
        lambda: nothing.meetings(RULE.limit, DAY, False),
    ):
        with pytest.raises(NotImplementedError):
            call()


@pytest.mark.parametrize(
    ("after", "ago"), [(0, None), (30, "just now"), (59, "just now"), (60, "1 minute ago"), (3600, "1 hour ago")]
)
def test_a_moment_between_two_minutes_has_passed_just_now(after, ago):
    (reading,) = read(RULE, Moment(DAY, datetime(2026, 12, 18, 9, 0), "GMT"), DAYS)
    told = passed(reading, Moment(reading.due_day, reading.due + timedelta(seconds=after), "GMT"))
    assert (told and told["ago"]) == ago


def test_a_fault_of_ours_is_not_told_as_the_readers():
    with pytest.raises(KeyError), Together() as read_each:
        read_each(lambda: (_ for _ in ()).throw(QuestionError("no-date", "start", "Enter a date.")))
        raise KeyError("ours")


def test_a_book_of_one_area_is_that_areas_and_one_of_two_is_nobodys():
    one = replace(BOOK, areas=BOOK.areas[:1])
    assert one.alone is BOOK.areas[0] and replace(one, some=True).alone is None
    if len(BOOK.areas) > 1:
        assert BOOK.alone is None
    assert one.many is any(area.apart for area in one.areas)
