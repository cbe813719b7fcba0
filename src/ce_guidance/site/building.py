"""Building the site: the pages are staged, MkDocs turns them into HTML, and the runtime is added.

This is the only module that knows MkDocs. Another engine would be given the staged folder.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from mkdocs.utils.yaml import yaml_load

from .. import __version__
from ..browser.bundle import install_runtime
from ..content.loading import read_book
from ..content.postcode_data import ring_files, sketches, with_rings
from ..counting.days import in_words
from ..standards.guidance import Book
from ..training.loading import read_pairs, read_scenarios
from ..training.offline import write_offline
from ..training.pages import COPY, package_file
from ..training.rehearsal import Worked
from ..training.scorm import write_package
from .compression import compress_all, packed_size
from .fingerprint import assets_of, name_assets
from .modulepreload import preload_modules
from .pages import site_pages, training_pages
from .pages.changes import changes_feed
from .pages.speed import speed_page
from .search_index import split_index

ROOT = Path.cwd()
STAGED = Path("build/docs")
SQUARE_CODES = Path("node_modules/lean-qr/index.mjs")
FONT = Path(
    "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2"
)


def build_site(site: Path) -> int:
    """Build the finished site into ``site``. Says what it does; returns the exit status."""
    started = time.monotonic()
    say("1 of 5  Reading the rules and the postcodes, and checking that every clause fits")
    book = with_rings(read_book())
    say("2 of 5  Writing the pages")
    scenarios = read_scenarios(book)
    stage(book, scenarios)
    say("3 of 5  Making the site (MkDocs, strict)")
    made = subprocess.run(
        [sys.executable, "-m", "mkdocs", "--quiet", "build", "--strict", "--site-dir", str(site.resolve())],
        env=os.environ
        | {
            "CE_VERSION": f"{__version__}, build {book.build}",
            "CE_CHECKED_ON": in_words(max(area.authority.checked_on for area in book.areas)),
            "NO_MKDOCS_2_WARNING": "1",
            "DISABLE_MKDOCS_2_WARNING": "true",
        },
    )
    if made.returncode:
        print("MkDocs refused the pages; its words are above.", file=sys.stderr)
        return made.returncode
    say("4 of 5  Adding Python for the browser, and compressing (the first time this takes about a minute)")
    leave_out_what_is_not_used(site)
    split_index(book, site)
    install_runtime(book, site, ring_files(book), packed_size, runtime_of(Path("mkdocs.yml")))
    preload_modules(site)
    name_assets(site)
    compress_all(site)
    say("5 of 5  Making the packages for trainers")
    make_packages(book, scenarios, site)
    say(f"The site is in {site}/ ({len(list(site.rglob('*.html')))} pages, {time.monotonic() - started:.0f} s)")
    return 0


def runtime_of(config: Path) -> str:
    """Which runtime the site is to have: see ``browser.runtimes``."""
    with config.open(encoding="utf-8") as file:
        return str(yaml_load(file)["extra"]["runtime"])


def stage(book: Book, scenarios: tuple[Worked, ...], folder: Path = STAGED) -> None:
    """Write everything that an engine needs to make the site into one folder."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree("docs", folder)
    software = Path("CHANGELOG.md").read_text("utf-8")
    speed = speed_page(json.loads(Path("benchmarks/results.json").read_text("utf-8")))
    pages = site_pages(book, sketches(book), software) | {speed.path: speed.markdown}
    pages |= training_pages(book, scenarios, read_pairs(scenarios))
    for path, markdown in pages.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            raise FileExistsError(f"docs/{path} would hide a page that is made from the data: rename it")
        target.write_text(markdown, "utf-8")
    shutil.copytree("tools", folder / "assets/tools", ignore=shutil.ignore_patterns("*.d.ts", "tsconfig.json"))
    (folder / "changes/feed.xml").write_text(changes_feed(book), "utf-8")
    (folder / "assets/vendor").mkdir(parents=True)
    shutil.copyfile(SQUARE_CODES, folder / "assets/vendor/lean-qr.mjs")
    fonts = folder / "assets/fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(FONT, fonts / "atkinson-hyperlegible-next.woff2")


def make_packages(book: Book, scenarios: tuple[Worked, ...], site: Path) -> None:
    """Put the packages for trainers into the finished site; they lead to the live one where its address is known."""
    address = os.environ.get("CE_SITE_URL", "")
    live = f"{address.rstrip('/')}/" if address else ""
    (site / COPY).parent.mkdir()
    for worked in scenarios:
        write_package(book, worked, assets_of(site), site / package_file(worked), live)
    write_offline(book, site, assets_of(site), site / COPY, live)


def leave_out_what_is_not_used(site: Path) -> None:
    """Take Material's script bundle, its other languages and its source maps out of the site."""
    scripts = site / "assets/javascripts"
    shutil.rmtree(scripts / "lunr", ignore_errors=True)
    for path in {*scripts.glob("bundle.*"), *(site / "assets").rglob("*.map")}:
        path.unlink()


def say(words: str) -> None:
    """Tell whoever waits what is being done."""
    print(words, flush=True)
