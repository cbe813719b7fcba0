"""Everything that an engine needs to make the site: the pages as Markdown by path, and the files beside them.

The plugin hands them to MkDocs; ``stage`` writes them into a folder, for another engine.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from ..content.loading import read_book
from ..content.postcode_data import sketches, with_rings
from ..errors import ContentError, Fault
from ..pages import by_path, pages_of_all_areas, pages_of_area
from ..pages.changes import changes_feed
from ..pages.page import Page
from ..pages.prose import PLACE, Prose
from ..pages.speed import speed_page
from ..pages.tokens import tokens_of
from ..pages.tools import tool_words
from ..standards.guidance import Book, Guidance
from ..training.loading import read_pairs, read_scenarios
from ..training.pages import EMBED_WORDS, area_embedder, training_pages, training_tokens
from .styles import TOOLS, style_sheet

DOCS, CHANGES, SPEED = Path("docs"), Path("CHANGELOG.md"), Path("benchmarks/results.json")
SQUARE_CODES = Path("node_modules/lean-qr/index.mjs")
FONTS = Path("node_modules/@fontsource-variable/atkinson-hyperlegible-next/files")


class Drawing:
    """What the pages are drawn from, and the pages: the plugin keeps one between the builds of a preview."""

    def __init__(self, book: Book, docs: Path):
        self.book, self.scenarios = book, read_scenarios(book)
        self.pairs = read_pairs(self.scenarios)
        self.words = tool_words(docs)
        self.embed = (docs / EMBED_WORDS).read_text("utf-8")
        tokens = tokens_of(book, sketches(book)) | training_tokens(book, self.scenarios, self.pairs)
        self.prose = Prose(book, tokens)

    def shared_pages(self) -> dict[str, str]:
        """The pages that are made from more than one area's data, as Markdown by path below the documentation folder."""
        speed = speed_page(json.loads(SPEED.read_text("utf-8")))
        pages = pages_of_all_areas(self.prose, self.words, CHANGES.read_text("utf-8"))
        return pages | by_path([speed]) | training_pages(self.scenarios, self.pairs)

    def pages_of(self, area: Guidance) -> dict[str, str]:
        """The pages that are made from one area's data alone."""
        pages = pages_of_area(self.prose, self.words, area)
        return pages | area_embedder(self.prose, self.embed, area) if area.apart else pages

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


def files_beside(book: Book) -> dict[str, str | Path]:
    """What is no page, by path below the documentation folder: a text, or the file that holds it."""
    scripts = (path for path in sorted(TOOLS.rglob("*.js")))
    return {
        **{f"assets/tools/{path.relative_to(TOOLS).as_posix()}": path for path in scripts},
        "assets/ce.css": style_sheet(),
        "changes/feed.xml": changes_feed(book),
        "assets/vendor/lean-qr.mjs": SQUARE_CODES,
        "assets/fonts/atkinson-hyperlegible-next.woff2": FONTS / "atkinson-hyperlegible-next-latin-wght-normal.woff2",
    }


def refuse_hidden(path: str) -> None:
    """Raises ``ContentError`` for a page of ``docs/`` at a path where one is made from the data."""
    raise ContentError([Fault(f"docs/{path}", "", "it would hide a page that is made from the data", "Rename it.")])


def stage(folder: Path) -> int:
    """Write the pages and the files beside them into a new ``folder``; the number of pages. Raises ``ContentError``."""
    if folder.exists():
        raise ContentError([Fault(str(folder), "", "this folder is there already", "Name one that is not.")])
    drawing = Drawing(with_rings(read_book()), DOCS)
    pages = drawing.all_pages()
    shutil.copytree(DOCS, folder)
    for written in folder.rglob("*.md"):
        path = written.relative_to(folder).as_posix()
        if path in pages:
            refuse_hidden(path)
        page = page_of(path)
        text = drawing.prose.with_places(page, path, written.read_text("utf-8"))
        written.write_text(drawing.prose.drawn(page, PLACE.sub(r"<div>\g<0></div>", text)), "utf-8")
    for path, held in (pages | files_beside(drawing.book)).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(held.read_bytes() if isinstance(held, Path) else held.encode())
    return len(pages)


def state(*paths: Path) -> tuple[object, ...]:
    """What tells whether a file, or one in a folder, has changed since."""
    files = (file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*.*"))))
    return tuple((file, file.stat().st_mtime_ns, file.stat().st_size) for file in files)
