"""The list that search looks through, in parts: one for each area, and one for what belongs to no area.

A reader on an area's page fetches that area's part, so that what a search costs does not grow with the number of areas (decision 0016).
The words that pages show are the words that are searched: entries are made from the rules and from ``docs/``, not from finished pages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.utils.meta import get_data

from ..content.search_words import SearchWords
from ..pages.page import TOOLS
from ..pages.professions import PROFESSIONS, SOMEBODY, profession_address
from ..pages.prose import chosen
from ..standards.guidance import Book, Guidance
from .search_entries import Entry, entries_of

NO_AREA = "site"
NOT_WORDS = re.compile(r"^\{[{:].*\}$|^#+ .*?\{.*?\}$|<[^>]+>|\[\[[^\]]*\]\]|\]\([^)]*\)|[\[\]*`#]|^:(?=   )", re.M)
"""Of the Markdown of ``docs/``: what a reader does not see."""


class Written(NamedTuple):
    """A page of ``docs/``."""

    title: str
    description: str
    text: str
    searched: bool


def write_index(book: Book, words: SearchWords, docs: Mapping[str, Path], holds: Collection[str], site: Path) -> None:
    """Write ``<area>.json``, ``site.json`` and ``parts.json`` into ``site/search``.

    ``parts.json`` names the areas, as people call them, and holds the everyday words of all areas; an area's part holds those of its own.
    ``docs`` are the files of the documentation folder by path, of whose words those count that stand where ``holds`` holds.
    """
    folder = site / "search"
    folder.mkdir(exist_ok=True)
    tools = {tool: _page(docs[f"tools/{tool}.md"], holds) for tool in TOOLS}
    names = {slug: area.authority.name for slug, area in book.area.items()}
    _write(
        folder / "parts.json", {"areas": names, "called": words.called, "common": words.common, "words": words.of(None)}
    )
    for slug, area in book.area.items():
        entries = [
            _told(one)
            for one in entries_of(area, {tool: (page.description, page.text) for tool, page in tools.items()})
        ]
        _write(folder / f"{slug}.json", {"words": [*words.of(slug), *_spelled_out(area)], "entries": entries})
    shared = (*_homes(book), *_tools(tools), *_questions(book), *_written(docs, holds), *_professions())
    entries = [_told(one) for one in shared]
    _write(folder / f"{NO_AREA}.json", {"words": [], "entries": entries})


def _write(path: Path, held: object) -> None:
    path.write_text(json.dumps(held, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _told(entry: Entry) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if value}


def _spelled_out(area: Guidance) -> Iterator[dict[str, Any]]:
    """What the glossary of an area knows: each abbreviation with its words, and the other ways to write them."""
    for term in area.terms:
        ways = list(dict.fromkeys((term.term, term.stands_for, *term.also)))
        if len(ways) > 1 and term.stated:
            yield {"typed": ways, "means": ways}


def _tools(tools: dict[str, Written]) -> Iterator[Entry]:
    for tool, words in tools.items():
        yield Entry(kind="Tool", at=f"tools/{tool}/", title=TOOLS[tool], text=words.description, more=words.text)


def _homes(book: Book) -> Iterator[Entry]:
    """The areas themselves, on a site of so many that their parts are not all fetched."""
    for area in book.areas:
        if area.apart:
            yield Entry(kind="Area", at=f"{area.slug}/", title=area.authority.name)


def _questions(book: Book) -> Iterator[Entry]:
    for one in book.comparisons:
        at = f"compare/{one.id}/" if book.many else f"compare/#{one.id}"
        yield Entry(kind="Areas compared", at=at, title=one.asks, text=one.remark or "")


def _professions() -> Iterator[Entry]:
    for one in PROFESSIONS:
        says = f"What the standards of each area ask of {SOMEBODY[one]}."
        yield Entry(kind="Page", at=profession_address(one), title=f"For you: {one}", text=says)


def _written(docs: Mapping[str, Path], holds: Collection[str]) -> Iterator[Entry]:
    """The pages of ``docs/``, without the tools, and without those whose front matter says so: the pages about the software."""
    for name, path in docs.items():
        if not name.endswith(".md"):
            continue
        address = name.removesuffix(".md").removesuffix("index").rstrip("/")
        page = _page(path, holds)
        if page.searched and address and address.removeprefix("tools/") not in TOOLS:
            yield Entry(kind="Page", at=f"{address}/", title=page.title, text=page.description, more=page.text)


def _page(path: Path, holds: Collection[str]) -> Written:
    words, front = get_data(chosen(path.read_text("utf-8"), holds))
    text = " ".join(NOT_WORDS.sub("", words).split())
    searched = not front.get("search", {}).get("exclude")
    return Written(front.get("title", ""), front["description"], text, searched)
