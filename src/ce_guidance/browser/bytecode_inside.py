"""Compiles what the reader's browser needs. Runs inside Pyodide, with its files in ``/in``: see ``bytecode``.

The part of the standard library is what the tools have imported once every sample was answered,
and a few modules that Python imports only when something unusual happens. A module that is
missed is no fault for the reader: the page starts again with the whole library.

Tables of line numbers are left out, a third of the size: they serve stack traces, which no reader
sees. Docstrings are left out too.

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
import re
import sys
from collections.abc import Mapping
from importlib import import_module
from types import CodeType, ModuleType, SimpleNamespace
from typing import Any

TEXT_ANNOTATIONS = b"from __future__ import annotations\n"
METHODS = b"""
import marshal, builtins
_made = marshal.loads(%r)
def %s(text, *where):
    return builtins.%s(_made.get(text, text), *where)
"""
PATTERNS = b"""
import marshal
_made, _compile_text = marshal.loads(%r), compile
def compile(p, flags=0):
    made = _made.get((p, flags))
    return _sre.compile(*made) if made else _compile_text(p, flags)
"""
"""Stands at the end of the module that puts regular expressions into Python's own form: those that are there at the start come so."""
CARRIED = b"""
import gc, marshal, sys
gc.disable() # nothing is thrown away while it starts: see python.js
from _frozen_importlib import ModuleSpec
class Carried:
    held = marshal.loads(__loader__.get_data(__loader__.archive + '/carried'))
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        found = cls.held.get(name)
        return None if found is None else ModuleSpec(name, cls, is_package=found[0])
    @staticmethod
    def create_module(spec):
        return None
    @classmethod
    def exec_module(cls, module):
        exec(marshal.loads(cls.held.pop(module.__name__)[1]), vars(module))
sys.meta_path.insert(0, Carried)
"""
"""Stands at the start of the first module that Python reads from its archive, and finds all the others there at once: Python's own
importer of archives opens the file for each anew, and looks for six names."""
FIRST = "encodings"
MARGIN = {"_strptime", "calendar", "encodings.ascii", "encodings.latin_1", "traceback"}
NOTHING: Mapping[str, bytes] = {}
DAY = (2026, 1, 1, 0, 0, 0)


def compile_all() -> None:
    """Answer the samples from ``/in``, and write the compiled archives into ``/out``: the library with our modules, and others."""
    tools, geodesic, profile = (f"/in/{name}.zip" for name in ("tools", "geodesic", "profile"))
    sys.path += [tools, geodesic]
    patterns = _noted_patterns()
    methods: dict[str, CodeType] = {}
    dataclasses.exec = lambda text, *where: exec(methods.setdefault(text, _code(text.encode(), "record")), *where)  # type: ignore[attr-defined]
    _answer_samples(import_module("ce_guidance.views"))
    carried = MARGIN | set(sys.modules)
    more = {
        "dataclasses": METHODS % (marshal.dumps(methods), b"exec", b"exec"),
        "collections": METHODS % (marshal.dumps(_named_tuples()), b"eval", b"eval"),
        "re._compiler": PATTERNS % marshal.dumps(patterns),
    }
    library = _modules(f"/lib/python{sys.version_info[0]}{sys.version_info[1]}.zip", carried, 2, more)
    path, first = library.pop(FIRST)
    held = library | _modules(tools, None, 2)
    travel = {name: (path.endswith("/__init__.py"), marshal.dumps(code)) for name, (path, code) in held.items()}
    _archive("library", {f"{path}c": _to_pyc(first), "carried": marshal.dumps(travel)})
    for name, source in (("geodesic", geodesic), ("profile", profile)):
        _archive(name, {f"{path}c": _to_pyc(code) for path, code in _modules(source).values()})


def _noted_patterns() -> dict[tuple[str | bytes, int], tuple[Any, ...]]:
    """What each regular expression is in Python's own form: those that modules hold, and from now on any that is made."""
    compiler: Any = import_module("re._compiler")
    made: dict[tuple[str | bytes, int], tuple[Any, ...]] = {}
    real, form = compiler.compile, compiler._sre.compile

    def note(pattern: str | bytes, flags: int = 0) -> Any:
        def keep(text: str | bytes, flag: int, code: list[int], *groups: Any) -> Any:
            made[pattern, int(flags)] = text, int(flag), [int(one) for one in code], *groups
            return form(text, flag, code, *groups)

        compiler._sre = SimpleNamespace(**vars(compiler._sre) | {"compile": keep})
        return real(pattern, flags)

    compiler.compile = note
    for module in [one for one in sys.modules.values() if isinstance(one, ModuleType)]:
        for held in list(vars(module).values()):
            if isinstance(held, re.Pattern):
                note(held.pattern, int(held.flags & ~re.UNICODE))
    return made


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


def _answer_samples(views: Any) -> None:
    posix = import_module("posix")
    rings = [_read(f"/in/{name}") for name in sorted(posix.listdir("/in")) if name.endswith(".ring")]
    desk = views.desk(views.open_book(_read("/in/book.jsonl"), rings))
    for tool, question, today, expected in json.loads(_read("/in/samples.json")):
        answer = desk(tool, question, today, "")
        # The last digits of a distance differ from machine to machine.
        if answer != expected and tool != "distance":
            raise SystemExit(f"Pyodide answers differently: {tool} {question}")


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _modules(
    source: str, only: set[str] | None = None, optimize: int = 0, more: Mapping[str, bytes] = NOTHING
) -> dict[str, tuple[str, CodeType]]:
    """The modules of an archive by name, in order: their path and their code. ``more`` is added to a module's end."""
    import zipfile  # not at the top: what is there by then is carried

    found = {}
    with zipfile.ZipFile(source) as held:
        for path in sorted(one for one in held.namelist() if one.endswith(".py")):
            name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            if only is None or name in only:
                text = held.read(path) + more.get(name, b"")
                found[name] = path, _code(CARRIED + text if name == FIRST else text, path, optimize)
    return found


def _archive(name: str, files: Mapping[str, bytes]) -> None:
    """Stored, in order, all of one day: the same bytes whenever it is made."""
    import zipfile

    with zipfile.ZipFile(f"/out/{name}.zip", "w", zipfile.ZIP_STORED) as made:
        for path, content in files.items():
            made.writestr(zipfile.ZipInfo(path, DAY), content)


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
