"""Building the finished site: MkDocs makes it with our plugin, then its files get lasting names and compressed copies."""

from __future__ import annotations

import logging
import os
import time
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from ..content.editions import Edition
from ..standards.guidance import Book
from ..training.learning_systems import STANDARDS
from ..training.offline import write_offline
from ..training.packages import write_package
from ..training.pages import COPY, package_file
from ..training.rehearsal import Worked
from .compression import compress_all, packed_size
from .fingerprint import assets_of, edition_of, file_hashes, name_assets
from .plugin import GuidancePlugin


def build_site(site: Path) -> int:
    """Build the finished site into ``site``. Says what it does; returns the exit status."""
    started = time.monotonic()
    logging.basicConfig(format="%(message)s")
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    logging.getLogger("mkdocs.plugins.ce-guidance").setLevel(logging.INFO)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        config = load_config(site_dir=str(site.resolve()), strict=True)
    except ConfigurationError as error:
        print(f"The site is not built. {error}")
        return 1
    if "ce-guidance" not in config.plugins:
        print("The site is not built. The mkdocs.yml of this folder does not name the plugin ce-guidance.")
        return 1
    plugin = config.plugins["ce-guidance"]
    assert isinstance(plugin, GuidancePlugin)
    plugin.sent = packed_size
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except Abort as refused:
        print(f"The site is not built. {refused}")
        return 1
    finally:
        config.plugins.on_shutdown()
    say("Compressing (the first time this takes about a minute)")
    name_assets(site)
    compress_all(site)
    say("Making the packages for trainers")
    make_packages(plugin.book, plugin.drawing.scenarios, site, config.site_url or "", plugin.edition)
    hashes = file_hashes(site)
    say(f"Edition {edition_of(hashes)}: {len(hashes)} files, the same wherever this commit is built")
    say(f"The site is in {site}/ ({len(list(site.rglob('*.html')))} pages, {time.monotonic() - started:.0f} s)")
    return 0


def make_packages(book: Book, scenarios: tuple[Worked, ...], site: Path, address: str, edition: Edition) -> None:
    """Put the packages for trainers into the finished site; they lead to the live one where its address is known."""
    live = f"{address.rstrip('/')}/" if address else ""
    (site / COPY).parent.mkdir()
    for worked in scenarios:
        for standard in STANDARDS:
            out = site / package_file(worked, standard)
            write_package(
                book, worked, assets_of(site), out, live, edition.training_seed, standard, edition.training_complete
            )
    write_offline(book, site, assets_of(site), site / COPY, live)


def say(words: str) -> None:
    """Tell whoever waits what is being done."""
    print(words, flush=True)
