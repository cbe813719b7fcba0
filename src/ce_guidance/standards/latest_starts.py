"""The reverse question: to be done by a day, when must the clock have started at the latest?

For a limit that lies before its event it is the other way round: what is done on a day is in time for an event from which day on?
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from ..counting.clock import Zone, zones_of
from ..counting.days import DAYS
from ..counting.local_calendar import LocalCalendar, NotPublished, minutes_of
from ..counting.spans import Due, Moment, ends
from ..counting.working_days import ONE_DAY
from .deadlines import DeadlineRule
from .limits import Limit, worked_out

FAR = 2 * 366
"""How many days beyond a limit's own length its start is looked for: the longest of its steps is a year."""


@dataclass(frozen=True)
class LatestStart:
    """The last day on which the clock may start, for one reading, to be done by a given day; the first, for a limit before its event."""

    start: date | datetime
    unit: str
    rule: DeadlineRule
    limit: Limit
    by_exception: bool | None = None
    """Whether it holds only where the exception does, or only where it does not; None where nobody need ask."""
    zone: Zone | None = None
    earliest: bool = False
    """Whether the event may be on that day or later, and no sooner."""

    @property
    def start_day(self) -> date:
        """The day of ``start``."""
        return self.start.date() if isinstance(self.start, datetime) else self.start

    @property
    def order(self) -> datetime:
        """What orders them: a day ends after its clock times; as the first on which an event may be, it begins before them."""
        if isinstance(self.start, datetime):
            return self.start
        return datetime.combine(self.start, time() if self.earliest else time.max)


def latest_starts(
    rule: DeadlineRule, finish: Moment, days: LocalCalendar, excepted: bool | None = None
) -> tuple[LatestStart, ...]:
    """For each reading of a rule the latest start that is due by ``finish``, the earliest of them first.

    ``finish.at`` is its clock time, which limits in hours need. For working days the start is itself a working day; an event on
    the weekend after it counts the same. Raises ``NotPublished`` where school terms are not known so far.
    """
    limits = rule.limits if excepted is None else rule.limits[-1:] if excepted else (rule.limit,)
    found = [
        LatestStart(
            moment.at or moment.day,
            unit,
            rule,
            limit,
            limit is not rule.limit if rule.unless and excepted is None else None,
            moment.zone if moment.at else None,
            limit.kind.backwards,
        )
        for limit in limits
        if limit.makes_a_date
        for moment, unit in dict.fromkeys(_each(rule, limit, finish, days))
    ]
    return tuple(sorted(found, key=lambda one: one.order))


def while_in_force(one: LatestStart, days: LocalCalendar) -> LatestStart | None:
    """The latest start as far as its version of the limit holds: its last day in force, where it would be later; none where that holds no more
    or not yet. For a limit before its event, the first day."""
    rule, day = one.rule, one.start_day
    if rule.in_force(day):
        return one
    held = rule.in_force_from if one.earliest else rule.in_force_until
    if held is None or (held < day if one.earliest else held > day):
        return None
    while not one.earliest and one.unit == "working days" and days.day_off(held):
        held -= ONE_DAY
    at = datetime.combine(held, time() if one.earliest else time(23, 59))
    zone = one.zone and (*zones_of(at), "BST")[0]
    moment = _on_weekday(rule, one.limit, Moment(held, at if one.zone else None, zone or "GMT"), one.unit)
    start = moment.at if one.zone and moment.at else moment.day
    return replace(one, start=start, zone=zone) if rule.in_force(moment.day) else None


def _each(rule: DeadlineRule, limit: Limit, finish: Moment, days: LocalCalendar) -> Iterator[tuple[Moment, str]]:
    """The latest start of each reading, with its unit."""
    back = limit.kind.backwards
    own = limit.kind.latest_start(limit, finish, days)
    for moment, unit in own:
        yield _on_weekday(rule, limit, moment, unit), unit
    readings, length = ([], 0) if own else _tried(limit, finish, days)
    for n in range(max(len(readings), limit.kind.readings) if readings else 0):
        one = readings[min(n, len(readings) - 1)]
        if one.unit in ("hours", "minutes"):
            span = limit.span if limit.unit == one.unit else limit.also
            assert span
            (start,) = ends(span, finish, days, back=not back)
            assert isinstance(start.due, datetime)
            moment = Moment(start.due_day, start.due, start.zone or "GMT")
            yield _on_weekday(rule, limit, moment, one.unit), one.unit
        elif one.unit == "working hours":
            yield _on_weekday(rule, limit, _last_minute(limit, finish, days), one.unit), one.unit
        else:
            yield Moment(_last_day(rule, limit, n, length, finish, days)), one.unit


def _tried(limit: Limit, finish: Moment, days: LocalCalendar) -> tuple[list[Due], int]:
    """The readings from a day near the finish, and how many days the limit takes from there: the terms may not go on long after it."""
    sign = -1 if limit.kind.backwards else 1
    beyond: NotPublished | None = None
    for offset in range(0, FAR, 7):
        day = finish.day - timedelta(days=sign * offset)
        try:
            readings = worked_out(limit, _at_midnight(day, finish) if offset else finish, days)
        except NotPublished as error:
            beyond = beyond or error  # near the finish, not where the search gave up
        else:
            return readings, max(abs((one.due_day - day).days) for one in readings)
    assert beyond
    raise beyond


def _at_midnight(day: date, finish: Moment) -> Moment:
    """Another day, with a time where the finish has one."""
    return Moment(day, finish.at and datetime.combine(day, time()), finish.zone)


def _on_weekday(rule: DeadlineRule, limit: Limit, moment: Moment, unit: str) -> Moment:
    """A moment on the weekday on which the start always falls: the last minute of the last such day, or the first of the next."""
    weekday = rule.weekday_of_start
    if weekday is None or DAYS[moment.day.weekday()] == weekday:
        return moment
    day = moment.day
    while DAYS[day.weekday()] != weekday:
        day += ONE_DAY if limit.kind.backwards else -ONE_DAY
    at = datetime.combine(day, time() if limit.kind.backwards else time(23, 59))
    if limit.cut_off and unit == "same day by a clock time":
        at = datetime.combine(day, time()) + timedelta(minutes=minutes_of(limit.cut_off) - 1)
    return Moment(day, at, (*zones_of(at), "BST")[0])


def _last_minute(limit: Limit, finish: Moment, days: LocalCalendar) -> Moment:
    """The last minute from which so many working hours end in time."""
    assert finish.at
    done = finish.at
    span = limit.span if limit.unit == "working hours" else limit.also
    assert span
    midnight = datetime.combine(finish.day, time())

    def at(minute: int) -> datetime:
        return midnight + timedelta(minutes=minute)

    def in_time(minute: int) -> bool:
        return days.add_office_minutes(at(minute), span.count * 60)[0] <= done

    weeks = 8 + 2 * (span.count * 60 // days.office_minutes_a_week + 1)
    found = at(_last(in_time, -weeks * 7 * 24 * 60, 24 * 60))
    return Moment(found.date(), found, (*zones_of(found), "BST")[0])


def _last_day(rule: DeadlineRule, limit: Limit, n: int, length: int, finish: Moment, days: LocalCalendar) -> date:
    """The last day from which reading ``n`` ends in time; the first, for a limit before its event."""
    sign = -1 if limit.kind.backwards else 1

    def due(offset: int) -> Due:
        found = worked_out(limit, _at_midnight(finish.day + timedelta(days=sign * offset), finish), days)
        return found[min(n, len(found) - 1)]  # 29 February has two birthdays

    def in_time(offset: int) -> bool:
        try:
            held = due(offset)
        except NotPublished as error:
            return (error.day < finish.day) == (sign > 0)  # the terms end on one side or on the other
        return _ends_by(held, finish) if sign > 0 else not _ends_before(held, finish)

    offset = _last(in_time, -(length * 2 + FAR), length + FAR)
    unit = due(offset).unit  # raises where terms are not known so far back
    day = finish.day + timedelta(days=sign * offset)
    weekday = rule.weekday_of_start
    while DAYS[day.weekday()] != weekday if weekday else unit == "working days" and sign > 0 and days.day_off(day):
        day -= timedelta(days=sign)
    return day


def _ends_by(held: Due, finish: Moment) -> bool:
    if isinstance(held.due, datetime) and finish.at:
        return held.due <= finish.at
    return held.due_day <= finish.day


def _ends_before(held: Due, finish: Moment) -> bool:
    if isinstance(held.due, datetime) and finish.at:
        return held.due < finish.at
    return held.due_day < finish.day


def _last(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The last number for which something holds that holds up to it and no further; it holds for ``low``."""
    while high - low > 1:
        middle = (low + high) // 2
        if holds(middle):
            low = middle
        else:
            high = middle
    return low
