"""The days and hours of one place: the bank holidays of the country, and what an area or a reader adds to them.

An area adds its office hours and its school terms, as far as it states them; a reader adds days on which the office is shut.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from .days import DAYS
from .working_days import ONE_DAY, WorkingCalendar

CLOSED = {"extra": "forbid", "strict": True}


class NotPublished(Exception):
    """The school terms of a day are not known: nothing is counted past them."""

    def __init__(self, day: date):
        super().__init__(day.isoformat())
        self.day = day


@dataclass(frozen=True)
class OfficeHours:
    """When an office is open, on some days of the week: from the first minute up to the last, which is not part of it."""

    __pydantic_config__ = CLOSED

    weekdays: tuple[str, ...]
    opens: str
    """By the 24-hour clock: ``09:00``."""
    closes: str
    source: str
    """Where the area states them."""

    def __post_init__(self) -> None:
        if len(set(self.weekdays)) < max(len(self.weekdays), 1):
            raise ValueError("weekdays: name each day once, and at least one")
        for day in self.weekdays:
            if day not in DAYS[:5]:
                raise ValueError(f"'{day}' is not a day from Monday to Friday")
        if minutes_of(self.opens) >= minutes_of(self.closes):
            raise ValueError(f"it opens at {self.opens} and closes at {self.closes}")


@dataclass(frozen=True)
class SchoolTerm:
    """One stretch of school days without a holiday in between: half a term, mostly. Both days are school days."""

    __pydantic_config__ = CLOSED

    name: str
    """With its year: ``Autumn term 2026, first half``."""
    first: date
    last: date
    source: str
    """Where the area states them."""
    closed: tuple[date, ...] = ()
    """Days in it on which schools are shut to pupils, as far as the area states them."""
    ends_term: bool = True
    """Whether a term ends with it; not at half-term."""

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"it ends on {self.last}, before it begins on {self.first}")
        if out := [day for day in self.closed if not self.first <= day <= self.last]:
            raise ValueError(f"closed: {out[0]} does not lie in it")


@dataclass(frozen=True)
class LocalCalendar:
    """The official calendar, with closure days, office hours and school terms."""

    working: WorkingCalendar
    closed: Collection[date] = ()
    office: tuple[OfficeHours, ...] = ()
    terms: tuple[SchoolTerm, ...] = ()
    """In the order of their dates."""

    def day_off(self, day: date) -> str | None:
        """Why a day is not a working day, or None."""
        return self.working.day_off(day, self.closed)

    def on_or_before(self, day: date) -> date:
        """The last working day that is not later than ``day``."""
        while self.day_off(day):
            day -= ONE_DAY
        return day

    def on_or_after(self, day: date) -> date:
        """The first working day that is not earlier than ``day``."""
        while self.day_off(day):
            day += ONE_DAY
        return day

    def no_school(self, day: date) -> str | None:
        """Why a day is not a school day, or None. Raises ``NotPublished`` outside the terms that the area states."""
        if not self.terms or not self.terms[0].first <= day <= self.terms[-1].last:
            raise NotPublished(day)
        term = next((one for one in self.terms if one.first <= day <= one.last), None)
        if day.weekday() >= 5:
            return DAYS[day.weekday()]
        if term is None:
            return "school holiday"
        return self.working.day_off(day) or ("schools are closed" if day in term.closed else None)

    def end_of_term(self, day: date) -> date:
        """The last day of the term that ``day`` lies in or before. Raises ``NotPublished`` outside the terms."""
        if self.terms and self.terms[0].first <= day:
            for one in self.terms:
                if one.last >= day and one.ends_term:
                    return one.last
        raise NotPublished(day)

    @cached_property
    def _hours(self) -> dict[str, tuple[int, int]]:
        return {day: (minutes_of(one.opens), minutes_of(one.closes)) for one in self.office for day in one.weekdays}

    @property
    def office_minutes_a_week(self) -> int:
        """For how many minutes the office is open in a week without a day off."""
        return sum(closes - opens for opens, closes in self._hours.values())

    def open_on(self, day: date) -> tuple[datetime, datetime] | None:
        """From when until when the office is open, or None where it is not."""
        hours = None if self.day_off(day) else self._hours.get(DAYS[day.weekday()])
        if hours is None:
            return None
        opens, closes = (datetime.combine(day, time()) + timedelta(minutes=one) for one in hours)
        return opens, closes

    def add_office_minutes(self, start: datetime, minutes: int) -> tuple[datetime, list[date]]:
        """The moment at which so many minutes of open office have passed since ``start``, and the days on which they ran.

        The office has to have hours on some day. A count that ends as the office closes ends there, not the next morning.
        """
        day, days = start.date(), []
        while True:
            if span := self.open_on(day):
                begins, closes = max(span[0], start), span[1]
                left = int((closes - begins).total_seconds()) // 60
                if left > 0:
                    days.append(day)
                if 0 < minutes <= left:
                    return begins + timedelta(minutes=minutes), days
                minutes -= max(left, 0)
            day += ONE_DAY


def minutes_of(clock: str) -> int:
    """Minutes after midnight of a time by the 24-hour clock, ``HH:MM``. Raises ``ValueError`` for anything else."""
    hour, _, minute = clock.partition(":")
    if not (len(clock) == 5 and clock.isascii() and hour.isdigit() and minute.isdigit()):
        raise ValueError(f"'{clock}' is not a time by the 24-hour clock, like 16:00")
    if int(hour) > 23 or int(minute) > 59:
        raise ValueError(f"'{clock}': there is no such time; the 24-hour clock goes from 00:00 to 23:59")
    return int(hour) * 60 + int(minute)
