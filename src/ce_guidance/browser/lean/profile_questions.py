"""The questions by which is found out what Python in the browser has to be able to do: every rule, every route, and what people get wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

from ...counting.distance import Position
from ...standards.guidance import Book, Guidance
from ..samples import samples

Question = tuple[str, str, str]
"""A tool, a question in JSON, and the day on which it is asked."""
WRONG = ["", "[]", "{", '{"authority": "nowhere"}', '{"x": 1}', "[" * 500, '"\\ud83d\\ude00"', '{"authority": {}}']
PLACES = (
    "BB2 2JH",
    "bb22jh",
    "LS1 1UR",
    "ZZ9 9ZZ",
    "SD 68 27",
    "SD 6812 2745",
    "OV0000000000",
    "M1",
    "IM1 1AA",
    "370654, 429266",
    "53.748, 2.482",
    "53°44'52\"N 2°28'55\"W",
    "53,748; -2,482",
    "53.7-2.4",
    "lat 53.748 lon -2.482",
    "BB1-1AA",
    "52.47x, 0.53",
    "https://maps.example/@53.748,-2.482,15z",
    "SD-706-292",
    "54.15, -4.48",
    "\uff22\uff22\uff11 1\u200bAA",
)
ODD = [
    None,
    "",
    0,
    -1,
    10**30,
    1.5,
    1e300,
    True,
    [],
    ["a"],
    {},
    {"a": 1},
    "x" * 5000,
    "ÄÖ√ 日本語 😀",
    "\x00",
    "١٢/٣/2027",
    "30 2 2027",
]


ENOUGH = 4
"""So many areas are asked about at least, and more only if they have a kind of limit, of step or of tool that none of these has."""


def areas_to_ask(book: Book) -> Book:
    """The book with as many areas as it takes to ask for everything once: what it costs does not grow with the number of areas."""
    chosen: list[Guidance] = []
    covered: set[str] = set()
    for area in book.areas:
        has = set(_has(area))
        if len(chosen) < ENOUGH or has - covered:
            chosen.append(area)
            covered |= has
    return replace(book, areas=tuple(chosen))


def _has(area: Guidance) -> Iterator[str]:
    """What an area asks of the code that others may not ask: kinds of limit and unit, and fields that are filled in."""
    for rule in area.deadlines:
        for limit in rule.limits:
            yield from (f"{type(limit.kind).__name__} {unit}" for unit in limit.units or [""])
    for word in ("deadlines", "schedules", "pathways", "placements", "register"):
        for record in getattr(area, word):
            yield from (f"{word} {one.name}" for one in fields(record) if getattr(record, one.name))
    for schedule in area.schedules:
        yield from (f"step {one.name}" for step in schedule.steps for one in fields(step) if getattr(step, one.name))


def every_question(book: Book) -> list[Question]:
    """All that the tools can be asked of this book, and a good deal that they cannot."""
    first = book.areas[0]
    day = first.authority.checked_on
    found = [(tool, json.dumps(asked), day.isoformat()) for tool, asked in right_questions(book)]
    known: dict[str, str] = {tool: question for tool, question, _, _ in reversed(samples(book))}
    for tool, question in known.items():
        found += [(tool, wrong, day.isoformat()) for wrong in WRONG]
        right = json.loads(question)
        for field in right:
            found += [(tool, json.dumps(right | {field: odd}), day.isoformat()) for odd in ODD]
        for late in (300, 4000):
            found.append((tool, question, (day + timedelta(days=late)).isoformat()))
    return [*found, ("nothing", "{}", day.isoformat()), ("about", "{}", day.isoformat())]


def right_questions(book: Book) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the tools can be asked of this book: every rule and every route, at moments of every kind."""
    start = book.areas[0].authority.checked_on + timedelta(days=1)
    moments = [f"{start}", f"{start}T10:00", f"{start}T23:30", "2027-03-28T01:30", "2026-12-24", "2027-10-31T01:30"]
    moments += [
        "Thu 24th DEC 2026",
        "9pm on 5 May 2027",
        "\u200e27\uff0f3\uff0f2027",
        "? 3 2010",
        "2027-03-28T01:30+01:00",
    ]
    for moment in moments:
        yield "working-days", {"start": moment, "count": 12, "closed": [f"{start + timedelta(days=3)}"]}
        yield "working-days", {"start": moment, "count": -300}
    for area in book.areas:
        here = {"authority": area.slug}
        for rule in area.deadlines:
            about = here | {"clause": rule.clause, "rule": rule.id}
            for moment in moments:
                yield "deadline", about | {"start": moment, "as_at": f"{start}T10:00"}
                yield "latest-start", about | {"finish": moment}
                if rule.other_start or rule.unless:
                    yield "deadline", about | {"start": moment, "other_start": moments[4], "excepted": "yes"}
            yield "deadline", here | {"clause": rule.clause, "start": moments[0], "as_at": "2028-06-01"}
        for one in area.schedules:
            for moment in moments:
                yield "schedule", here | {"event": one.id, "on": moment, "as_at": "2027-06-01T10:00"}
            steps = {
                step.id: day for step, day in zip(one.steps, ("2026-12-01", "2028-01-05", "24 12 2026"), strict=False)
            }
            for sure in ([], list(steps)):
                done = {"done": steps, "sure": sure, "as_at": "2027-01-01"}
                yield "schedule", here | {"event": one.id, "on": "2026-12-23T10:00", "panel_met": "2027-01-05", **done}
        for pathway in area.pathways:
            yield "pathway", here | {"pathway": pathway.id}
            for answers, _ in pathway.every_route():
                yield "pathway", here | {"pathway": pathway.id, "answers": answers}
        for placement in area.placements:
            yield from _places(here | {"placement": placement.id}, placement.base.position)


def _places(about: dict[str, Any], base: Position) -> Iterator[tuple[str, dict[str, Any]]]:
    """A place on every side, near and far, and every way to write one."""
    latitude, longitude = base
    for north in (0, 0.05, 0.25, 0.289, 0.3, 3, 90):
        for east in (0, 0.3, 30):
            yield "distance", about | {"place": f"{latitude + north:.5f}, {longitude + east:.5f}"}
    for place in PLACES:
        yield "distance", about | {"place": place}
    yield "distance", about | {"lat": latitude, "lon": -longitude}
