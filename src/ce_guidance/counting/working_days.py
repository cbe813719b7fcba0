"""Working days: Monday to Friday, not a bank holiday in England and Wales, not a closure day.

The day of an event is day zero. Day one is the next working day, so an event on a Saturday
counts as though it had happened on the Friday. The other convention, in which the day of the
event is day one, is offered beside it, because people do use it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from .days import DAYS

ONE_DAY = timedelta(days=1)
CLOSURE = "closure day that you added"


@dataclass(frozen=True)
class BankHoliday:
    """One day off, under the name that the official list gives it."""

    __pydantic_config__ = {"extra": "forbid", "strict": True}

    day: date
    name: str


@dataclass(frozen=True)
class WorkingCalendar:
    """The bank holidays of England and Wales, for the years in which the list is published.

    Outside those years the calendar does not know, and says so by ``knows``.
    """

    __pydantic_config__ = {"extra": "forbid", "strict": True}

    holidays: tuple[BankHoliday, ...]
    published_from: date
    published_to: date
    list_version: str
    """Which edition of the official list this is."""

    @cached_property
    def _names(self) -> dict[date, str]:
        return {holiday.day: holiday.name for holiday in self.holidays}

    def knows(self, day: date) -> bool:
        """Whether the bank holidays of that day's year have been published."""
        return self.published_from <= day <= self.published_to

    def day_off(self, day: date, closed: Collection[date] = ()) -> str | None:
        """Why a day is not a working day (``Sunday``, ``Boxing Day (substitute)``), or None."""
        if day.weekday() >= 5:
            return DAYS[day.weekday()]
        return self._names.get(day) or (CLOSURE if day in closed else None)

    def on_or_before(self, day: date, closed: Collection[date] = ()) -> date:
        """The last working day that is not later than ``day``."""
        while self.day_off(day, closed):
            day -= ONE_DAY
        return day


@dataclass(frozen=True)
class Count:
    """A count of days: where it ends, every day counted, every day left out and why."""

    due: date
    counted: tuple[date, ...]
    skipped: tuple[tuple[date, str], ...]


def count_days(start: date, count: int, left_out: Callable[[date], str | None]) -> Count:
    """Count ``count`` days on from ``start``, which is day zero; back, if it is negative. A day with a reason is left out.

    Raises ``ValueError`` for no day at all.
    """
    if not count:
        raise ValueError("count must be at least 1 day, on or back")
    counted: list[date] = []
    skipped, day = [], start
    while len(counted) < abs(count):
        day += ONE_DAY if count > 0 else -ONE_DAY
        if reason := left_out(day):
            skipped.append((day, reason))
        else:
            counted.append(day)
    return Count(day, tuple(counted), tuple(skipped))


def add_working_days(start: date, count: int, calendar: WorkingCalendar, closed: Collection[date] = ()) -> Count:
    """Count ``count`` working days on from ``start``, which is day zero; back, if it is negative.

    Does not ask whether the calendar knows the days it passes; the caller decides whether to
    refuse or to call the answer provisional. Raises ``ValueError`` for no day at all.
    """
    return count_days(start, count, lambda day: calendar.day_off(day, closed))


def event_day_as_day_one(start: date, count: int, calendar: WorkingCalendar, closed: Collection[date] = ()) -> date:
    """Where the same count ends under the other convention: the day of the event is day one."""
    if calendar.day_off(start, closed):
        return add_working_days(start, count, calendar, closed).due
    rest = count - 1 if count > 0 else count + 1
    return add_working_days(start, rest, calendar, closed).due if rest else start


def add_calendar_days(start: date, count: int) -> Count:
    """Count every day, weekends and holidays too; ``start`` is day zero. Back, if ``count`` is negative."""
    return count_days(start, count, lambda day: None)


def add_months(start: date, count: int) -> date:
    """The same day of the month ``count`` months on, or that month's last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    for day in range(start.day, 27, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, start.day)
