"""A runtime that misbehaves on purpose: our own modules changed, and the manifest told so."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import marshal
import re
import zipfile
from functools import cache

from conftest import ROOT

from ce_guidance.browser.bundle import geodesic_zip
from ce_guidance.browser.bytecode import archive, bytecode
from ce_guidance.browser.lean.runtime import library_with_stubs
from ce_guidance.browser.lean.version import version_of
from ce_guidance.browser.node import PYODIDE

EMPTY = archive([])
MISBEHAVES = "ce_guidance.asking.working_days"
#: What is added to that module, so that the count of working days does what it should never do.
MISBEHAVING = '''
_counted = answer
_runtimes = []
FIVE = {"start": "2026-12-18", "count": 5}


def answer(book, asked, today):
    """Loop for ever in Python, loop for ever outside it, break, need a module that is not in the bundle, tell what draws numbers, which runtime this is, or make garbage."""
    if asked["count"] == 901:
        while True:
            pass
    if asked["count"] == 902:
        from itertools import repeat

        all(repeat(True))
    if asked["count"] == 903:
        raise RuntimeError("broken on purpose")
    if asked["count"] == 904:
        import colorsys

        return _counted(book, FIVE, today) | {"mark": colorsys.__name__}
    if asked["count"] == 905:
        import sys

        return _counted(book, FIVE, today) | {"mark": repr(sorted({"random", "_random", "secrets", "uuid"} & set(sys.modules)))}
    if asked["count"] == 906:
        import os

        _runtimes.append(os.urandom(8).hex())
        return _counted(book, FIVE, today) | {"mark": _runtimes[0]}
    if asked["count"] == 907:
        for _ in range(300_000):
            held = []
            held.append(held)
        return _counted(book, FIVE, today) | {"mark": "thrown away"}
    return _counted(book, asked, today)
'''


def doctor(site):
    """What breaks a served site, however it starts: as ``Served.break_it``."""
    folder = next((site / "runtime").iterdir())
    source = zipfile.ZipFile(folder / "stock-tools.zip")
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name in source.namelist():
            more = MISBEHAVING if name == f"{MISBEHAVES.replace('.', '/')}.py" else ""
            made.writestr(name, source.read(name) + more.encode())
    library = with_module(parts_of(folder)["library.zip"], byte_code(held.getvalue())["library.zip"], MISBEHAVES)
    return serving(repacked(folder, {"library.zip": library}) | {"stock-tools.zip": held.getvalue()})


def modules_of(library):
    """The modules of a compiled library by name, each with whether it is a package, and its code."""
    return marshal.loads(zipfile.ZipFile(io.BytesIO(library)).read("modules"))


def with_module(library, other, name):
    """A compiled library with one module out of another."""
    held = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(library))
    with zipfile.ZipFile(held, "w") as made:
        for path in source.namelist():
            swapped = path == "modules" and marshal.dumps(modules_of(library) | {name: modules_of(other)[name]})
            made.writestr(path, swapped or source.read(path))
    return held.getvalue()


def serving(files):
    """As ``Served.break_it``: these files of the runtime in place of its own, with their hashes in the manifest."""
    listed = {name: content for name, content in files.items() if name != "worker.js"}

    def instead(path, body):
        name = path.rpartition("/")[2]
        if name == "worker.js":
            return [relisted(files.get(name, b"".join(body)), listed)]
        return [listed[name]] if name in listed else body

    return instead


@cache
def byte_code(tools, profile=EMPTY):
    """Archives of modules, compiled as the build compiles them, without what it asks of them first: by name."""
    book = next((ROOT / "site/runtime").iterdir()) / "book.json"
    files = {"tools.zip": tools, "geodesic.zip": geodesic_zip(), "profile.zip": profile}
    files |= {"book.json": book.read_bytes(), "samples.json": b"[]"}
    return bytecode(files, library_with_stubs(version_of(PYODIDE)), lean=True)


def parts_of(folder):
    """What the pack of a runtime holds, by name."""
    manifest = re.match(rb"const manifest = (.*);\n", (folder / "worker.js").read_bytes())
    pack, at, parts = (folder / "quick.bin").read_bytes(), 0, {}
    for name, size in json.loads(manifest[1])["pack"]["parts"].items():
        parts[name] = pack[at : at + size]
        at += size
    return parts


def repacked(folder, changed):
    """The pack with some of its parts changed, and the worker that knows how long they are."""
    worker = (folder / "worker.js").read_bytes()
    manifest = re.match(rb"const manifest = (.*);\n", worker)
    listed = json.loads(manifest[1])
    parts = parts_of(folder) | changed
    listed["pack"]["parts"] = {name: len(held) for name, held in parts.items()}
    told = b"const manifest = " + json.dumps(listed).encode() + b";\n" + worker[manifest.end() :]
    return {"worker.js": told, "quick.bin": b"".join(parts.values())}


def relisted(worker, files):
    """The worker's script with the hashes of other files in its manifest."""
    manifest = re.match(rb"const manifest = (.*);\n", worker)
    held = json.loads(manifest[1])
    for name, content in files.items():
        digest = base64.b64encode(hashlib.sha384(content).digest()).decode()
        held["files"][name] = {"sha384": digest, "bytes": len(content), "sent": len(content)}
    return b"const manifest = " + json.dumps(held).encode() + b";\n" + worker[manifest.end() :]
