"""Deadlines: time limits as the clauses state them, and the dates they come to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Literal

from ..counting.clock import AHEAD
from ..counting.days import in_words
from ..counting.local_calendar import LocalCalendar
from ..counting.spans import Due, Moment
from ..errors import RecordError
from .clauses import CLOSED
from .limits import Limit, work_out


@dataclass(frozen=True)
class OtherStart:
    """A second event that the clause names as a start."""

    __pydantic_config__ = CLOSED

    which: Literal["earlier", "later", "whichever applies"]
    """From which of the two it is counted. ``whichever applies``: only one of them takes place, and the reader says which."""
    start: str
    """The event, as a noun phrase."""
    asks: str
    """The question for it."""


@dataclass(frozen=True)
class Unless:
    """What the clause excepts: a condition that the reader says, and the limit that holds then."""

    __pydantic_config__ = CLOSED

    condition: str
    """Id in ``conditions.yaml``."""
    limit: Limit
    """``{manner: none}`` where the clause states no other."""


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
    other_start: OtherStart | None = None
    unless: Unless | None = None
    level: str | None = None
    """The role or level that this entry is for, in words: 'high risk'. The entries of one clause that have one are one table,
    and the reader says which of them it is."""
    start_weekday: str | None = None
    """The weekday on which that event always falls: a MACE meeting is on a Tuesday."""
    gaps: tuple[str, ...] = ()
    """What the clause leaves unsaid, besides the start and the unit; whole sentences."""
    once_passed: str | None = None
    """What the clause asks once the limit has passed; a whole sentence. None: it says nothing, which is then said."""
    disagrees_with: tuple[str, ...] = ()
    """Ids of clauses that say something else about the same act. Where such a clause sets a limit
    for an action of the same name, its readings are shown beside this one's."""
    in_force_from: date | None = None
    """The first day of the event for which it holds; none where it has always held here."""
    in_force_until: date | None = None
    """The last day of the event for which it holds. An old version stays in the file, with this day."""

    def __post_init__(self) -> None:
        from .door import rule_faults  # as for a limit

        for says, remedy in rule_faults(self):
            raise RecordError(says, remedy)

    def in_force(self, day: date) -> bool:
        """Whether it holds for an event on that day, whenever the limit then falls due."""
        return (self.in_force_from or day) <= day <= (self.in_force_until or day)

    @property
    def limit_in_words(self) -> str:
        """The limit, and from when until when it holds where it has not always held. ``Guidance.limit_in_words`` tells its exception too."""
        held = self.in_force_in_words
        return f"{self.limit.in_words} ({held})" if held else self.limit.in_words

    @property
    def in_force_in_words(self) -> str:
        """``from Monday 1 March 2027``, or nothing where it has always held."""
        begins = f"from {in_words(self.in_force_from)}" if self.in_force_from else ""
        ends = f"until {in_words(self.in_force_until)}" if self.in_force_until else ""
        return " ".join(filter(None, (begins, ends)))

    @property
    def starts_in_words(self) -> str:
        """What it is counted from: ``the visit``, ``the earlier of the visit and the report``."""
        other = self.other_start
        if other is None:
            return self.start
        if other.which == "whichever applies":
            return f"{self.start}, or {other.start}, whichever applies"
        return f"the {other.which} of {self.start} and {other.start}"

    @property
    def limits(self) -> tuple[Limit, ...]:
        """Its limit, and that of its exception."""
        return (self.limit, self.unless.limit) if self.unless else (self.limit,)

    @property
    def makes_a_date(self) -> bool:
        """Whether a date follows from a start, or would by its exception."""
        return any(limit.makes_a_date for limit in self.limits)

    @property
    def time_of_day(self) -> Literal["needed", "optional", ""]:
        """Whether the start has to be a date with a time of day."""
        asked = {limit.time_of_day for limit in self.limits if limit.makes_a_date}
        return "needed" if "needed" in asked else "optional" if "optional" in asked else ""

    @property
    def born(self) -> bool:
        """Whether its start is a date of birth, which no answer repeats."""
        return any(limit.manner == "birthday" for limit in self.limits)

    @property
    def weekday_of_start(self) -> str | None:
        """The weekday on which its start always falls."""
        return self.start_weekday or (self.limit.weekday if self.limit.manner == "every" else None)


@dataclass(frozen=True)
class Reading(Due):
    """One way to read a time limit of a clause, and what it comes to."""

    rule: DeadlineRule = field(kw_only=True)
    limit: Limit = field(kw_only=True)
    """That of the rule, or of its exception."""
    by_exception: bool | None = field(kw_only=True, default=None)
    """Whether it holds only where the exception does, or only where it does not; None where nobody need ask."""


def read(
    rule: DeadlineRule,
    start: Moment | None,
    days: LocalCalendar,
    other: Moment | None = None,
    excepted: bool | None = None,
) -> tuple[Reading, ...]:
    """Every reading of a rule from one start, the earliest first.

    ``start.day`` is day zero; limits in hours need ``start.at``. ``other`` is when the rule's other start took place; one of the two has to be known.
    ``excepted`` says whether its exception holds; both limits are read where that is not said. A rhythm, or a clause without a
    timescale, has no reading. Whether the calendar knows the days is the caller's question: see ``WorkingCalendar.knows``.
    """
    begins, notes = _begins(rule, start, other)
    return read_from(rule, begins, days, excepted, notes)


def read_from(
    rule: DeadlineRule, start: Moment, days: LocalCalendar, excepted: bool | None = None, notes: tuple[str, ...] = ()
) -> tuple[Reading, ...]:
    """As ``read``, where it is settled from which of its starts a rule is counted. ``notes`` stand before those of each reading."""
    found = []
    for limit in rule.limits if excepted is None else rule.limits[-1:] if excepted else (rule.limit,):
        open_question = limit is not rule.limit if rule.unless and excepted is None else None
        found += [
            Reading(
                **vars(replace(one, notes=(*notes, *one.notes))), rule=rule, limit=limit, by_exception=open_question
            )
            for one in work_out(limit, start, days)
        ]
    return tuple(sorted(found, key=lambda one: one.order))


def _begins(rule: DeadlineRule, start: Moment | None, other: Moment | None) -> tuple[Moment, tuple[str, ...]]:
    """From which of two starts it is counted, and what to say of the other."""
    named, given = rule.other_start, start or other
    if given is None:
        raise ValueError(f"{rule.id} is counted from an event, and none is given")
    if named is None:
        return given, ()
    event = rule.start if start else named.start
    if named.which == "whichever applies":
        return given, (f"Counted from {event}.",)
    if start is None or other is None:
        says = f"The clause counts from the {named.which} of two days: {rule.start}, and {named.start}. Only the day of {event} is given here."
        return given, (says,)
    first, second = sorted(((start, rule.start), (other, named.start)), key=lambda one: _elapsed(one[0]))
    taken, left = (first, second) if named.which == "earlier" else (second, first)
    says = f"Counted from the {named.which} of two days that the clause names: {taken[1]}, {in_words(taken[0].day)}."
    return taken[0], (f"{says} The other is {left[1]}, {in_words(left[0].day)}.",)


def _elapsed(moment: Moment) -> datetime:
    """What orders two moments; a day without a time stands before its times."""
    return moment.at - AHEAD[moment.zone] if moment.at else datetime.combine(moment.day, time())
