"""What our loader relies on inside Pyodide. A new version fails here first, and this says what to look at."""

from __future__ import annotations

import json

import pytest
from conftest import ROOT

PYODIDE = ROOT / "node_modules/pyodide"
VERSION = "314.0.7"
#: By file: what stands there, and what of ours breaks without it.
RELIED_ON = [
    ("pyodide.mjs", "stdLibURL", "python.js gives the library that the build made, instead of the whole one"),
    ("pyodide.mjs", "await WebAssembly.instantiateStreaming(", "python.js answers it with the module that was proven"),
    ("pyodide.mjs", "._loadSnapshot", "python.js starts from the copy that kept.js has kept"),
    ("pyodide.mjs", ".INITIAL_MEMORY", "the copy's memory has to fit the memory that it is put into"),
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


def test_the_version_is_the_one_that_was_looked_at():
    version = json.loads((PYODIDE / "package.json").read_text("utf-8"))["version"]
    relied_on = "\n".join(f"  {file}: {held}: {why}" for file, held, why in RELIED_ON)
    assert version == VERSION, (
        f"Look at these in Pyodide {version}, then write it here and into decision 10:\n{relied_on}"
    )


@pytest.mark.parametrize(("file", "held", "why"), RELIED_ON, ids=lambda one: one[:30])
def test_what_is_relied_on_is_there(file, held, why):
    assert held in (PYODIDE / file).read_text("utf-8"), why
