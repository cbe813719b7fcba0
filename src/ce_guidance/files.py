"""The disk door: reads the rules that content owners write, and refuses what does not fit.

YAML becomes plain data, that becomes JSON, and pydantic validates *the JSON* into the frozen
dataclasses, strictly: a bare ``no`` or ``6.1`` is not a text, an unknown field is refused. Every
fault is collected and told with its file, entry, line and remedy, all in one run.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from . import __version__
from .actions import Action
from .authorities import Authority
from .changes import Change
from .checklists import Checklist
from .clauses import Clause, Source
from .comparisons import Comparison
from .conditions import Condition
from .consistency import inconsistencies
from .contacts import Contact
from .deadlines import DeadlineRule
from .errors import ContentError, Fault
from .guidance import LISTS, Book, Guidance, did_you_mean
from .pathways import Pathway
from .placements import Placement
from .prose import unknown_clauses, with_names
from .records import plain
from .register import RegisterEntry
from .rehearsing import Worked, faults, work
from .roles import Role
from .scenarios import Pair, Scenario
from .schedules import Schedule
from .second_reading import Read, lines, unread
from .terms import Term
from .working_days import BankHoliday, WorkingCalendar

DATA = Path(__file__).parent / "data"
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
Place = tuple[str | int, ...]
READING = "second-reading.yaml"
READING_HEAD = """# What each record said when it was last read against the source by somebody who did not write it. Written by
# `ce-guidance read AREA`, never by hand: a record that has changed since is not published before it has been read again.

"""


class _Loader(yaml.SafeLoader):
    """YAML without its own dates: a date stays the text that the record will read strictly."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def read_book(folder: Path = AUTHORITIES) -> Book:
    """Read every area in ``folder``. Raises ``ContentError`` with every fault found in any."""
    slugs = sorted(p.name for p in folder.iterdir() if p.is_dir() and not p.name.startswith("_"))
    faults: list[Fault] = []
    areas = []
    for slug in slugs:
        try:
            areas.append(read_area(folder / slug))
        except ContentError as error:
            faults += error.faults
    if faults:
        raise ContentError(faults)
    comparisons = _read_comparisons(folder, areas)
    calendar = read_calendar()
    return Book(tuple(areas), comparisons, calendar, __version__, _build_id([*areas, *comparisons], calendar))


def read_area(folder: Path) -> Guidance:
    """Read one area's folder, cross-checked. Raises ``ContentError``."""
    return with_names(_checked(folder, read_before=True))


def _checked(folder: Path, read_before: bool) -> Guidance:
    """The rules as they stand in the files. ``read_before``: as somebody else has read them against the source."""
    faults: list[Fault] = []
    held: dict[str, Any] = {}
    at: dict[str, dict[Place, int]] = {}
    for word, kind in WORDS.items():
        path = folder / f"{word}.yaml"
        try:
            wanted = kind if word == "authority" else tuple[kind, ...]  # type: ignore[valid-type]
            held[word], at[word] = _validated(path, f"{folder.name}/{path.name}", wanted)
        except ContentError as error:
            faults += error.faults
    if faults:
        raise ContentError(faults)
    guidance = Guidance(**held)
    if guidance.slug != folder.name:
        faults.append(Fault(f"{folder.name}/authority.yaml", "slug", f"'{guidance.slug}' is not the folder's name",
                            f"Write slug: {folder.name}", at["authority"].get(("slug",))))  # fmt: skip
    found = list(guidance.faults())
    if not found:  # what follows looks things up by id
        found += [*inconsistencies(guidance), *(_unread(guidance, folder) if read_before else ())]
    for word, entry, says, remedy in found:
        entries = [one.id for one in getattr(guidance, word)] if word in LISTS else []
        first = entry.partition("/")[0] if word not in ("clauses", "second-reading") else entry
        place = (entries.index(first),) if first in entries else ()
        faults.append(Fault(f"{folder.name}/{word}.yaml", entry, says, remedy, at.get(word, {}).get(place)))
    for word in WORDS:
        records = [getattr(guidance, word)] if word == "authority" else getattr(guidance, word)
        for n, record in enumerate(records):
            for says, remedy in unknown_clauses(guidance, record):
                faults.append(Fault(f"{folder.name}/{word}.yaml", getattr(record, "id", folder.name), says, remedy,
                                    at[word].get(() if word == "authority" else (n,))))  # fmt: skip
    if faults:
        raise ContentError(faults)
    return guidance


def _unread(guidance: Guidance, folder: Path) -> list[tuple[str, str, str, str]]:
    """What has changed since the second reading, or was never read."""
    path = folder / READING
    read, _ = _validated(path, f"{folder.name}/{READING}", tuple[Read, ...]) if path.is_file() else ((), {})
    return list(unread(guidance, read))


def write_reading(folder: Path) -> int:
    """Write down that every record of an area has been read against its source; the number of records.

    Raises ``ContentError`` where the area has another fault than that.
    """
    held = lines(_checked(folder, read_before=False))
    text = "".join(
        f"- {{id: {json.dumps(key)}, says: {json.dumps(says, ensure_ascii=False)}}}\n" for key, says in held.items()
    )
    (folder / READING).write_text(READING_HEAD + text, "utf-8")
    return len(held)


def _validated(path: Path, shown: str, wanted: Any) -> tuple[Any, dict[Place, int]]:
    """The records of one file, and its lines. Raises ``ContentError``."""
    data, lines = _load(path, shown)
    try:
        return TypeAdapter(wanted).validate_json(json.dumps(data)), lines
    except ValidationError as error:
        raise ContentError([_explain(shown, data, lines, one) for one in error.errors()]) from None


def _read_comparisons(folder: Path, areas: list[Guidance]) -> tuple[Comparison, ...]:
    """The questions put to every area, with each clause and each area known."""
    path = folder / "comparisons.yaml"
    if not path.is_file():
        return ()
    held, lines = _validated(path, path.name, tuple[Comparison, ...])
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


def read_scenarios(book: Book, folder: Path = AUTHORITIES) -> tuple[Worked, ...]:
    """Every area's scenarios, worked through. Raises ``ContentError`` where one no longer holds.

    They are no part of the book: no tool reads them, and changing one makes no new edition of the rules.
    """
    found: list[Worked] = []
    wrong: list[Fault] = []
    for area in book.areas:
        shown = f"{area.slug}/scenarios.yaml"
        held, lines = _validated(folder / area.slug / "scenarios.yaml", shown, tuple[Scenario, ...])
        for n, scenario in enumerate(held):
            worked = work(book, area, scenario)
            found.append(worked)
            wrong += [Fault(shown, scenario.id, says, remedy, lines.get((n,))) for says, remedy in faults(worked)]
    if wrong:
        raise ContentError(wrong)
    return tuple(found)


def read_pairs(scenarios: tuple[Worked, ...], folder: Path = AUTHORITIES) -> tuple[Pair, ...]:
    """The scenarios that are put side by side, each of them known. Raises ``ContentError``."""
    path = folder / "side-by-side.yaml"
    if not path.is_file():
        return ()
    held, lines = _validated(path, path.name, tuple[Pair, ...])
    known = [one.key for one in scenarios]
    wrong = [
        Fault(path.name, pair.id, f"there is no scenario '{key}'", did_you_mean(key, known), lines.get((n,)))
        for n, pair in enumerate(held)
        for key in (pair.left, pair.right)
        if key not in known
    ]
    if wrong:
        raise ContentError(wrong)
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
    data, _ = _load(DATA / "search-words.yaml", "search-words.yaml")
    found: dict[str, list[str]] = {}
    for entry in data:
        for typed in entry["typed"]:
            held = found.setdefault(typed, [])
            held += [word for word in entry["means"] if word not in held and word != typed]
    return found


def _build_id(areas: list[Any], calendar: WorkingCalendar) -> str:
    made_of = hashlib.sha256(json.dumps([plain(areas), plain(calendar)]).encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        made_of.update(path.name.encode() + path.read_bytes())
    return made_of.hexdigest()[:12]


def _load(path: Path, shown: str) -> tuple[Any, dict[Place, int]]:
    """Plain data, and the line on which each entry and field begins."""
    if not path.is_file():
        raise ContentError([Fault(shown, "", "this file is missing", "Copy it from _template and fill it in.")])
    loader = _Loader(path.read_text("utf-8"))
    try:
        node = loader.get_single_node()
        if node is None:
            return [], {}
        lines = dict(_lines_of(node, (), shown))
        return loader.construct_document(node), lines
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        says = f"this is not readable as YAML: {error.problem}"
        remedy = "Look at the indentation, and put texts with a colon in quotes."
        raise ContentError([Fault(shown, "", says, remedy, mark.line + 1 if mark else None)]) from None


def _lines_of(node: yaml.Node, place: Place, shown: str) -> Iterator[tuple[Place, int]]:
    yield place, node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        for n, item in enumerate(node.value):
            yield from _lines_of(item, (*place, n), shown)
    elif isinstance(node, yaml.MappingNode):
        seen = set()
        for key, item in node.value:
            if key.value in seen:
                line = key.start_mark.line + 1
                raise ContentError(
                    [Fault(shown, str(key.value), "this field stands twice in one entry", "Take one out.", line)]
                )
            seen.add(key.value)
            yield from _lines_of(item, (*place, key.value), shown)


def _explain(shown: str, data: Any, lines: dict[Place, int], error: Any) -> Fault:
    """One of pydantic's errors in a content owner's words."""
    loc: Place = tuple(error["loc"])
    entry, fields = "", loc
    if loc and isinstance(loc[0], int):
        held = data[loc[0]] if isinstance(data, list) else None
        entry = str(held.get("id", f"entry {loc[0] + 1}")) if isinstance(held, dict) else f"entry {loc[0] + 1}"
        fields = loc[1:]
    line = next((lines[loc[:n]] for n in range(len(loc), -1, -1) if loc[:n] in lines), None)
    where = " > ".join(str(f + 1) if isinstance(f, int) else f for f in fields)
    wrong, kind = error["input"], error["type"]
    if kind == "literal_error":
        options = [part.strip(" '") for part in error["ctx"]["expected"].replace(" or ", ",").split(",")]
        says, remedy = f"{where}: '{wrong}' is not one of: {', '.join(options)}", did_you_mean(str(wrong), options)
    elif kind in ("unexpected_keyword_argument", "extra_forbidden"):
        says, remedy = f"'{where}' is not a field of this entry", did_you_mean(str(fields[-1]), _field_names(shown))
    elif kind == "missing" or kind == "missing_argument":
        says, remedy = f"'{where}' is missing", "Add it: _template shows what belongs there."
    elif kind == "string_type":
        says, remedy = (
            f"{where}: {wrong!r} reads as a {type(wrong).__name__}, not as text",
            f'Put it in quotes: "{wrong}"',
        )
    elif kind.startswith("date"):
        says, remedy = f"{where}: '{wrong}' is not a date", "Write it as year-month-day, like 2026-11-22."
    elif kind == "value_error":
        says, remedy = (
            f"{where or entry}: {error['ctx']['error']}",
            "Complete the entry; see deadlines.yaml in _template.",
        )
    else:
        says, remedy = f"{where}: {error['msg']}", "Compare it with the same file in _template."
    return Fault(shown, entry, says, remedy, line)


def _field_names(shown: str) -> list[str]:
    kind = (WORDS | {"comparisons": Comparison, "scenarios": Scenario, "side-by-side": Pair})[
        shown.rpartition("/")[2].removesuffix(".yaml")
    ]
    return list(kind.__annotations__)
