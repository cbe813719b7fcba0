"""The bill of materials of a built site, and the notice that goes with it: what readers get that others made, and on which terms.

CycloneDX 1.6, made by the build from what is installed and from the files that it made; the same whenever it is made.
"""

from __future__ import annotations

import fnmatch
import hashlib
import json
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from .. import __version__
from ..browser.bytecode import archive
from ..content.editions import Edition
from ..standards.guidance import Book
from .shipped import notice
from .third_parties import MODIFIED, SOURCE_OF_THE_CHANGE, Part, third_parties

BILL, NOTICE = "about/bill-of-materials.cdx.json", "about/notice.txt"
CONTENT = ("Bank holidays.", "Postcodes.", "Land.", "Shipped to the browser.")
"""The parts of NOTICE that are about what readers get, by how they begin; the others are about this project and its tools."""
OURS = "ce-guidance"
OTHERS = ("runtime/", "python/", "assets/vendor/", "assets/fonts/", "assets/stylesheets/", "assets/images/")
"""Where files lie that others made, or that were made from theirs."""
OF_OURS = (
    "runtime/*/worker.js",
    "runtime/*/*.json",
    "runtime/*/*.jsonl",
    "python/*.json",
    "python/*.html",
    "python/ce_guidance-*.whl",
)
"""What lies there and is made of our modules and of the rules alone."""
PACKAGE = Path(__file__).parents[1]


def write_bill(book: Book, edition: Edition, site: Path) -> None:
    """Put the bill, the notice and the source of what was changed into a site. Raises ``ValueError`` for a file of others that no part names."""
    parts = third_parties(book)
    files = file_hashes_of(site)
    if unknown := list(unnamed(files, parts)):
        raise ValueError(
            f"These files are others', and no part of site/third_parties.py names them: {', '.join(unknown)}"
        )
    (site / BILL).parent.mkdir(parents=True, exist_ok=True)
    (site / BILL).write_text(json.dumps(bill(parts, edition.name, files), indent=1, ensure_ascii=False) + "\n", "utf-8")
    (site / NOTICE).write_text(notice_of(parts, edition.name), "utf-8")
    (site / SOURCE_OF_THE_CHANGE).write_bytes(source_of_the_change())


def file_hashes_of(site: Path) -> dict[str, str]:
    """The SHA-256 of each file that is others' or made from theirs, by its path."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for under in OTHERS
        for path in sorted((site / under).rglob("*"))
        if path.is_file() and path.suffix not in (".br", ".gz")
    }


def unnamed(files: Iterable[str], parts: Sequence[Part]) -> Iterator[str]:
    """Files that neither a part nor we are named for."""
    known = [*OF_OURS, *(pattern for part in parts for pattern in part.files)]
    return (path for path in files if not any(fnmatch.fnmatchcase(path, one) for one in known))


def bill(parts: Sequence[Part], name: str, files: Mapping[str, str]) -> dict[str, Any]:
    """The bill as CycloneDX has it."""
    root = {
        "type": "application", "bom-ref": OURS, "name": name, "version": __version__, "licenses": _licences("MIT"),
        "description": "The finished site with the Python that runs in its pages.",
    }  # fmt: skip
    components = [_component(part, parts, files) for part in parts if not part.of]
    above = [(OURS, [part for part in parts if not part.of])]
    above += [(_ref(part), [one for one in parts if one.of == part.name]) for part in parts]
    held = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"lifecycles": [{"phase": "build"}], "component": root},
        "components": components,
        "dependencies": [{"ref": ref, "dependsOn": [_ref(one) for one in below]} for ref, below in above],
    }
    digest = hashlib.sha256(json.dumps(held, sort_keys=True).encode()).digest()
    return {
        **held,
        "serialNumber": f"urn:uuid:{uuid.UUID(bytes=digest[:16], version=5)}",
    }  # of what it says, so that it stays the same


def _component(part: Part, parts: Sequence[Part], files: Mapping[str, str]) -> dict[str, Any]:
    inside = [_component(one, parts, files) for one in parts if one.of == part.name]
    lies = [
        {
            "type": "file",
            "bom-ref": f"{_ref(part)}#{path}",
            "name": path,
            "hashes": [{"alg": "SHA-256", "content": held}],
        }
        for path, held in files.items()
        if any(fnmatch.fnmatchcase(path, one) for one in part.files)
    ]
    held: dict[str, Any] = {"type": part.kind, "bom-ref": _ref(part), "name": part.name}
    held |= {"version": part.version} if part.version else {}
    held |= {"hashes": [{"alg": "SHA-512", "content": part.sha512}]} if part.sha512 else {}
    held |= {"licenses": _licences(part.licence)}
    held |= {"purl": part.purl} if part.purl else {}
    kind = "vcs" if "github.com" in part.address or "codeberg.org" in part.address else "website"
    held |= {"externalReferences": [{"type": kind, "url": part.address}]}
    if part.changed:
        held["pedigree"] = {"notes": part.changed}
        if part.name == MODIFIED:
            held["pedigree"]["ancestors"] = [
                {"type": "library", "name": one.name, "version": one.version, "purl": one.purl}
                for one in parts
                if one.name == "pyodide"
            ]
    return held | ({"components": inside + lies} if inside or lies else {})


def _ref(part: Part) -> str:
    return f"{part.name.lower().replace(' ', '-')}@{part.version}" if part.version else part.name


def _licences(expression: str) -> list[dict[str, Any]]:
    """CycloneDX takes a reference of our own only in an expression."""
    plain = re.fullmatch(r"(?!LicenseRef)[A-Za-z0-9.-]+", expression)
    return [{"license": {"id": expression}}] if plain else [{"expression": expression}]


def notice_of(parts: Sequence[Part], name: str) -> str:
    """The notice for readers: that of the project, as far as it is about what they get, with the licences that came along in full."""
    said, licence = notice()
    paragraphs = [one for one in said.split("\n\n") if one.startswith(CONTENT)]
    held = [f"{name}\nMade with {OURS} {__version__}, whose licence stands below.", *paragraphs]
    held += [f"{part.name} {part.version}: {part.licence}\n{part.address}" for part in parts]
    held += [f"The licence of {OURS}\n\n{licence.strip()}"]
    texts = ((part.name, path.read_text("utf-8").strip()) for part in parts for path in part.texts)
    held += [f"The licence of {whose}\n\n{text}" for whose, text in texts]
    return "\n\n\n".join(held) + "\n"


def source_of_the_change() -> bytes:
    """What makes the modified Pyodide of the one that is published, in source: the Mozilla Public License asks for it."""
    folder = PACKAGE / "browser"
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
    return archive([(path, f"ce_guidance/browser/{path.relative_to(folder).as_posix()}") for path in files])
