"""Schedules: what follows from one event, step after step, as the clauses say it.

A step counts from the event or from another step. Where a step was done on another day than
planned, the reader says so and all that follows moves with it. A step without a limit has no date
and says so. Meetings on a cycle need one real meeting date; without it they have no date either.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from .clauses import CLOSED, Strength
from .clock import Zone
from .deadlines import DeadlineRule, Reading, read
from .records import in_words
from .working_days import WorkingCalendar

EVENT = "event"


@dataclass(frozen=True)
class Step:
    """One thing to be done after an event."""

    __pydantic_config__ = CLOSED

    id: str
    after: str = EVENT
    """The step it counts from, or ``event``."""
    limit: str | None = None
    """Id of the deadline rule that sets its time; none where the clause states none."""
    does: str | None = None
    """What has to be done, where no rule says it."""
    clause: str | None = None
    """The clause that asks for it, where no rule names it."""
    strength: tuple[Strength, ...] = ()
    """The verbs of that clause for this step, where it has others too."""
    who: tuple[str, ...] = ()
    only_if: str | None = None
    """When the step applies, in the words of a reader: 'if the risk is higher or medium'."""
    times: int = 1
    """How often it is listed, each counted from the one before."""
    meeting: Literal["papers", "held"] | None = None
    """For a panel on a cycle: the day its papers are due, or the day it meets."""
    in_time: bool = False
    """For a meeting: whether its papers can only be written after the step that it counts from."""
    note: str | None = None
    """What is assumed here and not stated by the source; a whole sentence."""


@dataclass(frozen=True)
class Schedule:
    """What follows from one event in one area."""

    __pydantic_config__ = CLOSED

    id: str
    title: str
    event: str
    """The event, as a noun phrase: 'the contact being received'."""
    asks: str
    """The question for its date."""
    clauses: tuple[str, ...]
    """The clauses that the schedule follows; at least one."""
    steps: tuple[Step, ...]
    cycle: str | None = None
    """Id of the deadline rule that says how often the panel meets."""
    papers: str | None = None
    """Id of the deadline rule that says when its papers are due."""

    def __post_init__(self) -> None:
        """Refuse a step that counts from a later step, or from none."""
        seen = {EVENT}
        for step in self.steps:
            if step.after not in seen:
                raise ValueError(f"step '{step.id}' counts from '{step.after}', which is not an earlier step")
            if step.id in seen:
                raise ValueError(f"step '{step.id}' stands twice")
            if step.limit is None and (step.does is None or step.clause is None) and step.meeting is None:
                raise ValueError(f"step '{step.id}' needs a limit, or what it does and its clause")
            seen.add(step.id)


@dataclass(frozen=True)
class Item:
    """One line of a worked-out schedule. ``readings`` is empty where no date follows."""

    step: Step
    name: str
    """The step's id, with a number where it is listed more than once."""
    rule: DeadlineRule | None
    counted_from: str
    """Name of the item it counts from, or ``event``."""
    readings: tuple[Reading, ...]
    done: date | None
    notes: tuple[str, ...] = ()

    @property
    def due(self) -> date | datetime | None:
        """The earliest reading's date."""
        return self.readings[0].due if self.readings else None

    @property
    def day(self) -> date | None:
        """The day that what follows counts from: the day it was done, else the day planned on."""
        return self.done or (self.readings[0].due_day if self.readings else None)


@dataclass(frozen=True)
class Panel:
    """A panel that meets on a cycle, known from one real meeting."""

    real: date
    every: timedelta

    def first_on_or_after(self, day: date) -> date:
        """The first meeting that is not before ``day``."""
        return self.real + -(-(day - self.real) // self.every) * self.every


def work_out(
    schedule: Schedule,
    rules: Mapping[str, DeadlineRule],
    start: date,
    calendar: WorkingCalendar,
    closed: Collection[date] = (),
    at: datetime | None = None,
    zone: Zone = "GMT",
    done: Mapping[str, date] | None = None,
    panel_met: date | None = None,
) -> tuple[Item, ...]:
    """The schedule from one event, in the order of its steps.

    ``done`` says on which day a step was really done, by the item's name; what counts from it
    follows. ``panel_met`` is the date of one real meeting of the panel.
    """
    planner = _Planner(schedule, rules, start, calendar, closed, at, zone, done or {}, panel_met)
    return tuple(item for step in schedule.steps for item in planner.items_of(step))


@dataclass
class _Planner:
    schedule: Schedule
    rules: Mapping[str, DeadlineRule]
    start: date
    calendar: WorkingCalendar
    closed: Collection[date]
    at: datetime | None
    zone: Zone
    done: Mapping[str, date]
    panel_met: date | None

    def __post_init__(self) -> None:
        self.days: dict[str, date | None] = {EVENT: self.start}

    def items_of(self, step: Step) -> Iterator[Item]:
        before = step.after
        for n in range(1, step.times + 1):
            name = step.id if step.times == 1 else f"{step.id}-{n}"
            item = self._item(step, name, before)
            self.days[name] = item.day
            if n == step.times:
                self.days[step.id] = item.day
            yield item
            before = name

    def _item(self, step: Step, name: str, before: str) -> Item:
        listed = self.rules.get(step.limit or "")
        rule = self._in_force(listed, self.days[before])
        done = self.done.get(name)
        base = self.days[before]
        bare = Item(step, name, rule, before, (), done, (step.note,) if step.note else ())
        if listed and rule is None:
            says = f"This limit is not in force on the day it counts from: it holds {listed.in_force_in_words}."
            return replace(bare, rule=listed, notes=(*bare.notes, says))
        dated = step.meeting or (rule and rule.limit.makes_a_date)
        if base is None:
            waits = ("It has a date once you say when the step before it was done.",) if dated else ()
            return replace(bare, notes=(*bare.notes, *waits))
        if step.meeting:
            return self._meeting(bare, base)
        if rule is None or not dated:
            return bare
        from_event = before == EVENT
        at = self.at if from_event else None
        if rule.limit.unit == "hours" and at is None:
            return replace(bare, notes=(*bare.notes, "This limit counts hours from a time that has not been given."))
        alike = [
            one
            for one in self.rules.values()
            if one.clause in rule.disagrees_with and one.action == rule.action and one.in_force(base)
        ]
        found = [r for one in (rule, *alike) for r in read(one, base, self.calendar, self.closed, at, self.zone)]
        return replace(bare, readings=tuple(sorted(found, key=lambda reading: (reading.due_day, reading.unit))))

    def _in_force(self, rule: DeadlineRule | None, day: date | None) -> DeadlineRule | None:
        """The version of a limit that holds on the day it counts from; the limit itself where no day is known."""
        if rule is None or day is None or rule.in_force(day):
            return rule
        return next((one for one in self.rules.values() if one.action == rule.action and one.in_force(day)), None)

    def _meeting(self, bare: Item, base: date) -> Item:
        """The first meeting for which the papers can still be in time, and the next one after it."""
        cycle, papers = self.rules[str(self.schedule.cycle)], self.rules[str(self.schedule.papers)]
        if self.panel_met is None:
            waits = "Enter the date of one real meeting to see this date."
            return replace(bare, rule=cycle, notes=(*bare.notes, waits))
        panel = Panel(self.panel_met, timedelta(weeks=cycle.limit.count or 0))
        meets = panel.first_on_or_after(base)
        in_by = read(papers, meets, self.calendar, self.closed)[0]
        if bare.step.in_time and in_by.due_day < base:
            meets += panel.every
            in_by = read(papers, meets, self.calendar, self.closed)[0]
        if bare.step.meeting == "papers":
            later = meets + panel.every
            missed = read(papers, later, self.calendar, self.closed)[0].due_day
            note = f"If this day is missed, the next papers day is {in_words(missed)}, for {in_words(later)}."
            return replace(bare, rule=papers, readings=(in_by,), notes=(*bare.notes, note))
        reading = read(cycle, meets - panel.every, self.calendar, self.closed)[0]
        basis = "The first meeting for which the papers can still be in time, on the cycle of the meeting you gave."
        return replace(bare, rule=cycle, readings=(replace(reading, basis=basis),))
