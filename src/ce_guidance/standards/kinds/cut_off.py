"""A cut-off with an alternative: the same day where it comes before 16:00, otherwise by 10:00 on the next working day.

Counted: what comes at the cut-off itself comes too late for the same day. On a day off the clause does not say whether the office deals with
it: both readings are shown, and the plan is on the earlier.

    {manner: cut-off, cut_off: "16:00", clock: "10:00", count: 1, unit: working days}
    2026-12-23T15:59 -> 2026-12-23
    2026-12-23T16:00 -> 2026-12-24T10:00
    2026-12-24T16:01 -> 2026-12-29T10:00
    2027-01-16T09:00 -> 2027-01-16, 2027-01-18T10:00
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from ...counting.clock import zones_of
from ...counting.local_calendar import LocalCalendar, minutes_of
from ...counting.spans import Due, Moment, ends
from ...counting.working_days import ONE_DAY
from ..limits import Kind, Limit, at_clock, later_day


class CutOff(Kind):
    """``the same day if before 16:00, otherwise by 10:00 on the next working day``."""

    manner = "cut-off"
    needs = ("cut_off", "clock", "count")
    units = ("working days", "calendar days")
    two_readings = "The clause does not say what holds for what comes on a day off."

    def faults(self, limit: Limit) -> Iterator[tuple[str, str]]:
        """A cut-off that nothing comes before."""
        if limit.cut_off == "00:00":
            yield "cut_off: nothing comes before 00:00", "Name the time before which it is the same day."

    def in_words(self, limit: Limit) -> str:
        """``the same day if before 16:00, otherwise by 10:00 on the next working day``."""
        return f"the same day if before {limit.cut_off}, otherwise by {limit.clock} {later_day(limit)}"

    def time_of_day(self, limit: Limit) -> Literal["needed", "optional", ""]:
        """It turns on the time."""
        return "needed"

    def work_out(self, limit: Limit, start: Moment, days: LocalCalendar) -> Iterator[Due]:
        """The same day, or the time on the later day; both on a day off."""
        if start.at is None:
            raise ValueError("a cut-off needs the time of day")
        in_time = start.at.hour * 60 + start.at.minute < minutes_of(str(limit.cut_off))
        off = days.day_off(start.day)
        said = f"{start.at:%H:%M} is {'before' if in_time else 'not before'} {limit.cut_off}"
        either = bool(off and in_time)
        if in_time:
            same = "the same day" if either else ""
            yield Due(start.day, "same day by a clock time", f"{said}: by the end of the same day.", reads_as=same)
        if off or not in_time:
            (found,) = ends(limit.span, start, days)
            due, zone = at_clock(found.due_day, limit.clock)
            basis = f"{said}: by {limit.clock} {later_day(limit)}." if not in_time else found.basis
            later = later_day(limit) if either else ""
            yield replace(found, due=due, zone=zone, other_convention=None, basis=basis, reads_as=later)

    def latest_start(self, limit: Limit, finish: Moment, days: LocalCalendar) -> list[tuple[Moment, str]]:
        """For the same day the last minute before the cut-off; for the later day the last minute of the day before it."""
        last, _ = at_clock(finish.day, limit.cut_off)
        assert isinstance(last, datetime) and limit.unit
        last -= timedelta(minutes=1)
        same = Moment(last.date(), last, zones_of(last)[0])
        if finish.at and finish.at < last:
            same = finish
        found = [(same, "same day by a clock time")]
        day = finish.day
        while True:
            day -= ONE_DAY
            due, _ = at_clock(next(ends(limit.span, Moment(day), days)).due_day, limit.clock)
            assert isinstance(due, datetime)
            if due <= finish.at if finish.at else due.date() <= finish.day:
                late, _ = at_clock(day, "23:59")
                assert isinstance(late, datetime)
                return [*found, (Moment(day, late, zones_of(late)[0]), limit.unit)]


KIND = CutOff()
