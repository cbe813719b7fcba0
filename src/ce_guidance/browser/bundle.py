"""Python for the reader's browser: Pyodide, our package and the rules, each with its hash.

The files lie in a folder named after their own contents, so that an address never changes its
bytes. The worker, one file in that folder, begins with a manifest that holds the SHA-384 of each;
it refuses any file that differs. The standard library archive that Pyodide ships runs when it is
corrupt, and a bad wasm hangs it for ever, so nothing is run that was not checked.

There are two sets of files. The first is small and starts quickly: byte code, of the library only
what is imported, and of Python's machine code only what is reached. What is small travels in one file. The second is what Pyodide ships, and takes over where the first fails.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Callable, Mapping
from importlib import util
from pathlib import Path
from typing import Any

from ..standards.guidance import Book
from .bytecode import PYODIDE, archive, compiled
from .carried import book_lines, samples
from .lean.profile_questions import every_question

PACK = "quick.bin"
QUICK = {
    "wasm": "lean.wasm",
    "loader": "lean.mjs",
    "script": "lean.mjs",
    "library": "library.zip",
}
STOCK = {
    "wasm": "pyodide.asm.wasm",
    "loader": "pyodide.mjs",
    "script": "pyodide.asm.mjs",
    "library": "python_stdlib.zip",
    "tools": "stock-tools.zip",
}
PACKAGE = Path(__file__).parents[1]
WORKER = ("guard.js", "kept.js", "python.js", "worker.js")
"""The parts of the worker, each before those that import it."""
SELF_TEST = 2
"""How many samples a runtime has to answer before it answers a reader."""
CARRIED = ("counting", "standards", "asking", "views")
"""The floors of the house that travel: nothing in them needs a disk."""


def package_zip() -> bytes:
    """The modules that answer questions, as an archive that is the same whenever it is made.

    Stored, not deflated: the archive is compressed once, as a whole, on its way to the reader.
    """
    ours = [
        PACKAGE / "__init__.py",
        PACKAGE / "errors.py",
        *(p for one in CARRIED for p in PACKAGE.glob(f"{one}/*.py")),
    ]
    held = [(path, f"ce_guidance/{path.relative_to(PACKAGE).as_posix()}") for path in sorted(ours)]
    return archive([*held, *_package("markupsafe", "__init__.py", "_native.py")])


def geodesic_zip() -> bytes:
    """The geodesic's own library, for the one tool that measures a distance."""
    return archive(_package("geographiclib", "*.py"))


def _package(name: str, *wanted: str) -> list[tuple[Path, str]]:
    """Modules of a package of others, as it is installed here."""
    folder = Path(util.find_spec(name).submodule_search_locations[0])  # type: ignore[union-attr, index]
    return [(path, f"{name}/{path.name}") for one in wanted for path in sorted(folder.glob(one))]


def install_runtime(book: Book, site: Path, rings: Mapping[str, bytes], sent: Callable[[bytes], int] = len) -> None:
    """Put the runtime into the site, and where it lies into ``edition.js``, which the page imports.

    ``rings`` are the files of the distance rules, by ``area/placement``. Only the pages that measure load them. ``sent`` tells how many bytes of a file travel.
    """
    if not PYODIDE.is_dir():
        raise FileNotFoundError("Pyodide is not here: run `make build`, which fetches it.")
    extra = {f"{key.replace('/', '--')}.ring": ring for key, ring in rings.items()}
    told = samples(book)
    sources = {"tools.zip": package_zip(), "geodesic.zip": geodesic_zip()}
    carried = {"book.jsonl": book_lines(book).encode()}
    asked = {"samples.json": json.dumps(told).encode(), "questions.json": json.dumps(every_question(book)).encode()}
    quick = compiled(sources | carried | extra | asked)
    carried |= {
        "samples.json": json.dumps(
            [(*asked, answer.partition("\n")[0]) for *asked, answer in told[:SELF_TEST]]
        ).encode()
    }
    files = {path.name: path.read_bytes() for path in map(PYODIDE.joinpath, STOCK.values()) if path.is_file()}
    files |= carried | extra | {f"stock-{name}": held for name, held in sources.items()}
    packed = {"library.zip": quick.pop("library.zip")} | carried
    files |= quick | {PACK: b"".join(packed.values())}
    manifest = {
        "lock": {"info": json.loads((PYODIDE / "pyodide-lock.json").read_text("utf-8"))["info"], "packages": {}},
        "files": {name: _listed(held, sent) for name, held in sorted(files.items())},
        "quick": QUICK | {"geodesic": "geodesic.zip", "asked": sorted({QUICK["wasm"], QUICK["script"], PACK})},
        "stock": STOCK | {"geodesic": "stock-geodesic.zip", "asked": sorted({*STOCK.values(), *carried})},
        "pack": {"name": PACK, "parts": {name: len(held) for name, held in packed.items()}},
        "rings": {key.partition("/")[0]: f"{key.replace('/', '--')}.ring" for key in rings},
    }
    _write(site, files, manifest)


def _listed(held: bytes, sent: Callable[[bytes], int]) -> dict[str, Any]:
    digest = base64.b64encode(hashlib.sha384(held).digest()).decode()
    return {"sha384": digest, "bytes": len(held), "sent": sent(held)}


def _write(site: Path, files: dict[str, bytes], manifest: Mapping[str, Any]) -> None:
    worker = worker_script(site / "assets/tools/runtime", manifest)
    edition = hashlib.sha256(b"".join([*files.values(), worker])).hexdigest()[:16]
    folder = site / "runtime" / edition
    shutil.rmtree(site / "runtime", ignore_errors=True)
    folder.mkdir(parents=True)
    for name, held in (files | {"worker.js": worker}).items():
        (folder / name).write_bytes(held)
    text = f'// Made by the build: where the worker of this edition lies.\nexport default "../../../../runtime/{edition}/worker.js";\n'
    (site / "assets/tools/runtime/edition.js").write_text(text, "utf-8")


def worker_script(folder: Path, manifest: Mapping[str, Any]) -> bytes:
    """The worker and its parts as one script, with the manifest in front; takes the parts out of ``folder``.

    The parts import only from each other and declare no name twice, so that they can stand in one file.
    """
    parts = [f"const manifest = {json.dumps(manifest)};"]
    for name in WORKER:
        path = folder / name
        text = re.sub(r'^import .* from "\./[\w-]+\.js";\n', "", path.read_text("utf-8"), flags=re.M)
        parts.append(re.sub(r"^export (?=(async )?function|class|const)", "", text, flags=re.M))
        path.unlink()
    return "\n".join(parts).encode()
