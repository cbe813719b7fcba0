"""Actions: the single things that clauses ask, each said once.

Everything else is a view of them: an outcome selects them, a schedule puts them in order, a time
limit, a checklist or a page names them. None of these has a verb, a doer or a condition of its own.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from .clauses import CLOSED, Strength


@dataclass(frozen=True)
class Action:
    """One thing that somebody is asked to do: what, how binding, who, on which condition, and on whose word."""

    __pydantic_config__ = CLOSED

    id: str
    does: str
    """What is done, as an instruction in our words: 'Hold a strategy meeting'."""
    strength: Strength
    """The source's own verb for this; the first clause uses it."""
    clauses: tuple[str, ...]
    """The clauses that ask for it; at least one, the one with the verb first."""
    name: str | None = None
    """The same as a noun phrase, for a list of dates: 'strategy meeting'. Two actions of one name are the same act, as two
    clauses have it."""
    also: dict[str, Strength] = field(default_factory=dict)
    """Other verbs for the same act, by clause: shown beside its own."""
    who: tuple[str, ...] = ()
    """Ids in ``roles.yaml``; empty where no clause says, which is then said."""
    who_by: tuple[str, ...] = ()
    """The clauses that say who, where it is not the first."""
    conditions: tuple[str, ...] = ()
    """Ids in ``conditions.yaml``: it is asked only where all of them hold. None: the clause sets none."""
    instead_of: str | None = None
    """Another action, of a weaker verb, that is not shown where this one is."""
    contacts: tuple[str, ...] = ()
    """Ids in ``contacts.yaml``."""
    note: str | None = None
    """A remark of ours, shown as ours; whole sentences."""
    note_about: str | None = None
    """The condition that the remark is about: where the answers rule it out, the remark is not shown."""
    note_unless: str | None = None
    """The condition under which the remark says nothing: where the answers establish it, the remark is not shown."""
    points: bool = False
    """Whether it only points to the steps of another outcome that are listed with it: it heads them, and is not counted among them."""

    def remark(self, met: Collection[str] = (), ruled_out: Collection[str] = ()) -> str | None:
        """Our remark, where the answers have not made it untrue."""
        return None if self.note_about in ruled_out or self.note_unless in met else self.note

    def verb_in(self, clause: str) -> Strength:
        """The verb that one of its clauses has for it."""
        return self.also.get(clause, self.strength)
