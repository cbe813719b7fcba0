"""Python for the reader's browser: Pyodide, our package and the rules, each with its hash.

The files lie in a folder named after their own contents, so that an address never changes its
bytes. ``manifest.js``, which the loader imports, holds the SHA-384 of each; the loader refuses
any file that differs. The standard library archive that Pyodide ships runs when it is corrupt,
and a bad wasm hangs it for ever, so nothing is run that was not checked.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Iterable, Mapping
from importlib import util
from pathlib import Path

from .files import book_json
from .guidance import Book

PYODIDE = Path("node_modules/pyodide")
FROM_PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
PACKAGE = Path(__file__).parent
DISK_ONLY = {
    "files",
    "cli",
    "building",
    "runtime",
    "serving",
    "compressing",
    "citing",
    "pages",
    "postcode_data",
    "prose",
    "searching",
    "sketches",
    "theme",
    "data",
    "__main__",
}


def package_zip() -> bytes:
    """The modules that answer questions, as an archive that is the same whenever it is made.

    Stored, not deflated: the archive is compressed once, as a whole, on its way to the reader.
    """
    names = ((path, path.relative_to(PACKAGE)) for path in sorted(PACKAGE.rglob("*.py")))
    return _zip(
        (path, f"ce_guidance/{name.as_posix()}")
        for path, name in names
        if name.parts[0].removesuffix(".py") not in DISK_ONLY
    )


def library_zip() -> bytes:
    """The geodesic's own library, for the one tool that measures a distance."""
    folder = Path(util.find_spec("geographiclib").submodule_search_locations[0])  # type: ignore[union-attr, index]
    return _zip((path, f"geographiclib/{path.name}") for path in sorted(folder.glob("*.py")))


def _zip(files: Iterable[tuple[Path, str]]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for path, name in files:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), path.read_bytes())
    return held.getvalue()


def install_runtime(book: Book, site: Path, rings: Mapping[str, bytes]) -> None:
    """Put the runtime into the site, and its manifest beside the loader.

    ``rings`` are the files of the distance rules, by ``area/placement``. Only the pages that measure load them.
    """
    if not PYODIDE.is_dir():
        raise FileNotFoundError("Pyodide is not here: run `make build`, which fetches it.")
    files = {name: (PYODIDE / name).read_bytes() for name in FROM_PYODIDE}
    files |= {"ce_guidance.zip": package_zip(), "book.json": book_json(book).encode()}
    extra = {f"{key.replace('/', '--')}.ring": ring for key, ring in rings.items()}
    if extra:
        extra["geographiclib.zip"] = library_zip()
    edition = hashlib.sha256(b"".join([*files.values(), *extra.values()])).hexdigest()[:16]
    folder = site / "runtime" / edition
    shutil.rmtree(site / "runtime", ignore_errors=True)
    folder.mkdir(parents=True)
    listed = {}
    for name, held in (files | extra).items():
        (folder / name).write_bytes(held)
        digest = base64.b64encode(hashlib.sha384(held).digest()).decode()
        listed[name] = {"sha384": digest, "bytes": len(held)}
    lock = {"info": json.loads((PYODIDE / "pyodide-lock.json").read_text("utf-8"))["info"], "packages": {}}
    manifest = {
        "lock": lock,
        "build": book.build,
        "folder": f"../../../runtime/{edition}/",
        "files": {name: listed[name] for name in files},
        "extra": {
            key.partition("/")[0]: {
                name: listed[name] for name in (f"{key.replace('/', '--')}.ring", "geographiclib.zip")
            }
            for key in rings
        },
    }
    text = f"// Made by the build: what the loader may load, and the hash of each file.\nexport default {json.dumps(manifest, indent=1)};\n"
    (site / "assets/tools/runtime/manifest.js").write_text(text, "utf-8")
