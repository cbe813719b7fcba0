"""Records that differ, other than limits: each told under what it changes for somebody who acts on it. Nothing that differs is left untold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from ..content.areas import WORDS
from ..standards.actions import Action
from ..standards.clauses import DEGREES, Strength, degree_of
from ..standards.guidance import Guidance
from ..standards.records import plain
from .found import Found

KIND_OF: dict[str, dict[str, str]] = {
    "authority": {"danger_clauses": "reach", "danger_contacts": "reach", "danger": "reach", "office_hours": "limit", "school_terms": "limit"},
    "clauses": {"roles": "doer", "contacts": "reach", "coming": "coming"},
    "contacts": dict.fromkeys(("name", "phone", "email", "web", "missing"), "reach"),
    "roles": dict.fromkeys(("part_of", "may_be", "members", "anybody", "professions"), "doer"),
    "conditions": {"implies": "condition"},
    "actions": {
        "contacts": "reach", "instead_of": "steps", "points": "steps", "also": "binds", "who": "doer", "conditions": "condition",
        "who_by": "besides", "clauses": "besides",
    },
    "register": dict.fromkeys(("kind", "says", "clauses", "bears_on", "about", "settled_on"), "disputed"),
    "pathways": {"meets": "condition", "clauses": "besides"},
    "schedules": {"steps": "steps", "cycle": "steps", "papers": "steps", "meets": "condition", "clauses": "besides"},
    "checklists": {"lines": "steps"},
    "sources": dict.fromkeys(("read_on", "dated", "owner", "validity", "numbered"), "besides"),
    "changes": {},
}  # fmt: skip
"""What a field changes, by word; the rest is wording."""
ALL = {"placements": "measured", "changes": "besides", "authority": "besides", "register": "disputed"}
"""The kind of what a word's other fields change."""
NEW_OR_GONE = {"actions": ("asked", "gone"), "contacts": ("reach", "reach"), "register": ("disputed", "disputed"), "roles": ("doer", "doer"),
               "clauses": ("asked", "gone"), "schedules": ("steps", "steps"), "pathways": ("route", "route"),
               "checklists": ("steps", "steps"), "placements": ("measured", "measured")}  # fmt: skip
ELSEWHERE = ("deadlines",)
"""Words that a module of their own compares."""


def of_records(old: Guidance, new: Guidance) -> Iterator[Found]:
    """Everything in one area's files that is not a limit or a route."""
    for word in WORDS:
        if word in ELSEWHERE:
            continue
        was, now = _by_id(old, word), _by_id(new, word)
        for name in [*was, *(one for one in now if one not in was)]:
            if name not in now:
                yield _whole(old, word, was[name], new=False)
            elif name not in was:
                yield _whole(new, word, now[name], new=True)
            elif was[name] != now[name]:
                yield from _differing(old, new, word, was[name], now[name])


def _by_id(area: Guidance, word: str) -> dict[str, Any]:
    if word == "authority":
        return {area.slug: area.authority}
    return {one.id: one for one in getattr(area, word)}


def called(area: Guidance, word: str, one: Any) -> str:
    """What somebody would call a record."""
    if word == "clauses":
        return f"{area.chip(one.id)}: {one.heading}"
    if word == "changes":
        return f"the entry '{one.id}' of the list of changes"
    for name in ("title", "name", "does", "says", "term"):
        if held := getattr(one, name, None):
            return str(held)
    return str(getattr(one, "id", area.authority.name))


def clauses_of(word: str, one: Any) -> tuple[str, ...]:
    """The clauses that a record stands on."""
    return (one.id,) if word == "clauses" else tuple(getattr(one, "clauses", ()))


def _found(
    kind: str, area: Guidance, word: str, one: Any, before: str, after: str, what: str = "", from_day: str = ""
) -> Found:
    actions = (one.id,) if word == "actions" else ()
    name = what or called(area, word, one)
    clauses = clauses_of(word, one)
    return Found(kind, area.authority.name, area.slug, name, before, after, clauses, actions, from_day)


def _whole(area: Guidance, word: str, one: Any, new: bool) -> Found:
    kind = NEW_OR_GONE.get(word, ("besides", "besides"))[not new]
    if word == "clauses" and all(degree_of(verb) in ("stated",) for verb in one.strength):
        kind = "wording" if new else "gone"
    words = _in_full(area, word, one)
    return _found(kind, area, word, one, "" if new else words, words if new else "")


def _in_full(area: Guidance, word: str, one: Any) -> str:
    if word == "actions":
        return _action(area, one)
    if word == "clauses":
        return f"[{', '.join(one.strength)}] {one.text}"
    if word == "contacts":
        return ", ".join(filter(None, (one.name, one.phone, one.email, one.web)))
    more = getattr(one, "says", None) or getattr(one, "about", None) or getattr(one, "meaning", None)
    return " ".join(dict.fromkeys(filter(None, (called(area, word, one), more))))


def _action(area: Guidance, one: Action) -> str:
    only_if = area.only_if(one.conditions)
    return f"[{one.strength}] {one.does}. Who: {_who(area, one.who)}.{f' {only_if}.' if only_if else ''}"


def _who(area: Guidance, roles: tuple[str, ...]) -> str:
    return ", ".join(area.role[one].name for one in roles) or "the source does not say"


def _differing(old: Guidance, new: Guidance, word: str, was: Any, now: Any) -> Iterator[Found]:
    for name in (one.name for one in fields(now)):
        first, second = getattr(was, name), getattr(now, name)
        if first == second or (word == "pathways" and name in ("routes", "questions", "outcomes")):
            continue
        kind = KIND_OF.get(word, {}).get(name) or ALL.get(word, "wording")
        before, after = _value(old, name, first), _value(new, name, second)
        if name == "strength":
            verbs = (was.strength, now.strength) if word == "actions" else (was.strength[0], now.strength[0])
            kind = _degree(*verbs)
        from_day = ""
        if name == "coming":
            days = [one for one in second if one not in first]
            from_day = days[0].from_day.isoformat() if days else ""
        what = called(new, word, now)
        if kind in ("wording", "besides", "measured") or word in ("authority", "clauses", "contacts"):
            what = f"{what} ({name.replace('_', ' ')})"
        yield _found(kind, new, word, now, before, after, what, from_day)


def _degree(before: Strength, after: Strength) -> str:
    """Whether a verb binds more or less than another, by the order of this site."""
    order = {verb: n for n, verb in enumerate(verb for verbs in DEGREES.values() for verb in verbs)}
    if degree_of(before) == degree_of(after):
        return "besides" if before == after else "binds" if order[after] < order[before] else "looser"
    degrees = list(DEGREES)
    return "binds" if degrees.index(degree_of(after)) < degrees.index(degree_of(before)) else "looser"


def _value(area: Guidance, name: str, held: Any) -> str:
    """A field as somebody reads it."""
    if name in ("who", "roles", "part_of", "may_be", "members") and isinstance(held, tuple):
        return _who(area, held) if held or name == "who" else "nobody"
    if name == "conditions":
        return area.only_if(held) or "no condition"
    if name == "coming":
        return "; ".join(f"from {one.from_day}: {one.text}" for one in held) or "nothing"
    if name == "lines":
        return "; ".join(f"[{area.verb_of(one)}] {one.says}" for one in held)
    if name == "steps":
        return "; ".join(_step(area, one) for one in held)
    if name == "contacts":
        return ", ".join(area.contact[one].name for one in held) or "nobody to reach"
    return plainly(plain(held))


def _step(area: Guidance, step: Any) -> str:
    action = area.action[step.action]
    more = {name: held for name, held in plain(step).items() if name not in ("id", "action", "after") and held}
    more = {name: held for name, held in more.items() if (name, held) not in (("times", 1), ("plan", "first"))}
    says = f" ({plainly(more)})" if more else ""
    return f"{action.name or action.does} after {step.after}{says}"


def plainly(held: Any) -> str:
    """Plain data as somebody reads it."""
    if held is None or held == [] or held == "" or held == {}:
        return "nothing"
    if isinstance(held, bool):
        return "yes" if held else "no"
    if isinstance(held, list) and all(isinstance(one, str) for one in held):
        return ", ".join(held)
    if isinstance(held, Mapping):
        return "; ".join(f"{name.replace('_', ' ')}: {plainly(one)}" for name, one in held.items() if one is not None)
    return held if isinstance(held, str) else json.dumps(held, ensure_ascii=False)
