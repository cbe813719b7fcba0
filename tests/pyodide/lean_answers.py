"""What the site's lean Python answers, under Node, without a browser: the files that a worker gets, started as a worker starts them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ce_guidance.browser.area_files import ring_name
from ce_guidance.browser.book import area_book, common_book
from ce_guidance.browser.node import run
from ce_guidance.content.postcode_data import ring_files
from ce_guidance.standards.guidance import Book

SCRIPT = str(Path(__file__).parent / "answering.mjs")
ROOT = Path(__file__).parents[2]
Question = tuple[str, str, str]
"""A tool, a question in JSON, and the day on which it is asked."""


def runtime(site: Path = ROOT / "site") -> dict[str, bytes]:
    """What the finished site sends of Python, by the names that Node knows; or what lies in a folder of ``build/compiled``."""
    if (site / "library.zip").is_file():
        names = {"lean.js": "lean.mjs"}
        return {names.get(path.name, path.name): path.read_bytes() for path in site.iterdir()}
    folder = next((site / "runtime").iterdir())
    listed = json.loads(re.match(rb"const manifest = (.*);\n", (folder / "worker.js").read_bytes())[1])
    pack, at, held = (folder / "quick.bin").read_bytes(), 0, {}
    for name, size in listed["pack"]["parts"].items():
        held[name] = pack[at : at + size]
        at += size
    for name, called in (("lean.js", "lean.mjs"), ("lean.wasm", "lean.wasm"), ("geodesic.zip", "geodesic.zip")):
        held[called] = (folder / name).read_bytes()
    return held


def rules(book: Book) -> dict[str, bytes]:
    """The book, its areas and their rings, as the build writes them."""
    held = {"book.json": common_book(book).encode()}
    held |= {f"{area.slug}.jsonl": area_book(area).encode() for area in book.areas}
    return held | {ring_name(key): ring for key, ring in ring_files(book).items()}


def lean_answers(files: Mapping[str, bytes], questions: Iterable[Question], collecting: int = 0) -> list[Any]:
    """The reply to each question, or ``{"trap": …}`` where Python stopped.

    With ``collecting`` its collector of garbage runs after so many new things, and after each question.
    """
    asked = {
        "questions.json": json.dumps(list(questions)).encode(),
        "options.json": json.dumps({"collecting": collecting}).encode(),
    }
    found: list[Any] = json.loads(run(SCRIPT, {**files, **asked})["answers.json"])
    return found
