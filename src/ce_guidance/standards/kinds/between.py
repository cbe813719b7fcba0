"""Done between two days after an event: 10 to 15 working days after the visit.

Counted: each as for within. The first is the earliest day on which it can be done, the second the last.

    {manner: between, least: 10, count: 15, unit: working days}
    2026-12-11 -> 2026-12-29 to 2027-01-06
    {manner: between, least: 4, count: 6, unit: weeks}
    2027-01-04 -> 2027-02-01 to 2027-02-15
    {manner: between, least: 3, count: 6, unit: months, roll: working day before}
    2027-02-28 -> 2027-05-28 to 2027-08-27
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...counting.local_calendar import LocalCalendar
from ...counting.spans import WHOLE_DAYS, Due, Moment, Span, ends
from ..limits import Kind, Limit


class Between(Kind):
    """``between 10 and 15 working days after``."""

    manner = "between"
    needs = ("least", "count")
    may = ("roll",)
    units = tuple(one for one in WHOLE_DAYS if one != "not stated")

    def in_words(self, limit: Limit) -> str:
        """``between 10 and 15 working days after``."""
        return f"between {limit.least} and {limit.span.in_words} after"

    def work_out(self, limit: Limit, start: Moment, days: LocalCalendar) -> Iterator[Due]:
        """The last day, and the first."""
        assert limit.unit and limit.least
        (first,) = ends(Span(limit.least, limit.unit), start, days)
        (last,) = ends(limit.span, start, days)
        yield replace(last, not_before=first.due_day)


KIND = Between()
