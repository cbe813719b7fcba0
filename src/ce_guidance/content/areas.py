"""One area's folder as records: every file read, and all that does not fit told with its line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..counting.local_calendar import OfficeHours, SchoolTerm
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
from .file_names import misnamed
from .prose import unknown_clauses, with_names
from .references import LISTS, Finding
from .second_reading import Read, lines, unread
from .taking_checks import takings
from .taking_over import text_only_no_more, with_taken_over
from .takings import SHARED, TAKEN, givers
from .wrong_values import Place
from .yaml_files import validated

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
NEVER_EMPTY = ("sources", "roles", "clauses")
"""What nearly every area has: a file in which nothing is written, not even an empty list, has lost what was in it."""
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
    state = tuple(one for held in (folder, *givers(folder)) for one in _files(held))
    kept = _KEPT.get(folder)
    if kept is None or kept[0] != state:
        guidance, at = _checked(folder)
        unread = tuple(_located(guidance, folder, at, _unread(guidance, folder)))
        kept = _KEPT[folder] = state, with_names(guidance), unread
    return kept[1:]


def _files(folder: Path) -> Iterator[tuple[object, ...]]:
    """What tells whether a file of a folder has changed."""
    for path in sorted(folder.glob("*.yaml")):
        held = path.stat()
        yield path, held.st_mtime_ns, held.st_size


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
    """Every file of an area as records, with those that it takes over, not yet compared with each other."""
    held, at = _records(folder)
    taken = with_taken_over(folder, held, _giver)
    if taken.documents:
        lines = takings(folder)[1]
        at[TAKEN] = {one: lines[n,] for one, n in taken.at.items()}
    return text_only_no_more(Guidance(**taken.held, taken_over=tuple(taken.documents))), at


def _records(folder: Path) -> tuple[dict[str, Any], Lines]:
    """What the files of a folder hold. One of shared procedures is no area, and has only the files that it needs."""
    faults = list(misnamed(folder, WORDS))
    held: dict[str, Any] = {}
    at: Lines = {}
    shared = folder.parent.name == SHARED
    for word, kind in WORDS.items():
        if shared and not (folder / f"{word}.yaml").is_file():
            held |= {} if word == "authority" else {word: ()}
            continue
        try:
            wanted = kind if word == "authority" else tuple[kind, ...]  # type: ignore[valid-type]
            held[word], at[word] = _file(folder / f"{word}.yaml", _shown(folder, word), wanted)
        except ContentError as error:
            faults += error.faults
            continue
        if word in NEVER_EMPTY and not at[word]:
            remedy = "Compare it with the same file in _template; write [] where an area has none."
            faults.append(Fault(_shown(folder, word), "", "no entry is written in this file", remedy, 1))
    if faults:
        raise ContentError(faults)
    return held, at


def _giver(folder: Path) -> dict[str, Any]:
    """The records of a folder that an area takes from: read once, however many do."""
    return _giving(folder, tuple(_files(folder)))


@lru_cache(maxsize=8)
def _giving(folder: Path, _files: tuple[object, ...]) -> dict[str, Any]:
    """Raises ``ContentError`` where shared procedures do not fit together."""
    held, at = _records(folder)
    if "authority" not in held:
        shared = Guidance(**held, authority=_nobody(folder))
        found = list(references.faults(shared)) or list(inconsistencies(shared))
        faults = [*_located(shared, folder, at, found), *_wrong_prose(shared, folder, at)]
        if faults:
            raise ContentError(faults)
    return held


def _nobody(folder: Path) -> Authority:
    """In the place of the area that shared procedures have none of: whoever takes them over states its own hours and terms."""
    day = date(2026, 1, 1)
    hours = OfficeHours(("Monday",), "09:00", "17:00", "")
    terms = SchoolTerm("", day, day, "")
    return Authority(folder.name, folder.name, "", day, day, day, "", (), (), (hours,), (terms,))


def _file(path: Path, shown: str, wanted: Any) -> tuple[Any, dict[Place, int]]:
    """The records of one file; those of before where it is the same file: of an area, an edit changes one."""
    held = path.stat() if path.is_file() else None
    return _validated(path, shown, wanted, (held.st_mtime_ns, held.st_size) if held else None)


@lru_cache(maxsize=1024)
def _validated(path: Path, shown: str, wanted: Any, _file: object) -> tuple[Any, dict[Place, int]]:
    return validated(path, shown, wanted)


def _shown(folder: Path, word: str) -> str:
    return f"{f'{SHARED}/' if folder.parent.name == SHARED else ''}{folder.name}/{word}.yaml"


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
        yield _fault(folder, at, word, entry, first, place, says, remedy)


def _fault(folder: Path, at: Lines, word: str, entry: str, name: str, place: Place, says: str, remedy: str) -> Fault:
    """What is wrong with an entry, by its line; that of its taking where the entry is taken over."""
    line = at.get(TAKEN, {}).get((word, name))
    if line:
        return Fault(_shown(folder, TAKEN), f"{word}/{entry}", says, remedy, line)
    return Fault(_shown(folder, word), entry, says, remedy, at.get(word, {}).get(place))


def _wrong_prose(guidance: Guidance, folder: Path, at: Lines) -> Iterator[Fault]:
    for word in WORDS:
        records = [guidance.authority] if word == "authority" else getattr(guidance, word)
        for n, record in enumerate(records):
            place = () if word == "authority" else (n,)
            for says, remedy in unknown_clauses(guidance, record):
                entry = getattr(record, "id", folder.name)
                yield _fault(folder, at, word, entry, entry, place, says, remedy)


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
