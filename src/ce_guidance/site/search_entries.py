"""What search can find of one area: an entry for each thing that has a place of its own, straight from the rules.

An entry is what a result shows (its kind, its number, its title, a text to take a line from, the clause it stands on) and what it is
found by besides. ``topics`` are found almost like the title, ``more`` hardly; ``tags`` say what it holds, for whoever asks "how long".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypedDict

from ..counting.days import date_in_words
from ..pages.page import TOOLS
from ..pages.tools import FOLDER
from ..standards.clauses import Clause
from ..standards.contacts import Contact
from ..standards.deadlines import DeadlineRule
from ..standards.guidance import Guidance
from ..standards.register import RegisterEntry
from ..standards.schedules import Schedule
from ..standards.terms import Term
from ..views.addresses import (
    clause_address,
    contacts_address,
    outcome_address,
    pathway_address,
    register_address,
    word_address,
)

REGISTER_KINDS = {"conflict": "The sources disagree", "gap": "Not stated", "numbering": "Numbering or missing part"}


class Entry(TypedDict, total=False):
    """One thing that search can find. What is empty is left out."""

    kind: str
    at: str
    """Its address, from the site's root."""
    title: str
    text: str
    number: str
    """As it is printed or shown, and found by it."""
    numbers: list[str]
    """Other ways to write its number."""
    stands: str
    """The clause that it stands on, as links to it are written."""
    phone: str
    email: str
    topics: str
    more: str
    tags: list[str]
    cited: int


def entries_of(area: Guidance, tools: Mapping[str, tuple[str, str]]) -> Iterator[Entry]:
    """Everything of one area. ``tools`` describes each tool, in a sentence and at length."""
    yield Entry(kind="Area", at=f"{area.slug}/", title=area.authority.name, text=area.authority.about)
    yield from (_clause(area, one) for one in area.clauses)
    yield from (_limit(area, one) for one in area.deadlines)
    yield from (_contact(area, one) for one in area.contacts)
    yield from (_term(area, one) for one in area.terms)
    yield from (_schedule(area, one) for one in area.schedules)
    yield from _pathways(area)
    yield from _lists(area)
    yield from (_disagreement(area, one) for one in area.register)
    for tool, (says, more) in tools.items():
        if tool in FOLDER and (tool != "distance" or area.placements):
            yield Entry(kind="Tool", at=f"{area.slug}/{FOLDER[tool]}/", title=TOOLS[tool], text=says, more=more)


def _clause(area: Guidance, clause: Clause) -> Entry:
    numbered = area.source[clause.source].numbered
    contacts = [area.contact[one] for one in clause.contacts]
    around = (
        clause.section,
        clause.remark or "",
        *(area.role[one].name for one in clause.roles),
        *(one.name for one in contacts),
    )
    ways = [way for one in contacts for way in (one.phone, one.email) if way and way in clause.text]
    return Entry(
        kind="Clause",
        at=clause_address(area, clause.id),
        number=clause.label if numbered else clause.ref,
        numbers=[clause.ref] if numbered else [clause.label],
        title=_as_here(area, clause),
        text=" ".join((clause.text, *(f"From {date_in_words(one.from_day)}: {one.text}" for one in clause.coming))),
        stands=area.chip(clause.id),
        topics=", ".join(clause.topics),
        more=". ".join(filter(None, around)),
        cited=sum(clause.id in area.clauses_of(one, end) for one in area.pathways for end in one.outcomes),
        tags=[*(["limit"] if area.limits_of(clause.id) else []), *(["contact"] if ways else [])],
    )


def _as_here(area: Guidance, clause: Clause) -> str:
    """The heading of a clause; of one that was taken over, which of the area's own make something else of it."""
    if clause.id in area.set_aside:
        return f"{clause.heading} (does not apply here: {area.chip(area.set_aside[clause.id].by)})"
    by = dict.fromkeys(area.chip(one.by) for one in area.local_changes if one.clause == clause.id)
    return f"{clause.heading} (different here: {', '.join(by)})" if by else clause.heading


def _limit(area: Guidance, rule: DeadlineRule) -> Entry:
    action = area.action[rule.action]
    name = action.name or action.does
    level = f", {rule.level}" if rule.level else ""
    on = area.only_if(action.conditions)
    changes = map(area.change_in_words, area.changes_of(action.id, rule.id))
    says = (f"{_capital(area.limit_in_words(rule))}, counted from {rule.starts_in_words}", on, *changes)
    return Entry(
        kind="Time limit",
        at=f"{area.slug}/deadlines/#{rule.id}",
        title=f"{_capital(name)}{level}",
        text=_sentences(says),
        stands=area.chip(rule.clause),
        topics=", ".join(area.clause[rule.clause].topics),
        more=_sentences(rule.gaps),
        tags=["limit"],
    )


def _contact(area: Guidance, contact: Contact) -> Entry:
    return Entry(
        kind="Contact",
        at=contacts_address(area, contact.id),
        title=contact.name,
        text=_sentences((contact.use, contact.missing or "")),
        stands=area.chip(contact.clauses[0]),
        phone=contact.phone or "",
        email=contact.email or "",
        topics=_topics(area, contact.clauses),
        tags=["contact"] if contact.phone or contact.email else ["no contact"],
    )


def _term(area: Guidance, term: Term) -> Entry:
    stands_for = "" if term.stands_for.lower() == term.term.lower() else f": {term.stands_for}"
    return Entry(
        kind="Word",
        at=word_address(area, term.id),
        title=f"{term.term}{stands_for}",
        text=term.meaning,
        stands=area.chip(term.clauses[0]),
        topics=", ".join(term.also),
        tags=["word"],
    )


def _schedule(area: Guidance, schedule: Schedule) -> Entry:
    steps = [area.action[step.action] for step in schedule.steps]
    return Entry(
        kind="Step list",
        at=f"{area.slug}/schedules/#{area.slug}-{schedule.id}",
        title=schedule.title,
        text=_sentences(f"Step {n}: {one.does}" for n, one in enumerate(steps, 1)),
        stands=area.chip(schedule.clauses[0]),
        more=schedule.event,
    )


def _pathways(area: Guidance) -> Iterator[Entry]:
    for pathway in area.pathways:
        yield Entry(kind="Pathway", at=pathway_address(area, pathway), title=pathway.title, text=pathway.use)
        for outcome in pathway.outcomes:
            yield Entry(
                kind="Outcome",
                at=outcome_address(area, pathway, outcome),
                title=outcome.title,
                text=outcome.says,
                stands=area.chip(outcome.clauses[0]),
                more=pathway.title,
            )


def _lists(area: Guidance) -> Iterator[Entry]:
    for one in area.checklists:
        text = _sentences((one.use, *(line.says for line in one.lines)))
        yield Entry(kind="Checklist", at=f"{area.slug}/checklists/{one.id}/", title=one.title, text=text)
    for role in area.roles:
        yield Entry(
            kind="Role",
            at=f"{area.slug}/roles/#{role.id}",
            title=role.name,
            text=role.about,
            stands=area.chip(role.clauses[0]),
            topics=role.short or "",
        )
    for source in area.sources:
        yield Entry(kind="Document", at=f"{area.slug}/standards/{source.id}/", title=source.title, text=source.about)


def _disagreement(area: Guidance, entry: RegisterEntry) -> Entry:
    return Entry(
        kind=REGISTER_KINDS[entry.kind],
        at=register_address(area, entry.id),
        number=entry.id,
        title=entry.title,
        text=entry.says,
        stands=area.chip(entry.clauses[0]) if entry.clauses else "",
    )


def _topics(area: Guidance, clauses: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(topic for one in clauses for topic in area.clause[one].topics))


def _sentences(parts: Iterable[str]) -> str:
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
