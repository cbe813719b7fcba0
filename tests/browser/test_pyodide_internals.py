"""What is relied on inside Pyodide, as its data file says. A new version fails here first, and this says what to look at."""

from __future__ import annotations

import json
import shutil
import zipfile

import pytest
from test_lean import signed_number

from ce_guidance.browser.lean.upgrade import upgraded
from ce_guidance.browser.lean.version import STUBS, place, sha256, text_of, version_of
from ce_guidance.browser.lean.wasm import (
    DATA,
    EXPORTS,
    exports,
    pieces,
    read_sections,
    row,
    sized,
    write_export,
    write_sections,
)
from ce_guidance.browser.node import PYODIDE
from ce_guidance.errors import ContentError

VERSION = version_of(PYODIDE)
RELIED_ON = [(file, text, why) for file, texts in VERSION.relied_on.items() for text, why in texts.items()]


def another(folder, **package):
    """A copy of Pyodide whose package says something else."""
    shutil.copytree(PYODIDE, folder)
    told = json.loads((folder / "package.json").read_text("utf-8"))
    (folder / "package.json").write_text(json.dumps(told | package), "utf-8")
    return folder


def test_a_version_without_a_data_file_is_refused_with_two_remedies(tmp_path):
    with pytest.raises(
        ContentError, match=r"(?s)nothing is known of this version.*runtime: bytecode.*VERSION=314\.0\.99"
    ):
        version_of(another(tmp_path / "pyodide", version="314.0.99"))


def test_machine_code_that_was_not_looked_at_is_refused(tmp_path):
    folder = another(tmp_path / "pyodide")
    with (folder / "pyodide.asm.wasm").open("ab") as file:
        file.write(b"\0")
    with pytest.raises(ContentError, match=r"pyodide\.asm\.wasm of Pyodide .* is not what was looked at"):
        version_of(folder)


@pytest.mark.parametrize(("file", "text", "why"), RELIED_ON, ids=lambda one: one[:30])
def test_what_is_relied_on_is_there(file, text, why):
    assert text in text_of(PYODIDE, file), why


def test_each_stub_stands_for_a_module_that_was_looked_at():
    assert {name.replace("/", "--") for name in VERSION.stubs} == {path.name for path in STUBS.glob("*.py")}


def test_the_version_at_hand_makes_the_same_file():
    made, look = upgraded(VERSION, PYODIDE, PYODIDE)
    assert made.written() == place(VERSION.number).read_text("utf-8")
    assert look == []


def test_another_version_gets_what_was_found_again_and_the_rest_is_printed(tmp_path):
    """Its memory lies 4096 bytes further on, a byte of one table is another, and so on."""
    folder = another(tmp_path / "pyodide", version="314.0.99")
    spoiled = VERSION.ranges()[0]
    wasm = folder / "pyodide.asm.wasm"
    wasm.write_bytes(moved(wasm.read_bytes(), 4096, spoiled))
    script = folder / "pyodide.asm.mjs"
    script.write_text(script.read_text("utf-8").replace("var wasmImports=", "const wasmImports="), "utf-8")
    with (
        zipfile.ZipFile(PYODIDE / "python_stdlib.zip") as whole,
        zipfile.ZipFile(folder / "python_stdlib.zip", "w") as made,
    ):
        for name in set(whole.namelist()) - {"pyodide/code.py", "calendar.py"}:
            made.writestr(name, whole.read(name) + (b"\npass\n" if name in ("traceback.py",) else b""))
    known, look = upgraded(VERSION, PYODIDE, folder)
    assert known.number == "314.0.99" and known.files["pyodide.asm.wasm"] == sha256(wasm)
    assert [one.start - 4096 for one in known.ranges()] == [one.start for one in VERSION.ranges()[1:]]
    assert "pyodide/code.py" not in known.stubs and known.stubs["traceback.py"] != VERSION.stubs["traceback.py"]
    found = "\n".join(look)
    for line in (
        f"tables: '{next(iter(VERSION.tables))}' stays in",
        f"blocks from {spoiled.start + 4096:#x}",
        "exports: there is no _PyAST_Compile",
        "script: nothing matches imports",
        "stubs: the library has no pyodide/code.py",
        "stubs: the original of traceback.py is another",
        "+pass",
        "margin: the library has no calendar",
    ):
        assert line in found


def moved(wasm, distance, spoiled):
    """The module whose memory begins so much further on, with a byte of one table changed and an export gone."""
    held = dict(sections := read_sections(wasm))
    made = []
    for address, _, piece in pieces(held[DATA]):
        if address in spoiled:
            piece, spoiled = bytes([piece[0] ^ 1]) + piece[1:], range(0)
        made.append(b"\x00\x41" + signed_number(address + distance) + b"\x0b" + sized(piece))
    held[DATA] = row(made)
    kept = [write_export(one) for one in exports(held[EXPORTS]) if one.name != "_PyAST_Compile"]
    held[EXPORTS] = row(kept)
    return write_sections([(kind, held[kind]) for kind, _ in sections])
