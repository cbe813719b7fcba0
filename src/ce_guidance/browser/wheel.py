"""The wheels for other people's pages: the floors that answer, with the book compiled, for a Pyodide of their own.

The first needs no pydantic and no YAML, for what they would read has been read: it is what `pip` would install of the package, less the
floors that make a site. The second holds the postcodes near the line of each distance rule, for whoever measures from one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import distribution
from pathlib import Path

from .. import __version__
from ..content.carried import FOLDER, POSTCODES
from ..counting.rings import unpack
from .bundle import PACKAGE

FLOORS = ("counting", "standards", "asking", "views", "api")
MODULES = ("__init__.py", "errors.py", "content/__init__.py", "content/carried.py", "py.typed")
NEEDS = ("geographiclib", "MarkupSafe")
"""What measures a distance, and what draws an answer. Whoever does neither can leave them out."""
PROJECT = """[build-system]
requires = ["setuptools>=80"]
build-backend = "setuptools.build_meta"

[project]
name = "{name}"
version = "{version}"
description = "{says}"
license = "{licence}"
requires-python = ">=3.11"
dependencies = [{needs}]

[tool.setuptools.package-data]
"*" = ["*.css", "*.json", "*.jsonl", "*.ring", "py.typed"]
"""
OURS = f"ce_guidance-{__version__}-py3-none-any.whl"
"""The name of the first wheel's file."""
EPOCH = "1767225600"
"""The first second of 2026: the same wheel whenever it is made."""
BUILDERS = {
    "pyodide": ("{bin}/pyodide", "build", "--no-isolation"),
    "build": ("{bin}/python", "-m", "build", "--wheel", "--no-isolation"),
}
"""``pyodide`` asks the network for what describes its platform; for wheels without machine code both make the same."""


def wheels(book: Mapping[str, str], rings: Mapping[str, bytes], builder: str, out: Path) -> list[Path]:
    """The wheels in ``out``, made by one of ``BUILDERS``; the second only where there are rings.

    Raises ``RuntimeError`` with what the builder said last, if it could not.
    """
    held = {f"src/ce_guidance/{name}": text for name, text in modules()}
    held |= {f"src/ce_guidance/content/{FOLDER}/{name}": text.encode() for name, text in book.items()}
    held["LICENSE"] = _licence()
    held["pyproject.toml"] = _project("ce-guidance", "The standards' rules and dates, with the book compiled.", NEEDS)
    made = [_made(held, builder, out)]
    if rings:
        held = {f"src/{POSTCODES}/{key.replace('/', '--')}.ring": ring for key, ring in rings.items()}
        owed = dict.fromkeys(line for ring in rings.values() for line in unpack(ring).attribution)
        about = "\n".join(["The postcodes near the line of each distance rule.", "", *owed])
        held[f"src/{POSTCODES}/__init__.py"] = f'"""{about}\n"""\n'.encode()
        says = "The postcodes near the line of each distance rule of ce-guidance."
        held["pyproject.toml"] = _project("ce-guidance-postcodes", says, (), "OGL-UK-3.0")
        made.append(_made(held, builder, out))
    return made


def modules() -> Iterator[tuple[str, bytes]]:
    """The files of the package that travel, by their paths in it."""
    found = (path for floor in FLOORS for path in sorted((PACKAGE / floor).rglob("*")))
    for path in [*found, *(PACKAGE / name for name in MODULES)]:
        if path.suffix in (".py", ".css", ".typed"):
            yield path.relative_to(PACKAGE).as_posix(), path.read_bytes()


def _licence() -> bytes:
    """The licence of the software: of the checkout, or of the package as it was installed."""
    here = PACKAGE.parents[1] / "LICENSE"
    installed = here.read_text("utf-8") if here.is_file() else distribution("ce-guidance").read_text("licenses/LICENSE")
    return (installed or "").encode()


def _project(name: str, says: str, needs: Iterable[str], licence: str = "MIT") -> bytes:
    listed = ", ".join(f'"{one}"' for one in needs)
    return PROJECT.format(name=name, version=__version__, says=says, licence=licence, needs=listed).encode()


def _made(held: Mapping[str, bytes], builder: str, out: Path) -> Path:
    """One wheel of the files of its project."""
    bin = Path(sys.executable).parent
    command = [part.format(bin=bin) for part in BUILDERS[builder]]
    environment = os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "PATH": f"{bin}{os.pathsep}{os.environ['PATH']}"}
    with tempfile.TemporaryDirectory() as staged, tempfile.TemporaryDirectory() as made:
        for name, text in held.items():
            path = Path(staged, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
            path.chmod(0o644)  # a wheel keeps who may read its files: as here, whoever builds it
        try:
            told = [*command, "--outdir", made, staged]
            done = subprocess.run(told, capture_output=True, text=True, env=environment, umask=0o022)
        except FileNotFoundError:
            raise RuntimeError(f"{command[0].rpartition('/')[2]} is not installed") from None
        found = list(Path(made).glob("*.whl"))
        if done.returncode or len(found) != 1:
            raise RuntimeError(_last_words(done.stdout + done.stderr))
        out.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copyfile(found[0], out / found[0].name))


def _last_words(said: str) -> str:
    """The last line that a program printed, without the frame that some draw around it."""
    lines = [line.strip(" │╭╰─╮╯") for line in said.splitlines()]
    return next((line for line in reversed(lines) if line), "it said nothing")
