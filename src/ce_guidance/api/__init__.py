"""What a Python person imports: the book, the answers as they are given on the page, and how a notebook shows them.

``ce_guidance`` names all of it, each part imported when it is first used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date, datetime
from typing import Any

from .. import asking
from ..content.carried import carried_book
from ..errors import QuestionError
from ..standards import records
from ..standards.guidance import Book
from .answer import Answer


def load() -> Book:
    """The book of every area: compiled the first time, and again when a rule, a module of ours or the calendar has changed.

    Raises ``ContentError`` with every fault in the YAML, as ``check`` does. The wheel for browsers carries it compiled already.
    """
    if book := carried_book():
        return book
    from ..content import compiled_book

    return compiled_book.load()


def ask(
    book: Book, tool: str, asked: Mapping[str, Any] | None = None, today: date | None = None, **fields: Any
) -> Answer:
    """Answer one question as the page and the command line do. ``ask(book, "about")`` names the tools and areas.

    The fields of the question come as a mapping, by name, or both; a date may be a ``date`` or as people type one. ``today`` is
    only used to refuse rules that have expired, to warn of those due for review, and to say what has passed. Raises
    ``QuestionError`` where the question has to change: ``field`` says where, ``message`` how, ``others`` what else.
    """
    question = {name: _as_json(held) for name, held in {**(asked or {}), **fields}.items()}
    if tool == "distance" and not book.rings and not carried_book():
        from ..content.postcode_data import with_rings_if_installed

        book.rings.update(with_rings_if_installed(book).rings)
    return Answer(asking.ask(book, tool, question, today or date.today()), book, tool)


def plain(records_of_the_book: Any) -> Any:
    """Records as lists and dictionaries of JSON: ``pandas.DataFrame(plain(area.clauses))`` is a table of clauses.

    Raises ``TypeError`` for what is no record, and no list or tuple of records.
    """
    many = records_of_the_book if isinstance(records_of_the_book, (list, tuple)) else [records_of_the_book]
    if not all(is_dataclass(one) and not isinstance(one, type) for one in many):
        raise TypeError("Give a record of the book, or a list of them.")
    return records.plain(records_of_the_book)


def _as_json(held: Any) -> Any:
    """A field as JSON has it: a date, or a date with a time, in the form in which it would be typed."""
    if isinstance(held, datetime):
        return held.isoformat(timespec="minutes")
    if isinstance(held, date):
        return held.isoformat()
    if isinstance(held, (list, tuple, set, frozenset)):
        return [_as_json(one) for one in held]
    return held


__all__ = ["Answer", "QuestionError", "ask", "load", "plain"]
