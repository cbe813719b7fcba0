"""Python for the reader's browser: Pyodide, our package and the rules, each with its hash.

The files lie in a folder named after their own contents, so that an address never changes its
bytes. The worker, one file in that folder, begins with a manifest that holds the SHA-384 of each;
it refuses any file that differs. The standard library archive that Pyodide ships runs when it is
corrupt, and a bad wasm hangs it for ever, so nothing is run that was not checked.

There are two sets of files. The first starts quickly, and is one of ``runtimes``; what is small of it travels in one file.
The second is what Pyodide ships, and takes over where the first fails.
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

from ..errors import ContentError, Fault
from ..standards.guidance import Book, did_you_mean
from .book import book_lines
from .bytecode import archive
from .lean.profile_questions import every_question
from .node import PYODIDE
from .runtimes import RUNTIMES, STOCK, compiled
from .samples import samples

PACK = "quick.bin"
PACKAGE = Path(__file__).parents[1]
WORKER = ("guard.js", "kept.js", "python.js", "worker.js")
"""The parts of the worker, each before those that import it."""
SELF_TEST = 2
"""How many samples a runtime has to answer before it answers a reader."""
BUNDLED = ("counting", "standards", "asking", "views")
"""The floors of the house that travel: nothing in them needs a disk."""

MEASURING = (
    *(
        "asking/distance.py",
        "asking/places.py",
        "counting/characters.py",
        "counting/coordinates.py",
        "counting/grid.py",
    ),
    *("counting/land.py", "counting/postcodes.py", "views/distance.py"),
)
"""The modules of ours that only a page needs which measures."""

DOOR = "standards/door.py"
"""What only content that is read needs."""


def package_zip(book: Book) -> bytes:
    """The modules that answer questions of a book, as an archive that is the same whenever it is made.

    Of the kinds of time limit those travel that the book has. Stored, not deflated: the archive is compressed once, as a whole,
    on its way to the reader.
    """
    limits = [limit for area in book.areas for rule in area.deadlines for limit in rule.limits]
    kinds = {"__init__", *(type(limit.kind).__module__.rpartition(".")[2] for limit in limits)}
    ours = [
        PACKAGE / "__init__.py",
        PACKAGE / "errors.py",
        *(p for one in BUNDLED for p in PACKAGE.glob(f"{one}/*.py")),
        *(PACKAGE / f"standards/kinds/{one}.py" for one in kinds),
    ]
    names = ((path, path.relative_to(PACKAGE).as_posix()) for path in sorted(ours))
    held = [(path, f"ce_guidance/{name}") for path, name in names if name not in (*MEASURING, DOOR)]
    return archive([*held, *_package("markupsafe", "__init__.py", "_native.py")])


def geodesic_zip() -> bytes:
    """What measures a distance, for the one tool that does: the geodesic's own library, and our modules that read places."""
    ours = [(PACKAGE / path, f"ce_guidance/{path}") for path in MEASURING]
    return archive([*ours, *_package("geographiclib", "*.py")])


def _package(name: str, *wanted: str) -> list[tuple[Path, str]]:
    """Modules of a package of others, as it is installed here."""
    folder = Path(util.find_spec(name).submodule_search_locations[0])  # type: ignore[union-attr, index]
    return [(path, f"{name}/{path.name}") for one in wanted for path in sorted(folder.glob(one))]


def install_runtime(
    book: Book,
    site: Path,
    rings: Mapping[str, bytes],
    sent: Callable[[bytes], int] = len,
    runtime: str = "lean",
    preview: bool = False,
) -> None:
    """Put the runtime into the site, and where it lies into ``edition.js``, which the page imports.

    ``rings`` are the files of the distance rules, by ``area/placement``. Only the pages that measure load them. ``sent`` tells how many bytes of a file travel.
    A ``preview`` takes a runtime that an earlier build made for another book, where there is one. Raises ``ContentError``
    if there is no such ``runtime``, or if the lean one cannot be made of this Pyodide.
    """
    if runtime not in RUNTIMES:
        fault = f"there is no runtime '{runtime}'"
        raise ContentError([Fault("mkdocs.yml", "runtime", fault, did_you_mean(runtime, RUNTIMES))])
    if not PYODIDE.is_dir():
        raise FileNotFoundError(
            "Pyodide is not in node_modules/ of this folder. Where a package.json names it: run `npm ci`. In a checkout: run `make build`."
        )
    extra = {f"{key.replace('/', '--')}.ring": ring for key, ring in rings.items()}
    sample = samples(book)
    sources = {"tools.zip": package_zip(book), "geodesic.zip": geodesic_zip()}
    lines = book_lines(book).encode()
    questions = {"samples.json": sample, "questions.json": every_question(book)}
    content = extra | {"book.jsonl": lines} | {name: json.dumps(held).encode() for name, held in questions.items()}
    made = compiled(sources, content, runtime, preview)
    rules = {
        "book.jsonl": lines,
        "samples.json": json.dumps([(*put, held.partition("\n")[0]) for *put, held in sample[:SELF_TEST]]).encode(),
    }
    packed = {name: made.pop(name) for name in ("library.zip",) if name in made} | rules
    files = {path.name: path.read_bytes() for path in map(PYODIDE.joinpath, STOCK.values()) if path.is_file()}
    files |= rules | extra | made | {f"stock-{name}": held for name, held in sources.items()}
    files[PACK] = b"".join(packed.values())
    parts = {name: len(held) for name, held in packed.items()}
    _write(site, files, _manifest(files, parts, RUNTIMES[runtime], rings, sent))


def _manifest(
    files: Mapping[str, bytes],
    packed: Mapping[str, int],
    quick: Mapping[str, str],
    rings: Mapping[str, bytes],
    sent: Callable[[bytes], int],
) -> dict[str, Any]:
    """What the worker knows: see ``build.d.ts``."""
    first = {name for key, name in quick.items() if key != "geodesic"} - set(packed) | {PACK}
    stock = {name for key, name in STOCK.items() if key != "geodesic"} | set(packed) - {"library.zip"}
    return {
        "lock": {"info": json.loads((PYODIDE / "pyodide-lock.json").read_text("utf-8"))["info"], "packages": {}},
        "files": {name: _listed(held, sent) for name, held in sorted(files.items())},
        "quick": {**quick, "asked": sorted(first)},
        "stock": {**STOCK, "asked": sorted(stock)},
        "pack": {"name": PACK, "parts": dict(packed)},
        "rings": {key.partition("/")[0]: f"{key.replace('/', '--')}.ring" for key in rings},
    }


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
