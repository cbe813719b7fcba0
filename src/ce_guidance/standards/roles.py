"""Roles: the people and teams that a standard gives something to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .clauses import CLOSED

Profession = Literal["social worker", "youth worker", "police", "health", "school", "manager"]
"""What readers call their own work. Ours, to find a role by; no source uses it for anything."""


@dataclass(frozen=True)
class Role:
    """Somebody who does something, under the name that the area's sources use."""

    __pydantic_config__ = CLOSED

    id: str
    name: str
    """As the source writes it."""
    about: str
    """What the sources say this role is for, in one or two sentences."""
    clauses: tuple[str, ...]
    """Where the sources say so; at least one."""
    professions: tuple[Profession, ...] = ()
    """Who would look for this role."""
    anybody: bool = False
    """Whether the word means whoever works with the child, so that its steps are everybody's."""
    part_of: tuple[str, ...] = ()
    """Roles whose steps are this one's too: a team that somebody works in, a meeting that they sit in."""
    may_be: tuple[str, ...] = ()
    """Roles that may be this one, case by case: the key worker is the social worker, or somebody else, by team."""
    members: tuple[str, ...] = ()
    """For a collective, the roles that a clause lists as its members."""
    short: str | None = None
    """The abbreviation that the source uses."""
