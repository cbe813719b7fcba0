"""Records from JSON, and dates in words: the ground that the words of the field stand on.

The files on disk are checked once, by pydantic, when the site is built (see ``files``). The
browser receives the JSON that passed, proves it unchanged by its hash, and only has to put it
back into the same frozen dataclasses. That is what ``build`` does, without pydantic.
"""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


def build(kind: Any, value: Any) -> Any:
    """Return ``value``, plain JSON data that has been validated before, as ``kind``.

    Knows what the records use: frozen dataclasses, tuples, mappings, optional fields, dates,
    and the JSON scalars. Raises ``TypeError`` on a shape that validation cannot have passed.
    """
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        known = {f.name for f in fields(kind)}
        if unknown := set(value) - known:
            raise TypeError(f"{kind.__name__} has no field {sorted(unknown)[0]!r}")
        return kind(**{name: build(hints[name], held) for name, held in value.items()})
    origin = get_origin(kind)
    if origin is tuple:
        return tuple(build(get_args(kind)[0], item) for item in value)
    if origin is dict:
        return {key: build(get_args(kind)[1], item) for key, item in value.items()}
    if origin in (types.UnionType, Union):
        inner = [option for option in get_args(kind) if option is not types.NoneType]
        return None if value is None else build(inner[0], value)
    if origin is Literal or isinstance(value, kind):
        return value
    if kind is date:
        return date.fromisoformat(value)
    raise TypeError(f"{value!r} is not {kind}")


def plain(value: Any) -> Any:
    """Return a record as plain JSON data: the exact opposite of ``build``."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_words(day: date) -> str:
    """``Tuesday 29 December 2026``, on every machine: ``strftime`` differs between them."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def month_in_words(month: str) -> str:
    """``November 2025`` from ``2025-11``."""
    return f"{MONTHS[int(month[5:7]) - 1]} {month[:4]}"


def in_short(day: date) -> str:
    """``Tue 29 Dec 2026``."""
    return f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"
