"""No later than the end of the week, month, quarter, year, financial year or school term in which the event falls, or of a later one.

Counted: the last day of it, and that day itself for an event on it. Weeks end on a Sunday, quarters with March, June, September and December, the financial
year on 31 March. School terms are those that the area states, and nothing is worked out past them.

    {manner: until the end of, period: month}
    2027-01-20 -> 2027-01-31
    2027-01-31 -> 2027-01-31
    {manner: until the end of, period: month, count: 1}
    2027-01-31 -> 2027-02-28
    {manner: until the end of, period: quarter}
    2027-02-10 -> 2027-03-31
    {manner: until the end of, period: week}
    2027-01-20 -> 2027-01-24
    {manner: until the end of, period: year}
    2027-01-20 -> 2027-12-31
    {manner: until the end of, period: financial year}
    2027-01-20 -> 2027-03-31
    2027-04-01 -> 2028-03-31
    {manner: until the end of, period: school term}
    2026-10-21 -> 2026-12-18
    {manner: until the end of, period: month, roll: working day before}
    2027-01-20 -> 2027-01-29
    {manner: until the end of, period: month, before: {count: 5, unit: working days}}
    2027-01-20 -> 2027-01-25
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ...counting.days import in_words
from ...counting.local_calendar import LocalCalendar
from ...counting.spans import Due, Moment, ends
from ...counting.working_days import ONE_DAY, add_months
from ..limits import Kind, Limit

MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "financial year": 12}


class UntilTheEndOf(Kind):
    """``by the end of the month``."""

    manner = "until the end of"
    needs = ("period",)
    may = ("count", "before", "roll")

    def faults(self, limit: Limit) -> Iterator[tuple[str, str]]:
        """A roll of a day that is counted back from the end."""
        if limit.before and limit.roll:
            yield "before and roll together have no one meaning", "Take one of them out."

    def in_words(self, limit: Limit) -> str:
        """``by the end of the month``, ``by the end of the next month``."""
        after = {None: "", 1: "next "}.get(limit.count, "")
        later = f", {limit.count} {limit.period}s later" if (limit.count or 0) > 1 else ""
        end = f"the end of the {after}{limit.period}{later}"
        return f"{limit.before.in_words} before {end}" if limit.before else f"by {end}"

    def work_out(self, limit: Limit, start: Moment, days: LocalCalendar) -> Iterator[Due]:
        """The last day of the period."""
        day = _end(str(limit.period), start.day, days)
        for _ in range(limit.count or 0):
            day = _end(str(limit.period), day + ONE_DAY, days)
        basis = f"The {limit.period} ends on {in_words(day)}."
        if limit.before is None:
            yield Due(day, "calendar days", basis)
            return
        found = next(ends(limit.before, Moment(day), days, back=True))
        yield replace(found, basis=f"{basis} {limit.before.in_words} before it.", back_from=day)


def _end(period: str, day: date, days: LocalCalendar) -> date:
    """The last day of the period in which ``day`` lies."""
    if period == "week":
        return day + timedelta(days=6 - day.weekday())
    if period == "school term":
        return days.end_of_term(day)
    months = MONTHS_IN[period]
    first = 4 if period == "financial year" else 1
    begins = day.replace(day=1)
    begins = add_months(begins, -((begins.month - first) % months))
    return add_months(begins, months) - ONE_DAY


KIND = UntilTheEndOf()
