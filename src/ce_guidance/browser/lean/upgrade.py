"""A data file for another version of Pyodide, made from the one for the version that is here as far as a machine can tell.

    make pyodide VERSION=...

Prints what a person has to look at before ``package.json`` asks for that version.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

from ...errors import ContentError
from ..node import PYODIDE
from .version import FILES, Version, number_of, place, sha256, text_of, version_of
from .wasm import DATA, EXPORTS, exports, pieces, read_sections

BLOCK = 1024
"""How many bytes of a table are looked for where the whole is not found."""


def upgraded(old: Version, here: Path, there: Path) -> tuple[Version, list[str]]:
    """What is known of the Pyodide in ``there``, given what is known of the one ``here``; and what has to be looked at.

    A table that is not found again stays in.
    """
    before, after = (dict(read_sections((folder / "pyodide.asm.wasm").read_bytes())) for folder in (here, there))
    pythons = [json.loads(text_of(folder, "pyodide-lock.json"))["info"]["python"] for folder in (here, there)]
    tables, look = moved_tables(old, memory(before[DATA]), memory(after[DATA]))
    if pythons[0].split(".")[:2] != pythons[1].split(".")[:2]:
        look.append(f"Python {pythons[1]} in the place of {pythons[0]}: all of precompiled_inside.py")
    originals = {name: text_of(there, name) for name in old.stubs}
    stubs = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in originals.items() if text}
    look += [f"stubs: the library has no {name} any more" for name in old.stubs if name not in stubs]
    for name in (one for one in stubs if stubs[one] != old.stubs[one]):
        changes = unified_diff(text_of(here, name).splitlines(), originals[name].splitlines(), n=0, lineterm="")
        look.append("\n    ".join([f"stubs: the original of {name} is another", *changes]))
    known = {one.name for one in exports(after[EXPORTS])}
    look += [f"exports: there is no {name}" for name in [*old.compilers, old.any_function] if name not in known]
    script = text_of(there, "pyodide.asm.mjs")
    look += [
        f"script: nothing matches {name}, {old.script[name]}"
        for name in old.script
        if not old.pattern(name).search(script)
    ]
    for name in old.margin:
        if not any(text_of(there, name.replace(".", "/") + ending) for ending in (".py", "/__init__.py")):
            look.append(f"margin: the library has no {name}")
    for file, texts in old.relied_on.items():
        look += [
            f"relied_on: {file} has no {text!r}: {why}"
            for text, why in texts.items()
            if text not in text_of(there, file)
        ]
    files = {name: sha256(there / name) for name in FILES}
    return replace(old, number=number_of(there), files=files, tables=tables, stubs=stubs), look


def memory(data: bytes) -> bytes:
    """The memory's first contents from address 0."""
    held = bytearray()
    for address, _, piece in pieces(data):
        held.extend(bytes(max(0, address + len(piece) - len(held))))
        held[address : address + len(piece)] = piece
    return bytes(held)


def moved_tables(old: Version, before: bytes, after: bytes) -> tuple[dict[str, list[str]], list[str]]:
    """Where the tables lie now, and a line for each that was not found again."""
    tables, look = {}, []
    for name, addresses in zip(old.tables, old.ranges(), strict=True):
        table = before[addresses.start : addresses.stop]
        at = after.find(table)
        if at >= 0:
            tables[name] = [f"{at:#x}", f"{at + len(table):#x}"]
            continue
        blocks = {start: table[start : start + BLOCK] for start in range(0, len(table), BLOCK)}
        found = Counter(after.find(block) - start for start, block in blocks.items() if any(block) and block in after)
        near = ", ".join(f"{count} of {len(blocks)} blocks from {at:#x}" for at, count in found.most_common(2))
        look.append(f"tables: '{name}' stays in, for it is not the same any more ({near or 'no block of it'} found)")
    return tables, look


def main(number: str) -> None:
    """Fetch that version, write its data file, and print what to look at."""
    with tempfile.TemporaryDirectory() as folder:
        there = PYODIDE
        if number != number_of(PYODIDE):
            npm = ["npm", "install", "--silent", "--ignore-scripts", "--prefix", folder, f"pyodide@{number}"]
            if subprocess.run(npm).returncode:
                sys.exit(
                    f"npm did not bring pyodide@{number}: is there such a version, and is the npm registry reachable?"
                )
            there = Path(folder, "node_modules/pyodide")
        try:
            made, look = upgraded(version_of(PYODIDE), PYODIDE, there)
        except ContentError as error:
            sys.exit(str(error))
    place(number).write_text(made.written(), "utf-8")
    print(f"{place(number).name} is written.", "Look at:" if look else "Nothing in it is new.")
    for line in look:
        print(f"  {line}")
    print("Then raise the version in package.json. `make build` names each number that may be an address; `make test`.")


if __name__ == "__main__":
    main(sys.argv[1])
