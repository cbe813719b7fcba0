"""The lean runtime: Python's machine code and Pyodide's script, with what a profile run of our own bytecode reached."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping

from ..bytecode import DAY
from ..node import PYODIDE, run
from .tree_shaking import instrumented, reachable, shaken, trimmed
from .version import STUBS, Version


def lean_runtime(version: Version, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """``lean.wasm`` and ``lean.js`` for the bytecode in ``files``, which also hold the book, the rings and the questions."""
    script, loader = ((PYODIDE / name).read_text("utf-8") for name in ("pyodide.asm.mjs", "pyodide.mjs"))
    whole = (PYODIDE / "pyodide.asm.wasm").read_bytes()
    wasm, script = trimmed(whole, script, loader, version)
    made = run("lean/minify.mjs", {"lean.mjs": f"{script}\n{loader}".encode()})
    profile = run("lean/profile.mjs", {**files, **made, "instrumented.wasm": instrumented(wasm)})
    entered = json.loads(profile["entered.json"])
    needed = shaken(wasm, reachable(whole, wasm, entered, version), version)
    return {"lean.js": made["lean.mjs"], "lean.wasm": needed}


def library_with_stubs(version: Version) -> bytes:
    """The standard library that Pyodide ships, in which modules that our tools do not need are stubs."""
    held = io.BytesIO()
    with zipfile.ZipFile(PYODIDE / "python_stdlib.zip") as whole, zipfile.ZipFile(held, "w") as made:
        for name in whole.namelist():
            stub = STUBS / name.replace("/", "--")
            made.writestr(zipfile.ZipInfo(name, DAY), stub.read_bytes() if name in version.stubs else whole.read(name))
    return held.getvalue()
