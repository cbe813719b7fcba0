"""Limits: how long a clause allows, in words of data. Each manner of limit is a module of ``kinds`` and nothing else.

The module has the manner's words, its arithmetic, the fields that it takes, and worked cases in its docstring. A field that
a manner does not take is refused, for it would be ignored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal, cast

from ..counting.clock import Zone, zones_of
from ..counting.days import in_words
from ..counting.local_calendar import LocalCalendar, minutes_of
from ..counting.spans import FALLS_ON_ANY_DAY, TIMED, Due, Moment, Span, Unit, looked_at
from ..errors import RecordError
from .clauses import CLOSED

NOT_SO_FAR = "Bank holidays are not published so far, so the day for it is not worked out here."
Nth = Literal["first", "second", "third", "fourth", "last"]
Period = Literal["week", "month", "quarter", "year", "financial year", "school term"]
Roll = Literal["next working day", "working day before"]


@dataclass(frozen=True)
class Limit:
    """How long is allowed. What each manner takes of these fields, and what it makes of them, its module in ``kinds`` says."""

    __pydantic_config__ = CLOSED

    manner: str
    """The name of a kind: ``within``, ``every``, ``before``."""
    unit: Unit | None = None
    count: int | None = None
    least: int | None = None
    """The smaller number of a range, in the same unit: the 4 of ``every 4 to 6 weeks``."""
    clock: str | None = None
    """By when on the day, UK time: ``15:00``."""
    cut_off: str | None = None
    """Before which time of the day something has to have happened, to be dealt with on that day."""
    weekday: str | None = None
    nth: Nth | None = None
    """Which such weekday of the month."""
    period: Period | None = None
    age: int | None = None
    also: Span | None = None
    """The same limit, as the clause says it a second time in another unit."""
    before: Span | None = None
    """How long before that day."""
    roll: Roll | None = None
    """What the clause says of a last day that is not a working day; nothing where it is silent."""
    how_often: str | None = None
    """``monthly``, ``weekly``."""

    def __post_init__(self) -> None:
        from .door import limit_faults  # only where content is read: a browser receives what has passed

        for says, remedy in limit_faults(self):
            raise RecordError(says, remedy)

    @property
    def kind(self) -> Kind:
        """What its manner means."""
        return kind_of(self.manner)

    @property
    def in_words(self) -> str:
        """The limit as a reader says it: ``within 10 working days``, ``by 15:00 the same day``."""
        words = self.kind.in_words(self)
        return f"{words}, or the {self.roll} where that is a day off" if self.roll else words

    @property
    def span(self) -> Span:
        """Its count and unit."""
        return Span(cast(int, self.count), cast(Unit, self.unit))

    @property
    def makes_a_date(self) -> bool:
        """Whether a date follows from a start: not from a rhythm, nor where none is stated."""
        return self.kind.makes_a_date

    @property
    def time_of_day(self) -> Literal["needed", "optional", ""]:
        """Whether the start has to be a date with a time of day."""
        return self.kind.time_of_day(self)

    @property
    def leaves_out_days_off(self) -> bool:
        """Whether it counts, or moves, by which days are working days: then closure days change it."""
        ceiling = self.manner == "every" and not self.weekday and self.unit in FALLS_ON_ANY_DAY
        counts = self.units & {"working days", "working hours", "not stated"}
        return bool(counts or self.roll or ceiling or self.manner == "cut-off")

    @property
    def units(self) -> set[str]:
        """Every unit that it counts in."""
        return {one for one in (self.unit, self.also and self.also.unit, self.before and self.before.unit) if one}


class Kind:
    """One manner of limit. Its module in ``kinds`` holds one, as ``KIND``."""

    manner: str
    needs: tuple[str, ...] = ()
    """The fields that it cannot do without, besides the unit."""
    may: tuple[str, ...] = ()
    """The fields that it takes besides."""
    units: tuple[Unit, ...] = ()
    """The units that it counts in; none: it takes no unit."""
    unit_optional = False
    makes_a_date = True
    backwards = False
    """Whether its day lies before its start."""
    readings = 1
    """How many readings it can have from one start and not from another."""
    two_readings = "The source does not say which days it means."
    """Why it has more than one reading, where it has."""

    def faults(self, limit: Limit) -> Iterator[tuple[str, str]]:
        """What more would have no meaning, each with its remedy."""
        return iter(())

    def in_words(self, limit: Limit) -> str:
        """The limit as a reader says it."""
        raise NotImplementedError

    def time_of_day(self, limit: Limit) -> Literal["needed", "optional", ""]:
        """Whether its start has to be a date with a time of day."""
        return "needed" if limit.units & set(TIMED) else ""

    def work_out(self, limit: Limit, start: Moment, days: LocalCalendar) -> Iterator[Due]:
        """Every way to read it from one start. ``start.day`` is day zero."""
        raise NotImplementedError

    def latest_start(self, limit: Limit, finish: Moment, days: LocalCalendar) -> list[tuple[Moment, str]]:
        """The reverse, with its unit for each reading, where it cannot be found by trying days; nothing elsewhere."""
        return []

    def meetings(self, limit: Limit, day: date, back: bool) -> date:
        """For a panel whose dates follow from no meeting that a reader knows: the first on or after ``day``, or the last on or before."""
        raise NotImplementedError


def kind_of(manner: str) -> Kind:
    """The kind of a manner, which has one spelling. Raises ``KeyError`` where there is none."""
    name = manner.replace(" ", "_").replace("-", "_")
    if name not in _KINDS:
        if not name.isidentifier() or name.startswith("_"):
            raise KeyError(manner)
        try:
            _KINDS[name] = __import__(f"{__package__}.kinds.{name}", fromlist=["KIND"]).KIND
        except ModuleNotFoundError:
            raise KeyError(manner) from None
    if _KINDS[name].manner != manner:
        raise KeyError(manner)
    return _KINDS[name]


_KINDS: dict[str, Kind] = {}


def worked_out(limit: Limit, start: Moment, days: LocalCalendar) -> list[Due]:
    """What a limit comes to from one start, in the order of its kind, moved as the clause says; none where no date follows.

    Raises ``NotPublished`` where school terms are not known, and ``ValueError`` where a time of day is missing.
    """
    if not limit.makes_a_date:
        return []
    return [_rolled(limit, one, start.day, days) for one in limit.kind.work_out(limit, start, days)]


def work_out(limit: Limit, start: Moment, days: LocalCalendar) -> list[Due]:
    """Every reading of a limit from one start, the earliest first, with what there is to say of its day. Raises as ``worked_out``."""
    back = limit.kind.backwards or limit.before is not None
    ask = "The source does not say what happens then: ask which day is used." if limit.weekday else ""
    found = [looked_at(one, start.day, days, back, ask) for one in worked_out(limit, start, days)]
    if limit.before and not limit.kind.backwards:
        found = [_gone_already(one, start.day) for one in found]
    return sorted(found, key=lambda one: one.order)


def _rolled(limit: Limit, found: Due, start: date, days: LocalCalendar) -> Due:
    """The day that the clause names for a day off; not one before the event, or before the first day that the clause allows."""
    off = days.day_off(found.due_day)
    if not (limit.roll and off):
        return found
    to = days.on_or_after(found.due_day) if limit.roll == "next working day" else days.on_or_before(found.due_day)
    if not limit.kind.backwards and to < max(start, found.not_before or start):
        return found
    note = f"It falls on {in_words(found.due_day)}, which is not a working day ({off}). The clause names the {limit.roll} then."
    due, zone = at_clock(to, limit.clock)
    return replace(found, due=due, zone=zone, notes=(*found.notes, note))


def _gone_already(found: Due, start: date) -> Due:
    """Say so where a day so long before an end lies before the event itself."""
    if found.due_day >= start:
        return found
    note = (
        f"{in_words(found.due_day)} is before the event, so that day had passed already. "
        "The clause does not say what holds then: ask at once, and record the answer."
    )
    return replace(found, notes=(*found.notes, note))


def at_clock(day: date, clock: str | None) -> tuple[date | datetime, Zone | None]:
    """A UK clock time on a day, with its zone; the day alone where there is no ``clock``."""
    if clock is None:
        return day, None
    due = datetime.combine(day, time()) + timedelta(minutes=minutes_of(clock))
    return due, (*zones_of(due), "BST")[0]


def later_day(limit: Limit) -> str:
    """``on the next working day``, ``2 calendar days later``."""
    words = limit.span.in_words
    return f"on the next {words.partition(' ')[2].replace('calendar ', '')}" if limit.count == 1 else f"{words} later"
