"""Python for the reader's browser: Pyodide, our package and the rules, each with its hash.

The files lie in a folder named after their own contents, so that an address never changes its
bytes. The worker, one file in that folder, begins with a manifest that holds the SHA-384 of each, or of a list of them;
it refuses any file that differs. The standard library archive that Pyodide ships runs when it is
corrupt, and a bad wasm hangs it for ever, so nothing is run that was not checked.

What the tools need of one area lies in files of its own, which a page fetches with the rest: see ``area_files``.

There are two sets of files. The first starts quickly, and is one of ``runtimes``; what is small of it travels in one file.
The second is what Pyodide ships, and takes over where the first fails.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib import util
from pathlib import Path
from typing import Any

from ..errors import ContentError, Fault
from ..standards.guidance import Book, did_you_mean
from .area_files import area_files, area_lists, first_of_each, proof, ring_name
from .book import area_book, common_book, tested
from .bytecode import archive
from .lean.profile_questions import areas_to_ask, every_question
from .node import PYODIDE
from .runtimes import RUNTIMES, STOCK, compiled, shipped
from .samples import samples, samples_of_no_area

PACK = "quick.bin"
PACKAGE = Path(__file__).parents[1]
WORKER = ("arrived.js", "guard.js", "areas.js", "kept.js", "python.js", "worker.js")
"""The parts of the worker, each before those that import it."""
OF_THE_PAGE_TOO = "arrived.js"
"""What a page imports as well."""
KNOWN = "known.json"
"""A question for each tool with its answer, for whoever looks at a site that is up: no reader's page asks for it."""
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
    sources = {"tools.zip": package_zip(book), "geodesic.zip": geodesic_zip()}
    made = compiled(sources, content_of(areas_to_ask(book), rings), runtime, preview)
    common = {"book.json": common_book(book).encode(), "samples.json": tested(samples_of_no_area(book)).encode()}
    packed = {name: made.pop(name) for name in ("library.zip",) if name in made} | common
    files = shipped() | common | made | {f"stock-{name}": held for name, held in sources.items()}
    files[PACK] = b"".join(packed.values())
    areas = area_files(book) | {ring_name(key): ring for key, ring in rings.items()}
    lists = area_lists(book.area, areas, rings)
    parts = {name: len(held) for name, held in packed.items()}
    manifest = _manifest(files | lists, parts, RUNTIMES[runtime], sent) | {"areas": first_of_each(lists)}
    _write(site, files | lists | areas | {KNOWN: _known(book)}, manifest)


def _known(book: Book) -> bytes:
    known = {tool: [tool, *put, held.partition("\n")[0]] for tool, *put, held in reversed(samples(areas_to_ask(book)))}
    return json.dumps(list(known.values())).encode()


def content_of(book: Book, rings: Mapping[str, bytes]) -> dict[str, bytes]:
    """What Pyodide is asked with where a runtime is made: the rules, the rings, the samples and the questions of the profile run."""
    told = {"samples.json": samples(book), "questions.json": every_question(book)}
    return {
        "book.json": common_book(book).encode(),
        **{f"{area.slug}.jsonl": area_book(area).encode() for area in book.areas},
        **{ring_name(key): ring for key, ring in rings.items() if key.partition("/")[0] in book.area},
        **{name: json.dumps(held).encode() for name, held in told.items()},
    }


def _manifest(
    files: Mapping[str, bytes], packed: Mapping[str, int], quick: Mapping[str, str], sent: Callable[[bytes], int]
) -> dict[str, Any]:
    """What the worker knows: see ``build.d.ts``."""
    first = {name for key, name in quick.items() if key != "geodesic"} - set(packed) | {PACK}
    stock = {name for key, name in STOCK.items() if key != "geodesic"} | set(packed) - {"library.zip"}
    with ThreadPoolExecutor() as workers:  # to find it out, the large ones are compressed
        sizes = dict(zip(files, workers.map(sent, files.values()), strict=True))
    return {
        "lock": {"info": json.loads((PYODIDE / "pyodide-lock.json").read_text("utf-8"))["info"], "packages": {}},
        "files": {name: proof(held) | {"sent": sizes[name]} for name, held in sorted(files.items())},
        "quick": {**quick, "asked": sorted(first)},
        "stock": {**STOCK, "asked": sorted(stock)},
        "pack": {"name": PACK, "parts": dict(packed)},
    }


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

    The parts import only from each other, and declare no name twice, so that they can stand in one file.
    """
    parts = [f"const manifest = {json.dumps(manifest)};"]
    for name in WORKER:
        path = folder / name
        text = re.sub(r'^import .* from "\./[\w-]+\.js";\n', "", path.read_text("utf-8"), flags=re.M)
        parts.append(re.sub(r"^export (?=(async )?function|class|const)", "", text, flags=re.M))
        if name != OF_THE_PAGE_TOO:
            path.unlink()
    return "\n".join(parts).encode()
