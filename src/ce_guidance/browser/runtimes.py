"""The runtimes among which ``mkdocs.yml`` chooses, and what is made of Pyodide for each.

=============  ==============================================================================
``lean``       bytecode, stubs, and of Python's machine code what a profile run reached
``bytecode``   bytecode for Pyodide's own machine code and script, of any version
``stock``      what Pyodide ships, with our sources
=============  ==============================================================================
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from .bytecode import archive, bytecode
from .lean.runtime import lean_runtime, library_with_stubs
from .lean.version import known, version_of
from .node import HERE, PYODIDE

STOCK = {
    "wasm": "pyodide.asm.wasm",
    "loader": "pyodide.js",
    "script": "pyodide.asm.js",
    "library": "python_stdlib.zip",
    "tools": "stock-tools.zip",
    "geodesic": "stock-geodesic.zip",
}
BYTECODE = {key: STOCK[key] for key in ("wasm", "loader", "script")} | {
    "library": "library.zip",
    "geodesic": "geodesic.zip",
}
LEAN = BYTECODE | {"wasm": "lean.wasm", "loader": "lean.js", "script": "lean.js"}
RUNTIMES = {"lean": LEAN, "bytecode": BYTECODE, "stock": STOCK}
"""By name: which file is what."""
KEPT = Path("build/compiled")
PROFILE = "profile.zip"


def compiled(
    code: Mapping[str, bytes], content: Mapping[str, bytes], runtime: str, preview: bool = False
) -> dict[str, bytes]:
    """What a runtime has that Pyodide does not ship, by name.

    ``code`` are the archives of sources; ``content`` are the book, the rings, the samples and the questions of the profile
    run. What is made is kept between builds until one of them, Pyodide or the making itself changes. A ``preview`` takes
    what was made for another book. Raises ``RuntimeError`` if Node failed, ``ContentError`` if Pyodide cannot be made lean.
    """
    if runtime == "stock":
        return {}
    made_by = {
        path.relative_to(HERE).as_posix(): path.read_bytes()
        for path in HERE.rglob("*.*")
        if path.suffix in (".py", ".mjs", ".json")
    }
    key = _digest({**code, **made_by, **shipped()})
    folder = KEPT / runtime / f"{key}-{_digest(content)}"
    if preview:
        folder = next(folder.parent.glob(f"{key}-*"), folder)
    if not folder.is_dir():
        made = _made(code, content, runtime)
        shutil.rmtree(folder.parent, ignore_errors=True)
        folder.mkdir(parents=True)
        for name, held in made.items():
            (folder / name).write_bytes(held)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def shipped() -> dict[str, bytes]:
    """What Pyodide ships of ``STOCK``, by the name under which it is published: not every host knows ``.mjs`` as a script."""
    held = {name: PYODIDE / re.sub(r"\.js$", ".mjs", name) for name in STOCK.values()}
    return {name: path.read_bytes() for name, path in held.items() if path.is_file()}


def _digest(files: Mapping[str, bytes]) -> str:
    each = (name.encode() + hashlib.sha256(held).digest() for name, held in sorted(files.items()))
    return hashlib.sha256(b"".join(each)).hexdigest()[:16]


def _made(code: Mapping[str, bytes], content: Mapping[str, bytes], runtime: str) -> dict[str, bytes]:
    files = {**code, **content}
    if runtime == "bytecode":
        margin = version_of(PYODIDE).margin if known(PYODIDE) else ()
        return bytecode(files, (PYODIDE / STOCK["library"]).read_bytes(), margin)
    version = version_of(PYODIDE)
    files[PROFILE] = archive([(HERE / "lean/profile_inside.py", "profile_inside.py")])
    made = bytecode(files, library_with_stubs(version), version.margin, lean=True)
    machine = lean_runtime(version, files | made)
    return machine | {name: held for name, held in made.items() if name != PROFILE}
