"""Comparisons: one question put to the standards of several areas, side by side and never converted."""

from __future__ import annotations

from dataclasses import dataclass

from .clauses import CLOSED


@dataclass(frozen=True)
class Comparison:
    """One question, and the clauses that answer it in each area."""

    __pydantic_config__ = CLOSED

    id: str
    asks: str
    areas: dict[str, tuple[str, ...]]
    """Clause ids by area slug. An empty list says that the area's sources state nothing on it; an area that is left out is not compared yet."""
    remark: str | None = None
    """What must not be read into the comparison; a whole sentence of ours."""
