"""What starts quickly: the same whenever it is made, whole, and nothing in it that has to be compiled."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from functools import cache

import pytest
from doctored import modules_of, parts_of

from ce_guidance.browser import runtimes
from ce_guidance.browser.bundle import content_of, geodesic_zip, install_runtime, package_zip
from ce_guidance.browser.lean import version
from ce_guidance.browser.lean.profile_questions import every_question
from ce_guidance.browser.runtimes import compiled
from ce_guidance.browser.samples import samples
from ce_guidance.content.loading import read_book
from ce_guidance.errors import ContentError

CODE = {"tools.zip": package_zip(read_book()), "geodesic.zip": geodesic_zip()}


@cache
def content():
    book = read_book()
    return content_of(book, {}) | {
        "samples.json": json.dumps([one for one in samples(book) if one[0] != "distance"]).encode(),
        "questions.json": json.dumps([one for one in every_question(book) if one[0] != "distance"]).encode(),
    }


@pytest.fixture(scope="module")
def made(site):
    """As readers get it."""
    folder = next((site / "runtime").iterdir())
    return parts_of(folder) | {"geodesic.zip": (folder / "geodesic.zip").read_bytes()}


@pytest.mark.walk
def test_two_builds_give_the_same_bytes(monkeypatch, tmp_path):
    made = []
    for name in ("one", "other"):
        monkeypatch.setattr(runtimes, "KEPT", tmp_path / name)
        made.append(compiled(CODE, content(), "lean"))
    assert made[0] == made[1]


def test_every_module_of_ours_is_there_and_nothing_but_byte_code(made):
    geodesic = zipfile.ZipFile(io.BytesIO(made["geodesic.zip"])).namelist()
    assert geodesic == sorted(f"{one}c" for one in zipfile.ZipFile(io.BytesIO(geodesic_zip())).namelist())
    library = zipfile.ZipFile(io.BytesIO(made["library.zip"]))
    assert library.namelist() == ["encodings/__init__.pyc", "modules"]
    assert all(one.compress_type == zipfile.ZIP_STORED for one in library.infolist())
    held = modules_of(made["library.zip"])
    ours = zipfile.ZipFile(io.BytesIO(package_zip(read_book()))).namelist()
    assert {name for name in held if name.startswith(("ce_guidance", "markupsafe"))} == {
        one.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for one in ours
    }
    assert held["json"][0] and not held["json.decoder"][0]
    assert {"dataclasses", "_strptime"} <= set(held)
    assert not {"colorsys", "unittest.mock", "pydoc"} & set(held)


def test_stubs_keep_out_what_they_stand_in_for(made):
    names = set(modules_of(made["library.zip"]))
    assert {"asyncio", "inspect", "pyodide.webloop"} <= names
    assert not {"asyncio.events", "ssl", "socket", "tokenize", "dis", "zipfile"} & names
    assert "random" not in names, "a copy would draw the same numbers at every start: see python.js"


@pytest.mark.turns("a runtime with what it cannot compile")
def test_what_would_have_to_be_compiled_stops_the_build(monkeypatch, tmp_path):
    monkeypatch.setattr(runtimes, "KEPT", tmp_path)
    held = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(package_zip(read_book())))
    with zipfile.ZipFile(held, "w") as made:
        for name in source.namelist():
            more = b'\neval("1 + 1")\n' if name == "ce_guidance/standards/records.py" else b""
            made.writestr(name, source.read(name) + more)
    with pytest.raises(ValueError, match="may need the compiler"):
        compiled(CODE | {"tools.zip": held.getvalue()}, content(), "lean")


def test_a_pyodide_that_answers_otherwise_stops_the_build(monkeypatch, tmp_path):
    monkeypatch.setattr(runtimes, "KEPT", tmp_path)
    wrong = [["working-days", '{"start": "2026-12-18", "count": 5}', "2026-11-22", "{}"]]
    with pytest.raises(RuntimeError, match="answers differently: working-days"):
        compiled(CODE, content() | {"samples.json": json.dumps(wrong).encode()}, "lean")


def test_a_machine_without_node_is_told_so(monkeypatch, tmp_path):
    monkeypatch.setattr(shutil, "which", lambda name, path=None: None)
    monkeypatch.setattr(runtimes, "KEPT", tmp_path)
    with pytest.raises(RuntimeError, match="make build"):
        compiled(CODE, content(), "lean")


def test_a_preview_takes_what_was_made_for_another_book(monkeypatch, tmp_path):
    """But for the same code, and only if it is there. A full build never does."""
    monkeypatch.setattr(runtimes, "KEPT", tmp_path)
    held = []
    monkeypatch.setattr(
        runtimes, "_made", lambda code, content, runtime: held.append(runtime) or {"made": bytes([len(held)])}
    )
    first, other, changed = {"book.json": b"first"}, {"book.json": b"other"}, CODE | {"tools.zip": b"changed"}
    assert compiled(CODE, first, "lean", preview=True) == {"made": b"\1"}
    assert compiled(CODE, other, "lean", preview=True) == {"made": b"\1"}
    assert compiled(CODE, other, "lean") == {"made": b"\2"}
    assert compiled(CODE, other, "bytecode", preview=True) == {"made": b"\3"}
    assert compiled(changed, other, "lean", preview=True) == {"made": b"\4"}
    assert held == ["lean", "lean", "bytecode", "lean"]


@pytest.mark.turns("a runtime of bytecode alone")
def test_bytecode_needs_no_data_file(monkeypatch, tmp_path, made):
    """It is the whole library's own modules, for a Pyodide of which nothing is known."""
    monkeypatch.setattr(runtimes, "KEPT", tmp_path)
    monkeypatch.setattr(version, "number_of", lambda _: "314.0.99")
    with pytest.raises(ContentError, match="runtime: bytecode"):
        compiled(CODE, content(), "lean")
    found = compiled(CODE, content(), "bytecode")
    assert set(found) == {"library.zip", "geodesic.zip"} and found["geodesic.zip"] == made["geodesic.zip"]
    names = zipfile.ZipFile(io.BytesIO(found["library.zip"])).namelist()
    assert {"asyncio/events.pyc", "ce_guidance/asking/__init__.pyc"} <= set(names)
    assert all(name.endswith(".pyc") for name in names)


def test_stock_needs_nothing_made():
    assert compiled(CODE, content(), "stock") == {}


def test_a_runtime_that_is_not_known_is_refused(book, tmp_path):
    with pytest.raises(ContentError, match=r"(?s)no runtime 'leen'.*Did you mean 'lean'"):
        install_runtime(book, tmp_path, {}, runtime="leen")
