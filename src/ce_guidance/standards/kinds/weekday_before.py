"""Done by a weekday before an event: papers by the Thursday before the meeting.

Counted: the last such weekday before the day of the event, never that day itself. A day off is told and not moved.

    {manner: weekday before, weekday: Thursday}
    2027-02-02 -> 2027-01-28
    2027-01-28 -> 2027-01-21
    {manner: weekday before, weekday: Thursday, clock: "12:00"}
    2027-02-02 -> 2027-01-28T12:00
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ...counting.days import DAYS
from ...counting.local_calendar import LocalCalendar
from ...counting.spans import Due, Moment
from ..limits import Kind, Limit, at_clock


class WeekdayBefore(Kind):
    """``the Thursday before``."""

    manner = "weekday before"
    needs = ("weekday",)
    may = ("clock", "roll")
    backwards = True

    def in_words(self, limit: Limit) -> str:
        """``the Thursday before``, ``by 12:00 on the Thursday before``."""
        return f"by {limit.clock} on the {limit.weekday} before" if limit.clock else f"the {limit.weekday} before"

    def work_out(self, limit: Limit, start: Moment, days: LocalCalendar) -> Iterator[Due]:
        """The last such weekday before the event."""
        gap = (start.day.weekday() - DAYS.index(str(limit.weekday)) - 1) % 7 + 1
        due, zone = at_clock(start.day - timedelta(days=gap), limit.clock)
        yield Due(due, "calendar days", f"The {limit.weekday} before that day.", zone)


KIND = WeekdayBefore()
