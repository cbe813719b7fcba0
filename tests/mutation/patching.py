"""A slip put into a process that runs already: functions get their other byte code, constants their other value.

So one warm process can stand for thousands: it forks, the child makes the slip its own, and runs the tests that reach it.
"""

from __future__ import annotations

import functools
import gc
import re
import sys
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from .planting import Mutant, same

Key = tuple[str, int]
"""A function's qualified name, and its number among those of that name in one file."""


def functions_in(code: CodeType) -> dict[Key, CodeType]:
    """The functions of a module and its classes, but not those inside another function."""
    found: dict[Key, CodeType] = {}

    def walk(held: CodeType) -> None:
        for one in held.co_consts:
            if not isinstance(one, CodeType) or one.co_name in ("<listcomp>", "<genexpr>", "<dictcomp>", "<setcomp>"):
                continue
            if one.co_flags & 3 != 3:  # the body of a class
                walk(one)
                continue
            number = sum(name == one.co_qualname for name, _ in found)
            found[one.co_qualname, number] = one

    walk(code)
    return found


def differs_at_import(one: CodeType, other: CodeType) -> bool:
    """Whether something else happens when the module is imported, its functions left out."""
    functions = {id(code) for held in (one, other) for code in functions_in(held).values()}

    def differ(a: CodeType, b: CodeType) -> bool:
        if a.co_code != b.co_code or a.co_names != b.co_names or len(a.co_consts) != len(b.co_consts):
            return True
        for x, y in zip(a.co_consts, b.co_consts, strict=True):
            if isinstance(x, CodeType) and isinstance(y, CodeType):
                if id(x) in functions and id(y) in functions:
                    continue
                if differ(x, y) if x.co_flags & 3 != 3 else not same(x, y):
                    return True
            elif repr(x) != repr(y):
                return True
        return False

    return differ(one, other)


LEFT = (
    "__module__",
    "__doc__",
    "__annotations__",
    "__weakref__",
    "__dict__",
    "__dataclass_fields__",
    "__dataclass_params__",
)
"""What every class has of its own."""


class Living:
    """The functions of some files as they live in this process, and what it remembers of them."""

    def __init__(self, files: list[Path]) -> None:
        names = {str(file) for file in files}
        held = gc.get_objects()
        self.functions: dict[tuple[str, str, int], list[FunctionType]] = {}
        for one in held:
            if type(one) is FunctionType and one.__code__.co_filename in names:
                code = one.__code__
                key = (code.co_filename, code.co_qualname, code.co_firstlineno)
                self.functions.setdefault(key, []).append(one)
        self.caches = [
            one
            for one in held
            if isinstance(one, functools._lru_cache_wrapper)
            and isinstance(one.__wrapped__, FunctionType)
            and one.__wrapped__.__code__.co_filename in names
        ]
        self.modules = {
            module.__file__: module
            for module in list(sys.modules.values())
            if isinstance(module, ModuleType) and getattr(module, "__file__", None) in names
        }
        self.codes = {name: compile(Path(name).read_text("utf-8"), name, "exec") for name in names}
        self._forget(held)

    def _forget(self, held: list[Any]) -> None:
        """Take out what cached properties keep: each test works it out again."""
        kept: dict[type, list[str]] = {}
        inside = {module.__name__ for module in self.modules.values()}
        for one in held:
            kind = type(one)
            if kind.__module__ not in inside:
                continue
            if kind not in kept:
                kept[kind] = [
                    name
                    for base in kind.__mro__
                    for name, value in vars(base).items()
                    if isinstance(value, functools.cached_property)
                ]
            for name in kept[kind]:
                vars(one).pop(name, None)


def plant(mutant: Mutant, living: Living) -> bool:
    """Make a slip this process's own. False where it can only be seen by importing everything anew."""
    file = str(mutant.file)
    original = living.codes[file]
    changed = compile(mutant.text, file, "exec")
    for cache in living.caches:
        cache.cache_clear()
    planted = False
    others = functions_in(changed)
    for key, code in functions_in(original).items():
        if key in others and not same(code, others[key]):
            for function in living.functions.get((file, code.co_qualname, code.co_firstlineno), ()):
                function.__code__ = others[key]
                planted = True
    if differs_at_import(original, changed):
        planted = _constants(living.modules[file], changed) or planted
    return planted


def _constants(module: ModuleType, changed: CodeType) -> bool:
    made = {"__name__": module.__name__, "__package__": module.__package__, "__file__": module.__file__}
    exec(changed, made)
    planted = False
    for name, new in made.items():
        old = vars(module).get(name)
        if name.startswith("__") or name not in vars(module):
            continue
        if type(old) is FunctionType:
            planted = _defaults(old, new) or planted
        elif isinstance(old, type) and old.__module__ == module.__name__ and isinstance(new, type):
            planted = _fields(old, new) or planted
        elif told(old) != told(new):
            _rebind(name, old, new)
            planted = True
    return planted


def _defaults(old: FunctionType, new: Any) -> bool:
    if type(new) is not FunctionType or new.__module__ != old.__module__:
        return False
    found = False
    for name in ("__defaults__", "__kwdefaults__"):
        if told(getattr(old, name)) != told(getattr(new, name)):
            setattr(old, name, getattr(new, name))
            found = True
    return found


def _fields(old: type, new: type) -> bool:
    """What a class has, its methods left out; a dataclass that is no longer frozen loses what froze it."""
    found = False
    for name, value in vars(new).items():
        held = vars(old).get(name)
        if isinstance(held, FunctionType) and isinstance(value, FunctionType):
            found = _defaults(held, value) or found
        elif name not in LEFT and not hasattr(type(value), "__get__") and told(held) != told(value):
            setattr(old, name, value)
            found = True
    for name in ("__setattr__", "__delattr__"):
        if name in vars(old) and name not in vars(new):
            delattr(old, name)
            found = True
    return found


def _rebind(name: str, old: Any, new: Any) -> None:
    """Under every name by which a module has it; what can be altered in place is altered in place."""
    if type(old) is type(new) is dict:
        old.clear()
        old.update(new)
        return
    if type(old) is type(new) is list:
        old[:] = new
        return
    for module in list(sys.modules.values()):
        for other, value in list(getattr(module, "__dict__", {}).items()):
            if value is old and (other == name or not isinstance(old, (str, int, float, bool, type(None)))):
                vars(module)[other] = new


def told(value: Any) -> str:
    """A value in words, without where it lies in memory."""
    return re.sub(r" at 0x[0-9a-f]+", "", repr(value))
