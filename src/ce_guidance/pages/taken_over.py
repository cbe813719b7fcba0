"""Documents that an area has taken over, as its pages tell of them: whose they are, and what is different here."""

from __future__ import annotations

from collections.abc import Iterable

from ..standards.guidance import Book, Guidance
from ..standards.taken_over import LocalChange, TakenOver


def taken_over(area: Guidance, source: str) -> TakenOver | None:
    """How an area has come to one of its documents; None where it is its own."""
    return next((one for one in area.taken_over if one.source == source), None)


def each_once(changes: Iterable[LocalChange]) -> list[LocalChange]:
    """Changes without those that say of another action what one has said."""
    return list({(one.by, one.does, one.clause, one.says): one for one in changes}.values())


def original(book: Book, taken: TakenOver) -> str:
    """The address of the document in the area that it comes from; nothing where that is not in this book."""
    return f"{taken.area}/standards/{taken.source}/" if taken.area in book.area else ""


def how_different(taken: TakenOver) -> str:
    """``with 3 changes``: how many clauses of the document are something else here."""
    count = len({one.clause for one in taken.changes})
    return f"with {count} change{'' if count == 1 else 's'}" if count else "as it is"
