"""At least so many clear days before an event: neither the day on which it is done nor the day of the event counts.

Counted: so many whole days lie between the two. The day that it comes to is the last on which it can be done. The other convention, in
which only one of the two days is left out, gives the day after it.

    {manner: clear days before, count: 7, unit: calendar days}
    2027-02-10 -> 2027-02-02
    {manner: clear days before, count: 5, unit: working days}
    2027-01-06 -> 2026-12-24
    {manner: clear days before, count: 7, unit: calendar days, roll: working day before}
    2027-02-08 -> 2027-01-29
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...counting.local_calendar import LocalCalendar
from ...counting.spans import Due, Moment, Span, ends
from ..limits import Kind, Limit


class ClearDaysBefore(Kind):
    """``at least 7 clear days before``."""

    manner = "clear days before"
    needs = ("count",)
    may = ("roll",)
    units = ("calendar days", "working days", "school days")
    backwards = True

    def in_words(self, limit: Limit) -> str:
        """``at least 7 clear days before``."""
        words = limit.span.in_words.replace("calendar ", "")
        return f"at least {limit.count} clear {words.partition(' ')[2]} before"

    def work_out(self, limit: Limit, start: Moment, days: LocalCalendar) -> Iterator[Due]:
        """The day before the first of the clear days."""
        assert limit.unit and limit.count
        (found,) = ends(Span(limit.count + 1, limit.unit), start, days, back=True)
        (one_end,) = ends(limit.span, start, days, back=True)
        says = limit.span.in_words.partition(" ")[2].replace("calendar ", "")
        basis = f"{limit.count} clear {says} lie between that day and the event; neither of the two is one of them."
        clear = found.count and replace(found.count, counted=found.count.counted[:-1])
        yield replace(found, basis=basis, count=clear, other_convention=one_end.due_day)


KIND = ClearDaysBefore()
