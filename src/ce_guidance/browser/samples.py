"""Sample questions with their answers: what the tools import, and the test that a runtime has to pass."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from ..standards.guidance import Book, Guidance
from ..views import Desk

Sample = tuple[str, str, str, str]
"""A tool, a question in JSON, the day on which it is asked, and the answer as a page receives it."""
SELF_TEST = 1
"""How many of its samples a runtime has to answer before it answers a reader, and again for each area that is added to it."""


def samples(book: Book) -> list[Sample]:
    """A question for every tool and area, with the answer that this machine gives.

    Where the runtime is made, their imports show what the tools need of the standard library.
    In the reader's browser the first few are the test that a runtime has to pass before it answers.
    """
    return [*samples_of_no_area(book), *(one for area in book.areas for one in samples_of(book, area))]


def samples_of_no_area(book: Book) -> list[Sample]:
    """Those that can be answered before any area is there."""
    first = book.areas[0]
    start = first.authority.checked_on + timedelta(days=1)
    return _answered(book, first, [("working-days", {"start": start.isoformat(), "count": 12})])


def samples_of(book: Book, area: Guidance) -> list[Sample]:
    """Those of one area: one at least, though it should be one that cannot be answered."""
    return _answered(book, area, [*_asked(area)] or [("deadline", {"authority": area.slug})])


def _answered(book: Book, area: Guidance, questions: list[tuple[str, dict[str, Any]]]) -> list[Sample]:
    put, day = Desk(book), area.authority.checked_on.isoformat()
    asked = ((tool, json.dumps(held)) for tool, held in questions)
    return [(tool, question, day, put(tool, question, day, "")) for tool, question in asked]


def _asked(area: Guidance) -> Iterator[tuple[str, dict[str, Any]]]:
    start = area.authority.checked_on + timedelta(days=1)
    here = {"authority": area.slug}
    dated = next((rule for rule in area.deadlines if rule.limit.unit == "working days" and not rule.level), None)
    if dated:
        yield "deadline", here | {"clause": dated.clause, "start": start.isoformat()}
        yield "latest-start", here | {"clause": dated.clause, "finish": start.isoformat()}
    if area.pathways:
        answers, _ = next(area.pathways[0].every_route())
        yield "pathway", here | {"pathway": area.pathways[0].id, "answers": answers}
    for on in (f"{start}", f"{start}T10:00") if area.schedules else ():
        yield "schedule", here | {"event": area.schedules[0].id, "on": on}
    for placement in area.placements:
        place = f"{placement.base.position[0]:.5f}, {placement.base.position[1]:.5f}"
        yield "distance", here | {"placement": placement.id, "place": place}
