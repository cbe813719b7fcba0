"""Done by the end of so many days, weeks, months, years, hours or minutes after an event.

Counted: the day of the event is day 0. Working days and school days leave out the days that are none; hours and minutes run round
the clock, in elapsed time; working hours run only while the office is open. Where the kind of days is not stated, calendar days
and working days are both counted. A month ends on the same day of its month, or on that month's last day.

    {manner: within, count: 5, unit: working days}
    2026-12-18 -> 2026-12-29
    2026-12-24 -> 2027-01-05
    {manner: within, count: 10, unit: calendar days}
    2026-12-24 -> 2027-01-03
    {manner: within, count: 10, unit: not stated}
    2026-12-24 -> 2027-01-03, 2027-01-12
    {manner: within, count: 6, unit: weeks}
    2027-01-04 -> 2027-02-15
    {manner: within, count: 1, unit: months}
    2027-01-31 -> 2027-02-28
    {manner: within, count: 1, unit: years}
    2028-02-29 -> 2029-02-28
    {manner: within, count: 72, unit: hours}
    2027-03-27T14:00 -> 2027-03-30T15:00
    {manner: within, count: 30, unit: minutes}
    2026-12-24T23:45 -> 2026-12-25T00:15
    {manner: within, count: 4, unit: working hours}
    2026-12-23T15:00 -> 2026-12-24T11:00
    2026-12-24T16:00 -> 2026-12-29T12:00
    {manner: within, count: 5, unit: school days}
    2026-10-21 -> 2026-11-04
    {manner: within, count: 10, unit: calendar days, roll: next working day}
    2026-12-24 -> 2027-01-04
    {manner: within, count: 10, unit: calendar days, roll: working day before}
    2026-12-24 -> 2026-12-31
"""

from __future__ import annotations

from collections.abc import Iterator

from ...counting.local_calendar import LocalCalendar
from ...counting.spans import TIMED, WHOLE_DAYS, Due, Moment, ends
from ..limits import Kind, Limit


class Within(Kind):
    """``within 5 working days``."""

    manner = "within"
    needs = ("count",)
    may = ("roll",)
    units = (*WHOLE_DAYS, *TIMED)

    def in_words(self, limit: Limit) -> str:
        """``within 10 working days``."""
        return f"within {limit.span.in_words}"

    def work_out(self, limit: Limit, start: Moment, days: LocalCalendar) -> Iterator[Due]:
        """The end of the span."""
        return ends(limit.span, start, days)


KIND = Within()
