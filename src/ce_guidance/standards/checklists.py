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
    action: str | None = None
    """The action that the point looks for: its verb, doer, condition and clause are shown."""
    clause: str = ""
    """Where no action asks for it: the clause that says so."""
    strength: Strength | None = None
    """Where no action asks for it: the source's own verb."""

    def __post_init__(self) -> None:
        """Refuse a point with two verbs, or with none."""
        own = bool(self.clause), self.strength is not None
        if own != ((False, False) if self.action else (True, True)):
            raise ValueError("a point names its action, or its clause and its verb, and not both")


@dataclass(frozen=True)
class Checklist:
    """The points that a standard gives for one piece of work, in the standard's order."""

    __pydantic_config__ = CLOSED

    id: str
    title: str
    use: str
    """When and by whom it is used, in one sentence."""
    lines: tuple[Line, ...]
