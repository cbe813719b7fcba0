"""Days worked out by two editions of a limit or of a schedule: whether it became earlier, and one example with its dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from ..counting.clock import zones_of
from ..counting.days import DAYS, in_words
from ..counting.local_calendar import NotPublished
from ..counting.spans import Moment
from ..counting.working_days import ONE_DAY, WorkingCalendar
from ..standards.deadlines import DeadlineRule, Reading, read
from ..standards.guidance import Guidance
from ..standards.schedules import Item, Schedule, work_out

TRIED = range(0, 364, 13)
"""How many days after the first a limit is tried: every weekday, and every part of a year."""


def first_day(area: Guidance) -> date:
    """The day from which examples are counted: the first Monday after the rules were compared with their sources."""
    day = area.authority.checked_on + ONE_DAY
    while day.weekday():
        day += ONE_DAY
    return day


def compared(
    calendar: WorkingCalendar, old: tuple[Guidance, DeadlineRule], new: tuple[Guidance, DeadlineRule]
) -> tuple[str, str]:
    """Whether the new limit is ``earlier``, ``later`` or another ``limit``, or nothing where every date is the same; and an example."""
    signs: set[bool] = set()
    example = ""
    for start in _starts(new[0], new[1]):
        before, after = (_due(calendar, area, rule, start) for area, rule in (old, new))
        if before is None or after is None or before.due == after.due:
            continue
        signs.add(after.order < before.order)
        example = example or _example(new[1], start, before, after)
    return ("" if not signs else "limit" if len(signs) > 1 else "earlier" if True in signs else "later"), example


def _starts(area: Guidance, rule: DeadlineRule) -> Iterator[Moment]:
    first = rule.in_force_from or first_day(area)
    for offset in TRIED:
        day = first + timedelta(days=offset)
        while rule.weekday_of_start and DAYS[day.weekday()] != rule.weekday_of_start:
            day += ONE_DAY
        if rule.born:
            day = day.replace(year=day.year - 15, day=min(day.day, 28))
        at = datetime(day.year, day.month, day.day, 10)
        yield Moment(day, at, (*zones_of(at), "GMT")[0])


def _due(calendar: WorkingCalendar, area: Guidance, rule: DeadlineRule, start: Moment) -> Reading | None:
    try:
        found = read(rule, start if rule.time_of_day else Moment(start.day), area.local_calendar(calendar))
    except NotPublished:
        return None
    return found[0] if found else None


def _example(rule: DeadlineRule, start: Moment, before: Reading, after: Reading) -> str:
    day = "a date of birth in between" if rule.born else in_words(start.day)
    timed = f" at {start.at:%H:%M}" if start.at and rule.time_of_day else ""
    return f"For example, counted from {day}{timed}: was due {_when(before.due)}, is due {_when(after.due)}."


def _when(due: date | datetime) -> str:
    if isinstance(due, datetime):
        return f"{due:%H:%M} on {in_words(due.date())}"
    return in_words(due)


def moved(
    calendar: WorkingCalendar, old: tuple[Guidance, Schedule], new: tuple[Guidance, Schedule]
) -> tuple[str, dict[str, str]]:
    """The example event of a schedule in words, and for each action whose date differs its dates before and after."""
    day = first_day(new[0])
    before, after = (_items(calendar, *one, day) for one in (old, new))
    found = {}
    for name, item in after.items():
        was = before.get(name)
        if was and was.step.action == item.step.action and was.due != item.due:
            act = new[0].action[item.step.action]
            found[name] = f"{act.name or act.does} {_or_none(was)} → {_or_none(item)}"
    return f"{new[1].event} on {in_words(day)}", found


def _items(calendar: WorkingCalendar, area: Guidance, schedule: Schedule, day: date) -> dict[str, Item]:
    at = datetime(day.year, day.month, day.day, 10)
    start = Moment(day, at, (*zones_of(at), "GMT")[0])
    met = _meeting(area, schedule, day)
    try:
        items = work_out(
            schedule, area.deadline, area.names_of_actions(), start, area.local_calendar(calendar), {}, met
        )
    except NotPublished:
        return {}
    return {item.name: item for item in items}


def _meeting(area: Guidance, schedule: Schedule, day: date) -> date | None:
    """A day on which the panel of an example meets, where the rules name none."""
    if not schedule.asks_for_a_meeting(area.deadline):
        return None
    weekday = area.deadline[str(schedule.cycle)].weekday_of_start
    while weekday and DAYS[day.weekday()] != weekday:
        day += ONE_DAY
    return day


def _or_none(item: Item) -> str:
    return _when(item.due) if item.due else "no date"
