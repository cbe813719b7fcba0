"""One limit that the clause says twice, in two units: 48 hours (2 working days).

Counted: each as for within, from the same start. Where they differ, both are shown and the plan is on the earlier.

    {manner: in two units, count: 48, unit: hours, also: {count: 2, unit: working days}}
    2027-01-05T10:00 -> 2027-01-07T10:00, 2027-01-07
    2026-12-24T10:00 -> 2026-12-26T10:00, 2026-12-30
    {manner: in two units, count: 24, unit: hours, also: {count: 1, unit: calendar days}}
    2027-01-05T10:00 -> 2027-01-06T10:00, 2027-01-06
    {manner: in two units, count: 4, unit: weeks, also: {count: 20, unit: working days}}
    2027-02-01 -> 2027-03-01, 2027-03-01
    2027-03-01 -> 2027-03-29, 2027-03-31
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...counting.local_calendar import LocalCalendar
from ...counting.spans import TIMED, WHOLE_DAYS, Due, Moment, ends
from ..limits import Kind, Limit


class InTwoUnits(Kind):
    """``within 48 hours (2 working days)``."""

    manner = "in two units"
    needs = ("count", "also")
    two_readings = "The clause says it twice, in two units, and they come to different times."
    units = tuple(one for one in (*WHOLE_DAYS, *TIMED) if one != "not stated")

    def faults(self, limit: Limit) -> Iterator[tuple[str, str]]:
        """The same unit twice."""
        if limit.also and limit.also.unit in (limit.unit, "not stated"):
            yield f"also: {limit.also.unit} is no second unit", "Name another, or write manner: within."

    def in_words(self, limit: Limit) -> str:
        """``within 48 hours (2 working days)``."""
        return f"within {limit.span.in_words} ({limit.also.in_words if limit.also else ''})"

    def work_out(self, limit: Limit, start: Moment, days: LocalCalendar) -> Iterator[Due]:
        """The end of either span."""
        assert limit.also
        for span in (limit.span, limit.also):
            for found in ends(span, start, days):
                yield replace(found, reads_as=found.unit)


KIND = InTwoUnits()
