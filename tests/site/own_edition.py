"""A council's own site, made as the guide says: a folder that `ce-guidance new` writes, a name, colours and a path of its own, built."""

from __future__ import annotations

import os
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


def command(*words: str) -> None:
    """Run a command of ours, which has to end well."""
    assert main(words) == 0, words


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
    folder = made_in / "own"
    command("new", str(folder), "--area", SLUG, "--name", NAME)
    configure(folder)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")  # what `npm ci` brings
    (folder / "build").mkdir()
    if (ROOT / "build/compressed").is_dir():  # so that what Pyodide ships need not be compressed again
        (folder / "build/compressed").symlink_to(ROOT / "build/compressed")
    with inside(folder):
        command("check")
        command("build")
    return folder
