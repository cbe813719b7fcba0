"""A council's own site, made by the commands of the guide, as they stand there: docs/keeping/adopting.md."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from previewing import ROOT

from ce_guidance.cli import main

SLUG, NAME, PATH = "sampleshire", "Sample Shire", "/ce/"
CHANGES = (
    ('site_url: ""', f"site_url: https://council.example{PATH}"),
    ("powered_by: true", "powered_by: false"),
    ("# contact: The safeguarding partnership of Sample Shire, ce@", "contact: The partnership of Sample Shire, ce@"),
    ("leave_to: https://www.bbc.co.uk/weather", "leave_to: https://weather.example/"),
    ("# danger_strip: {lang: cy, ", "danger_strip: {lang: cy, "),
    # Nothing is made for it that Pyodide does not bring: what the quick ways to start do is tried elsewhere.
    ("runtime: lean", "runtime: stock"),
)
"""Of the configuration, what the guide has its reader change."""


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Work in a folder, as whoever has gone there."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def commands_of_the_guide(part: str) -> Iterator[list[str]]:
    """Each command that the guide gives in one of its parts, taken apart as a shell does."""
    text = (ROOT / "docs/keeping/adopting.md").read_text("utf-8")
    _, _, rest = text.partition(f"\n## {part}\n")
    for block in re.findall(r"```sh\n(.*?)```", rest.partition("\n## ")[0], re.S):
        yield from map(shlex.split, block.splitlines())


def follow(part: str, folder: Path) -> Path:
    """Do what a part of the guide says, from a folder on; where that leads. What needs a network or never ends is done otherwise."""
    for name, *words in commands_of_the_guide(part):
        if name == "cd":
            folder = folder / words[0]
            configure(folder)
        elif name == "npm":
            (folder / "node_modules").symlink_to(ROOT / "node_modules")
        elif name == "ce-guidance" and words[0] != "serve":
            with inside(folder):
                assert main(words) == 0, words
        else:
            assert name in ("python3", ".", "pip") or words[0] == "serve", name
    return folder


def configure(folder: Path, changes: tuple[tuple[str, str], ...] = CHANGES) -> None:
    """Change the configuration of a new site."""
    file = folder / "mkdocs.yml"
    text = file.read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    file.write_text(text, "utf-8")


@cache
def own_site(made_in: Path) -> Path:
    """The folder of the repository; its finished site is in ``site``."""
    folder = follow("Make the folder", made_in)
    (folder / "build").mkdir()
    if (ROOT / "build/packed").is_dir():  # so that what Pyodide ships need not be compressed again
        (folder / "build/packed").symlink_to(ROOT / "build/packed")
    follow("Make the rules your own", folder)
    return follow("Build it", folder)
