"""What the site publishes under `/python/`: the wheels of an edition with their lock, made once and kept until something changes."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path

from ..content.compiled_book import whole_book
from ..content.postcode_data import ring_files
from ..standards.guidance import Book
from .lock import LOCK, wheel_of, write_lock
from .node import PYODIDE
from .wheel import BUILDERS, NEEDS, modules, wheels

MADE = Path("build/python")
MADE_OF = "made-of.json"


def publish(book: Book, builders: tuple[str, ...] = ("build",), say: Callable[[str], None] = lambda _: None) -> Path:
    """The folder of the wheels and their lock, made by the first of ``builders`` that can, or as it was made before.

    ``say`` is told what was made by whom, and why not by another. Raises ``RuntimeError`` if none of them can.
    """
    held, rings = whole_book(book), ring_files(book)
    key = _key(held, rings)
    if made := _kept(key):
        say(f"{MADE} is as it should be: {made}")
        return MADE
    shutil.rmtree(MADE, ignore_errors=True)
    ours, by = _first(held, rings, builders, say)
    write_lock([*ours, *(wheel_of(name, MADE) for name in NEEDS)])
    (MADE / MADE_OF).write_text(json.dumps({"key": key, "by": by}), "utf-8")
    for path in sorted(MADE.glob("*.whl")):
        say(f"{path} ({path.stat().st_size / 1000:.0f} kB)")
    return MADE


def _first(
    book: Mapping[str, str], rings: Mapping[str, bytes], builders: tuple[str, ...], say: Callable[[str], None]
) -> tuple[list[Path], str]:
    refused = ""
    for builder in builders:
        try:
            made = wheels(book, rings, builder, MADE)
        except RuntimeError as error:
            refused = f"not by {builder}: {error}"
            say(refused)
            continue
        say(f"Made by {' '.join(BUILDERS[builder][1:])}")
        return made, builder
    raise RuntimeError(f"The wheel for other people's pages could not be made; {refused}")


def _kept(key: str) -> str:
    """By whom it was made, where it is there and was made of the same; else nothing."""
    try:
        held = json.loads((MADE / MADE_OF).read_text("utf-8"))
    except (OSError, ValueError):
        return ""
    return str(held["by"]) if held["key"] == key and (MADE / LOCK).is_file() else ""


def _key(book: Mapping[str, str], rings: Mapping[str, bytes]) -> str:
    """The hash of all that the folder is made of."""
    held = hashlib.sha256((PYODIDE / LOCK).read_bytes())
    texts = [(name, text.encode()) for name, text in book.items()]
    for name, part in [*texts, *rings.items(), *modules()]:
        held.update(name.encode() + hashlib.sha256(part).digest())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        held.update(path.read_bytes())
    held.update(" ".join(version(name) for name in (*NEEDS, "setuptools")).encode())
    return held.hexdigest()
