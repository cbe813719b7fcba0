"""``taken-over.yaml``: which documents an area takes over, and what clauses of its own make of them. An area may do without."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from ..standards.clauses import CLOSED, Strength
from ..standards.deadlines import OtherStart
from ..standards.limits import Limit

TAKEN = "taken-over"
FILE = f"{TAKEN}.yaml"
SHARED = "_shared"
"""The folder of folders that are no areas of their own, and only there to be taken over from."""


@dataclass(frozen=True)
class Counterpart:
    """Whoever or whatever the document names, and which record of the area's own that is."""

    __pydantic_config__ = CLOSED

    theirs: str
    """Id of the document's role or contact."""
    ours: str
    """Id of that of the area."""
    by: str | None = None
    """The clause of the area's own that says so. It can only be left out for a role of the same name."""


@dataclass(frozen=True)
class OtherLimit:
    """What is different in a time limit. What is left out stays as the document has it."""

    __pydantic_config__ = CLOSED

    id: str
    """Id of the document's time limit."""
    limit: Limit | None = None
    start: str | None = None
    start_stated: bool | None = None
    asks: str | None = None
    other_start: OtherStart | None = None
    once_passed: str | None = None


@dataclass(frozen=True)
class OtherAction:
    """What is different in an action. What is left out stays as the document has it."""

    __pydantic_config__ = CLOSED

    id: str
    """Id of the document's action."""
    does: str | None = None
    name: str | None = None
    who: tuple[str, ...] | None = None
    """Ids of roles, as they are in this area."""
    conditions: tuple[str, ...] | None = None
    contacts: tuple[str, ...] | None = None


@dataclass(frozen=True)
class OtherStep:
    """What is different in a step of a schedule. What is left out stays as the document has it."""

    __pydantic_config__ = CLOSED

    schedule: str
    id: str
    """Id of the step."""
    after: str | None = None
    limit: str | None = None
    times: int | None = None
    note: str | None = None


@dataclass(frozen=True)
class Added:
    """An action of the area's own, put among those of the document."""

    __pydantic_config__ = CLOSED

    action: str
    """Id in ``actions.yaml``."""
    outcome: str | None = None
    """``pathway/outcome`` of the document: the action is asked for there too."""
    schedule: str | None = None
    """Or a schedule of the document: the action is a step of it."""
    after: str | None = None
    """In an outcome the action that it follows; none: it comes last. In a schedule the step that it counts from; none: the event."""
    limit: str | None = None
    """In a schedule, the id of its time limit where the action has several."""


@dataclass(frozen=True)
class OtherWords:
    """A text of a pathway, a schedule or a checklist that no longer holds as it stands, and what it says here."""

    __pydantic_config__ = CLOSED

    theirs: str
    """The whole text, as the other folder has it."""
    ours: str


@dataclass(frozen=True)
class OwnChange:
    """What one clause of the area's own makes of one clause of the document."""

    __pydantic_config__ = CLOSED

    clause: str
    """The clause of the document."""
    by: str
    """The clause of the area's own. Both are cited wherever the change is shown."""
    strength: Strength | None = None
    """The verb of the area's own clause for the same act, where it is not that of the document; both are shown."""
    limits: tuple[OtherLimit, ...] = ()
    actions: tuple[OtherAction, ...] = ()
    steps: tuple[OtherStep, ...] = ()
    adds: tuple[Added, ...] = ()
    words: tuple[OtherWords, ...] = ()
    """Where a text besides says what is changed: `check` looks for such."""


@dataclass(frozen=True)
class Without:
    """A clause of the document that does not apply here."""

    __pydantic_config__ = CLOSED

    clause: str
    by: str
    """The clause of the area's own that says so."""
    why: str
    """In one sentence, in our words."""


@dataclass(frozen=True)
class Taking:
    """One document that is taken over, whole but for what is named here."""

    __pydantic_config__ = CLOSED

    source: str
    """The id of the document, which it keeps."""
    taken_from: str
    """Whose it is: the folder of another area, or a folder of shared procedures like ``_shared/north``."""
    by: str | None = None
    """The clause of the area's own that takes it over; left out where no document of the area says so."""
    short: str | None = None
    """How links to its clauses name it here, where its own short name would be mistaken for another document."""
    roles: tuple[Counterpart, ...] = ()
    """Roles of the document that are roles of the area's own. All others are taken over."""
    contacts: tuple[Counterpart, ...] = ()
    """Contacts of the document in whose place the area has its own. All others are taken over."""
    changes: tuple[OwnChange, ...] = ()
    without: tuple[Without, ...] = ()
    leave: tuple[str, ...] = ()
    """Pathways, schedules, checklists and terms that the area writes itself, or has no use for: ``pathways/contact``. Its clauses stay."""
    text_only: dict[str, str] | None = None
    """By clause, why nothing leads to it here, where that is so only because of what is left."""

    @property
    def id(self) -> str:
        """What faults name it by."""
        return self.source


def givers(folder: Path) -> list[Path]:
    """The folders that an area takes from: what is kept of an area depends on them too. Quick: its file is not validated."""
    path = folder / FILE
    found = re.findall(r"\btaken_from: *['\"]?([\w/.-]+)", path.read_text("utf-8", "replace")) if path.is_file() else ()
    return [folder.parent / one for one in dict.fromkeys(found)]


def given(held: Any, *keys: str) -> dict[str, Any]:
    """What a change says, by field: all that is not left out, and none of the ``keys`` by which it names its record."""
    names = (one.name for one in fields(held) if one.name not in keys)
    return {name: value for name in names if (value := getattr(held, name)) is not None}
