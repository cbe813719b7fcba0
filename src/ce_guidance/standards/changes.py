"""Changes: what a clause said on this site before, what it says now, from when, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .clauses import CLOSED


@dataclass(frozen=True)
class Change:
    """One change of one clause."""

    __pydantic_config__ = CLOSED

    id: str
    """Stable, never used again."""
    clauses: tuple[str, ...]
    kind: Literal["source", "ours"]
    """``source``: the published document changed. ``ours``: we had restated it wrongly or left something out."""
    title: str
    before: str
    after: str
    why: str
    published: date
    """When this site showed it first."""
    effective: date
    """From which day practice follows it; for a mistake of ours, the day of the correction."""
