"""How days are told in an answer: for a program and for a reader."""

from __future__ import annotations

from datetime import date

from ..records import in_short, in_words

CONVENTION = (
    "The day of the event is not counted. Day 1 is the next working day, and it is due by the "
    "end of the last day counted."
)


def skipped(days: tuple[tuple[date, str], ...]) -> list[dict[str, str]]:
    """Days left out, each with its reason."""
    return [{"date": day.isoformat(), "in_words": in_short(day), "reason": why} for day, why in days]


def day(day: date) -> dict[str, str]:
    """One day, as a date and in words."""
    return {"date": day.isoformat(), "in_words": in_words(day)}
