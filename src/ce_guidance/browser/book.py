"""The book as the browser receives it: without what only its pages print.

A field that is left out is not there at all. A tool that reads it fails in the tests, and never
answers with an empty text.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from ..content.compiled_book import lines_of
from ..standards.guidance import Book, Guidance
from ..standards.records import plain

ONLY_PRINTED: dict[str, set[str]] = {
    "authority": {"about", "danger", "danger_clauses"},
    "sources": {"about", "owner", "dated", "read_on"},
    "roles": {"about", "clauses"},
    "clauses": {"section", "heading", "text", "topics"},
    "register": {"shown_as"},
    "terms": {"meaning", "clauses", "stated"},
    "taken_over": {"area", "name", "by", "renamed"},
}
"""Fields by word. None of them has a default, which a tool would read instead of failing."""
ONLY_PAGES = {"checklists", "changes"}
"""Words that no tool reads."""


def book_lines(book: Book) -> str:
    """The validated book as the browser receives it; its rings travel by themselves."""
    return lines_of(book, _bundled)


def _bundled(area: Guidance) -> dict[str, Any]:
    held = {}
    for word in (one.name for one in fields(area)):
        rows = getattr(area, word)
        if word not in ONLY_PAGES and (rows or word != "taken_over"):
            if word == "terms":  # the others are not explained where they stand
                rows = [term for term in rows if term.abbreviations]
            held[word] = _without(plain(rows), ONLY_PRINTED.get(word, set()))
    return held


def _without(held: Any, names: set[str]) -> Any:
    if isinstance(held, list):
        return [_without(one, names) for one in held]
    return {name: value for name, value in held.items() if name not in names}
