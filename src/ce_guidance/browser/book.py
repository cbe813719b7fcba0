"""The book as the browser receives it: without what only its pages print.

A field that is left out is not there at all. A tool that reads it fails in the tests, and never
answers with an empty text.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from ..standards.guidance import Book, Guidance
from ..standards.records import plain

ONLY_PRINTED: dict[str, set[str]] = {
    "authority": {"about", "danger", "danger_clauses"},
    "sources": {"about", "owner", "dated", "read_on"},
    "roles": {"about", "clauses"},
    "clauses": {"section", "heading", "text", "topics"},
    "register": {"shown_as"},
}
"""Fields by word. None of them has a default, which a tool would read instead of failing."""
ONLY_PAGES = {"terms", "checklists", "changes"}
"""Words that no tool reads."""


def book_lines(book: Book) -> str:
    """The validated book as the browser receives it, a line of JSON for each word of an area; its rings travel by themselves.

    The first line is the book, with the number of the line in the place of the word: what is not looked at is not read.
    """
    lines: list[str] = []
    held = {
        "areas": [{word: _place(word, rows, lines) for word, rows in _bundled(area).items()} for area in book.areas],
        "calendar": plain(book.calendar),
        "version": book.version,
        "build": book.build,
    }
    return "\n".join([_line(held), *lines])


def _place(word: str, rows: Any, lines: list[str]) -> Any:
    if word == "authority":
        return rows
    lines.append(_line(rows))
    return len(lines)


def _line(held: Any) -> str:
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


def _bundled(area: Guidance) -> dict[str, Any]:
    held = {}
    for word in (one.name for one in fields(area)):
        if word not in ONLY_PAGES:
            held[word] = _without(plain(getattr(area, word)), ONLY_PRINTED.get(word, set()))
    return held


def _without(held: Any, names: set[str]) -> Any:
    if isinstance(held, list):
        return [_without(one, names) for one in held]
    return {name: value for name, value in held.items() if name not in names}
