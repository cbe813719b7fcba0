"""Held again at most so long after the last one: the next may be earlier, and never later. A range names an earliest day too.

Counted: from the one that was last held. The last day allowed is a ceiling: where it is not a working day, it is held on the working day
before, unless the clause names a weekday, or says what happens then.

    {manner: every, count: 4, unit: weeks}
    2027-03-01 -> 2027-03-25
    2027-01-20 -> 2027-02-17
    {manner: every, count: 2, unit: weeks, weekday: Tuesday}
    2027-01-05 -> 2027-01-19
    {manner: every, least: 4, count: 6, unit: weeks}
    2027-01-04 -> 2027-02-01 to 2027-02-15
    {manner: every, count: 10, unit: working days}
    2026-12-18 -> 2027-01-06
    {manner: every, count: 24, unit: hours}
    2026-12-24T23:10 -> 2026-12-25T23:10
    {manner: every, count: 1, unit: months, roll: next working day}
    2027-02-28 -> 2027-03-30
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ...counting.days import in_words
from ...counting.local_calendar import LocalCalendar
from ...counting.spans import FALLS_ON_ANY_DAY, WHOLE_DAYS, Due, Moment, Span, ends
from ...counting.working_days import ONE_DAY
from ..limits import Kind, Limit


class Every(Kind):
    """``every 4 weeks``, ``every 4 to 6 weeks``, ``every 2 weeks, on a Tuesday``."""

    manner = "every"
    needs = ("count",)
    may = ("least", "weekday", "roll")
    units = (*WHOLE_DAYS, "hours")

    def faults(self, limit: Limit) -> Iterator[tuple[str, str]]:
        """A weekday that the count would leave; a range that has no first day."""
        if limit.weekday and limit.unit != "weeks":
            yield f"weekday has no meaning with {limit.unit}", "Count in weeks, or take the weekday out."
        if limit.weekday and (limit.least or limit.roll):
            yield "a weekday leaves no choice of days", "Take out weekday, or least and roll."
        if limit.least and limit.unit == "not stated":
            yield "a range needs one kind of days", "Name the unit as the clause does, or write an entry for each."
        if limit.least and limit.unit == "hours":
            yield "a range of hours is not counted", "Count in days, weeks or months."

    def in_words(self, limit: Limit) -> str:
        """``every 4 weeks``."""
        least = f"{limit.least} to " if limit.least else ""
        weekday = f", on a {limit.weekday}" if limit.weekday else ""
        return f"every {least}{limit.span.in_words}{weekday}"

    def work_out(self, limit: Limit, start: Moment, days: LocalCalendar) -> Iterator[Due]:
        """The last day allowed, or the working day before it."""
        for found in ends(limit.span, start, days):
            if limit.least and limit.unit:
                (first,) = ends(Span(limit.least, limit.unit), start, days)
                found = replace(found, not_before=first.due_day)
            yield found if limit.weekday else self._ceiling(limit, found, start.day, days)

    def _ceiling(self, limit: Limit, found: Due, start: date, days: LocalCalendar) -> Due:
        """The working day before, where the last day allowed is none; not the last one's own day, nor one before the first allowed."""
        if found.unit not in FALLS_ON_ANY_DAY:
            return found
        found = replace(found, basis=f"At most {found.basis[0].lower()}{found.basis[1:]}")
        off = days.day_off(found.due_day)
        hold = days.on_or_before(found.due_day)
        if limit.roll or not off or hold < (found.not_before or start + ONE_DAY):
            return found
        note = (
            f"The last day allowed, {in_words(found.due_day)}, is not a working day ({off}). "
            "The limit is a ceiling, so it is held on the working day before, not after."
        )
        return replace(found, due=hold, notes=(*found.notes, note))


KIND = Every()
