"""Compiles what the reader's browser needs. Runs inside Pyodide, with its files in ``/in``: see ``bytecode``.

The part of the standard library is what the tools have imported once every sample was answered,
and a margin. A module that is missed is no fault for the reader: the page starts again with the whole library.

Tables of line numbers are left out, a third of the size: they serve stack traces, which no reader
sees. Docstrings are left out too. Annotations kept as text would be compiled on the reader's device, so they are kept as
code, which this Python reads only when it is asked for them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from types import CodeType
from typing import Any

TEXT_ANNOTATIONS = b"from __future__ import annotations\n"
DAY = (2026, 1, 1, 0, 0, 0)
Modules = dict[str, tuple[str, CodeType]]
"""By name: the path of each in its archive, and its code."""


def compile_all() -> None:
    """Answer the samples from ``/in``, and write the compiled archives into ``/out``: the library with our modules, and others."""
    options = json.loads(_read("/in/options.json"))
    archives = [name for name in _given(".zip") if name != "library.zip"]
    sys.path += [f"/in/{name}" for name in archives]
    lean: Any = import_module("precompiled_inside") if options["lean"] else None
    noted = lean and lean.Precompiled(_code)
    _answer_samples(import_module("ce_guidance.views"))
    bundled = {*options["margin"], *sys.modules}
    if noted:
        noted.finish()
    library = f"/lib/python{sys.version_info[0]}{sys.version_info[1]}.zip"
    held = _modules(library, bundled, 2, noted.source if noted else _unchanged) | _modules(
        "/in/tools.zip", changed=_without_docstrings
    )
    _archive("library.zip", lean.table(held, _to_pyc) if lean else _pycs(held))
    for name in archives:
        if name != "tools.zip":
            _archive(name, _pycs(_modules(f"/in/{name}", changed=_ours_without_docstrings)))


def _given(ending: str) -> list[str]:
    return sorted(name for name in import_module("posix").listdir("/in") if name.endswith(ending))


def _answer_samples(views: Any) -> None:
    desk = views.Desk(views.open_book(_read("/in/book.json")))
    for name in _given(".jsonl"):
        rings = [one for one in _given(".ring") if one.startswith(f"{name.removesuffix('.jsonl')}--")]
        desk.add(_read(f"/in/{name}"), [_read(f"/in/{one}") for one in rings])
    for tool, question, today, expected in json.loads(_read("/in/samples.json")):
        answer = desk(tool, question, today, "")
        # The last digits of a distance differ from machine to machine.
        if answer != expected and tool != "distance":
            raise SystemExit(f"Pyodide answers differently: {tool} {question}")


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _unchanged(name: str, text: bytes) -> bytes:
    return text


def _without_docstrings(name: str, text: bytes) -> Any:
    """The syntax tree of a module of ours. A dot stays of each docstring: a dataclass without one words its own."""
    import ast  # not at the top, as above

    tree = ast.parse(text.replace(TEXT_ANNOTATIONS, b"", 1))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node, clean=False):
            node.body[0].value.value = "."  # type: ignore[attr-defined]
    return tree


def _ours_without_docstrings(name: str, text: bytes) -> Any:
    return _without_docstrings(name, text) if name.startswith("ce_guidance") else text


def _modules(
    source: str, only: set[str] | None = None, optimize: int = 0, changed: Callable[[str, bytes], bytes] = _unchanged
) -> Modules:
    """The modules of an archive by name, in order; each source is ``changed`` before it is compiled."""
    import zipfile  # not at the top: what is there by then is bundled

    found = {}
    with zipfile.ZipFile(source) as held:
        for path in sorted(one for one in held.namelist() if one.endswith(".py")):
            name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            if only is None or name in only:
                found[name] = path, _code(changed(name, held.read(path)), path, optimize)
    return found


def _pycs(modules: Modules) -> dict[str, bytes]:
    return {f"{path}c": _to_pyc(code) for path, code in modules.values()}


def _archive(name: str, files: Mapping[str, bytes]) -> None:
    """Stored, in order, all of one day: the same bytes whenever it is made."""
    import zipfile

    with zipfile.ZipFile(f"/out/{name}", "w", zipfile.ZIP_STORED) as made:
        for path, content in files.items():
            made.writestr(zipfile.ZipInfo(path, DAY), content)


def _to_pyc(code: CodeType) -> bytes:
    """A ``.pyc`` that Python takes without looking for its source: the whole archive is proven by its hash."""
    to_pyc = import_module("importlib._bootstrap_external")._code_to_hash_pyc
    return bytes(to_pyc(code, bytes(8), False))


def _code(source: Any, path: str, optimize: int = 0, mode: str = "exec") -> CodeType:
    """The code of a text or of a syntax tree."""
    source = source.replace(TEXT_ANNOTATIONS, b"", 1) if isinstance(source, bytes) else source
    return _without_lines(compile(source, path, mode, dont_inherit=True, optimize=optimize))


def _without_lines(code: CodeType) -> CodeType:
    held = tuple(_without_lines(one) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_consts=held, co_linetable=b"")
