"""The compiled book: what the YAML came to, so that a question need not wait until all of it is read and validated again.

It has the form in which a browser receives its book, with nothing left out. ``check`` and the build never read it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .. import __version__
from ..asking import open_book, with_area
from ..standards.guidance import FEW, Book, Guidance
from ..standards.records import plain
from . import DATA
from .cache import cached, hash_of
from .editions import OURS, Edition

PACKAGE = Path(__file__).parents[1]
BOOK = "book.json"
"""What all areas have in common."""
OTHERS = {
    "govuk_bank_holidays": ("__init__.py", "bank-holidays.json"),
    "pydantic": ("version.py",),
    "yaml": ("__init__.py",),
}
"""What a book is made of besides: the calendar, and the files that hold the versions of what reads and validates."""


def load(edition: Edition = OURS) -> Book:
    """The book of an edition: by default of every area that is in this package.

    Raises ``ContentError`` with every fault in the YAML, as ``check`` does.

    It is compiled the first time, and again when a rule, a module of ours or the calendar has changed.
    """
    common = _cached(edition, BOOK, partial(_key, edition), partial(_common, edition))
    return open_book(common, [_area(edition, slug) for slug in slugs(edition)])


def load_no_area(edition: Edition = OURS) -> Book:
    """A book for questions about no area, or about the few that ``with_area_of`` adds: what it takes does not grow with their number."""

    def key() -> str:
        return f"{_CODE} {hash_of(_others())} {edition.name}"

    return open_book(_cached(edition, "calendar.json", key, partial(_calendar, edition)))


def with_area_of(book: Book, slug: str, edition: Edition = OURS) -> Book:
    """A book with one area more, which has a folder. Raises ``ContentError`` with every fault of that area."""
    return with_area(book, _area(edition, slug))


def slugs(edition: Edition = OURS) -> list[str]:
    """The areas of an edition."""
    return [slug for slug in slugs_in(edition.authorities) if not edition.areas or slug in edition.areas]


def slugs_in(folder: Path) -> list[str]:
    """The areas that a folder holds: what begins with an underscore is none; none, where there is no such folder."""
    return sorted(p.name for p in folder.glob("*/") if p.is_dir() and not p.name.startswith(("_", ".")))


def common_line(book: Book, **more: Any) -> str:
    """What all areas have in common, as ``open_book`` takes it. ``more`` are the fields of the book that only its pages print."""
    told = {"version": book.version, "build": book.build, "name": book.name}
    return _line({"areas": [], "calendar": plain(book.calendar), **told, **more})


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


def _cached(edition: Edition, name: str, key: Callable[[], str], make: Callable[[], bytes]) -> bytes:
    return cached(name, key, make, beside=None if edition.content == DATA else edition.content)


def _area(edition: Edition, slug: str) -> bytes:
    folder = edition.authorities / slug

    def compiled() -> bytes:
        from .areas import read_area  # which brings pydantic and PyYAML

        return area_lines(_whole(read_area(folder)) | {"apart": apart}).encode()

    def key() -> str:
        from .takings import givers

        files = (path for one in (folder, *givers(folder)) for path in one.glob("*"))
        return f"{_CODE} {apart} {hash_of(files)} {hash_of(_others())}"

    apart = len(slugs(edition)) > FEW
    return _cached(edition, f"{slug}.jsonl", key, compiled)


def _common(edition: Edition) -> bytes:
    from .loading import read_book

    read_book.cache_clear()  # what this process has read may be older than the files
    return whole_book(read_book(edition.authorities, edition.areas, edition.name))[BOOK].encode()


def whole_book(book: Book) -> dict[str, str]:
    """A book in files as ``open_book`` and ``with_area`` take them, with nothing left out but its rings: what is common, and each area."""
    common = common_line(book, comparisons=plain(book.comparisons))
    return {BOOK: common} | {f"{area.slug}.jsonl": area_lines(_whole(area)) for area in book.areas}


def _calendar(edition: Edition) -> bytes:
    from .bank_holidays import read_calendar

    return common_line(Book((), (), read_calendar(), __version__, "", name=edition.name), comparisons=[]).encode()


def _key(edition: Edition) -> str:
    of_what = f"{edition.name} {' '.join(edition.areas)}"
    return f"{_CODE} {hash_of(edition.authorities.rglob('*'))} {hash_of(_others())} {of_what}"


def _others() -> Iterator[Path]:
    for package, names in OTHERS.items():
        found = find_spec(package)
        yield from (Path(found.origin).with_name(name) for name in names if found and found.origin)


_CODE = hash_of(PACKAGE.rglob("*.py"))
"""Of the modules as they were when this process began: one that runs old code must not compile for the new."""
