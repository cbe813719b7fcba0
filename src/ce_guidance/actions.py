"""Actions: the single things that clauses ask, each with its strength, its role and its time."""

from __future__ import annotations

from dataclasses import dataclass

from .clauses import CLOSED, Strength


@dataclass(frozen=True)
class Action:
    """One thing that somebody is asked to do. Pathways put actions in order."""

    __pydantic_config__ = CLOSED

    id: str
    does: str
    """What is done, as an instruction in our words: 'Hold a strategy meeting'."""
    strength: Strength
    """The source's own verb for this; the first clause uses it."""
    clauses: tuple[str, ...]
    """The clauses that ask for it; at least one, the one with the verb first."""
    who: tuple[str, ...] = ()
    """Ids in ``roles.yaml``; empty where no clause says, which is then said."""
    limit: str | None = None
    """Id of the deadline rule that sets its time; none where no clause states one."""
    only_if: str | None = None
    """A condition that the clause itself sets and no question asks: 'the family agrees'."""
    contacts: tuple[str, ...] = ()
    """Ids in ``contacts.yaml``."""
    note: str | None = None
    """A remark of ours, shown as ours; whole sentences."""
