"""Records from JSON, and dates in words: the ground that the words of the field stand on.

The files on disk are checked once, by pydantic, when the site is built (see ``files``). The
browser receives the JSON that passed, proves it unchanged by its hash, and only has to put it
back into the same frozen dataclasses. That is what ``build`` does, without pydantic.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints


def build(kind: Any, value: Any) -> Any:
    """Return ``value``, plain JSON data that has been validated before, as ``kind``.

    A ``PutTogetherLater`` is read only as far as it is looked at. Knows what the records use: frozen dataclasses, tuples, mappings, optional fields, dates,
    and the JSON scalars. Raises ``TypeError`` on a shape that validation cannot have passed.
    A field that the data leave out and that has no default is not there: reading it raises
    ``AttributeError``, so that a copy made for the tools can never answer with an empty text.
    """
    return reader(kind)(value)


@cache
def reader(kind: Any) -> Callable[[Any], Any]:
    """What turns JSON into one kind. Looked up once a kind: a book has thousands of records, and a phone waits for it."""
    if isinstance(kind, type) and is_dataclass(kind):
        return _record_reader(kind)
    origin, of = get_origin(kind), get_args(kind)
    if origin is tuple:
        one = reader(of[0])
        return lambda value: tuple([one(item) for item in value])
    if origin is dict:
        held = reader(of[1])
        return lambda value: {key: held(item) for key, item in value.items()}
    if origin in (types.UnionType, Union):
        there = reader(next(option for option in of if option is not types.NoneType))
        return lambda value: None if value is None else there(value)
    if origin is Literal:
        return lambda value: value
    return lambda value: _scalar(kind, value)


class Unread(str):
    """JSON that nobody has looked at yet."""


class PutTogetherLater:
    """A record whose fields are put together from their JSON, ``Unread`` or not, when they are first looked at.

    A question looks at one area, and at a part of it; a phone waits for nothing else.
    """

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Called for a field that is not there yet."""
            waiting = vars(self).get(WAITING, {})
            if name not in waiting:
                raise AttributeError(f"{type(self).__name__} has no {name!r}")
            kind, item = waiting.pop(name)
            held = vars(self)[name] = build(kind, json.loads(item) if isinstance(item, Unread) else item)
            return held


WAITING = "_waiting"


def _record_reader(kind: type) -> Callable[[Any], Any]:
    kinds = get_type_hints(kind)
    later = issubclass(kind, PutTogetherLater)
    readers = {} if later else {field.name: reader(kinds[field.name]) for field in fields(kind)}
    empty = {field.name: field.default_factory for field in fields(kind) if field.default_factory is not MISSING}

    def read(value: Any) -> Any:
        made: Any = object.__new__(kind)
        held = vars(made)
        waiting = held.setdefault(WAITING, {}) if later else {}
        for name, item in value.items():
            if name not in kinds:
                raise TypeError(f"{kind.__name__} has no field {name!r}")
            if later and not hasattr(kind, name):
                waiting[name] = (kinds[name], item)
            elif later:  # it has a default, which would be found instead of it
                held[name] = build(kinds[name], json.loads(item) if isinstance(item, Unread) else item)
            else:
                held[name] = readers[name](item)
        for name, make in empty.items():
            if name not in value:
                held[name] = make()
        return made

    return read


def _scalar(kind: Any, value: Any) -> Any:
    if isinstance(value, kind):
        return value
    if kind is date:
        return date.fromisoformat(value)
    raise TypeError(f"{value!r} is not {kind}")


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def plain(value: Any) -> Any:
    """Return a record as plain JSON data: the exact opposite of ``build``."""
    if isinstance(value, (str, int)) or value is None:
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
