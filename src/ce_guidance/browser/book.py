"""The book as the browser receives it: without what only its pages print, and each area by itself.

A field that is left out is not there at all. A tool that reads it fails in the tests, and never
answers with an empty text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from ..content.compiled_book import area_lines, common_line
from ..standards.guidance import Book, Guidance
from ..standards.records import plain
from .samples import SELF_TEST, Sample

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


def common_book(book: Book) -> str:
    """What the tools need whatever the area: the calendar and the edition."""
    return common_line(book)


def area_book(area: Guidance) -> str:
    """The validated rules of one area; its rings travel by themselves."""
    return area_lines(_bundled(area))


def tested(told: Iterable[Sample]) -> str:
    """The first samples, as a runtime is tested by them: of each answer only its data."""
    return json.dumps([(*put, held.partition("\n")[0]) for *put, held in list(told)[:SELF_TEST]], ensure_ascii=False)


def _bundled(area: Guidance) -> Mapping[str, Any]:
    held = {}
    for word in (one.name for one in fields(area)):
        rows = getattr(area, word)
        if word not in ONLY_PAGES and (rows or word != "taken_over"):
            if word == "terms":  # the others are not explained where they stand
                rows = [term for term in rows if term.abbreviations]
            held[word] = _without(plain(rows), ONLY_PRINTED.get(word, set()))
    return held


def _without(held: Any, names: set[str]) -> Any:
    if isinstance(held, bool):
        return held
    if isinstance(held, list):
        return [_without(one, names) for one in held]
    return {name: value for name, value in held.items() if name not in names}
