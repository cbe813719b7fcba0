"""What is relied on inside Pyodide, as its data file says. A new version fails here first, and this says what to look at."""

from __future__ import annotations

import json
import shutil

import pytest

from ce_guidance.browser.lean.version import STUBS, text_of, version_of
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
