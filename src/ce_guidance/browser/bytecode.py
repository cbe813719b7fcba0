"""Python for the reader's browser as bytecode, compiled by the very Python that will run there.

Pyodide ships its standard library as source, which every reader's device would compile again at
every start. Here it is compiled once, inside Pyodide under Node, and cut down to what the tools
import. ``pyodide py-compile`` would use this machine's own Python, which is another version.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from .node import HERE, run

INSIDE = (HERE / "bytecode_inside.py", HERE / "lean/precompiled_inside.py")
DAY = (2026, 1, 1, 0, 0, 0)


def bytecode(
    files: Mapping[str, bytes], library: bytes, margin: Iterable[str] = (), lean: bool = False
) -> dict[str, bytes]:
    """The compiled archives by name: ``library.zip`` with our modules, and one of each other archive in ``files``.

    ``files`` are the archives of sources, the book, the rings and the samples, which Pyodide has to answer as this
    machine does. Of the ``library`` only what they import stays, and the modules of the ``margin``; if ``lean``, in
    the form that needs no compiler. Raises ``RuntimeError`` if it could not be done.
    """
    options = {"lean": lean, "margin": sorted(margin)}
    inside = {path.name: path.read_bytes() for path in INSIDE} | {"options.json": json.dumps(options).encode()}
    return run("bytecode.mjs", {**files, **inside, "library.zip": library})


def archive(files: Iterable[tuple[Path, str]]) -> bytes:
    """Stored, all of one day: the same bytes whenever it is made. It is compressed once, as a whole, on its way to the reader."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as made:
        for path, name in files:
            made.writestr(zipfile.ZipInfo(name, DAY), path.read_bytes())
    return held.getvalue()
