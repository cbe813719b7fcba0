"""Everything that an engine needs to make the site: the pages as Markdown by path, and the files beside them.

The plugin hands them to MkDocs; ``stage`` writes them into a folder, for another engine.
"""

from __future__ import annotations

import json
from pathlib import Path

from ..content.editions import OURS, Edition
from ..content.loading import read_book
from ..content.postcode_data import sketches, with_rings
from ..errors import ContentError, Fault
from ..pages import by_path, pages_of_all_areas, pages_of_area
from ..pages.changes import changes_feed
from ..pages.page import Page
from ..pages.proofs import proof_tokens
from ..pages.prose import PLACE, Prose
from ..pages.speed import speed_page
from ..pages.tokens import tokens_of
from ..pages.tools import tool_words
from ..standards.guidance import Book, Guidance
from ..training.bank import bank_pages
from ..training.loading import read_pairs, rehearsed
from ..training.pages import EMBED_WORDS, area_embedder, scenario_pages, side_by_side_pages, training_tokens
from ..training.rehearsal import Worked, can_be_shown
from .shipped import TOOLS, is_ours, words_of
from .styles import style_sheet

CHANGES, SPEED = Path("CHANGELOG.md"), Path("benchmarks/results.json")
PROOFS = Path("benchmarks/proofs.json")
"""Of the project in whose folder a site is made, if it has them."""
OF_THE_PROJECT = "about/architecture.md"
"""Who has this page in ``docs/`` tells how the software is made."""
HOME = "index.md"
SQUARE_CODES = Path("node_modules/lean-qr/index.mjs")
FONTS = Path("node_modules/@fontsource-variable/atkinson-hyperlegible-next/files")


class Drawing:
    """What the pages are drawn from, and the pages: the plugin keeps one between the builds of a preview."""

    def __init__(self, book: Book, docs: Path, edition: Edition = OURS, preview: bool = False):
        """Raises ``ContentError`` where a scenario no longer holds; a ``preview`` takes those that can be shown."""
        self.book, self.edition = book, edition
        self.scenarios, self.unfit = rehearsed(book, edition.authorities)
        """``unfit`` is what keeps a scenario from being published."""
        if self.unfit and not (preview and all(map(can_be_shown, self.scenarios))):
            raise ContentError(list(self.unfit))
        self.pairs = read_pairs(self.scenarios, edition.authorities)
        self.look_at(docs)
        self.words = tool_words(self.docs)
        self.embed = self.docs[EMBED_WORDS].read_text("utf-8")
        tokens = tokens_of(book, sketches(book), edition) | training_tokens(book, self.scenarios, self.pairs)
        tokens |= proof_tokens(json.loads(PROOFS.read_text("utf-8")) if PROOFS.is_file() else {})
        self.prose = Prose(book, tokens, edition, OF_THE_PROJECT in self.docs)

    def look_at(self, docs: Path) -> None:
        """See which pages people wrote: without our home of several areas, where there is one alone."""
        self.docs = words_of(docs)
        if self.book.alone and is_ours(self.docs[HOME]):
            del self.docs[HOME]

    def shared_pages(self) -> dict[str, str]:
        """The pages that are made from more than one area's data, as Markdown by path below the documentation folder."""
        software = CHANGES.read_text("utf-8") if CHANGES.is_file() else ""
        pages = pages_of_all_areas(self.prose, self.words, software)
        if HOME in self.docs:
            pages.pop(HOME, None)
        if SPEED.is_file() and OF_THE_PROJECT in self.docs:
            pages |= by_path([speed_page(json.loads(SPEED.read_text("utf-8")))], self.edition)
        return pages | side_by_side_pages(self.scenarios, self.pairs, self.edition)

    def pages_of(self, area: Guidance) -> dict[str, str]:
        """The pages that are made from one area's data alone."""
        pages = pages_of_area(self.prose, self.words, area)
        pages |= scenario_pages(self.scenarios_of(area), self.edition) | bank_pages([area], self.edition)
        return pages | area_embedder(self.prose, self.embed, area) if area.apart else pages

    def scenarios_of(self, area: Guidance) -> tuple[Worked, ...]:
        """The scenarios that play in one area."""
        return tuple(one for one in self.scenarios if one.area is area)

    def all_pages(self) -> dict[str, str]:
        """Every page that is made from the data."""
        pages = self.shared_pages()
        for area in self.book.areas:
            pages |= self.pages_of(area)
        return pages


def page_of(path: str) -> Page:
    """The page that ``docs/path`` becomes."""
    folder = path.removesuffix("index.md")
    return Page(folder if folder != path else f"{path.removesuffix('.md')}/", "", "")


def files_beside(book: Book, edition: Edition = OURS, address: str = "") -> dict[str, str | Path]:
    """What is no page, by path below the documentation folder: a text, or the file that holds it. ``address`` is where the site will stand, if that is known."""
    scripts = (path for path in sorted(TOOLS.rglob("*.js")))
    return {
        **{f"assets/tools/{path.relative_to(TOOLS).as_posix()}": path for path in scripts},
        "assets/ce.css": style_sheet(edition),
        "changes/feed.xml": changes_feed(book, address),
        "assets/vendor/lean-qr.js": SQUARE_CODES,
        "assets/fonts/atkinson-hyperlegible-next.woff2": FONTS / "atkinson-hyperlegible-next-latin-wght-normal.woff2",
    }


def refuse_hidden(path: str) -> None:
    """Raises ``ContentError`` for a page of ``docs/`` at a path where one is made from the data."""
    raise ContentError([Fault(f"docs/{path}", "", "it would hide a page that is made from the data", "Rename it.")])


def stage(folder: Path, edition: Edition = OURS) -> int:
    """Write an edition's pages and the files beside them into a new ``folder``; the number of pages. Raises ``ContentError``."""
    if folder.exists():
        raise ContentError([Fault(str(folder), "", "this folder is there already", "Name one that is not.")])
    book = with_rings(read_book(edition.authorities, edition.areas, edition.name))
    drawing = Drawing(book, Path("docs"), edition)
    pages = drawing.all_pages()
    words: dict[str, str | Path] = {}
    for path, written in drawing.docs.items():
        words[path] = written
        if path.endswith(".md"):
            if path in pages:
                refuse_hidden(path)
            page = page_of(path)
            text = drawing.prose.with_places(page, path, written.read_text("utf-8"))
            words[path] = drawing.prose.drawn(page, PLACE.sub(r"<div>\g<0></div>", text))
    for path, held in (words | pages | files_beside(book, edition)).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(held.read_bytes() if isinstance(held, Path) else held.encode())
    return len(pages)


def state(*paths: Path) -> tuple[object, ...]:
    """What tells whether a file, or one in a folder, has changed since."""
    files = (file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*.*"))))
    return tuple((file, file.stat().st_mtime_ns, file.stat().st_size) for file in files)
