"""Compiles what the reader's browser needs. Runs inside Pyodide, with its files in ``/in``: see ``compiled``.

The part of the standard library is what the tools have imported once every sample was answered,
and a few modules that Python imports only when something unusual happens. A module that is
missed is no fault for the reader: the page starts again with the whole library.

Tables of line numbers are left out, a third of the size: they serve stack traces, which no reader
sees. The library loses its docstrings too. Ours stay, because a dataclass without one makes up its
signature when it is imported.

Nothing is left to be compiled on the reader's device, where Python's own compiler would have to be
made ready by the browser first, and is not carried at all. Dataclasses and named tuples write their methods as text and
compile it: they find it compiled. Annotations kept as text would be compiled too, so they are kept as code, which this Python
reads only when it is asked for them.
"""

from __future__ import annotations

import collections
import dataclasses
import gc
import json
import marshal
import sys
from collections.abc import Mapping
from importlib import import_module
from types import CodeType
from typing import Any

TEXT_ANNOTATIONS = b"from __future__ import annotations\n"
METHODS = b"""
import marshal, builtins
_made = marshal.loads(%r)
def %s(text, *where):
    return builtins.%s(_made.get(text, text), *where)
"""
READ_ONCE = b"""
import zipimport
_read, _held = zipimport._get_module_code, {}
def _read_once(archive, name):
    found = _held.pop((archive, name), None)
    if found is None:
        found = _held[archive, name] = _read(archive, name)
    return found
zipimport._get_module_code = _read_once
"""
"""Python reads each module of an archive twice, once to tell where it lies. This stands in the first module that it reads."""
MARGIN = {"_strptime", "calendar", "encodings.ascii", "encodings.latin_1", "traceback"}
NOTHING: Mapping[str, bytes] = {}
DAY = (2026, 1, 1, 0, 0, 0)


def compile_all() -> None:
    """Answer the samples from ``/in``, and write the compiled archives into ``/out``."""
    sources = {name: f"/in/{name}.zip" for name in ("tools", "geodesic", "workout")}
    sys.path += [sources["tools"], sources["geodesic"]]
    methods: dict[str, CodeType] = {}
    dataclasses.exec = lambda text, *where: exec(methods.setdefault(text, _code(text.encode(), "record")), *where)  # type: ignore[attr-defined]
    _answer_samples(import_module("ce_guidance.asking"))
    carried = MARGIN | set(sys.modules)
    more = {
        "encodings/__init__.py": READ_ONCE,
        "dataclasses.py": METHODS % (marshal.dumps(methods), b"exec", b"exec"),
        "collections/__init__.py": METHODS % (marshal.dumps(_named_tuples()), b"eval", b"eval"),
    }
    library = f"/lib/python{sys.version_info[0]}{sys.version_info[1]}.zip"
    _archive(library, "library", carried, optimize=2, more=more)
    for name, source in sources.items():
        _archive(source, name, None, optimize=0)


def _named_tuples() -> dict[str, CodeType]:
    """What each named tuple that there is now would compile if it were made again."""
    made: dict[str, CodeType] = {}

    def note(text: str, names: dict[str, Any]) -> Any:
        made[text] = _without_lines(compile(text, "record", "eval"))
        return eval(text, names)

    collections.eval = note  # type: ignore[attr-defined]
    for one in gc.get_objects():
        if isinstance(one, type) and issubclass(one, tuple) and hasattr(one, "_fields"):
            collections.namedtuple(one.__name__, one._fields)
    return made


def _answer_samples(asking: Any) -> None:
    posix = import_module("posix")
    rings = [_read(f"/in/{name}") for name in sorted(posix.listdir("/in")) if name.endswith(".ring")]
    desk = asking.desk(asking.open_book(_read("/in/book.json").decode(), rings))
    for tool, question, today, expected in json.loads(_read("/in/samples.json")):
        answer = desk(tool, question, today)
        # The last digits of a distance differ from machine to machine.
        if answer != expected and tool != "distance":
            raise SystemExit(f"Pyodide answers differently: {tool} {question}")


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _archive(source: str, name: str, only: set[str] | None, optimize: int, more: Mapping[str, bytes] = NOTHING) -> None:
    """Stored, in order, all of one day: the same bytes whenever it is made. ``more`` is added to a module's end."""
    import zipfile  # not at the top: what is there by then is carried

    with zipfile.ZipFile(source) as held, zipfile.ZipFile(f"/out/{name}.zip", "w", zipfile.ZIP_STORED) as made:
        for path in sorted(one for one in held.namelist() if one.endswith(".py")):
            module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            if only is None or module in only:
                code = _code(held.read(path) + more.get(path, b""), path, optimize)
                made.writestr(zipfile.ZipInfo(f"{path}c", DAY), _to_pyc(code))


def _to_pyc(code: CodeType) -> bytes:
    """A ``.pyc`` that Python takes without looking for its source: the whole archive is proven by its hash."""
    to_pyc = import_module("importlib._bootstrap_external")._code_to_hash_pyc
    return bytes(to_pyc(code, bytes(8), False))


def _code(source: bytes, path: str, optimize: int = 0) -> CodeType:
    return _without_lines(
        compile(source.replace(TEXT_ANNOTATIONS, b"", 1), path, "exec", dont_inherit=True, optimize=optimize)
    )


def _without_lines(code: CodeType) -> CodeType:
    held = tuple(_without_lines(one) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_consts=held, co_linetable=b"")
