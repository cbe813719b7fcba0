"""Two areas that do not exist, of which one takes over the document of the other: ``tests/areas`` has the one, ``tests/sharing`` the other."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

from ce_guidance.content.loading import read_book
from ce_guidance.standards.guidance import Book

TESTS = Path(__file__).parent
GIVER, TAKER = "harrowmere", "tarnshire"


def two_areas(folder: Path) -> Path:
    """Both, copied into one folder."""
    shutil.copytree(TESTS / "areas" / GIVER, folder / GIVER)
    shutil.copytree(TESTS / "sharing/areas" / TAKER, folder / TAKER)
    return folder


def shared_procedures(folder: Path) -> Path:
    """The taker alone, with the giver's document among shared procedures that are no area."""
    two_areas(folder)
    shared = folder / "_shared/north"
    shutil.move(folder / GIVER, shared)
    for word in ("authority", "second-reading", "scenarios", "placements", "changes"):
        (shared / f"{word}.yaml").unlink()
    path = folder / TAKER / "taken-over.yaml"
    path.write_text(path.read_text("utf-8").replace("taken_from: harrowmere", "taken_from: _shared/north"), "utf-8")
    return folder


@cache
def book_of_two() -> Book:
    """The rules of both, with a question that is put to both."""
    with tempfile.TemporaryDirectory() as held:
        folder = two_areas(Path(held))
        asks = "- id: minutes\n  asks: When do minutes go out?\n  areas:\n"
        asks += "    harrowmere: [protocol/3.8]\n    tarnshire: [protocol/3.8, tarn/2.5]\n"
        (folder / "comparisons.yaml").write_text(asks, "utf-8")
        return read_book(folder)
