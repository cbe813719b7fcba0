"""Everyday queries with the clauses that answer them: one file beside an area's words for search, and one for pages of no area.

Search answers in JavaScript, so the tests ask these of the finished site. What can be said without it is said here: that the clauses exist.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from ..errors import ContentError, Fault
from ..standards.clauses import CLOSED
from ..standards.guidance import Book, did_you_mean
from . import AUTHORITIES
from .yaml_files import validated

FILE = "search-queries.yaml"


@dataclass(frozen=True)
class Query:
    """What somebody types, and the clauses that answer it."""

    __pydantic_config__ = CLOSED

    query: str
    expected: tuple[str, ...]
    """Any one of them counts."""


@dataclass(frozen=True)
class Queries:
    """The queries of one file, in two lists that are scored apart."""

    __pydantic_config__ = CLOSED

    queries: tuple[Query, ...] = ()
    further: tuple[Query, ...] = ()
    """Queries that search was not tuned on."""


def read_queries(book: Book, folder: Path = AUTHORITIES) -> dict[str | None, Queries]:
    """The queries put on a page of each area, and of none. Raises ``ContentError`` for a clause that there is not."""
    found: dict[str | None, Queries] = {}
    wrong: list[Fault] = []
    for slug in (*book.area, None):
        shown = f"{slug}/{FILE}" if slug else FILE
        if not (folder / shown).is_file():
            continue
        areas = [book.area[slug]] if slug else book.areas
        try:
            found[slug], lines = validated(folder / shown, shown, Queries)
        except ContentError as error:
            wrong += error.faults
            continue
        known = set(chain.from_iterable(area.clause for area in areas))
        for name in ("queries", "further"):
            for n, one in enumerate(getattr(found[slug], name)):
                wrong += [Fault(shown, one.query, *told, lines.get((name, n))) for told in _unknown(one, known)]
    if wrong:
        raise ContentError(wrong)
    return found


def _unknown(one: Query, known: Collection[str]) -> Iterator[tuple[str, str]]:
    if not one.expected:
        yield "no clause is expected", "Name the clause that answers it."
    for clause in one.expected:
        if clause not in known:
            yield f"'{clause}' does not exist", did_you_mean(clause, known)
