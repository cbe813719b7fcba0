"""What Pyodide as it ships answers, under Node, with the wheel that the site publishes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ce_guidance.browser.lock import LOCK
from ce_guidance.browser.published import publish
from ce_guidance.standards.guidance import Book

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]


def stock_answers(book: Book, questions: Iterable[tuple[str, str, str]]) -> list[Any]:
    """The reply to each question, or ``{"trap": …}`` where Python stopped."""
    node = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    lock = (publish(book) / LOCK).resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "questions.json").write_text(json.dumps(list(questions)), "utf-8")
        (folder / "nothing").mkdir()
        command = (node, HERE / "run.mjs", ROOT / "node_modules/pyodide", lock, folder / "nothing", folder)
        done = subprocess.run([*map(str, command), str(HERE / "stock.py")], capture_output=True, text=True, cwd=ROOT)
        if done.returncode or not (folder / "answers.json").is_file():
            raise RuntimeError(f"Pyodide as it ships did not answer:\n{done.stderr[-2000:]}")
        found: list[Any] = json.loads((folder / "answers.json").read_text("utf-8"))
        return found
