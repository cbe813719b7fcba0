"""Every place where a clause is shown, and how: for whoever changes a rule and wants to know what changes with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..pages.taken_over import each_once
from ..standards.actions import Action
from ..standards.checklists import Line
from ..standards.guidance import Book, Guidance
from ..training.rehearsal import Worked


@dataclass(frozen=True)
class View:
    """One place."""

    place: str
    """What it is, and its address on the site."""
    says: str
    """How the clause is shown there: verb, what, doer, condition, limit."""


def views(book: Book, area: Guidance, scenarios: Iterable[Worked], clause: str) -> Iterator[View]:
    """Every view of one clause, from its own text to training."""
    held, slug = area.clause[clause], area.slug
    address = f"{slug}/standards/{held.source}/#{held.ref}"
    yield View(f"clause: {address}", f"[{', '.join(held.strength)}] {held.heading}")
    if held.remark:
        yield View(f"remark: {address}", held.remark)
    for change in each_once(area.local_changes):
        if clause in (change.by, change.clause):
            yield View(f"change: {address}", area.change_in_words(change))
    actions = [one for one in area.actions if clause in (*one.clauses, *one.who_by)]
    for action in actions:
        yield View(f"action: {action.id}", _said(area, action, area.only_if(action.conditions)))
    named = {one.id for one in actions}
    for rule in area.deadlines:
        if clause in area.stated_in(rule):
            yield View(
                f"time limit: {slug}/deadlines/#{rule.id}", f"{area.limit_in_words(rule)}, from {rule.starts_in_words}"
            )
    for pathway in area.pathways:
        for outcome in pathway.outcomes:
            place = f"outcome: {slug}/pathways/{pathway.id}/{outcome.id}/"
            if clause in outcome.clauses:
                yield View(place, outcome.says)
            for action in area.actions_of(pathway, outcome):
                if action.id in named:
                    yield View(place, _said(area, action, area.open_conditions(pathway, outcome, action)))
        for question in pathway.questions:
            if clause in question.clauses:
                yield View(f"question: {slug}/pathways/{pathway.id}/", f"{question.asks} {question.why}")
    for schedule in area.schedules:
        for n, step in enumerate(schedule.steps, 1):
            if step.action in named:
                says = _said(area, area.action[step.action], area.open_conditions_of(schedule, step))
                yield View(f"schedule: {slug}/schedules/#{slug}-{schedule.id}, step {n}", says)
    for checklist in area.checklists:
        for line in checklist.lines:
            if area.clause_of(line) == clause or line.action in named:
                yield View(f"checklist: {slug}/checklists/{checklist.id}/", _point(area, line))
    for profession in sorted({p for one in actions for p in _professions(area, one)}):
        yield View(
            f"profession: for/{profession.replace(' ', '-')}/#{slug}", "the actions above, each with its condition"
        )
    for comparison in book.comparisons:
        if clause in comparison.areas.get(slug, ()):
            yield View(f"comparison: compare/#{comparison.id}", comparison.asks)
    for word, entries in (("register", area.register), ("role", area.roles), ("contact", area.contacts)):
        for entry in entries:
            if clause in entry.clauses:
                yield View(f"{word}: {entry.id}", getattr(entry, "title", "") or getattr(entry, "name", ""))
    for worked in scenarios:
        if clause in worked.scenario.clauses:
            yield View(f"scenario: training/{worked.key}/", worked.scenario.title)


def _point(area: Guidance, line: Line) -> str:
    """A point of a checklist, with what its action hangs on and who does it."""
    says = f"[{area.verb_of(line)}] {line.says}"
    if not line.action:
        return says
    action = area.action[line.action]
    who = ", ".join(area.role[one].name for one in action.who) or "the source does not say"
    return f"{says} Who: {who}. {area.only_if(action.conditions)}".strip()


def _said(area: Guidance, action: Action, only_if: str) -> str:
    who = ", ".join(area.role[one].name for one in action.who) or "the source does not say"
    limits = "; ".join(area.limit_in_words(rule) for rule in area.limits_of_action(action.id))
    also = "".join(f" Also {verb} ({clause})." for clause, verb in action.also.items())
    return f"[{action.strength}] {action.does}. Who: {who}. {f'{only_if}. ' if only_if else ''}{limits}{also}".strip()


def _professions(area: Guidance, action: Action) -> set[str]:
    return {
        profession
        for role in area.roles
        if area.acting_as({role.id}) & set(action.who)
        for profession in role.professions
    }
