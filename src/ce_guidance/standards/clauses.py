"""Clauses: what a standard says, restated in our words, under the number its source prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

CLOSED = {"extra": "forbid", "strict": True, "use_attribute_docstrings": True}

Strength = Literal[
    "must",
    "critical",
    "imperative",
    "required",
    "needs to",
    "will",
    "instruction",
    "should",
    "consider",
    "can",
    "standard",
    "information",
]
"""How binding a clause is, by its source's own verb.

``instruction`` is for a source that speaks to its reader and uses no such verb ("include parents");
``standard`` for one that states a practice as a fact ("the child is seen alone"), and for what is only
listed; ``information`` asks nothing of anybody. "Is responsible for" counts as ``will`` in every area, and so do
"shall" and "would" where they say what is then done.
"""

DEGREES: dict[str, tuple[Strength, ...]] = {
    "binds": ("must", "critical", "imperative", "required", "needs to", "will", "instruction"),
    "should": ("should",),
    "stated": ("standard", "information"),
    "open": ("consider", "can"),
}
"""The verbs by how binding they are, the most binding first. The order is ours; the sources do not define their verbs."""

BINDING = frozenset(DEGREES["binds"])
"""What is never folded away, and never hidden from whoever asks for one role's steps."""


def degree_of(strength: Strength) -> str:
    """The degree that a verb belongs to."""
    return next(degree for degree, verbs in DEGREES.items() if strength in verbs)


@dataclass(frozen=True)
class Source:
    """One published document of an area, and how far its date is known."""

    __pydantic_config__ = CLOSED

    id: str
    title: str
    about: str
    """One sentence: what the document covers."""
    owner: str
    """Who publishes it, as far as the document says."""
    dated: str
    """What the document itself says of its date, or that it says nothing."""
    read_on: date
    """The day on which our text was last compared with the document."""
    short: str = ""
    """A short name for links to its clauses; the title where none is given."""
    numbered: bool = True
    """Whether it prints numbers of its own. If not, links show our own reference."""
    validity: str | None = None
    """Id of the time limit that the document puts on a copy of itself, in hours."""


@dataclass(frozen=True)
class Circles:
    """A diagram of the source that consists of circles, one inside the other. Drawn by us."""

    __pydantic_config__ = CLOSED

    rings: tuple[str, ...]
    """Innermost first."""
    across: str | None = None
    """What the source places across all of them."""


@dataclass(frozen=True)
class Coming:
    """What a clause says from a day on, where its source has settled that already."""

    __pydantic_config__ = CLOSED

    from_day: date
    """The first day on which it says so."""
    text: str
    strength: tuple[Strength, ...] = ()
    """Its verbs from then on, main verb first; none where they stay."""


@dataclass(frozen=True)
class Clause:
    """One clause of one source, in plain words of our own."""

    __pydantic_config__ = CLOSED

    id: str
    """``source/ref``; it never changes, even where the source numbers badly."""
    label: str
    """The number as the source prints it, or where to find an unnumbered clause."""
    section: str
    """The heading of the source that the clause stands under."""
    heading: str
    text: str
    strength: tuple[Strength, ...]
    """Main verb first; more than one where the clause mixes them."""
    topics: tuple[str, ...]
    """Everyday words that somebody would search for."""
    roles: tuple[str, ...] = ()
    """Ids in ``roles.yaml`` of those whom the clause names."""
    contacts: tuple[str, ...] = ()
    """Ids in ``contacts.yaml``."""
    remark: str | None = None
    """A remark of ours, shown as ours: bad numbering, a missing document, a gap."""
    circles: Circles | None = None
    text_only: str | None = None
    """Why the clause is in the text and in no pathway, schedule, time limit or checklist."""
    coming: tuple[Coming, ...] = ()
    """What it says from a later day on, the earliest first. ``text`` holds until the day before; both are shown, each with its days."""

    @property
    def source(self) -> str:
        """The id of the source document."""
        return self.id.partition("/")[0]

    @property
    def ref(self) -> str:
        """The part of the id after the source: the anchor on the source's page."""
        return self.id.partition("/")[2]
