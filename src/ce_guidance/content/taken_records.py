"""The records of documents that another folder holds, as they are in the area that takes these documents over.

What names anything of a document that is not taken over, or that does not apply here, is left without it. A record that loses all
its clauses by that is none of this area.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..standards.clauses import Clause, Source
from ..standards.pathways import Outcome, Question
from ..standards.records import build, plain

Records = dict[str, dict[str, Any]]
"""By word, and by id."""
Known = dict[str, dict[str, str]]
"""By word, the ids there and what they are here. What is not among them is not here."""

NAMES = {
    **dict.fromkeys(("clauses", "who_by", "disagrees_with", "clause"), "clauses"),
    **dict.fromkeys(("roles", "who", "part_of", "may_be", "members"), "roles"),
    "contacts": "contacts",
    **dict.fromkeys(
        ("conditions", "condition", "meets", "excludes", "implies", "note_about", "note_unless"), "conditions"
    ),
    **dict.fromkeys(("action", "actions", "bears_on", "instead_of"), "actions"),
    **dict.fromkeys(("limit", "cycle", "papers", "validity"), "deadlines"),
    "register": "register",
}
"""By field, the word whose ids it holds, wherever it stands in a record."""
OWN_NAMES = {"when"}
"""Fields that hold names of their own: the questions of a pathway."""
LEFT = ("pathways", "schedules", "checklists", "terms")
"""Words of which an area can leave an entry."""


NAMING = ("roles", "terms")
"""Words whose entries say who or what a name is: that holds though the clause that says it asks nothing here."""


def known_of(
    held: Mapping[str, tuple[Any, ...]],
    there: set[str],
    live: set[str],
    mapped: Mapping[str, Mapping[str, str]],
    left: set[str],
    prefix: str,
) -> Known:
    """Which records stand on ``live`` clauses of the documents, and the ids that they have here. ``mapped`` are those that the area has itself.

    Not all clauses that are ``there`` are live. A conflict needs all its clauses: with one alone there is none. Ids of the register are the whole site's.
    """
    known: Known = {"clauses": {one: one for one in live}}
    for word in ("roles", "contacts", "terms", "conditions", "actions", "schedules", "pathways"):
        ground = there if word in NAMING else live
        taken = (one.id for one in held[word] if not ground.isdisjoint(one.clauses) and f"{word}/{one.id}" not in left)
        known[word] = {one: one for one in taken} | dict(mapped.get(word, {}))
    known["deadlines"] = {
        one.id: one.id for one in held["deadlines"] if one.clause in live and one.action in known["actions"]
    }
    known["register"] = {
        one.id: f"{prefix}-{one.id}"
        for one in held["register"]
        if (live.issuperset if one.kind == "conflict" else lambda clauses: not live.isdisjoint(clauses))(one.clauses)
    }
    known["checklists"] = {
        one.id: one.id
        for one in held["checklists"]
        if f"checklists/{one.id}" not in left
        and any(line.clause in live or line.action in known["actions"] for line in one.lines)
    }
    return known


def records_of(
    held: Mapping[str, tuple[Any, ...]], known: Known, sources: set[str], mapped: Mapping[str, Mapping[str, str]]
) -> Records:
    """The records of these ``sources``, in the order of their files, with their names here."""
    elsewhere = _named_elsewhere(held, sources)
    taken: Records = {
        "sources": {
            one.id: build(Source, _here(plain(one), known, elsewhere)) for one in held["sources"] if one.id in sources
        },
        "clauses": {
            one.id: build(Clause, _here(plain(one), known, elsewhere))
            for one in held["clauses"]
            if one.source in sources
        },
    }
    every = known | {"clauses": {one: one for one in taken["clauses"]}}
    for word in [one for one in known if one != "clauses"]:
        taken[word] = {}
        here = every if word in NAMING else known
        for one in held[word]:
            if one.id in known[word] and one.id not in mapped.get(word, {}):
                name = known[word][one.id]
                entry = _whole(word, plain(one), known)
                taken[word][name] = build(type(one), _here(entry, here, elsewhere) | {"id": name})
    return taken


def _whole(word: str, entry: dict[str, Any], known: Known) -> dict[str, Any]:
    """An entry without those of its parts that are not here."""
    if word == "actions":
        live = [one for one in entry["clauses"] if one in known["clauses"]]
        also = {clause: verb for clause, verb in entry["also"].items() if clause in live}
        strength = entry["strength"] if live[0] == entry["clauses"][0] else also.pop(live[0], entry["strength"])
        return entry | {"also": also, "strength": strength}
    if word == "schedules":
        steps = [one for one in entry["steps"] if one["action"] in known["actions"]]
        here = {one["id"] for one in steps} | {"event", None}
        return entry | {"steps": [one | ({} if one["or_after"] in here else {"or_after": None}) for one in steps]}
    if word == "checklists":
        lines = entry["lines"]
        return entry | {
            "lines": [one for one in lines if one["clause"] in known["clauses"] or one["action"] in known["actions"]]
        }
    if word == "register":
        return entry | {"about": known["conditions"].get(entry["about"])}
    return entry


def _here(held: Any, known: Known, elsewhere: Mapping[str, str]) -> Any:
    """Plain data with the names that they have here, and prose with the names of clauses that are not here."""
    if isinstance(held, str):
        return _named(held, elsewhere) if " " in held else held
    if isinstance(held, list):
        return [_here(one, known, elsewhere) for one in held]
    if not isinstance(held, dict):
        return held
    return {
        key: value if key in OWN_NAMES else _field(value, known.get(NAMES.get(key, "")), known, elsewhere)
        for key, value in held.items()
    }


def _field(value: Any, ids: Mapping[str, str] | None, known: Known, elsewhere: Mapping[str, str]) -> Any:
    if ids is None or not value or isinstance(value, dict):
        return _here(value, known, elsewhere)
    if isinstance(value, str):
        return ids.get(value)
    return list(dict.fromkeys(ids[one] for one in value if one in ids))


def _named_elsewhere(held: Mapping[str, tuple[Any, ...]], sources: set[str]) -> dict[str, str]:
    """The clauses of documents that are not taken over, each under the name that links to it have there."""
    other = {one.id: one for one in held["sources"] if one.id not in sources}
    return {
        one.id: f"{source.short or source.title} {one.label if source.numbered else one.ref}"
        for one in held["clauses"]
        if (source := other.get(one.source))
    }


def _named(text: str, elsewhere: Mapping[str, str]) -> str:
    return re.sub(r"[\w-]+/[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*", lambda found: elsewhere.get(found[0], found[0]), text)


def without_counterpart(held: Mapping[str, tuple[Any, ...]], known: Known) -> Iterator[tuple[str, str, str]]:
    """The word, the id and the naming entry of each role or contact that a record of this area names and the area has not."""
    clauses = [one for one in held["clauses"] if one.id in known["clauses"]]
    actions = [one for one in held["actions"] if one.id in known["actions"]]
    named: list[tuple[str, Any, Iterable[str]]] = [("roles", one, one.roles) for one in clauses]
    named += [("roles", one, one.who) for one in actions]
    named += [("contacts", one, one.contacts) for one in (*clauses, *actions)]
    for word, entry, ids in named:
        yield from ((word, one, entry.id) for one in ids if one not in known[word])


def bereft(taken: Records) -> Iterator[tuple[str, str]]:
    """The pathways of which a question or an outcome stands on no clause that is here, and which it is."""
    for pathway in taken["pathways"].values():
        parts: tuple[Outcome | Question, ...] = (*pathway.questions, *pathway.outcomes)
        for part in parts:
            if not part.clauses:
                yield pathway.id, part.id
