"""Sample questions with their answers: what the tools import, and the test that a runtime has to pass."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from ..standards.guidance import Book, Guidance
from ..views import desk

Sample = tuple[str, str, str, str]
"""A tool, a question in JSON, the day on which it is asked, and the answer as a page receives it."""


def samples(book: Book) -> list[Sample]:
    """A question for every tool and area, with the answer that this machine gives.

    Where the runtime is made, their imports show what the tools need of the standard library.
    In the reader's browser the first few are the test that a runtime has to pass before it answers.
    """
    found, put = [], desk(book)
    for tool, area, asked in _asked(book):
        day = area.authority.checked_on
        question = json.dumps(asked)
        found.append((tool, question, day.isoformat(), put(tool, question, day.isoformat(), "")))
    return found


def _asked(book: Book) -> Iterator[tuple[str, Guidance, dict[str, Any]]]:
    first = book.areas[0]
    start = first.authority.checked_on + timedelta(days=1)
    yield "working-days", first, {"start": start.isoformat(), "count": 12}
    for area in book.areas:
        here = {"authority": area.slug}
        dated = next((rule for rule in area.deadlines if rule.limit.unit == "working days" and not rule.level), None)
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
