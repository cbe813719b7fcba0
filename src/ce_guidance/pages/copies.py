"""How long a printed copy of an area's pages may be relied on, where one of its documents says so of itself."""

from __future__ import annotations

from typing import TypedDict

from ..standards.guidance import Book


class Copy(TypedDict):
    """What a copy says of a document that limits its own validity."""

    hours: int
    says: str


def copies(book: Book) -> dict[str, list[Copy]]:
    """By area, what its documents say of their own validity; an area whose documents are silent is not there."""
    found: dict[str, list[Copy]] = {}
    for area in book.areas:
        for source in area.sources:
            if not source.validity:
                continue
            rule = area.deadline[source.validity]
            does = area.action[rule.action].does
            silent = "" if rule.start_stated else "; it is not stated from when"
            says = f"{source.title}: {does[0].lower()}{does[1:]}{silent} ({area.chip(rule.clause)})."
            found.setdefault(area.slug, []).append({"hours": rule.limit.count or 0, "says": says})
    return found
