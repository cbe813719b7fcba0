"""Python for the reader's browser, cut down to what the tools need by the very Python that will run there.

Pyodide ships its standard library as source, which every reader's device would compile again at
every start. Here it is compiled once, inside Pyodide under Node, and cut down to what the tools
import. ``pyodide py-compile`` would use this machine's own Python, which is another version. Then
that Python is put through a profile run, and what it never reached of its own machine code is left out (see ``lean``).
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from .lean.tree_shaking import lean, marked, narrow, needed

HERE = Path(__file__).parent
PYODIDE = Path("node_modules/pyodide")
KEPT = Path("build/compiled")
DAY = (2026, 1, 1, 0, 0, 0)
STUBS = HERE / "lean/stubs"
PROFILE = "profile_inside.py"
INSIDE = ("bytecode_inside.py",)
MAKING = (
    *("bytecode.mjs", "bytecode.py", "lean/profile.mjs", "lean/tree_shaking.py"),
    *("lean/script.py", "lean/minify.mjs", "lean/wasm.py"),
)


def compiled(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What starts quickly, by name: archives of byte code, Python's machine code, and Pyodide's script for it.

    ``files`` are the sources, the book, the rings, the samples and the questions of the profile run. What is made is kept between
    builds until one of them, Pyodide or the making itself changes. Raises ``RuntimeError`` with what Node said if it could not be done.
    """
    inputs = dict(files) | {name: (HERE / name).read_bytes() for name in INSIDE}
    inputs["profile.zip"] = archive([(HERE / "lean" / PROFILE, PROFILE)])
    inputs["library.zip"] = library_with_stubs()
    made_of = [*sorted(inputs.items()), *((name, (HERE / name).read_bytes()) for name in MAKING)]
    made_of.append(("Pyodide", (PYODIDE / "package.json").read_bytes()))
    mark = hashlib.sha256(b"".join(name.encode() + hashlib.sha256(held).digest() for name, held in made_of))
    folder = KEPT / mark.hexdigest()[:16]
    if not folder.is_dir():
        shutil.rmtree(KEPT, ignore_errors=True)
        with tempfile.TemporaryDirectory() as given, tempfile.TemporaryDirectory() as made:
            for name, held in inputs.items():
                Path(given, name).write_bytes(held)
            run("bytecode.mjs", given, made)
            _make_lean(Path(given), Path(made))
            shutil.copytree(made, folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def _make_lean(given: Path, made: Path) -> None:
    """Python's machine code with the functions that are needed, found by a profile run of what was just compiled."""
    for path in made.iterdir():
        shutil.copyfile(path, given / path.name)
    (made / "profile.zip").unlink()
    script, loader = ((PYODIDE / name).read_text("utf-8") for name in ("pyodide.asm.mjs", "pyodide.mjs"))
    whole = (PYODIDE / "pyodide.asm.wasm").read_bytes()
    wasm, script = narrow(whole, script, loader)
    (made / "lean.mjs").write_text(f"{script}\n{loader}", "utf-8")
    run("lean/minify.mjs", str(made / "lean.mjs"))
    shutil.copyfile(made / "lean.mjs", given / "lean.mjs")
    (given / "marked.wasm").write_bytes(marked(wasm))
    run("lean/profile.mjs", str(given))
    reached = json.loads((given / "reached.json").read_text("utf-8"))
    (made / "lean.wasm").write_bytes(lean(wasm, needed(whole, wasm, reached)))


def library_with_stubs() -> bytes:
    """The standard library that Pyodide ships, in which modules that our tools do not need are short ones of ours."""
    held = io.BytesIO()
    ours = {path.stem.replace("--", "/") + ".py": path for path in sorted(STUBS.glob("*.py"))}
    with zipfile.ZipFile(PYODIDE / "python_stdlib.zip") as whole, zipfile.ZipFile(held, "w") as made:
        missing = set(ours) - set(whole.namelist())
        if missing:
            raise ValueError(f"Pyodide has no {', '.join(sorted(missing))} any more: look at {STUBS}.")
        for name in whole.namelist():
            made.writestr(zipfile.ZipInfo(name, DAY), ours[name].read_bytes() if name in ours else whole.read(name))
    return held.getvalue()


def archive(files: Iterable[tuple[Path, str]]) -> bytes:
    """Stored, all of one day: the same bytes whenever it is made. It is compressed once, as a whole, on its way to the reader."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as made:
        for path, name in files:
            made.writestr(zipfile.ZipInfo(name, DAY), path.read_bytes())
    return held.getvalue()


def run(script: str, *folders: str) -> None:
    """Run a script of ours under Node. Raises ``RuntimeError`` with what Node said if it failed."""
    node = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    if node is None:
        raise RuntimeError("Node is not here: run `make build`, which brings it.")
    done = subprocess.run(
        [node, "--expose-gc", str(HERE / script), str(PYODIDE), *folders], capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"Python for the browser could not be made ({script}):\n{done.stderr[-2000:]}")
