"""On the nth weekday of the month: a panel that meets on the first Tuesday, or on the last Thursday; or so long before it.

Counted: the day of the event is not counted, so the meeting is the next one after it. The other convention takes a meeting on the very day. With
papers so long before it, the meeting is the next for which they can still be in time, and the date is theirs; the one after is named too. A meeting on a day off
is told and not moved.

    {manner: nth weekday, nth: first, weekday: Tuesday}
    2027-01-20 -> 2027-02-02
    2027-02-02 -> 2027-03-02
    {manner: nth weekday, nth: last, weekday: Thursday}
    2027-01-28 -> 2027-02-25
    {manner: nth weekday, nth: first, weekday: Tuesday, before: {count: 5, unit: working days}}
    2027-01-20 -> 2027-01-26
    2027-01-27 -> 2027-02-23
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ...counting.days import DAYS, in_words
from ...counting.local_calendar import LocalCalendar
from ...counting.spans import Due, Moment, ends
from ...counting.working_days import ONE_DAY
from ..limits import NOT_SO_FAR, Kind, Limit

PLACES = ("first", "second", "third", "fourth", "last")


class NthWeekday(Kind):
    """``on the first Tuesday of the month``."""

    manner = "nth weekday"
    needs = ("nth", "weekday")
    may = ("before",)

    def in_words(self, limit: Limit) -> str:
        """``on the first Tuesday of the month``, ``5 working days before the first Tuesday of the month``."""
        day = f"the {limit.nth} {limit.weekday} of the month"
        return f"{limit.before.in_words} before {day}" if limit.before else f"on {day}"

    def work_out(self, limit: Limit, start: Moment, days: LocalCalendar) -> Iterator[Due]:
        """The next meeting after the day, or the day on which its papers are due."""
        meets = self.meetings(limit, start.day + ONE_DAY, back=False)
        what = f"The {limit.nth} {limit.weekday} of the month"
        if limit.before is None:
            same = self.meetings(limit, start.day, back=False)
            other = same if same == start.day else None
            yield Due(meets, "calendar days", f"{what}, the next after that day.", other_convention=other)
            return

        def papers(meeting: date) -> Due:
            return next(ends(limit.before, Moment(meeting), days, back=True))  # type: ignore[arg-type]

        while papers(meets).due_day < start.day:
            meets = self.meetings(limit, meets + ONE_DAY, back=False)
        found, later = papers(meets), self.meetings(limit, meets + ONE_DAY, back=False)
        basis = f"{limit.before.in_words} before {in_words(meets)}, {what[0].lower()}{what[1:]}."
        then = f"the next is {in_words(papers(later).due_day)}, for the meeting on {in_words(later)}."
        if limit.leaves_out_days_off and not days.working.knows(later):
            then = f"the next meeting is on {in_words(later)}. {NOT_SO_FAR}"
        yield replace(found, basis=basis, notes=(f"If this day is missed, {then}",), back_from=meets)

    def meetings(self, limit: Limit, day: date, back: bool) -> date:
        """The first such weekday on or after ``day``; the last on or before it, if ``back``."""
        first = day.replace(day=1)
        while True:
            meets = _in_month(limit, first)
            if (meets <= day) if back else (meets >= day):
                return meets
            first = (first - ONE_DAY).replace(day=1) if back else (first + timedelta(days=31)).replace(day=1)


def _in_month(limit: Limit, first: date) -> date:
    """The day in the month that begins on ``first``."""
    weekday = DAYS.index(str(limit.weekday))
    if limit.nth == "last":
        last = (first + timedelta(days=31)).replace(day=1) - ONE_DAY
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    days_on = (weekday - first.weekday()) % 7 + 7 * PLACES.index(str(limit.nth))
    return first + timedelta(days=days_on)


KIND = NthWeekday()
