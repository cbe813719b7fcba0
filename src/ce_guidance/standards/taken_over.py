"""Documents that an area takes over: whose they are, and what clauses of its own make of them.

The records of such a document are records of the area like any other. Which they are, their clauses say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .clauses import CLOSED


@dataclass(frozen=True)
class LocalChange:
    """What one clause of the area's own makes of one clause that was taken over. Both are cited wherever it matters."""

    __pydantic_config__ = CLOSED

    by: str
    """The clause of the area's own."""
    does: Literal["changes", "adds to", "sets aside"]
    clause: str
    """The clause of the document taken over."""
    says: str = ""
    """What holds here and what the document has, in words made from the records of both."""
    action: str = ""
    """Id of the action that it concerns; none where a clause is set aside."""
    limit: str = ""
    """Id of the time limit, where it concerns that alone."""


@dataclass(frozen=True)
class Renamed:
    """Whoever or whatever the document names, under the name that it has in this area."""

    __pydantic_config__ = CLOSED

    kind: Literal["roles", "contacts"]
    theirs: str
    """The name in the document."""
    ours: str
    """The id of the area's own record."""
    by: str | None
    """The clause of the area's own that says so; none where the name is the same."""


@dataclass(frozen=True)
class TakenOver:
    """One document that an area takes over."""

    __pydantic_config__ = CLOSED

    source: str
    """The id of the document, here and where it comes from."""
    area: str
    """The folder that it comes from: an area's slug, or a folder of shared procedures, which has no pages."""
    name: str
    """The name of that area; that of whoever publishes the document where it comes from no area."""
    by: str | None
    """The clause of the area's own that takes it over; none where no clause says so."""
    changes: tuple[LocalChange, ...]
    renamed: tuple[Renamed, ...]
