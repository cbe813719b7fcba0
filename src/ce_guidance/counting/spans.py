"""Spans of time, ``10 working days`` or ``72 hours``: where one ends that begins at a moment, forwards or back.

The day of the event is day zero, in both directions. Where a count of days can also be made with the day of the event as
day one, the end by that convention stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Literal

from .clock import Zone, add_hours, zones_of
from .days import in_words
from .local_calendar import LocalCalendar
from .working_days import Count, add_calendar_days, add_months, add_working_days, count_days, event_day_as_day_one

Unit = Literal[
    "working days",
    "calendar days",
    "school days",
    "weeks",
    "months",
    "years",
    "hours",
    "minutes",
    "working hours",
    "not stated",
]
"""``not stated`` where a clause gives a number of days and not which kind."""
DAYS_OF_ANY_KIND: tuple[Unit, ...] = ("working days", "calendar days", "school days", "not stated")
WHOLE_DAYS: tuple[Unit, ...] = (*DAYS_OF_ANY_KIND, "weeks", "months", "years")
TIMED: tuple[Unit, ...] = ("hours", "minutes", "working hours")
"""Units that count from a time of day."""
FALLS_ON_ANY_DAY: tuple[Unit, ...] = ("calendar days", "not stated", "weeks", "months", "years")
"""Units whose end can be a day off."""


@dataclass(frozen=True)
class Span:
    """So many of one unit."""

    __pydantic_config__ = {"extra": "forbid", "strict": True}

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.count <= most_of(self.unit):
            raise ValueError(f"count: {self.count} is not a number from 1 to {most_of(self.unit)}")

    @property
    def in_words(self) -> str:
        """``10 working days``, ``1 hour``, ``10 days (kind not stated)``."""
        unit: str = "days (kind not stated)" if self.unit == "not stated" else self.unit
        return f"{self.count} {SINGULAR[self.unit] if self.count == 1 else unit}"


def most_of(unit: Unit | None) -> int:
    """The largest number of a unit that a limit may have: what is longer is a slip of the pen."""
    return {"years": 50, "months": 600, "minutes": 10_000}.get(str(unit), 1000)


SINGULAR: dict[str, str] = {
    **{"working days": "working day", "calendar days": "calendar day", "school days": "school day", "weeks": "week"},
    **{"months": "month", "years": "year", "hours": "hour", "minutes": "minute", "working hours": "working hour"},
    "not stated": "day (kind not stated)",
}


@dataclass(frozen=True)
class Moment:
    """When something happened or will: a day, and a UK clock time on it where one is known."""

    day: date
    at: datetime | None = None
    zone: Zone = "GMT"
    last: date | None = None
    """The last day that it can have been, where only its month is known, and ``day`` is the first."""


@dataclass(frozen=True)
class Due:
    """One way to read a time limit, and what it comes to."""

    due: date | datetime
    """A date, by the end of which; or a UK clock time."""
    unit: str
    """How it was counted: a ``Unit``, never ``not stated``, or ``same day by a clock time``."""
    basis: str
    """How it was counted, in one sentence."""
    zone: Zone | None = None
    count: Count | None = None
    other_convention: date | None = None
    """Where the count ends if the day of the event is counted as day one."""
    notes: tuple[str, ...] = ()
    day_off: str | None = None
    """Why its day is not a working day, where it is none: ``Sunday``."""
    working_day_before: date | None = None
    not_before: date | None = None
    """The first day on which it may be done, where the clause names one."""
    reads_as: str = ""
    """What this reading takes the limit for, where there are several."""
    back_from: date | None = None
    """The day that it is counted back from, where that is not the event."""
    at_latest: date | None = None
    """The day that it may come to instead, where the start is not known to the day."""

    @property
    def due_day(self) -> date:
        """The day of ``due``."""
        return self.due.date() if isinstance(self.due, datetime) else self.due

    @property
    def order(self) -> tuple[datetime, str]:
        """What orders readings, the earliest first: a clock time stands before the end of its day."""
        return self.due if isinstance(self.due, datetime) else datetime.combine(self.due, time.max), self.unit


def ends(span: Span, start: Moment, days: LocalCalendar, back: bool = False) -> Iterator[Due]:
    """Where a span ends that begins at ``start``, or, ``back``, where it begins that ends there; two where the kind of days is not stated.

    A span of hours, minutes or working hours needs the time of day, and working hours the area's office hours:
    ``ValueError`` without. School days raise ``NotPublished`` outside the terms.
    """
    n = -span.count if back else span.count
    way = "before" if back else "after"
    if span.unit in TIMED:
        yield _by_the_clock(span, start, days, back)
    elif span.unit in ("weeks", "months", "years"):
        months = {"weeks": 0, "months": n, "years": 12 * n}[span.unit]
        kind = "calendar " if span.unit == "months" else ""
        day = add_months(start.day, months) if months else add_calendar_days(start.day, 7 * n).due
        words = span.in_words.replace("month", f"{kind}month")
        yield Due(day, span.unit, f"{words[0].upper()}{words[1:]} {way} that day.")
    else:
        either = span.unit == "not stated"
        for unit in ("calendar days", "working days") if either else (span.unit,):
            found = _by_days(Span(span.count, unit), start.day, n, days)
            yield replace(found, reads_as=unit) if either else found


def _by_days(span: Span, start: date, n: int, days: LocalCalendar) -> Due:
    words, first = span.in_words, SINGULAR[span.unit]
    if span.unit == "calendar days":
        counted, rest = add_calendar_days(start, n), n - 1 if n > 0 else n + 1
        other = add_calendar_days(start, rest).due if rest else start
        basis = f"{words}: every day counts; the day of the event does not."
        return Due(counted.due, span.unit, basis, count=counted, other_convention=other)
    if span.unit == "working days":
        counted = add_working_days(start, n, days.working, days.closed)
        other = event_day_as_day_one(start, n, days.working, days.closed)
    else:
        counted = count_days(start, n, days.no_school)
        rest = n if days.no_school(start) else n - 1 if n > 0 else n + 1
        other = count_days(start, rest, days.no_school).due if rest else start
    day_one = f"the next {first}" if n > 0 else f"the {first} before it"
    basis = f"{words}: the day of the event is not counted; day 1 is {day_one}."
    return Due(counted.due, span.unit, basis, count=counted, other_convention=other)


def _by_the_clock(span: Span, start: Moment, days: LocalCalendar, back: bool) -> Due:
    at, zone = start.at, start.zone
    if at is None:
        raise ValueError(f"{span.unit} are counted from a time of day")
    n = -span.count if back else span.count
    if span.unit == "working hours":
        return _office_hours(span, at, days, back)
    due, there = add_hours(at, zone, n) if span.unit == "hours" else add_hours(at, zone, 0, n)
    notes: tuple[str, ...] = ()
    if there != zone:
        move = "forward" if (there == "BST") != back else "back"
        notes = (
            f"The clocks go {move} in between, so {span.in_words} do not {'begin' if back else 'end'} at "
            f"the time of day at which they {'end' if back else 'began'} ({at:%H:%M} {zone}) but at {due:%H:%M} {there}.",
        )
    from_or_to = "back from" if back else "from"
    basis = (
        f"{span.in_words} {from_or_to} {at:%H:%M} {zone}. The clock runs through nights, weekends and bank holidays."
    )
    return Due(due, span.unit, basis, there, notes=notes)


def _office_hours(span: Span, at: datetime, days: LocalCalendar, back: bool) -> Due:
    if back or not days.office:
        raise ValueError("working hours are counted on from a time, in the office hours that the area states")
    due, on = days.add_office_minutes(at, span.count * 60)
    span_of = days.open_on(due.date())
    hours = f"{span_of[0]:%H:%M} to {span_of[1]:%H:%M}" if span_of else ""
    basis = (
        f"{span.in_words} from {at:%H:%M} on {in_words(at.date())}. Only the office's hours count: on the last day {hours}, "
        "and none on a weekend, a bank holiday or a closure day."
    )
    skipped = tuple((day, off) for day in _between(at.date(), due.date()) if (off := days.day_off(day)))
    return Due(
        due,
        span.unit,
        basis,
        zones_of(due)[0],
        Count(due.date(), tuple(on[1:] if on[:1] == [at.date()] else on), skipped),
    )


def _between(first: date, last: date) -> Iterator[date]:
    for day in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(day)


def looked_at(found: Due, start: date, days: LocalCalendar, back: bool = False, ask: str = "") -> Due:
    """Say so where the day is not a working day, and name the working day before, if it is not before the event too.

    ``ask`` is what to do besides.
    """
    off = days.day_off(found.due_day)
    found = replace(found, day_off=off)
    if found.unit in TIMED:
        return found
    if not days.working.knows(found.due_day):
        known = f"{in_words(found.due_day)} is not a working day ({off}). " if off else ""
        which = "which working day lies before it" if off else f"whether {in_words(found.due_day)} is a working day"
        note = f"{known}The bank holidays of {found.due_day.year} are not published here: look up {which}."
        return replace(found, notes=(*found.notes, note))
    if not off:
        return found
    before = days.on_or_before(found.due_day)
    says = f"{in_words(found.due_day)} is not a working day ({off})."
    if not back and before < max(start, found.not_before or start):
        since = "the first day allowed" if found.not_before else "the event"
        note = f"{says} There is no working day between {since} and that day: ask which day is used."
        return replace(found, notes=(*found.notes, note))
    note = f"{says} The working day before it is {in_words(before)}. {ask}".rstrip()
    return replace(found, notes=(*found.notes, note), working_day_before=before)
