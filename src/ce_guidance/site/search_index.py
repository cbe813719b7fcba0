"""The search index in parts: one for each area, and one for what belongs to no area.

A reader on an area's page fetches that area's part, so that the size of what a search costs does not
grow with the number of areas (decision 0009).
"""

from __future__ import annotations

import json
from pathlib import Path

from ..content.loading import search_words
from ..standards.guidance import Book

WHOLE = "search_index.json"
NO_AREA = "site"


def split_index(book: Book, site: Path) -> None:
    """Turn MkDocs' one index in ``site/search`` into ``<area>.json`` and ``site.json``.

    ``parts.json`` beside them names the areas and holds the everyday words. An entry of the register, and the contacts,
    go with their area; every other page that is no area's goes into ``site.json``, which each search needs.
    """
    folder = site / "search"
    whole = json.loads((folder / WHOLE).read_text("utf-8"))
    parts: dict[str, list[object]] = {part: [] for part in (NO_AREA, *book.area)}
    for doc in whole["docs"]:
        parts[_part(book, doc["location"])].append(doc)
    for name, docs in parts.items():
        text = json.dumps({"config": whole["config"], "docs": docs}, ensure_ascii=False, separators=(",", ":"))
        (folder / f"{name}.json").write_text(text, "utf-8")
    (folder / "parts.json").write_text(
        json.dumps({"areas": {slug: area.authority.name for slug, area in book.area.items()}, "also": search_words()}),
        "utf-8",
    )
    (folder / WHOLE).unlink()


def _part(book: Book, location: str) -> str:
    first, _, rest = location.partition("/")
    if first in book.area:
        return first
    anchor = rest.removeprefix("#")
    of_area = (
        slug
        for slug, area in book.area.items()
        if (first in ("register", "contacts") and anchor == slug)
        or (first == "register" and any(entry.id == anchor for entry in area.register))
    )
    return next(of_area, NO_AREA)
