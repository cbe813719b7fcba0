"""Everything that an engine needs to make the site: the pages as Markdown by path, and the files beside them.

The plugin hands them to MkDocs; ``stage`` writes them into a folder, for another engine.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from ..content.basemap import Sketch
from ..content.loading import read_book
from ..content.postcode_data import sketches, with_rings
from ..errors import ContentError, Fault
from ..pages import pages_of_all_areas, pages_of_area
from ..pages.changes import changes_feed
from ..pages.speed import speed_page
from ..standards.guidance import Book
from ..training.loading import read_pairs, read_scenarios
from ..training.pages import training_pages
from ..training.rehearsal import Worked
from .tokens import with_tokens

DOCS, TOOLS, CHANGES, SPEED = Path("docs"), Path("tools"), Path("CHANGELOG.md"), Path("benchmarks/results.json")
SQUARE_CODES = Path("node_modules/lean-qr/index.mjs")
FONTS = Path("node_modules/@fontsource-variable/atkinson-hyperlegible-next/files")


def shared_pages(book: Book, scenarios: tuple[Worked, ...], maps: Mapping[str, Sketch]) -> dict[str, str]:
    """The pages that are made from more than one area's data, as Markdown by path below the documentation folder."""
    speed = speed_page(json.loads(SPEED.read_text("utf-8")))
    pages = pages_of_all_areas(book, maps, CHANGES.read_text("utf-8")) | {speed.path: speed.markdown}
    return pages | training_pages(book, scenarios, read_pairs(scenarios))


def files_beside(book: Book) -> dict[str, str | Path]:
    """What is no page, by path below the documentation folder: a text, or the file that holds it."""
    scripts = (path for path in sorted(TOOLS.rglob("*.js")))
    return {
        **{f"assets/tools/{path.relative_to(TOOLS).as_posix()}": path for path in scripts},
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
    book = with_rings(read_book())
    maps = sketches(book)
    pages = shared_pages(book, read_scenarios(book), maps)
    for area in book.areas:
        pages |= pages_of_area(book, area, maps)
    shutil.copytree(DOCS, folder)
    for prose in folder.rglob("*.md"):
        path = prose.relative_to(folder).as_posix()
        if path in pages:
            refuse_hidden(path)
        prose.write_text(with_tokens(book, path, prose.read_text("utf-8")), "utf-8")
    for path, held in (pages | files_beside(book)).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(held.read_bytes() if isinstance(held, Path) else held.encode())
    return len(pages)
