"""The book that the wheel for browsers carries, compiled and proven when the wheel was made: there is no YAML there, and nothing that reads it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from ..asking import open_book, with_area
from ..standards.guidance import Book

FOLDER = "carried"
BOOK = "book.json"
POSTCODES = "ce_guidance_postcodes"
"""The package of the wheel beside it, which holds the postcodes near the line of each distance rule."""
HERE = Path(__file__).with_name(FOLDER)


@cache
def carried_book() -> Book | None:
    """The carried book, with the postcodes where their wheel is installed; none where the rules are read from their files."""
    if not HERE.is_dir():
        return None
    book = open_book((HERE / BOOK).read_bytes())
    for area in sorted(HERE.glob("*.jsonl")):
        book = with_area(book, area.read_bytes(), list(_rings(area.stem)))
    return book


def _rings(slug: str) -> Iterator[bytes]:
    found = find_spec(POSTCODES)
    for folder in (found and found.submodule_search_locations) or ():
        yield from (ring.read_bytes() for ring in sorted(Path(folder).glob(f"{slug}--*.ring")))
