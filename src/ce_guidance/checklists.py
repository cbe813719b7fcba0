"""Checklists: what a standard says a good assessment, plan or record contains. Not a route, and no score."""

from __future__ import annotations

from dataclasses import dataclass

from .clauses import CLOSED, Strength


@dataclass(frozen=True)
class Line:
    """One point to look for."""

    __pydantic_config__ = CLOSED

    says: str
    """The point, in our words, so that it can be answered by looking."""
    clause: str
    strength: Strength
    """The source's own verb for it."""


@dataclass(frozen=True)
class Checklist:
    """The points that a standard gives for one piece of work, in the standard's order."""

    __pydantic_config__ = CLOSED

    id: str
    title: str
    use: str
    """When and by whom it is used, in one sentence."""
    lines: tuple[Line, ...]
