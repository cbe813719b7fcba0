"""Leaves nothing to be compiled on the reader's device. Runs inside Pyodide, for ``bytecode_inside``.

Python's own compiler would have to be made ready by the browser first, and is not in the lean runtime at all. Dataclasses and
named tuples write their methods as text and compile it: they find it compiled. All modules stand in one table.
"""

from __future__ import annotations

import collections
import dataclasses
import gc
import marshal
from collections.abc import Callable, Mapping
from types import CodeType
from typing import Any

FIRST = "encodings"
METHODS = b"""
import marshal, builtins
_made = marshal.loads(%r)
def %s(text, *where):
    return builtins.%s(_made.get(text, text), *where)
"""
IMPORTER = b"""
import gc, marshal, sys
gc.disable() # nothing is thrown away while it starts: see python.js
from _frozen_importlib import ModuleSpec
class Bundled:
    held = marshal.loads(__loader__.get_data(__loader__.archive + '/modules'))
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
sys.meta_path.insert(0, Bundled)
"""
"""Stands at the start of the first module that Python reads from its archive, and finds all the others there at once: Python's own
importer of archives opens the file for each anew, and looks for six names."""


class Precompiled:
    """Notes from now on what is compiled; ``code`` compiles a text, with its path and its mode."""

    def __init__(self, code: Callable[..., CodeType]) -> None:
        self.code, self.methods = code, dict[str, CodeType]()
        dataclasses.exec = self._exec  # type: ignore[attr-defined]

    def _exec(self, text: str, *where: Any) -> None:
        exec(self.methods.setdefault(text, self.code(text.encode(), "record")), *where)

    def finish(self) -> None:
        """All has been imported: what is noted goes to the end of the modules that would compile it."""
        self.added = {
            "dataclasses": METHODS % (marshal.dumps(self.methods), b"exec", b"exec"),
            "collections": METHODS % (marshal.dumps(self._named_tuples()), b"eval", b"eval"),
        }

    def source(self, name: str, text: bytes) -> bytes:
        """The source of a module of the library with what belongs to it."""
        return (IMPORTER if name == FIRST else b"") + text + self.added.get(name, b"")

    def _named_tuples(self) -> dict[str, CodeType]:
        """What each named tuple that there is now would compile if it were made again."""
        made: dict[str, CodeType] = {}

        def note(text: str, names: dict[str, Any]) -> Any:
            made[text] = self.code(text.encode(), "record", mode="eval")
            return eval(text, names)

        collections.eval = note  # type: ignore[attr-defined]
        for one in gc.get_objects():
            if isinstance(one, type) and issubclass(one, tuple) and hasattr(one, "_fields"):
                collections.namedtuple(one.__name__, one._fields)
        return made


def table(modules: Mapping[str, tuple[str, CodeType]], pyc: Callable[[CodeType], bytes]) -> dict[str, bytes]:
    """The files of an archive of modules: the first, and a table of all others."""
    path, first = modules[FIRST]
    others = {name: held for name, held in modules.items() if name != FIRST}
    held = {name: (path.endswith("/__init__.py"), marshal.dumps(code)) for name, (path, code) in others.items()}
    return {f"{path}c": pyc(first), "modules": marshal.dumps(held)}
