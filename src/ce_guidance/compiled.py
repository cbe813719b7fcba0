"""Byte code for the reader's browser, written by the very Python that will run it.

Pyodide ships its standard library as source, which every reader's device would compile again at
every start. Here it is compiled once, inside Pyodide under Node, and cut down to what the tools
import. ``pyodide py-compile`` would use this machine's own Python, which is another version.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent
PYODIDE = Path("node_modules/pyodide")
KEPT = Path("build/compiled")


def compiled(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The archives of byte code by name, from sources, book and samples by name.

    They are kept between builds until one of ``files``, Pyodide or the compiling itself changes.
    Raises ``RuntimeError`` with what Node said if it could not be done.
    """
    made_of = [(name, held) for name, held in sorted(files.items())]
    made_of += [(path.name, path.read_bytes()) for path in (PYODIDE / "package.json", *_ours())]
    mark = hashlib.sha256(b"".join(name.encode() + hashlib.sha256(held).digest() for name, held in made_of))
    folder = KEPT / mark.hexdigest()[:16]
    if not folder.is_dir():
        shutil.rmtree(KEPT, ignore_errors=True)
        with tempfile.TemporaryDirectory() as given, tempfile.TemporaryDirectory() as made:
            for name, held in [*files.items(), (_ours()[0].name, _ours()[0].read_bytes())]:
                Path(given, name).write_bytes(held)
            _run(given, made)
            shutil.copytree(made, folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def _ours() -> tuple[Path, Path]:
    return HERE / "compiled_inside.py", HERE / "compiled.mjs"


def _run(given: str, made: str) -> None:
    node = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    if node is None:
        raise RuntimeError("Node is not here: run `make build`, which brings it.")
    done = subprocess.run([node, str(_ours()[1]), str(PYODIDE), given, made], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"Python for the browser could not be compiled:\n{done.stderr[-2000:]}")
