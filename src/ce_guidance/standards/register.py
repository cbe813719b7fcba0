"""The register: where an area's sources conflict with each other, or leave something unsaid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .clauses import CLOSED


@dataclass(frozen=True)
class RegisterEntry:
    """One conflict, gap or fault of numbering. Shown on the site; never resolved silently."""

    __pydantic_config__ = CLOSED

    id: str
    """Stable, never used again: ``bwd-01``."""
    kind: Literal["conflict", "gap", "numbering"]
    title: str
    says: str
    """What the clauses say, or do not say, in our words."""
    clauses: tuple[str, ...]
    shown_as: str
    """What this site does about it until the owner of the source settles it."""
    bears_on: tuple[str, ...] = ()
    """Ids of the actions that one does otherwise, or cannot do, because of it: it is shown with every outcome that asks for
    one of them. None: it is shown where an outcome names it."""
    about: str | None = None
    """The condition that it is about: where the answers rule it out, the entry is not shown."""
    settled_on: date | None = None
    """The day on which the owner of the source settled it; the entry stays, closed."""
