"""Deadlines: time limits as the clauses state them, and the dates they come to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from ..counting.clock import Zone, add_hours
from ..counting.days import DAYS, in_words
from ..counting.working_days import (
    Count,
    WorkingCalendar,
    add_calendar_days,
    add_months,
    add_working_days,
    event_day_as_day_one,
)
from .clauses import CLOSED

Unit = Literal["working days", "calendar days", "weeks", "months", "hours", "same day by a clock time", "not stated"]
Manner = Literal["within", "at", "every", "weekday before", "rhythm", "none"]


@dataclass(frozen=True)
class Limit:
    """How long is allowed."""

    __pydantic_config__ = CLOSED

    manner: Manner
    """``within``: done by the end of it. ``at``: falls due on that day. ``every``: a ceiling on
    the gap between two, so the next may be held earlier and never later. ``weekday before``:
    that weekday before the date given. ``rhythm``: how often a service does something, with no
    date of its own. ``none``: the clause asks for it and states no timescale."""
    unit: Unit
    """``not stated`` where the clause gives a number of days and not which kind."""
    count: int | None = None
    clock: str | None = None
    """For a clock time of the same day: ``15:00``, UK time."""
    weekday: str | None = None
    """For ``weekday before``, and for a meeting that is always on the same weekday."""
    how_often: str | None = None
    """For ``rhythm``: ``monthly``, ``weekly``."""

    def __post_init__(self) -> None:
        needs = {
            "within": self.clock if self.unit == "same day by a clock time" else self.count,
            "at": self.count,
            "every": self.count,
            "weekday before": self.weekday,
            "rhythm": self.how_often,
            "none": True,
        }
        if not needs[self.manner]:
            raise ValueError(f"a limit '{self.manner}' ({self.unit}) needs its number, clock or weekday")
        if self.weekday and self.weekday not in DAYS:
            raise ValueError(f"weekday '{self.weekday}' is not a day of the week")

    @property
    def in_words(self) -> str:
        """The limit as a reader says it: ``within 10 working days``, ``by 3pm the same day``."""
        if self.manner == "none":
            return "no timescale stated"
        if self.manner == "rhythm":
            return str(self.how_often)
        if self.manner == "weekday before":
            return f"the {self.weekday} before"
        if self.clock:
            return f"by {self.clock} the same day"
        unit: str = "days (kind not stated)" if self.unit == "not stated" else self.unit
        if self.count == 1:
            unit = unit.replace("days", "day").replace("months", "month").replace("hours", "hour")
        weekday = f", on a {self.weekday}" if self.weekday else ""
        return f"{self.manner} {self.count} {unit}{weekday}"

    @property
    def makes_a_date(self) -> bool:
        """Whether a date follows from a start: not from a rhythm, nor where none is stated."""
        return self.manner not in ("rhythm", "none")

    @property
    def asks_the_time(self) -> bool:
        """Whether the start has to be a date with a time of day."""
        return self.unit in ("hours", "same day by a clock time")


@dataclass(frozen=True)
class DeadlineRule:
    """One time limit of one clause."""

    __pydantic_config__ = CLOSED

    id: str
    action: str
    """Id in ``actions.yaml``: what is to be done in that time, by whom and on which condition."""
    clause: str
    """One of the clauses of that action."""
    limit: Limit
    start: str
    """The event the count starts from, as a noun phrase: 'allocation to Engage'."""
    start_stated: bool
    """Whether the clause itself states that event. If not, the site says so."""
    asks: str
    """The question for the start: 'When was the case allocated to Engage?'"""
    start_weekday: str | None = None
    """The weekday on which that event always falls: a MACE meeting is on a Tuesday."""
    gaps: tuple[str, ...] = ()
    """What the clause leaves unsaid, besides the start and the unit; whole sentences."""
    disagrees_with: tuple[str, ...] = ()
    """Ids of clauses that say something else about the same act. Where such a clause sets a limit
    for an action of the same name, its readings are shown beside this one's."""
    in_force_from: date | None = None
    """The first day of the event for which it holds; none where it has always held here."""
    in_force_until: date | None = None
    """The last day of the event for which it holds. An old version stays in the file, with this day."""

    def in_force(self, day: date) -> bool:
        """Whether it holds for an event on that day, whenever the limit then falls due."""
        return (self.in_force_from or day) <= day <= (self.in_force_until or day)

    @property
    def limit_in_words(self) -> str:
        """The limit, and from when until when it holds where it has not always held: what pages and answers show."""
        held = self.in_force_in_words
        return f"{self.limit.in_words} ({held})" if held else self.limit.in_words

    @property
    def in_force_in_words(self) -> str:
        """``from Monday 1 March 2027``, or nothing where it has always held."""
        begins = f"from {in_words(self.in_force_from)}" if self.in_force_from else ""
        ends = f"until {in_words(self.in_force_until)}" if self.in_force_until else ""
        return " ".join(filter(None, (begins, ends)))


@dataclass(frozen=True)
class Reading:
    """One way to read a limit, and the date it gives."""

    due: date | datetime
    """A date, by the end of which; or a UK clock time."""
    unit: Unit
    basis: str
    """How it was counted, in one sentence."""
    rule: DeadlineRule
    zone: Zone | None = None
    count: Count | None = None
    other_convention: date | None = None
    """Where the count ends if the day of the event is counted as day one."""
    notes: tuple[str, ...] = ()
    working_day_before: date | None = None
    """Set where ``due`` is not a working day."""

    @property
    def due_day(self) -> date:
        """The day of ``due``."""
        return self.due.date() if isinstance(self.due, datetime) else self.due


def read(
    rule: DeadlineRule,
    start: date,
    calendar: WorkingCalendar,
    closed: Collection[date] = (),
    at: datetime | None = None,
    zone: Zone = "GMT",
) -> tuple[Reading, ...]:
    """Every reading of a rule from one start, the earliest first.

    ``start`` is day zero. ``at`` and ``zone`` are its UK clock time, which limits in hours and
    clock times need. A rhythm, or a clause without a timescale, has no reading. Whether the
    calendar knows the days is the caller's question: see ``WorkingCalendar.knows``.
    """
    limit, found = rule.limit, []
    count = limit.count or 0
    if not limit.makes_a_date:
        return ()
    if limit.unit == "hours":
        found.append(_hours(rule, at, zone))
    elif limit.clock:
        found.append(_clock_time(rule, start, at))
    elif limit.manner == "weekday before":
        gap = (start.weekday() - DAYS.index(str(limit.weekday)) - 1) % 7 + 1
        day = start - timedelta(days=gap)
        found.append(Reading(day, limit.unit, f"The {limit.weekday} before the meeting.", rule))
    elif limit.unit == "weeks":
        day = start + timedelta(weeks=count)
        found.append(_whole(rule, day, f"{count} weeks after that day", calendar, closed))
    elif limit.unit == "months":
        day = add_months(start, count)
        found.append(_whole(rule, day, f"{count} calendar months after that day", calendar, closed))
    else:
        if limit.unit in ("calendar days", "not stated"):
            days = add_calendar_days(start, count)
            words = f"{count} calendar days: every day counts; the day of the event does not."
            found.append(Reading(days.due, "calendar days", words, rule, count=days))
        if limit.unit in ("working days", "not stated"):
            days = add_working_days(start, count, calendar, closed)
            other = event_day_as_day_one(start, count, calendar, closed)
            plural = "day" if count == 1 else "days"
            words = f"{count} working {plural}: the day of the event is not counted; day 1 is the next working day."
            found.append(Reading(days.due, "working days", words, rule, count=days, other_convention=other))
    return tuple(sorted((_look_at(r, start, calendar, closed) for r in found), key=lambda r: r.due_day))


@dataclass(frozen=True)
class LatestStart:
    """The last day on which the clock may start, for one reading, to be done by a given day."""

    start: date | datetime
    unit: Unit
    rule: DeadlineRule
    zone: Zone | None = None


def latest_starts(
    rule: DeadlineRule,
    finish: date,
    calendar: WorkingCalendar,
    closed: Collection[date] = (),
    at: datetime | None = None,
    zone: Zone = "GMT",
) -> tuple[LatestStart, ...]:
    """The reverse question, for each reading of a rule: the latest start that is due by ``finish``.

    ``at`` is the clock time of ``finish``, which limits in hours need. For working days the start
    is itself a working day; an event on the weekend after it counts the same. A cut-off of the
    same day, and what hangs on a fixed weekday, have no reverse.
    """
    limit = rule.limit
    if not limit.makes_a_date or limit.clock or limit.weekday:
        return ()
    if limit.unit == "hours":
        if at is None:
            raise ValueError(f"{rule.id} counts hours and needs the time of day")
        start, there = add_hours(at, zone, -(limit.count or 0))
        return (LatestStart(start, "hours", rule, there),)
    found = []
    for unit in {reading.unit: None for reading in read(rule, finish, calendar, closed)}:
        day = finish
        while (unit == "working days" and calendar.day_off(day, closed)) or any(
            reading.due_day > finish for reading in read(rule, day, calendar, closed) if reading.unit == unit
        ):
            day -= timedelta(days=1)
        found.append(LatestStart(day, unit, rule))
    return tuple(sorted(found, key=lambda one: one.start))


def _whole(rule: DeadlineRule, day: date, basis: str, calendar: WorkingCalendar, closed: Collection[date]) -> Reading:
    """Weeks and months. A ceiling that ends on a day off is held on the working day before."""
    hold = calendar.on_or_before(day, closed)
    meeting = rule.limit.manner == "every" and not rule.limit.weekday
    if meeting and hold != day:
        off = calendar.day_off(day, closed)
        note = (
            f"The last day allowed, {in_words(day)}, is not a working day ({off}). "
            "The limit is a ceiling, so it is held on the working day before, not after."
        )
        return Reading(hold, rule.limit.unit, f"At most {basis}.", rule, notes=(note,))
    words = f"At most {basis}." if meeting else f"{basis[0].upper()}{basis[1:]}."
    return Reading(day, rule.limit.unit, words, rule)


def _hours(rule: DeadlineRule, at: datetime | None, zone: Zone) -> Reading:
    if at is None:
        raise ValueError(f"{rule.id} counts hours and needs the time of day")
    due, there = add_hours(at, zone, rule.limit.count or 0)
    notes: tuple[str, ...] = ()
    if there != zone:
        move = "forward" if there == "BST" else "back"
        notes = (
            f"The clocks go {move} in between, so {rule.limit.count} hours do not end at "
            f"the time of day at which they began ({at:%H:%M} {zone}) but at {due:%H:%M} {there}.",
        )
    basis = (
        f"{rule.limit.count} hours from {at:%H:%M} {zone}. The clock runs through nights, weekends and bank holidays."
    )
    return Reading(due, "hours", basis, rule, zone=there, notes=notes)


def _clock_time(rule: DeadlineRule, start: date, at: datetime | None) -> Reading:
    hour, minute = map(int, str(rule.limit.clock).split(":"))
    due = datetime(start.year, start.month, start.day, hour, minute)
    notes: tuple[str, ...] = ()
    if at and at > due:
        notes = (
            f"That time had already passed at {at:%H:%M}. The clause does not say what happens "
            "then: ask at once whether it can still go on that day's list, and record the answer.",
        )
    return Reading(due, rule.limit.unit, f"By {due:%H:%M} UK time on the same day.", rule, notes=notes)


def _look_at(reading: Reading, start: date, calendar: WorkingCalendar, closed: Collection[date]) -> Reading:
    """Say so where the day is not a working day, and name the working day before, if it is not before the event too."""
    off = calendar.day_off(reading.due_day, closed)
    if not off or reading.unit == "hours":
        return reading
    before = calendar.on_or_before(reading.due_day, closed)
    says = f"{in_words(reading.due_day)} is not a working day ({off})."
    backwards = reading.rule.limit.manner == "weekday before"
    if not backwards and before < start:
        note = f"{says} There is no working day between the event and that day: ask which day is used."
        return replace(reading, notes=(*reading.notes, note))
    note = f"{says} The working day before it is {in_words(before)}."
    if reading.rule.limit.weekday:
        note += " The source does not say what happens then: ask which day is used."
    return replace(reading, notes=(*reading.notes, note), working_day_before=before)
