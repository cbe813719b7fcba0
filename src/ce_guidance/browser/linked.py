"""What Pyodide was linked with: CPython and libraries in C, by the versions that they tell themselves."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from .node import HERE, PYODIDE, run

KEPT = Path("build/linked")
SCRIPT = "linked.mjs"


def linked() -> dict[str, str]:
    """The version of each by its name, nothing where it tells none; asked once for each Pyodide."""
    asked = hashlib.sha256((PYODIDE / "pyodide.asm.wasm").read_bytes() + (HERE / SCRIPT).read_bytes()).hexdigest()[:16]
    kept = KEPT / f"{asked}.json"
    if not kept.is_file():
        KEPT.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(run(SCRIPT, {})["linked.json"])
    held: dict[str, str] = json.loads(kept.read_text("utf-8"))
    return held


def pyodide_info() -> dict[str, str]:
    """Of which CPython, for which machine and with which Emscripten it was made: ``info`` of its own lock, with its ``version``."""
    held: dict[str, str] = json.loads((PYODIDE / "pyodide-lock.json").read_text("utf-8"))["info"]
    return held | {"version": json.loads((PYODIDE / "package.json").read_text("utf-8"))["version"]}
