"""A stub of the library's ``inspect``, which others name when they start. Pyodide asks it for the parameters of one function."""

from types import MethodType, SimpleNamespace
from typing import Any


class Parameter:
    """What a function may be given: by what name, and how."""

    empty = object()
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = range(5)

    def __init__(self, name: str, kind: int) -> None:
        self.name, self.kind, self.default = name, kind, self.empty


class Signature:
    """Of a function: none is made of this class."""


def signature(function: Any) -> SimpleNamespace:
    """The parameters of a function that has no defaults. Raises ``NotImplementedError`` for any other."""
    code = function.__code__
    if function.__defaults__ or function.__kwdefaults__ or code.co_posonlyargcount:
        raise NotImplementedError("inspect is a stub here")
    counts = (code.co_argcount, code.co_kwonlyargcount, bool(code.co_flags & 4), bool(code.co_flags & 8))
    kinds = (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY, Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)
    each = [kind for kind, count in zip(kinds, counts, strict=True) for _ in range(count)]
    return SimpleNamespace(
        parameters={name: Parameter(name, kind) for name, kind in zip(code.co_varnames, each, strict=False)}
    )


def isclass(one: object) -> bool:
    """Whether it is a class."""
    return isinstance(one, type)


def ismethod(one: object) -> bool:
    """Whether it is a method of an object."""
    return isinstance(one, MethodType)


def iscoroutinefunction(one: Any) -> bool:
    """Whether it has to be waited for."""
    return bool(one.__code__.co_flags & 128)


def _never(*_: object, **__: object) -> None:
    raise NotImplementedError("inspect is a stub here")


getattr_static = unwrap = _never
