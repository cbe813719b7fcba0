"""Schedules: what follows from one event, step after step, as the clauses say it.

A step counts from the event or from another step. Where a step was done on another day than
planned, the reader says so and all that follows moves with it. A step has no words of its own: what
it is, who does it and on which condition stands in its action. A step without a limit has no date
and says so. Meetings on a cycle need one real meeting date; without it they have no date either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from ..counting.days import in_words
from ..counting.local_calendar import LocalCalendar
from ..counting.spans import Moment
from ..counting.working_days import ONE_DAY
from .clauses import CLOSED
from .deadlines import DeadlineRule, Reading, read, read_from
from .limits import NOT_SO_FAR, Limit
from .versions import version_on, versions_of

EVENT = "event"


@dataclass(frozen=True)
class Step:
    """The place of one action in what follows from an event: what it counts from, and how often it comes."""

    __pydantic_config__ = CLOSED

    id: str
    action: str
    """Id in ``actions.yaml``: what is done, its verb, its doer, its condition and its limit are said there."""
    after: str = EVENT
    """The step it counts from, or ``event``. What is asked only where that step is, is asked on its conditions too."""
    or_after: str | None = None
    """Another step, or ``event``, that a clause names as a start besides: it is counted from the earlier of the two."""
    limit: str | None = None
    """Id of the deadline rule that sets its time, where the action has several."""
    times: int = 1
    """How often it is listed, each counted from the one before."""
    meeting: Literal["papers", "held"] | None = None
    """For a panel on a cycle: the day its papers are due, or the day it meets."""
    plan: Literal["first", "first in time", "last"] = "first"
    """Which meeting: the ``first`` on or after the step that it counts from, the first whose papers can still be ``in time``
    after it, or the ``last`` on or before it, for a review that is at or within a time."""
    note: str | None = None
    """What is assumed here and not stated by the source; a whole sentence."""


@dataclass(frozen=True)
class Schedule:
    """What follows from one event in one area: an order of actions, with what each counts from."""

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
    meets: tuple[str, ...] = ()
    """Ids of the conditions that hold once the event has taken place."""

    def __post_init__(self) -> None:
        """Refuse a step that counts from a later step, or from none."""
        seen = {EVENT}
        for step in self.steps:
            for start in (step.after, step.or_after or EVENT):
                if start not in seen:
                    raise ValueError(f"step '{step.id}' counts from '{start}', which is not an earlier step")
            if step.id in seen:
                raise ValueError(f"step '{step.id}' stands twice")
            if step.meeting and not (self.cycle and self.papers):
                raise ValueError(f"step '{step.id}' is a meeting, and the schedule names no cycle or no papers")
            seen.add(step.id)

    def asks_for_a_meeting(self, rules: Mapping[str, DeadlineRule]) -> bool:
        """Whether one real meeting of its panel has to be known."""
        return self.cycle is not None and asks_for_a_meeting(rules[self.cycle].limit)

    def chain(self, step: Step) -> tuple[Step, ...]:
        """The steps that one hangs on, up to the event, itself last."""
        before = next((one for one in self.steps if one.id == step.after), None)
        return (*self.chain(before), step) if before else (step,)

    def meeting_of(self, step: Step) -> Step | None:
        """The meeting that papers are for, from whose day their own is counted back; none where the step is no papers."""
        alike = (
            one for one in self.steps if one.meeting == "held" and (one.after, one.plan) == (step.after, step.plan)
        )
        return next(alike, None) if step.meeting == "papers" else None


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
    """A panel that meets on a cycle: known from one real meeting, or by the weekday of the month that its clause names."""

    cycle: Limit
    """``every`` so many weeks, or ``nth weekday``."""
    real: date | None = None

    @property
    def is_known(self) -> bool:
        """Whether the days of its meetings follow."""
        return self.real is not None or not asks_for_a_meeting(self.cycle)

    def last_on_or_before(self, day: date) -> date:
        """The last meeting that is not after ``day``."""
        if self.real is None:
            return self.cycle.kind.meetings(self.cycle, day, back=True)
        return self.real + (day - self.real) // self._every * self._every

    def first_on_or_after(self, day: date) -> date:
        """The first meeting that is not before ``day``."""
        if self.real is None:
            return self.cycle.kind.meetings(self.cycle, day, back=False)
        return self.real + -(-(day - self.real) // self._every) * self._every

    @property
    def _every(self) -> timedelta:
        return timedelta(weeks=self.cycle.count or 0)


def asks_for_a_meeting(cycle: Limit) -> bool:
    """Whether the days of a cycle follow only from one real meeting: not where the clause names the weekday of the month."""
    return cycle.manner == "every"


def limit_of(step: Step, rules: Iterable[DeadlineRule]) -> DeadlineRule | None:
    """The time limit of a step: the one that it names, or the first of its action; none where no clause states one."""
    if step.limit:
        return next(rule for rule in rules if rule.id == step.limit)
    return next((rule for rule in rules if rule.action == step.action), None)


def work_out(
    schedule: Schedule,
    rules: Mapping[str, DeadlineRule],
    names: Mapping[str, str | None],
    start: Moment,
    days: LocalCalendar,
    done: Mapping[str, date] | None = None,
    panel_met: date | None = None,
) -> tuple[Item, ...]:
    """The schedule from one event, in the order of its steps. ``start.day`` is day zero.

    ``names`` are those of the actions, by id: limits of actions of one name are of the same act. ``done`` says on which day
    a step was really done, by the item's name; what counts from it follows. ``panel_met`` is the date of one real meeting.
    """
    planner = _Planner(schedule, rules, names, start, days, done or {}, panel_met)
    return tuple(item for step in schedule.steps for item in planner.items_of(step))


@dataclass
class _Planner:
    schedule: Schedule
    rules: Mapping[str, DeadlineRule]
    names: Mapping[str, str | None]
    start: Moment
    calendar: LocalCalendar
    done: Mapping[str, date]
    panel_met: date | None

    def __post_init__(self) -> None:
        self.days: dict[str, date | None] = {EVENT: self.start.day}

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
        listed = limit_of(step, self.rules.values())
        base, other = self.days[before], self.days.get(step.or_after or "")
        bare = Item(step, name, listed, before, (), self.done.get(name), (step.note,) if step.note else ())
        later = bool(listed and listed.other_start and listed.other_start.which == "later")
        second = str(step.or_after)
        if base and other and other != base and (other > base) == later:
            before, second, other, base = second, before, base, other
            bare = replace(bare, counted_from=before)
        item = self._from(bare, before, base)
        if other and base and other != base and item.readings:
            instead = self._from(replace(bare, notes=()), second, other)
            which = "later" if later else "earlier"
            return replace(item, notes=(*item.notes, *_other_start(which, self._called(before), base, other, instead)))
        return item

    def _called(self, before: str) -> str:
        if before == EVENT:
            return self.schedule.event
        other = next(one for one in self.schedule.steps if one.id == before)
        return self.names.get(other.action) or other.id

    def _from(self, bare: Item, before: str, base: date | None) -> Item:
        step, listed = bare.step, bare.rule
        rule = listed
        if listed and base and not step.meeting:
            rule = self._on(listed, base)
            if rule is None:
                return replace(bare, notes=(*bare.notes, self._not_in_force(listed)))
        bare = replace(bare, rule=rule)
        dated = step.meeting or (rule and rule.makes_a_date)
        if base is None:
            waits = ("It has a date once you say when the step before it was done.",) if dated else ()
            return replace(bare, notes=(*bare.notes, *waits))
        if step.meeting:
            return self._meeting(bare, base)
        if rule is None or not dated:
            return bare
        start = self.start if before == EVENT else Moment(base)
        if rule.time_of_day == "needed" and start.at is None:
            return replace(bare, notes=(*bare.notes, "This limit counts from a time of day that has not been given."))
        alike = [
            one
            for one in self.rules.values()
            if one.clause in rule.disagrees_with and self._same_act(one, rule) and one.in_force(base)
        ]
        found = [reading for one in (rule, *alike) for reading in read_from(one, start, self.calendar)]
        return replace(bare, readings=tuple(sorted(found, key=lambda reading: reading.order)))

    def _same_act(self, one: DeadlineRule, other: DeadlineRule) -> bool:
        return self.names[one.action] == self.names[other.action]

    def _meeting(self, bare: Item, base: date) -> Item:
        """The meeting that the step plans on, or the day on which its papers are due."""
        of_papers = bare.step.meeting == "papers"
        named = self.rules[str(self.schedule.cycle)]
        listed = self.rules[str(self.schedule.papers)] if of_papers else named
        cycle = self._on(named, base)
        if cycle is None:
            which = "The limit for the meeting itself" if of_papers else "This limit"
            return replace(bare, rule=listed, notes=(*bare.notes, self._not_in_force(named, which)))
        panel = Panel(cycle.limit, self.panel_met if asks_for_a_meeting(cycle.limit) else None)
        if not panel.is_known:
            waits = "Enter the date of one real meeting to see this date."
            return replace(bare, rule=listed, notes=(*bare.notes, waits))
        last = bare.step.plan == "last"
        meets = panel.last_on_or_before(base) if last else panel.first_on_or_after(base)
        first = self._papers_for(meets) if bare.step.plan == "first in time" else None
        if first and first.due_day < base:
            meets = panel.first_on_or_after(meets + ONE_DAY)
        if of_papers:
            reading = self._papers_for(meets)
            if reading is None:
                return replace(bare, rule=listed, notes=(*bare.notes, self._not_in_force(listed)))
            later = panel.first_on_or_after(meets + ONE_DAY)
            late = f", and that meeting is after {in_words(base)}" if last and later > base else ""
            notes = self._if_missed(later, late)
            return replace(bare, rule=reading.rule, readings=(reading,), notes=(*bare.notes, *notes))
        before = panel.last_on_or_before(meets - ONE_DAY)
        (reading, *_) = read(cycle, Moment(before), self.calendar)
        which = f"The last meeting on or before {in_words(base)}" if last else FIRST[bare.step.plan]
        known = "the cycle of the meeting you gave" if panel.real else cycle.limit.in_words
        return replace(bare, rule=cycle, readings=(replace(reading, basis=f"{which}, on {known}."),))

    def _if_missed(self, later: date, late: str) -> Iterator[str]:
        """The papers day of the meeting after, where papers are asked for it."""
        after = self._papers_for(later)
        if after and after.limit.leaves_out_days_off and not self.calendar.working.knows(later):
            yield f"If this day is missed, the next meeting is on {in_words(later)}{late}. {NOT_SO_FAR}"
        elif after:
            day = f"{in_words(after.due_day)}, for {in_words(later)}"
            yield f"If this day is missed, the next papers day is {day}{late}."

    def _on(self, rule: DeadlineRule, day: date) -> DeadlineRule | None:
        return version_on(rule, day, self.rules.values(), self.names)

    def _not_in_force(self, rule: DeadlineRule, which: str = "This limit") -> str:
        """That no version of a limit holds, and when each does."""
        held = "; ".join(one.in_force_in_words for one in versions_of(rule, self.rules.values(), self.names))
        return f"{which} is not in force on the day it counts from: it holds {held}."

    def _papers_for(self, meets: date) -> Reading | None:
        """When the papers of a meeting are due, by the limit that holds on its day."""
        papers = self._on(self.rules[str(self.schedule.papers)], meets)
        return read(papers, Moment(meets), self.calendar)[0] if papers else None


FIRST = {
    "first": "The first meeting from that day on",
    "first in time": "The first meeting for which the papers can still be in time",
}


def _other_start(which: str, called: str, base: date, other: date, instead: Item) -> Iterator[str]:
    """What the other start would give, where a clause names two, or why it gives no date."""
    yield f"Counted here from the {which} of two days that the clause names: {called}, {in_words(base)}."
    if instead.readings:
        yield f"Counted from {in_words(other)} instead, it is {in_words(instead.readings[0].due_day)}."
    else:
        yield " ".join((f"Counted from {in_words(other)} instead, it has no date.", *instead.notes))
