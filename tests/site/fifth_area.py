"""A site of one area that is none of the four: the fictional one in ``tests/areas``, put into a copy of the project as a council would."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from previewing import ROOT, copy_project, environment, once

from ce_guidance.content.loading import read_book
from ce_guidance.standards.guidance import Book

AREAS = ROOT / "tests/areas"
SLUG = "harrowmere"
RULES = "src/ce_guidance/content/data/authorities"


def fifth_book() -> Book:
    """The rules of the fifth area alone, with the calendar that the four have."""
    return read_book(AREAS)


@cache
def fifth_site(made_in: Path) -> Path:
    """The folder of its site, as `mkdocs build --strict` makes it: once for all processes that test."""
    return once(made_in, "fifth", _make)


def _make(project: Path) -> Path:
    copy_project(project)
    for held in (project / RULES).iterdir():
        shutil.rmtree(held) if held.is_dir() else held.unlink()
    shutil.copytree(AREAS / SLUG, project / RULES / SLUG)
    command = (sys.executable, "-m", "mkdocs", "build", "--strict")
    done = subprocess.run(command, cwd=project, env=environment(project), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"
