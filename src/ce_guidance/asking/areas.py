"""The area that a question is about: whether it exists, and how fresh its rules are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..counting.days import in_words
from ..errors import QuestionError
from ..standards.guidance import Book, Guidance
from .answers import day


def area_of(book: Book, asked: Mapping[str, Any], today: date) -> Guidance:
    """The area named in a question. Refuses one that does not exist or whose rules have expired."""
    slug = asked.get("authority")
    if not slug:
        raise QuestionError("unknown-authority", "authority", "Choose an area.")
    if not isinstance(slug, str) or slug not in book.area:
        raise QuestionError("unknown-authority", "authority", f"There is no area '{slug}'.")
    area = book.area[slug]
    _in_force(area, today)
    return area


def _in_force(area: Guidance, today: date) -> None:
    if today > area.authority.expires:
        raise QuestionError(
            "rules-expired",
            "authority",
            f"The rules for {area.authority.name} expired on {in_words(area.authority.expires)} and have not "
            "been checked since, so nothing is calculated with them. Use the source document itself.",
        )


def edition(book: Book, area: Guidance, today: date) -> dict[str, Any]:
    """What every answer says of itself: its edition, when the rules were compared, and a warning where one is due."""
    data = {
        "bank_holidays_to": day(book.calendar.published_to),
        "checked_on": day(area.authority.checked_on),
        "site": book.name,
        "version": book.version,
    }
    warning = freshness(area, today)
    return data | ({"review": warning} if warning else {})


def freshness(area: Guidance, today: date) -> str | None:
    """A warning where the rules are due for review, or where this device's date is wrong."""
    if today > area.authority.review_by:
        return (
            f"These rules were due for review by {in_words(area.authority.review_by)}. "
            "Check the clause in its source before you rely on this."
        )
    if today < area.authority.checked_on:
        return (
            f"This device says that today is {in_words(today)}, which is before these rules were "
            "last checked. Its date may be wrong."
        )
    return None
