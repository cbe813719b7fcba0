"""What our loader relies on inside Pyodide. A new version fails here first, and this says what to look at."""

from __future__ import annotations

import hashlib
import json
import zipfile

import pytest
from conftest import ROOT

from ce_guidance.browser.lean.script import COMPILED
from ce_guidance.browser.lean.tree_shaking import TABLES

PYODIDE = ROOT / "node_modules/pyodide"
VERSION = "314.0.7"
MACHINE_CODE = "cc36e3cab04fdfc9"
#: By file: what stands there, and what of ours breaks without it.
RELIED_ON = [
    ("pyodide.mjs", "stdLibURL", "python.js gives the library that the build made, instead of the whole one"),
    ("pyodide.mjs", "await WebAssembly.instantiateStreaming(", "python.js answers it with the module that was proven"),
    ("pyodide.mjs", "._loadSnapshot", "python.js starts from the copy that kept.js has kept"),
    ("pyodide.mjs", ".INITIAL_MEMORY", "the copy's memory has to fit the memory that it is put into"),
    ("pyodide.asm.mjs", COMPILED, "lean_script.py gives Pyodide its core without compiling a line of Python"),
    (
        "pyodide.asm.mjs",
        "function assignWasmExports(wasmExports){",
        "lean_script.py finds what the machine code tells before it",
    ),
    (
        "pyodide.asm.mjs",
        'API._pyodide._base.eval_code("{}")',
        "our stand-in for _pyodide._base gives what is asked as text",
    ),
    (
        "pyodide.asm.mjs",
        "API.getExpectedKeys=function(){return[null,",
        "our stand-ins hold what a copy has to hold, in its order",
    ),
    ("pyodide.asm.mjs", "API.package_loader.DSO_DIR.__str__()", "our stand-in for pyodide._package_loader"),
    (
        "pyodide.mjs",
        "if(e.createPyodideModule)return",
        "python.js gives Pyodide's own script, which it has read already",
    ),
    ("pyodide.mjs", "packageBaseUrl", "python.js keeps Pyodide from its own host of packages"),
    ("pyodide.asm.mjs", "_makeSnapshot", "python.js asks for a runtime that can be copied"),
    ("pyodide.asm.mjs", "makeMemorySnapshot(", "python.js copies the runtime"),
    ("pyodide.asm.mjs", "Snapshot build id mismatch", "a copy of another Pyodide is refused by Pyodide too"),
    ("pyodide.asm.mjs", "Py_EmscriptenSignalBuffer[0]", "the clock of python.js is read there, and ends a calculation"),
]
#: The same in the library, by module.
LIBRARY = [
    (
        "re/_compiler.py",
        "return _sre.compile(\n        pattern, flags | p.state.flags, code,",
        "bytecode_inside.py notes that",
    ),
    ("re/__init__.py", "p = _compiler.compile(pattern, flags)", "bytecode_inside.py answers it with what it noted"),
]


def test_the_version_is_the_one_that_was_looked_at():
    version = json.loads((PYODIDE / "package.json").read_text("utf-8"))["version"]
    relied_on = "\n".join(f"  {file}: {held}: {why}" for file, held, why in RELIED_ON)
    assert version == VERSION, (
        f"Look at these in Pyodide {version}, then write it here and into decision 10:\n{relied_on}"
    )


@pytest.mark.parametrize(("file", "held", "why"), RELIED_ON, ids=lambda one: one[:30])
def test_what_is_relied_on_is_there(file, held, why):
    assert held in (PYODIDE / file).read_text("utf-8"), why


@pytest.mark.parametrize(("module", "held", "why"), LIBRARY, ids=lambda one: one[:30])
def test_what_is_relied_on_in_the_library_is_there(module, held, why):
    with zipfile.ZipFile(PYODIDE / "python_stdlib.zip") as library:
        assert held in library.read(module).decode(), why


def test_the_tables_that_are_left_out_are_those_of_this_machine_code():
    """Their addresses were found in it by looking which functions name them: ``benchmarks/named.py`` prints that."""
    held = (PYODIDE / "pyodide.asm.wasm").read_bytes()
    assert hashlib.sha256(held).hexdigest().startswith(MACHINE_CODE), (
        f"Find these again, or leave them in: {list(TABLES)}"
    )
