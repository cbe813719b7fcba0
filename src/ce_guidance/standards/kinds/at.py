"""Falls due on the day so long after an event: a review at 3 months.

Counted: as for within. The day is the day itself, neither earlier nor later.

    {manner: at, count: 3, unit: months}
    2026-11-30 -> 2027-02-28
    {manner: at, count: 6, unit: weeks}
    2027-01-20 -> 2027-03-03
    {manner: at, count: 28, unit: calendar days}
    2027-01-20 -> 2027-02-17
    {manner: at, count: 3, unit: months, roll: next working day}
    2027-02-20 -> 2027-05-20
    2027-02-28 -> 2027-05-28
    2027-03-05 -> 2027-06-07
"""

from __future__ import annotations

from collections.abc import Iterator

from ...counting.local_calendar import LocalCalendar
from ...counting.spans import WHOLE_DAYS, Due, Moment, ends
from ..limits import Kind, Limit


class At(Kind):
    """``at 3 months``."""

    manner = "at"
    needs = ("count",)
    may = ("roll",)
    units = WHOLE_DAYS

    def in_words(self, limit: Limit) -> str:
        """``at 3 months``."""
        return f"at {limit.span.in_words}"

    def work_out(self, limit: Limit, start: Moment, days: LocalCalendar) -> Iterator[Due]:
        """The day on which the span ends."""
        return ends(limit.span, start, days)


KIND = At()
