"""What every kind of time limit comes to, worked out a second time, the slow way: a day after another, as a person counts.

Written from what the kinds say in words, and from the counting rules of the design. It imports nothing of ``ce_guidance``: bank holidays
are those of the official list as packaged, UK time is that of the tz database, months are those of ``dateutil``.
A limit is a plain object as a content owner writes it: ``{"manner": "within", "count": 5, "unit": "working days"}``.
"""

from __future__ import annotations

import calendar
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

UK, UTC = ZoneInfo("Europe/London"), ZoneInfo("UTC")
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
ANY_DAY = ("calendar days", "weeks", "months", "years")
"""Units whose last day may be a day off."""
Limit = Mapping[str, Any]
HOLIDAYS = frozenset(
    date.fromisoformat(event["date"])
    for event in json.loads(
        resources.files("govuk_bank_holidays").joinpath("bank-holidays.json").read_text("utf-8")
    )["england-and-wales"]["events"]
)  # fmt: skip


class Unknown(Exception):
    """The school terms do not reach so far."""


@dataclass(frozen=True)
class Place:
    """What an area and a reader add to the bank holidays."""

    closed: frozenset[date] = frozenset()
    hours: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """By weekday, when the office opens and closes."""
    terms: tuple[tuple[date, date, frozenset[date], bool], ...] = ()
    """First and last day, days on which schools are shut in between, and whether a term ends with it."""


@dataclass(frozen=True)
class Start:
    """A day, the UK clock time on it with its zone, and the last day that it can have been, where only the month is known."""

    day: date
    at: datetime | None = None
    zone: str = "GMT"
    last: date | None = None


@dataclass(frozen=True)
class Answer:
    """One reading."""

    due: date | datetime
    unit: str
    zone: str | None = None
    not_before: date | None = None
    other_convention: date | None = None
    at_latest: date | None = None
    counted: tuple[date, ...] | None = None

    @property
    def day(self) -> date:
        return self.due.date() if isinstance(self.due, datetime) else self.due


# ---- Days ----


def is_off(day: date, place: Place) -> bool:
    return day.weekday() > 4 or day in HOLIDAYS or day in place.closed


def is_school(day: date, place: Place) -> bool:
    if not place.terms or day < place.terms[0][0] or day > place.terms[-1][1]:
        raise Unknown(day)
    within = [shut for first, last, shut, _ in place.terms if first <= day <= last]
    return bool(within) and day.weekday() < 5 and day not in HOLIDAYS and day not in within[0]


def counts(unit: str, place: Place) -> Callable[[date], bool]:
    """Whether a day is one of its kind."""
    if unit == "working days":
        return lambda day: not is_off(day, place)
    if unit == "school days":
        return lambda day: is_school(day, place)
    return lambda day: True


def days_from(day: date, step: timedelta) -> Iterator[date]:
    while True:
        yield day
        day += step


def on_or(day: date, step: timedelta, place: Place) -> date:
    """The next working day from a day, itself included."""
    return next(one for one in days_from(day, step) if not is_off(one, place))


# ---- UK time ----


@cache
def zone_names(clock: datetime) -> tuple[str, ...]:
    """The zones in which a UK clock shows a time: none where it was skipped, two where it was repeated, the earlier first."""
    found = []
    for fold in (0, 1):
        there = clock.replace(tzinfo=UK, fold=fold)
        if there.astimezone(UTC).astimezone(UK).replace(tzinfo=None) == clock and there.tzname() not in found:
            found.append(str(there.tzname()))
    return tuple(found)


def instant(clock: datetime, zone: str) -> datetime:
    """A UK clock time in UTC."""
    return clock.replace(tzinfo=UTC) - (timedelta(hours=1) if zone == "BST" else timedelta())


def uk_clock(when: datetime) -> tuple[datetime, str]:
    there = when.astimezone(UK)
    return there.replace(tzinfo=None), str(there.tzname())


def on_clock(day: date, clock: str) -> tuple[datetime, str]:
    """A time on a day, and its zone; the earlier of two, also where clocks skipped it."""
    at = datetime.combine(day, datetime.strptime(clock, "%H:%M").time())
    return at, (*zone_names(at), "BST")[0]


def open_minutes(start: datetime, place: Place) -> Iterator[datetime]:
    """Every minute from a time on at which the office is open, each by the clock time at which it begins."""
    for day in days_from(start.date(), DAY):
        held = place.hours.get(WEEKDAYS[day.weekday()])
        if held and not is_off(day, place):
            opens, closes = (on_clock(day, one)[0] for one in held)
            minute = max(opens, start)
            while minute < closes:
                yield minute
                minute += MINUTE


# ---- Spans ----


def end_of_span(span: Limit, start: Start, place: Place, back: bool = False) -> list[Answer]:
    """Where so many of a unit end, or begin that end there: a reading for each kind of days that may be meant."""
    count, unit = span["count"], span["unit"]
    if unit == "not stated":
        return [
            one
            for kind in ("calendar days", "working days")
            for one in end_of_span({"count": count, "unit": kind}, start, place, back)
        ]
    sign = -1 if back else 1
    if unit in ("calendar days", "working days", "school days"):
        good, step = counts(unit, place), sign * DAY
        counted = list(islice(filter(good, days_from(start.day + step, step)), count))
        as_day_one = list(islice(filter(good, days_from(start.day, step)), count))
        return [Answer(counted[-1], unit, other_convention=as_day_one[-1], counted=tuple(counted))]
    if unit == "weeks":
        return [Answer(list(islice(days_from(start.day, sign * 7 * DAY), count + 1))[-1], unit)]
    if unit in ("months", "years"):
        return [Answer(start.day + relativedelta(**{unit: sign * count}), unit)]
    assert start.at
    if unit in ("hours", "minutes"):
        due, zone = uk_clock(instant(start.at, start.zone) + sign * timedelta(**{unit: count}))
        return [Answer(due, unit, zone)]
    assert unit == "working hours" and not back
    run = list(islice(open_minutes(start.at, place), count * 60))
    due = run[-1] + MINUTE
    later = dict.fromkeys(one.date() for one in run if one.date() > start.day)  # the day of the event is told by itself
    return [Answer(due, unit, zone_names(due)[0], counted=tuple(later))]


# ---- The kinds ----


def answers(limit: Limit, start: Start, place: Place) -> list[Answer]:
    """Every reading, in the order of their dates."""
    if limit["manner"] in ("none", "rhythm"):
        return []
    found = KINDS[limit["manner"]](limit, start, place)
    if roll := limit.get("roll"):
        found = [_rolled(one, roll, limit, start, place) for one in found]
    return in_order(found)


def _sooner(one: Answer) -> tuple[Any, ...]:
    return one.day, not isinstance(one.due, datetime), str(one.due), one.unit


def in_order(found: list[Answer]) -> list[Answer]:
    """The earliest first; what is due at a clock time before what is due by the end of that day."""
    return sorted(found, key=_sooner)


def _rolled(one: Answer, roll: str, limit: Limit, start: Start, place: Place) -> Answer:
    day = on_or(one.day, DAY if roll == "next working day" else -DAY, place)
    before = limit["manner"] in ("before", "clear days before", "weekday before")
    if day == one.day or (not before and day < max(start.day, one.not_before or start.day)):
        return one  # what follows an event is never put before it, nor before the first day allowed
    if "clock" in limit:
        due, zone = on_clock(day, limit["clock"])
        return replace(one, due=due, zone=zone)
    return replace(one, due=day)


def _after(limit: Limit, start: Start, place: Place) -> list[Answer]:
    return end_of_span(limit, start, place)


def _before(limit: Limit, start: Start, place: Place) -> list[Answer]:
    return end_of_span(limit, start, place, back=True)


def _between(limit: Limit, start: Start, place: Place) -> list[Answer]:
    (first,) = end_of_span({"count": limit["least"], "unit": limit["unit"]}, start, place)
    return [replace(one, not_before=first.day) for one in _after(limit, start, place)]


def _every(limit: Limit, start: Start, place: Place) -> list[Answer]:
    found = _between(limit, start, place) if limit.get("least") else _after(limit, start, place)
    if limit.get("weekday") or limit.get("roll"):
        return found

    def held(one: Answer) -> Answer:
        day = on_or(one.day, -DAY, place)
        first = one.not_before or start.day + DAY  # not before the first day allowed, nor on the last one's own day
        return replace(one, due=day) if one.unit in ANY_DAY and day >= first else one

    return [held(one) for one in found]


def _in_two_units(limit: Limit, start: Start, place: Place) -> list[Answer]:
    return end_of_span(limit, start, place) + end_of_span(limit["also"], start, place)


def _clear_days_before(limit: Limit, start: Start, place: Place) -> list[Answer]:
    """The last day of its kind with so many of them between it and the event."""
    days = filter(counts(limit["unit"], place), days_from(start.day - DAY, -DAY))
    *clear, done = list(islice(days, limit["count"] + 1))
    # With only one of the two days left out it is the next of its kind, the first of the clear days.
    return [Answer(done, limit["unit"], other_convention=clear[-1], counted=tuple(clear))]


def _by_a_clock_time(limit: Limit, start: Start, place: Place) -> list[Answer]:
    if not limit.get("count"):
        due, zone = on_clock(start.day, limit["clock"])
        return [Answer(due, "same day by a clock time", zone)]
    (found,) = end_of_span(limit, start, place)
    due, zone = on_clock(found.day, limit["clock"])
    other = found.other_convention if limit["count"] > 1 else None
    return [replace(found, due=due, zone=zone, other_convention=other)]


def _cut_off(limit: Limit, start: Start, place: Place) -> list[Answer]:
    assert start.at
    in_time = f"{start.at:%H:%M}" < limit["cut_off"]
    found = [Answer(start.day, "same day by a clock time")] if in_time else []
    if is_off(start.day, place) or not in_time:
        (later,) = end_of_span(limit, start, place)
        due, zone = on_clock(later.day, limit["clock"])
        found.append(replace(later, due=due, zone=zone, other_convention=None))
    return found


def is_nth_weekday(day: date, limit: Limit) -> bool:
    weeks = calendar.monthcalendar(day.year, day.month)
    column = WEEKDAYS.index(limit["weekday"])
    return [week[column] for week in weeks if week[column]][PLACES[limit["nth"]]] == day.day


def _nth_weekday(limit: Limit, start: Start, place: Place) -> list[Answer]:
    meetings = (day for day in days_from(start.day + DAY, DAY) if is_nth_weekday(day, limit))
    if not limit.get("before"):
        same = start.day if is_nth_weekday(start.day, limit) else None
        return [Answer(next(meetings), "calendar days", other_convention=same)]
    papers = ((end_of_span(limit["before"], Start(meets), place, back=True)[0]) for meets in meetings)
    found = next(one for one in papers if one.day >= start.day)
    return [found]


PERIODS: dict[str, Callable[[date], Any]] = {
    "week": lambda day: day.isocalendar()[:2],
    "month": lambda day: (day.year, day.month),
    "quarter": lambda day: (day.year, (day.month - 1) // 3),
    "year": lambda day: day.year,
    "financial year": lambda day: day.year if day.month > 3 else day.year - 1,
}


def _last_of(period: str, day: date, place: Place) -> date:
    if period == "school term":
        ends = [last for _, last, _, ends_term in place.terms if ends_term and last >= day]
        if not ends or day < place.terms[0][0]:
            raise Unknown(day)
        return ends[0]
    same = PERIODS[period]
    while same(day + DAY) == same(day):
        day += DAY
    return day


def _until_the_end_of(limit: Limit, start: Start, place: Place) -> list[Answer]:
    day = _last_of(limit["period"], start.day, place)
    for _ in range(limit.get("count") or 0):
        day = _last_of(limit["period"], day + DAY, place)
    if not limit.get("before"):
        return [Answer(day, "calendar days")]
    (found,) = end_of_span(limit["before"], Start(day), place, back=True)
    return [found]


def _weekday_before(limit: Limit, start: Start, place: Place) -> list[Answer]:
    days = days_from(start.day - DAY, -DAY)
    day = next(one for one in days if WEEKDAYS[one.weekday()] == limit["weekday"])
    if "clock" in limit:
        due, zone = on_clock(day, limit["clock"])
        return [Answer(due, "calendar days", zone)]
    return [Answer(day, "calendar days")]


def birthdays(born: date, age: int) -> list[date]:
    """The birthday of an age: 28 February and 1 March for a birth on 29 February, in a year without that day."""
    year = born.year + age
    if (born.month, born.day) == (2, 29) and not calendar.isleap(year):
        return [date(year, 2, 28), date(year, 3, 1)]
    return [date(year, born.month, born.day)]


def _birthday(limit: Limit, start: Start, place: Place) -> list[Answer]:
    def shown(day: date) -> Answer:
        if not limit.get("before"):
            return Answer(day, "birthday")
        (found,) = end_of_span(limit["before"], Start(day), place, back=True)
        return Answer(found.due, "birthday", counted=found.counted)

    last = shown(birthdays(start.last, limit["age"])[-1]).day if start.last else None
    return [replace(shown(day), at_latest=last) for day in birthdays(start.day, limit["age"])]


KINDS: dict[str, Callable[[Limit, Start, Place], list[Answer]]] = {
    "at": _after,
    "before": _before,
    "between": _between,
    "birthday": _birthday,
    "by a clock time": _by_a_clock_time,
    "clear days before": _clear_days_before,
    "cut-off": _cut_off,
    "every": _every,
    "in two units": _in_two_units,
    "nth weekday": _nth_weekday,
    "until the end of": _until_the_end_of,
    "weekday before": _weekday_before,
    "within": _after,
}
"""The kinds that make a date."""


# ---- What a rule adds ----


def of_rule(
    limit: Limit,
    start: Start | None,
    place: Place,
    which: str | None = None,
    other: Start | None = None,
    unless: Limit | None = None,
    excepted: bool | None = None,
) -> list[tuple[Answer, bool | None]]:
    """The readings of a rule with another start and an exception: each with whether it holds by the exception, None where nobody asks."""
    if start and other and which in ("earlier", "later"):
        first, second = sorted((start, other), key=_order)
        start = first if which == "earlier" else second
    begins = start or other
    assert begins
    limits: list[tuple[Limit, bool | None]] = [(limit, None)]
    if unless:
        both: list[tuple[Limit, bool | None]] = [(limit, False), (unless, True)]
        limits = both if excepted is None else [(unless if excepted else limit, None)]
    found = [(one, by) for held, by in limits for one in answers(held, begins, place)]
    return sorted(found, key=lambda one: _sooner(one[0]))


def _order(moment: Start) -> datetime:
    return instant(moment.at, moment.zone) if moment.at else datetime.combine(moment.day, datetime.min.time(), UTC)


def ago(due: date | datetime, due_zone: str | None, now: Start) -> str | None:
    """``12 days ago``, ``3 hours ago``; None where it has not passed. A day has passed once it is over; a time at the next minute."""
    if isinstance(due, datetime) and now.at:
        gone = instant(now.at, now.zone) - instant(due, due_zone or "GMT")
        minutes = int(gone / MINUTE)
    else:
        day = due.date() if isinstance(due, datetime) else due
        minutes = (now.day - day).days * 24 * 60
    if minutes <= 0:
        return None
    for word, length in (("day", 24 * 60), ("hour", 60), ("minute", 1)):
        if minutes >= length:
            return f"{minutes // length} {word}{'s' if minutes // length > 1 else ''} ago"
    return None
