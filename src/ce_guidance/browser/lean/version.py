"""What is known of one version of Pyodide: a file in ``versions/`` for each, made by ``make pyodide VERSION=...``."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path

from ...errors import ContentError, Fault

HERE = Path(__file__).parent
STUBS = HERE / "stubs"
LIBRARY = "python_stdlib.zip"
FILES = ("pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide.mjs", LIBRARY)


@dataclass(frozen=True)
class Version:
    """What the lean runtime relies on in one version of Pyodide. Addresses and numbers are hexadecimal."""

    number: str
    files: dict[str, str]
    """The SHA-256 of each file of Pyodide that was looked at."""
    tables: dict[str, list[str]]
    """Where large tables lie in the memory that only functions use which are left out: the first address, and the one after the last."""
    not_addresses: dict[str, list[str]]
    """Numbers in the code of functions that stay which fall into these tables and are no addresses."""
    compilers: list[str]
    """Exports that would bring Python's compiler along, a fourth of what stays otherwise. No text is run as code here."""
    any_function: str
    """Pyodide gives the module the addresses of 280 functions of JavaScript for drawing, and makes a small module for each at every
    start. None is looked at: the module is given the address of this export of its own instead of each."""
    script: dict[str, str]
    """Regular expressions for what ``script`` changes in Pyodide's script."""
    compiled_line: list[str]
    """What compiles a line of Python when Python starts, and what does the same without a compiler."""
    stubs: dict[str, str]
    """Which modules of the library are stubs, and the SHA-256 of the original of each."""
    margin: list[str]
    """Modules that Python imports only when something unusual happens."""
    relied_on: dict[str, dict[str, str]]
    """By file, of Pyodide or of its library: what stands there, and what of ours needs it."""

    def ranges(self) -> list[range]:
        """The addresses of the tables."""
        return [range(*(int(one, 16) for one in ends)) for ends in self.tables.values()]

    def numbers(self) -> set[int]:
        """All that are no addresses."""
        return {int(one, 16) for several in self.not_addresses.values() for one in several}

    def pattern(self, name: str) -> re.Pattern[str]:
        """One of the script's regular expressions."""
        return re.compile(self.script[name])

    def written(self) -> str:
        """As it stands in ``versions/``."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n"


def place(number: str) -> Path:
    """The file of a version."""
    return HERE / "versions" / f"{number}.json"


def number_of(pyodide: Path) -> str:
    """Which version lies in this folder."""
    return str(json.loads((pyodide / "package.json").read_text("utf-8"))["version"])


def known(pyodide: Path) -> bool:
    """Whether there is a file for the version in this folder."""
    return place(number_of(pyodide)).is_file()


def version_of(pyodide: Path) -> Version:
    """What is known of the Pyodide in this folder. Raises ``ContentError`` if nothing is, or if one of its files is another."""
    number = number_of(pyodide)
    if not known(pyodide):
        raise _unknown(f"Pyodide {number} is here, and nothing is known of this version", number)
    found = Version(**json.loads(place(number).read_text("utf-8")))
    other = [name for name, digest in found.files.items() if sha256(pyodide / name) != digest]
    if other:
        raise _unknown(f"{', '.join(other)} of Pyodide {number} is not what was looked at", number)
    return found


def _unknown(says: str, number: str) -> ContentError:
    remedy = f"Say `runtime: bytecode` there, or run `make pyodide VERSION={number}` and look at what it prints."
    return ContentError([Fault("mkdocs.yml", "runtime: lean", says, remedy)])


def sha256(path: Path) -> str:
    """The digest of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def text_of(pyodide: Path, name: str) -> str:
    """A file of Pyodide, or of its library; nothing if there is none of this name."""
    if (pyodide / name).is_file():
        return (pyodide / name).read_text("utf-8")
    with zipfile.ZipFile(pyodide / LIBRARY) as library:
        return library.read(name).decode() if name in library.namelist() else ""
