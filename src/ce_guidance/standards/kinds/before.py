"""Done so long before an event: papers 5 working days before the meeting, the day before.

Counted: back from the event, whose own day is not counted: day 1 is the day before it, or the working day before it. The day
that it comes to is the last on which it can be done. Hours run back round the clock.

    {manner: before, count: 5, unit: working days}
    2027-01-05 -> 2026-12-24
    2027-02-02 -> 2027-01-26
    {manner: before, count: 1, unit: calendar days}
    2027-02-02 -> 2027-02-01
    {manner: before, count: 1, unit: working days}
    2027-03-30 -> 2027-03-25
    {manner: before, count: 10, unit: not stated}
    2027-02-02 -> 2027-01-19, 2027-01-23
    {manner: before, count: 2, unit: weeks}
    2027-02-02 -> 2027-01-19
    {manner: before, count: 3, unit: months}
    2027-05-31 -> 2027-02-28
    {manner: before, count: 24, unit: hours}
    2027-03-28T14:00 -> 2027-03-27T13:00
    {manner: before, count: 3, unit: calendar days, roll: working day before}
    2027-02-02 -> 2027-01-29
    2027-02-03 -> 2027-01-29
"""

from __future__ import annotations

from collections.abc import Iterator

from ...counting.local_calendar import LocalCalendar
from ...counting.spans import WHOLE_DAYS, Due, Moment, ends
from ..limits import Kind, Limit


class Before(Kind):
    """``5 working days before``."""

    manner = "before"
    needs = ("count",)
    may = ("roll",)
    units = (*WHOLE_DAYS, "hours", "minutes")
    backwards = True

    def in_words(self, limit: Limit) -> str:
        """``5 working days before``, ``the day before``."""
        if limit.count == 1 and limit.unit in ("calendar days", "working days"):
            return f"the {'' if limit.unit == 'calendar days' else 'working '}day before"
        return f"{limit.span.in_words} before"

    def work_out(self, limit: Limit, start: Moment, days: LocalCalendar) -> Iterator[Due]:
        """The last day on which it can be done."""
        return ends(limit.span, start, days, back=True)


KIND = Before()
