"""What a reader entered: dates and times as people type them, and what to say when they are not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ..counting.clock import RULE_SINCE, Zone, zones_of
from ..counting.days import DAYS, MONTHS, in_words
from ..counting.working_days import WorkingCalendar
from ..errors import QuestionError
from ..standards.deadlines import DeadlineRule

OFFSETS: dict[str, Zone] = {"+01:00": "BST", "+00:00": "GMT", "Z": "GMT"}


def only_fields(asked: Mapping[str, Any], fields: tuple[str, ...]) -> None:
    """Refuse a question with a field that its tool does not know."""
    for field in asked:
        if field not in fields:
            can = f"Fields are: {', '.join(fields)}." if fields else "This question has no fields."
            raise QuestionError("unknown-field", str(field), f"'{field}' is not a field of this question. {can}")


def day_of(given: Any, field: str, enter: str = "Enter") -> date:
    """A date as people type one: 2026-12-18, 18 12 2026, 18/12/2026, 18 December 2026."""
    parts = [part for part in re.split(r"[\s/.,-]+", str(given if given is not None else "").strip()) if part]
    if not parts:
        raise QuestionError("date-missing", field, f"{enter} the date: day, month and year, like 27 3 2027.")
    if len(parts) == 3 and len(parts[0]) == 4:
        parts.reverse()
    if len(parts) != 3 or not all(part.isalnum() for part in parts):
        raise QuestionError("date-incomplete", field, f"{enter} the day, the month and the year, like 27 3 2027.")
    day, month, year = parts
    if len(month) >= 3:
        named = [n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(month.lower())]
        month = str(named[0]) if len(named) == 1 else month
    if not re.fullmatch("[0-9]{4}", year):
        raise QuestionError("year-short", field, f"{enter} the year with 4 numbers, like 2027.")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        shown = " ".join(part[:12] for part in parts)
        raise QuestionError(
            "date-impossible", field, f"'{shown}' is not a real date. Check the day and the month."
        ) from None


def closure_days(given: Any) -> frozenset[date]:
    """The days on which the reader's office is shut, besides weekends and bank holidays."""
    if given is None:
        return frozenset()
    if not isinstance(given, list):
        raise QuestionError("bad-closed", "closed", "Give closure days as a list of dates.")
    return frozenset(day_of(one, "closed", "Closure days: enter") for one in given)


def start_of(given: Any, rules: list[DeadlineRule], field: str = "start") -> tuple[date, datetime | None, Zone]:
    """The start as a day, and where the limits need it a UK clock time with its zone."""
    clock = next((rule for rule in rules if rule.limit.asks_the_time), None)
    text, _, time = str(given or "").strip().partition("T")
    day = day_of(text, field)
    in_reach(day, field)
    if not clock:
        if time.strip():
            raise QuestionError("date-only", field, "Enter the date only: this limit counts days.")
        return day, None, "GMT"
    if not time.strip() and clock.limit.clock:
        return day, None, "GMT"
    found = re.fullmatch(
        r"\s*(\d{1,2})[:.]?(\d{2})(?::00)?\s*([ap]m)?\s*(\+01:00|\+00:00|Z)?\s*", time.lower().replace("z", "Z")
    )
    hour = _hour(int(found[1]), found[3]) if found else None
    if not found or hour is None or int(found[2]) > 59:
        raise QuestionError(
            "time-needed", "time", "Enter the time by the 24-hour clock, like 14:05. This limit counts from it."
        )
    at = datetime(day.year, day.month, day.day, hour, int(found[2]))
    zones = zones_of(at)
    if found[4]:
        zones = tuple(zone for zone in zones if zone == OFFSETS[found[4]])
    if not zones:
        raise QuestionError(
            "time-did-not-exist",
            "time",
            f"There was no {at:%H:%M} on {in_words(day)}: the clocks went from 01:00 GMT to 02:00 BST. "
            "Check the time and enter it again.",
        )
    if len(zones) == 2:
        raise QuestionError(
            "time-occurred-twice",
            "time",
            f"{at:%H:%M} occurred twice on {in_words(day)}, because the clocks went back. Say which one it was.",
            readings=[
                {"offset": "+01:00", "says": f"the first {at:%H:%M}, before the clocks went back (BST)"},
                {"offset": "+00:00", "says": f"the second {at:%H:%M}, after the clocks went back (GMT)"},
            ],
        )
    return day, at, zones[0]


def _hour(hour: int, half: str | None) -> int | None:
    """The hour by the 24-hour clock; None where there is no such hour."""
    if half:
        return hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else None
    return hour if hour < 24 else None


def in_reach(day: date, field: str) -> None:
    """Refuse a year that can only be a slip of the pen."""
    if not RULE_SINCE <= day.year <= 2200:
        raise QuestionError("out-of-reach", field, f"Enter a year from {RULE_SINCE} to 2200.")


def right_weekday(rule: DeadlineRule, start: date) -> None:
    """Refuse a start on another weekday than that of the meetings which the rule counts."""
    weekday = rule.start_weekday or (rule.limit.weekday if rule.limit.manner == "every" else None)
    if weekday and DAYS[start.weekday()] != weekday:
        raise QuestionError(
            "wrong-weekday",
            "start",
            f"{in_words(start)} is not a {weekday}. Enter the date of a meeting that really took place on a "
            f"{weekday}, or is already booked for one.",
        )


def within_bank_holidays(calendar: WorkingCalendar, day: date, field: str, what: str) -> None:
    """Refuse a day whose bank holidays are not published."""
    if not calendar.knows(day):
        raise QuestionError(
            "beyond-bank-holidays",
            field,
            f"{horizon(calendar)} {what[0].upper()}{what[1:]}, {in_words(day)}, is outside that, so it is "
            "not worked out here. Count it by hand, and check it again when the new list is out.",
        )


def horizon(calendar: WorkingCalendar) -> str:
    """From when to when bank holidays are published, in a sentence."""
    return f"Bank holidays are published for {in_words(calendar.published_from)} to {in_words(calendar.published_to)}."
