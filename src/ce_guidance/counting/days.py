"""Days in words: the same on every machine."""

from __future__ import annotations

from datetime import date

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_words(day: date) -> str:
    """``Tuesday 29 December 2026``, on every machine: ``strftime`` differs between them."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def date_in_words(day: date) -> str:
    """``29 December 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_in_words(month: str) -> str:
    """``November 2025`` from ``2025-11``."""
    return f"{MONTHS[int(month[5:7]) - 1]} {month[:4]}"


def in_short(day: date) -> str:
    """``Tue 29 Dec 2026``."""
    return f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"
