"""The free count: so many working days from any day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..counting.days import in_words
from ..counting.working_days import add_working_days, event_day_as_day_one
from ..errors import QuestionError
from ..standards.guidance import Book
from .answers import CONVENTION, CONVENTION_BACK, day, skipped
from .parsing import closure_days, day_in_reach, horizon, only_fields
from .together import Together

MOST_DAYS = 400


def answer(book: Book, asked: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Answer ``{start, count, closed?}``; past the published bank holidays it is provisional."""
    only_fields(asked, ("start", "count", "closed"))
    calendar = book.calendar
    with Together() as read:
        start = read(day_in_reach, asked.get("start"), "start")
        closed = read(closure_days, asked.get("closed"))
        count = read(_count, asked.get("count"))
    days = add_working_days(start, count, calendar, closed)
    other = event_day_as_day_one(start, count, calendar, closed)
    provisional = not (calendar.knows(start) and calendar.knows(days.due))
    return {
        "start": start.isoformat(),
        "count": count,
        "due": days.due.isoformat(),
        "due_in_words": in_words(days.due),
        "counted": [day.isoformat() for day in days.counted],
        "skipped": skipped(days.skipped),
        "convention": CONVENTION if count > 0 else CONVENTION_BACK,
        "other_convention": day(other),
        "provisional": provisional,
        "notes": [horizon(calendar)] if provisional else [],
    }


def _count(given: Any) -> int:
    if type(given) is not int or not 1 <= abs(given) <= MOST_DAYS:
        raise QuestionError(
            "bad-count",
            "count",
            f"Enter how many working days: a whole number from 1 to {MOST_DAYS}, or a negative one to count back.",
        )
    return given
