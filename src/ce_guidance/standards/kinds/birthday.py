"""On a birthday, or so long before it: turning 18, six months before turning 16.

Counted: from a date of birth, or from its month and year, of which the first day is planned on and the last named. Somebody born on 29 February
comes of age, in a year without that day, on 28 February by one reading and on 1 March by the other: both are shown.

    {manner: birthday, age: 18}
    2010-06-14 -> 2028-06-14
    2008-02-29 -> 2026-02-28, 2026-03-01
    2010-06 -> 2028-06-01
    {manner: birthday, age: 16}
    2012-02-29 -> 2028-02-29
    {manner: birthday, age: 18, before: {count: 6, unit: months}}
    2010-06-14 -> 2027-12-14
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ...counting.days import in_words
from ...counting.local_calendar import LocalCalendar
from ...counting.spans import Due, Moment, ends
from ..limits import Kind, Limit


class Birthday(Kind):
    """``on the 18th birthday``."""

    manner = "birthday"
    needs = ("age",)
    may = ("before",)
    readings = 2
    two_readings = "A birthday on 29 February is read in two ways in a year without that day."

    def in_words(self, limit: Limit) -> str:
        """``on the 18th birthday``, ``6 months before the 18th birthday``."""
        day = f"the {limit.age}{_ordinal(limit.age or 0)} birthday"
        return f"{limit.before.in_words} before {day}" if limit.before else f"on {day}"

    def work_out(self, limit: Limit, start: Moment, days: LocalCalendar) -> Iterator[Due]:
        """The birthday, or the two that 29 February has; the first and the last where only the month is known."""
        birthdays = _birthdays(start.day, limit.age or 0)
        leap = len(birthdays) > 1
        says = f"The {limit.age}{_ordinal(limit.age or 0)} birthday"
        last = _birthdays(start.last, limit.age or 0)[-1] if start.last else None

        def so_long_before(day: date) -> Due:
            return (
                next(ends(limit.before, Moment(day), days, back=True)) if limit.before else Due(day, "birthday", says)
            )

        at_latest = so_long_before(last).due_day if last else None
        notes = (f"Only the month of birth is given: it may be as late as {in_words(at_latest)}.",) if at_latest else ()
        for day in birthdays:
            basis = f"{says}, for a birth on 29 February read as {in_words(day)}." if leap else f"{says}."
            if limit.before:
                basis = f"{limit.before.in_words} before {in_words(day)}. {basis}"
            found = so_long_before(day)
            back_from = day if found.count else None
            yield replace(
                found,
                unit="birthday",
                basis=basis,
                notes=notes,
                at_latest=at_latest,
                back_from=back_from,
                other_convention=None,
            )


def _birthdays(born: date, age: int) -> list[date]:
    """The birthday in the year of that age; two for 29 February in a year that has none."""
    year = born.year + age
    try:
        return [born.replace(year=year)]
    except ValueError:
        return [date(year, 2, 28), date(year, 3, 1)]


def _ordinal(number: int) -> str:
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


KIND = Birthday()
