"""The compiled book: what the YAML came to, so that a question need not wait until all of it is read and validated again.

It has the form in which a browser receives its book, with nothing left out. ``check`` and the build never read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .. import __version__
from ..asking import open_book, with_area
from ..standards.guidance import FEW, Book, Guidance
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
    common = cached("book.json", _key, _common)
    return open_book(common, [_area(slug) for slug in slugs()])


def load_no_area() -> Book:
    """A book for questions about no area, or about the few that ``with_area_of`` adds: what it takes does not grow with their number."""
    return open_book(cached("calendar.json", lambda: f"{_CODE} {hash_of(_others())}", _calendar))


def with_area_of(book: Book, slug: str) -> Book:
    """A book with one area more, which has a folder. Raises ``ContentError`` with every fault of that area."""
    return with_area(book, _area(slug))


def slugs() -> list[str]:
    """The areas that there are."""
    return slugs_in(AUTHORITIES)


def slugs_in(folder: Path) -> list[str]:
    """The areas of a folder: what begins with an underscore is none."""
    return sorted(path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith("_"))


def common_line(book: Book, **more: Any) -> str:
    """What all areas have in common, as ``open_book`` takes it. ``more`` are the fields of the book that only its pages print."""
    held = {"areas": [], "calendar": plain(book.calendar), "version": book.version, "build": book.build, **more}
    return _line(held)


def area_lines(words: Mapping[str, Any]) -> str:
    """An area as ``with_area`` takes it, a line of JSON for each of its ``words``, which are plain data.

    The first line is the area, with the number of the line in the place of the word: what is not looked at is not read.
    """
    lines: list[str] = []
    held = {word: _place(word, rows, lines) for word, rows in words.items()}
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


def _area(slug: str) -> bytes:
    folder = AUTHORITIES / slug

    def compiled() -> bytes:
        from .areas import read_area  # which brings pydantic and PyYAML

        return area_lines(_whole(read_area(folder)) | {"apart": apart}).encode()

    apart = len(slugs()) > FEW
    return cached(
        f"{slug}.jsonl", lambda: f"{_CODE} {apart} {hash_of(folder.glob('*'))} {hash_of(_others())}", compiled
    )


def _common() -> bytes:
    from .loading import read_book

    read_book.cache_clear()  # what this process has read may be older than the files
    book = read_book(AUTHORITIES)
    return common_line(book, comparisons=plain(book.comparisons)).encode()


def _calendar() -> bytes:
    from .bank_holidays import read_calendar

    return common_line(Book((), (), read_calendar(), __version__, ""), comparisons=[]).encode()


def _key() -> str:
    return f"{_CODE} {hash_of(AUTHORITIES.rglob('*'))} {hash_of(_others())}"


def _others() -> Iterator[Path]:
    for package, names in OTHERS.items():
        found = find_spec(package)
        yield from (Path(found.origin).with_name(name) for name in names if found and found.origin)


_CODE = hash_of(PACKAGE.rglob("*.py"))
"""Of the modules as they were when this process began: one that runs old code must not compile for the new."""
