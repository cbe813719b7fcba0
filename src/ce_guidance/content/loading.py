"""What content owners write, as a book: every area read, cross-checked, and every fault told in one run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from importlib import metadata, resources
from pathlib import Path
from typing import Any

from .. import __version__
from ..counting.working_days import BankHoliday, WorkingCalendar
from ..errors import ContentError, Fault
from ..standards.actions import Action
from ..standards.authorities import Authority
from ..standards.changes import Change
from ..standards.checklists import Checklist
from ..standards.clauses import Clause, Source
from ..standards.comparisons import Comparison
from ..standards.conditions import Condition
from ..standards.contacts import Contact
from ..standards.deadlines import DeadlineRule
from ..standards.guidance import LISTS, Book, Guidance, did_you_mean
from ..standards.pathways import Pathway
from ..standards.placements import Placement
from ..standards.records import plain
from ..standards.register import RegisterEntry
from ..standards.roles import Role
from ..standards.schedules import Schedule
from ..standards.terms import Term
from .consistency import inconsistencies
from .prose import unknown_clauses, with_names
from .second_reading import Read, lines, unread
from .yaml_files import Place, load, validated

DATA = Path(__file__).parent / "data"
FLOORS = ("counting", "standards", "asking")
"""Where a change of a program can change an answer."""
AUTHORITIES = DATA / "authorities"
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
Finding = tuple[str, str, str, str]
"""A word, an entry, what is wrong with it, and the remedy."""
READING = "second-reading.yaml"
READING_HEAD = """# What each record said when it was last read against the source by somebody who did not write it. Written by
# `ce-guidance read AREA`, never by hand: a record that has changed since is not published before it has been read again.

"""


@cache
def read_book(folder: Path = AUTHORITIES) -> Book:
    """Read every area in ``folder``. Raises ``ContentError`` with every fault found in any."""
    return _book(folder, read_area)


def read_book_again(folder: Path = AUTHORITIES) -> tuple[Book, list[Fault]]:
    """The book as it now stands on disk, for a preview, and a fault for each record that nobody has read against its source.

    Raises ``ContentError`` where there is another fault than that. An area whose files have not changed is the same object.
    """
    unread: list[Fault] = []

    def read(folder: Path) -> Guidance:
        area, faults = _area(folder, _files(folder))
        unread.extend(faults)
        return area

    return _book(folder, read), unread


def _book(folder: Path, read: Callable[[Path], Guidance]) -> Book:
    slugs = sorted(p.name for p in folder.iterdir() if p.is_dir() and not p.name.startswith("_"))
    faults: list[Fault] = []
    areas = []
    for slug in slugs:
        try:
            areas.append(read(folder / slug))
        except ContentError as error:
            faults += error.faults
    if faults:
        raise ContentError(faults)
    comparisons = _read_comparisons(folder, areas)
    calendar = read_calendar()
    return Book(tuple(areas), comparisons, calendar, __version__, _build_id([*areas, *comparisons], calendar))


def read_area(folder: Path) -> Guidance:
    """Read one area's folder, cross-checked. Raises ``ContentError``."""
    area, unread = _area(folder, _files(folder))
    if unread:
        raise ContentError(list(unread))
    return area


def _files(folder: Path) -> tuple[object, ...]:
    files = ((path.name, path.stat()) for path in sorted(folder.glob("*.yaml")))
    return tuple((name, held.st_mtime_ns, held.st_size) for name, held in files)


@lru_cache(maxsize=8)
def _area(folder: Path, files: tuple[object, ...]) -> tuple[Guidance, tuple[Fault, ...]]:
    """An area as its ``files`` stand, and what nobody has read; kept, for in a preview only one of them changes at a time."""
    area, told = _checked(folder)
    return with_names(area), tuple(map(told, _unread(area, folder)))


def _checked(folder: Path) -> tuple[Guidance, Callable[[Finding], Fault]]:
    """The rules as they stand in the files, and what tells a finding with its file and line."""
    faults: list[Fault] = []
    held: dict[str, Any] = {}
    at: dict[str, dict[Place, int]] = {}
    for word, kind in WORDS.items():
        path = folder / f"{word}.yaml"
        try:
            wanted = kind if word == "authority" else tuple[kind, ...]  # type: ignore[valid-type]
            held[word], at[word] = validated(path, f"{folder.name}/{path.name}", wanted)
        except ContentError as error:
            faults += error.faults
    if faults:
        raise ContentError(faults)
    guidance = Guidance(**held)
    if guidance.slug != folder.name:
        faults.append(Fault(f"{folder.name}/authority.yaml", "slug", f"'{guidance.slug}' is not the folder's name",
                            f"Write slug: {folder.name}", at["authority"].get(("slug",))))  # fmt: skip

    def told(finding: Finding) -> Fault:
        word, entry, says, remedy = finding
        entries = [one.id for one in getattr(guidance, word)] if word in LISTS else []
        first = entry.partition("/")[0] if word not in ("clauses", "second-reading") else entry
        place = (entries.index(first),) if first in entries else ()
        return Fault(f"{folder.name}/{word}.yaml", entry, says, remedy, at.get(word, {}).get(place))

    # What is inconsistent is looked up by id, so the ids have to be right.
    faults += map(told, list(guidance.faults()) or inconsistencies(guidance))
    for word in WORDS:
        records = [getattr(guidance, word)] if word == "authority" else getattr(guidance, word)
        for n, record in enumerate(records):
            for says, remedy in unknown_clauses(guidance, record):
                faults.append(Fault(f"{folder.name}/{word}.yaml", getattr(record, "id", folder.name), says, remedy,
                                    at[word].get(() if word == "authority" else (n,))))  # fmt: skip
    if faults:
        raise ContentError(faults)
    return guidance, told


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


def _read_comparisons(folder: Path, areas: list[Guidance]) -> tuple[Comparison, ...]:
    """The questions put to every area, with each clause and each area known."""
    path = folder / "comparisons.yaml"
    if not path.is_file():
        return ()
    held, lines = validated(path, path.name, tuple[Comparison, ...])
    known = {area.slug: area for area in areas}
    faults = []
    for n, one in enumerate(held):
        says = [(f"'{slug}' is not answered", "Add it; an empty list says that its sources state nothing.")
                for slug in known if slug not in one.areas]  # fmt: skip
        says += [(f"there is no area '{slug}'", did_you_mean(slug, known)) for slug in one.areas if slug not in known]
        says += [(f"{slug}: '{clause}' does not exist", did_you_mean(clause, known[slug].clause))
                 for slug, clauses in one.areas.items() if slug in known
                 for clause in clauses if clause not in known[slug].clause]  # fmt: skip
        faults += [Fault(path.name, one.id, what, remedy, lines.get((n,))) for what, remedy in says]
    if faults:
        raise ContentError(faults)
    return tuple(held)


def read_calendar() -> WorkingCalendar:
    """The bank holidays of England and Wales, from the official list as packaged by its makers."""
    package = "govuk_bank_holidays"
    text = resources.files(package).joinpath("bank-holidays.json").read_text("utf-8")
    days = [
        BankHoliday(date.fromisoformat(event["date"]), _holiday_name(event))
        for event in json.loads(text)["england-and-wales"]["events"]
    ]
    return WorkingCalendar(
        tuple(days),
        published_from=date(days[0].day.year, 1, 1),
        published_to=date(days[-1].day.year, 12, 31),
        list_version=f"GOV.UK list, as in govuk-bank-holidays {metadata.version('govuk-bank-holidays')}",
    )


def _holiday_name(event: dict[str, str]) -> str:
    substitute = " (substitute)" if event["notes"] == "Substitute day" else ""
    return event["title"].replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") + substitute


def search_words() -> dict[str, list[str]]:
    """What search looks for besides an everyday word that was typed."""
    data, _ = load(DATA / "search-words.yaml", "search-words.yaml")
    found: dict[str, list[str]] = {}
    for entry in data:
        for typed in entry["typed"]:
            held = found.setdefault(typed, [])
            held += [word for word in entry["means"] if word not in held and word != typed]
    return found


def _build_id(areas: list[Any], calendar: WorkingCalendar) -> str:
    made_of = hashlib.sha256(json.dumps([plain(areas), plain(calendar)]).encode())
    for path in sorted(path for floor in FLOORS for path in (DATA.parents[1] / floor).glob("*.py")):
        made_of.update(path.name.encode() + path.read_bytes())
    return made_of.hexdigest()[:12]
