"""The compiled book: what the YAML came to, so that a question need not wait until all of it is read and validated again.

It has the form in which a browser receives its book, with nothing left out. ``check`` and the build never read it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..asking import open_book
from ..standards.guidance import Book, Guidance
from ..standards.records import plain
from . import AUTHORITIES
from .cache import cached, hash_of

PACKAGE = Path(__file__).parents[1]
OTHERS = {
    "govuk_bank_holidays": ("__init__.py", "bank-holidays.json"),
    "pydantic": ("version.py",),
    "yaml": ("__init__.py",),
}
"""What a book is made of besides: the calendar, and the files that hold the versions of what reads and validates."""


def load() -> Book:
    """The book of every area. Raises ``ContentError`` with every fault in the YAML, as ``check`` does.

    It is compiled the first time, and again when a rule, a module of ours or the calendar has changed.
    """
    return open_book(cached("book.jsonl", _key, _compiled))


def lines_of(book: Book, words: Callable[[Guidance], dict[str, Any]], **more: Any) -> str:
    """A book as ``open_book`` takes it, a line of JSON for each word of an area; without its rings.

    ``words`` gives the words of an area as plain data, ``more`` the fields of the book that only its pages print. The
    first line is the book, with the number of the line in the place of the word: what is not looked at is not read.
    """
    lines: list[str] = []
    held = {
        "areas": [{word: _place(word, rows, lines) for word, rows in words(area).items()} for area in book.areas],
        "calendar": plain(book.calendar),
        "version": book.version,
        "build": book.build,
        **more,
    }
    return "\n".join([_line(held), *lines])


def _place(word: str, rows: Any, lines: list[str]) -> Any:
    if word == "authority":
        return rows
    lines.append(_line(rows))
    return len(lines)


def _line(held: Any) -> str:
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


def _whole(area: Guidance) -> dict[str, Any]:
    return {word.name: plain(getattr(area, word.name)) for word in fields(area)}


def _compiled() -> bytes:
    from .loading import read_book  # which brings pydantic and PyYAML

    read_book.cache_clear()  # what this process has read may be older than the files
    return whole_book(read_book(AUTHORITIES)).encode()


def whole_book(book: Book) -> str:
    """A book as ``open_book`` takes it, with nothing left out but its rings."""
    return lines_of(book, _whole, comparisons=plain(book.comparisons))


def _key() -> str:
    return f"{_CODE} {hash_of(AUTHORITIES.rglob('*'))} {hash_of(_others())}"


def _others() -> Iterator[Path]:
    for package, names in OTHERS.items():
        found = find_spec(package)
        yield from (Path(found.origin).with_name(name) for name in names if found and found.origin)


_CODE = hash_of(PACKAGE.rglob("*.py"))
"""Of the modules as they were when this process began: one that runs old code must not compile for the new."""
