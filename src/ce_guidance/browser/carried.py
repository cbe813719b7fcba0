"""What the tools carry into the browser: the book without what only its pages print, and sample questions.

A field that is left out is not there at all. A tool that reads it fails in the tests, and never
answers with an empty text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import timedelta
from typing import Any

from ..content.compiled_book import lines_of
from ..standards.guidance import Book, Guidance
from ..standards.records import plain
from ..views import desk

ONLY_PRINTED: dict[str, set[str]] = {
    "authority": {"about", "danger", "danger_clauses"},
    "sources": {"about", "owner", "dated", "read_on"},
    "roles": {"about", "clauses"},
    "clauses": {"section", "heading", "text", "topics"},
    "register": {"shown_as"},
    "terms": {"meaning", "clauses", "stated"},
}
"""Fields by word. None of them has a default, which a tool would read instead of failing."""
ONLY_PAGES = {"checklists", "changes"}
"""Words that no tool reads."""


def book_lines(book: Book) -> str:
    """The validated book as the browser receives it; its rings travel by themselves."""
    return lines_of(book, _carried)


def _carried(area: Guidance) -> dict[str, Any]:
    held = {}
    for word in (one.name for one in fields(area)):
        if word not in ONLY_PAGES:
            rows = getattr(area, word)
            if word == "terms":  # the others are not explained where they stand
                rows = [term for term in rows if term.abbreviations]
            held[word] = _without(plain(rows), ONLY_PRINTED.get(word, set()))
    return held


def _without(held: Any, names: set[str]) -> Any:
    if isinstance(held, list):
        return [_without(one, names) for one in held]
    return {name: value for name, value in held.items() if name not in names}


Sample = tuple[str, str, str, str]
"""A tool, a question in JSON, the day on which it is asked, and the answer as a page receives it."""


def samples(book: Book) -> list[Sample]:
    """A question for every tool and area, with the answer that this machine gives.

    Where the runtime is made, their imports show what the tools need of the standard library.
    In the reader's browser the first few are the test that a runtime has to pass before it answers.
    """
    told, put = [], desk(book)
    for tool, area, asked in _asked(book):
        day = area.authority.checked_on
        question = json.dumps(asked)
        told.append((tool, question, day.isoformat(), put(tool, question, day.isoformat(), "")))
    return told


def _asked(book: Book) -> Iterator[tuple[str, Guidance, dict[str, Any]]]:
    first = book.areas[0]
    start = first.authority.checked_on + timedelta(days=1)
    yield "working-days", first, {"start": start.isoformat(), "count": 12}
    for area in book.areas:
        here = {"authority": area.slug}
        dated = next((rule for rule in area.deadlines if rule.limit.unit == "working days"), None)
        if dated:
            yield "deadline", area, here | {"clause": dated.clause, "start": start.isoformat()}
            yield "latest-start", area, here | {"clause": dated.clause, "finish": start.isoformat()}
        if area.pathways:
            answers, _ = next(area.pathways[0].every_route())
            yield "pathway", area, here | {"pathway": area.pathways[0].id, "answers": answers}
        for on in (f"{start}", f"{start}T10:00") if area.schedules else ():
            yield "schedule", area, here | {"event": area.schedules[0].id, "on": on}
        for placement in area.placements:
            place = f"{placement.base.position[0]:.5f}, {placement.base.position[1]:.5f}"
            yield "distance", area, here | {"placement": placement.id, "place": place}
