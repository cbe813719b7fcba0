"""One area's folder as records: every file read, and all that does not fit told with its line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..errors import ContentError, Fault
from ..standards.actions import Action
from ..standards.authorities import Authority
from ..standards.changes import Change
from ..standards.checklists import Checklist
from ..standards.clauses import Clause, Source
from ..standards.conditions import Condition
from ..standards.contacts import Contact
from ..standards.deadlines import DeadlineRule
from ..standards.guidance import Guidance
from ..standards.pathways import Pathway
from ..standards.placements import Placement
from ..standards.register import RegisterEntry
from ..standards.roles import Role
from ..standards.schedules import Schedule
from ..standards.terms import Term
from . import references
from .consistency import inconsistencies
from .prose import unknown_clauses, with_names
from .references import LISTS, Finding
from .second_reading import Read, lines, unread
from .yaml_files import Place, validated

WORDS: dict[str, type] = {
    "authority": Authority,
    "sources": Source,
    "roles": Role,
    "contacts": Contact,
    "terms": Term,
    "clauses": Clause,
    "deadlines": DeadlineRule,
    "register": RegisterEntry,
    "schedules": Schedule,
    "conditions": Condition,
    "actions": Action,
    "pathways": Pathway,
    "checklists": Checklist,
    "placements": Placement,
    "changes": Change,
}
Lines = dict[str, dict[Place, int]]
"""Where each entry and field begins, by word."""
READING = "second-reading.yaml"
READING_HEAD = """# What each record said when it was last read against the source by somebody who did not write it. Written by
# `ce-guidance read AREA`, never by hand: a record that has changed since is not published before it has been read again.

"""


def read_area(folder: Path) -> Guidance:
    """Read one area's folder, cross-checked. Raises ``ContentError``."""
    area, unread = area_as_it_stands(folder)
    if unread:
        raise ContentError(list(unread))
    return area


def area_as_it_stands(folder: Path) -> tuple[Guidance, tuple[Fault, ...]]:
    """An area, and a fault for each record that nobody has read against its source. Raises ``ContentError`` for any other fault.

    Where no file has changed it is the same object: in a preview only one of them changes at a time.
    """
    files = ((path.name, path.stat()) for path in sorted(folder.glob("*.yaml")))
    state = tuple((name, held.st_mtime_ns, held.st_size) for name, held in files)
    kept = _KEPT.get(folder)
    if kept is None or kept[0] != state:
        guidance, at = _checked(folder)
        unread = tuple(_located(guidance, folder, at, _unread(guidance, folder)))
        kept = _KEPT[folder] = state, with_names(guidance), unread
    return kept[1:]


_KEPT: dict[Path, tuple[object, Guidance, tuple[Fault, ...]]] = {}
"""Each area as it was last read, and the state of its files then."""


def _checked(folder: Path) -> tuple[Guidance, Lines]:
    """The rules as they stand in the files."""
    guidance, at = _read(folder)
    found = list(references.faults(guidance)) or list(inconsistencies(guidance))  # the latter looks things up by id
    faults = [*_wrong_slug(guidance, folder, at), *_located(guidance, folder, at, found)]
    faults += _wrong_prose(guidance, folder, at)
    if faults:
        raise ContentError(faults)
    return guidance, at


def _read(folder: Path) -> tuple[Guidance, Lines]:
    """Every file of an area as records, not yet compared with each other."""
    faults: list[Fault] = []
    held: dict[str, Any] = {}
    at: Lines = {}
    for word, kind in WORDS.items():
        try:
            wanted = kind if word == "authority" else tuple[kind, ...]  # type: ignore[valid-type]
            held[word], at[word] = validated(folder / f"{word}.yaml", _shown(folder, word), wanted)
        except ContentError as error:
            faults += error.faults
    if faults:
        raise ContentError(faults)
    return Guidance(**held), at


def _shown(folder: Path, word: str) -> str:
    return f"{folder.name}/{word}.yaml"


def _wrong_slug(guidance: Guidance, folder: Path, at: Lines) -> Iterator[Fault]:
    if guidance.slug != folder.name:
        says, line = f"'{guidance.slug}' is not the folder's name", at["authority"].get(("slug",))
        yield Fault(_shown(folder, "authority"), "slug", says, f"Write slug: {folder.name}", line)


def _located(guidance: Guidance, folder: Path, at: Lines, found: Iterable[Finding]) -> Iterator[Fault]:
    """Findings with their files and lines."""
    for word, entry, says, remedy in found:
        entries = [one.id for one in getattr(guidance, word)] if word in LISTS else []
        first = entry.partition("/")[0] if word not in ("clauses", "second-reading") else entry
        place = (entries.index(first),) if first in entries else ()
        yield Fault(_shown(folder, word), entry, says, remedy, at.get(word, {}).get(place))


def _wrong_prose(guidance: Guidance, folder: Path, at: Lines) -> Iterator[Fault]:
    for word in WORDS:
        records = [guidance.authority] if word == "authority" else getattr(guidance, word)
        for n, record in enumerate(records):
            place = () if word == "authority" else (n,)
            for says, remedy in unknown_clauses(guidance, record):
                entry = getattr(record, "id", folder.name)
                yield Fault(_shown(folder, word), entry, says, remedy, at[word].get(place))


def _unread(guidance: Guidance, folder: Path) -> list[Finding]:
    """What has changed since the second reading, or was never read."""
    path = folder / READING
    read, _ = validated(path, f"{folder.name}/{READING}", tuple[Read, ...]) if path.is_file() else ((), {})
    return list(unread(guidance, read))


def write_reading(folder: Path) -> int:
    """Write down that every record of an area has been read against its source; the number of records.

    Raises ``ContentError`` where the area has another fault than that.
    """
    held = lines(_checked(folder)[0])
    text = "".join(
        f"- {{id: {json.dumps(key)}, says: {json.dumps(says, ensure_ascii=False)}}}\n" for key, says in held.items()
    )
    (folder / READING).write_text(READING_HEAD + text, "utf-8")
    return len(held)
