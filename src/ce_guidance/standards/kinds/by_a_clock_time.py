"""By a clock time, on the same day or on a later one: by 15:00 that day, by 10:00 on the next working day.

Counted: days as for within; the day that they come to ends at that time. The other convention is shown from two days on: the next working
day can only be the next.

    {manner: by a clock time, clock: "15:00"}
    2026-12-23 -> 2026-12-23T15:00
    {manner: by a clock time, clock: "10:00", count: 1, unit: working days}
    2026-12-24 -> 2026-12-29T10:00
    {manner: by a clock time, clock: "17:00", count: 2, unit: calendar days}
    2027-03-27 -> 2027-03-29T17:00
    {manner: by a clock time, clock: "09:30", count: 1, unit: school days}
    2026-10-23 -> 2026-11-02T09:30
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from ...counting.local_calendar import LocalCalendar
from ...counting.spans import Due, Moment, ends
from ..limits import Kind, Limit, at_clock, later_day


class ByAClockTime(Kind):
    """``by 15:00 the same day``, ``by 10:00 on the next working day``."""

    manner = "by a clock time"
    needs = ("clock",)
    may = ("count",)
    units = ("working days", "calendar days", "school days")
    unit_optional = True

    def faults(self, limit: Limit) -> Iterator[tuple[str, str]]:
        """A count without its unit, or a unit without its count."""
        if (limit.count is None) != (limit.unit is None):
            yield "a later day needs both count and unit", "Add the other, or take both out for the same day."

    def in_words(self, limit: Limit) -> str:
        """``by 10:00 on the next working day``."""
        return f"by {limit.clock} {later_day(limit) if limit.count else 'the same day'}"

    def time_of_day(self, limit: Limit) -> Literal["needed", "optional", ""]:
        """Optional for the same day: it shows whether that time had passed."""
        return "" if limit.count else "optional"

    def work_out(self, limit: Limit, start: Moment, days: LocalCalendar) -> Iterator[Due]:
        """The time on the day."""
        if limit.count:
            for found in ends(limit.span, start, days):
                due, zone = at_clock(found.due_day, limit.clock)
                other = found.other_convention if limit.count > 1 else None
                basis = f"{found.basis[:-1]}. It ends at {limit.clock} UK time."
                yield replace(found, due=due, zone=zone, other_convention=other, basis=basis)
            return
        due, zone = at_clock(start.day, limit.clock)
        notes: tuple[str, ...] = ()
        if start.at and start.at > due:
            notes = (
                f"That time had already passed at {start.at:%H:%M}. The clause does not say what happens "
                "then: ask at once whether it can still go on that day's list, and record the answer.",
            )
        yield Due(due, "same day by a clock time", f"By {due:%H:%M} UK time on the same day.", zone, notes=notes)


KIND = ByAClockTime()
