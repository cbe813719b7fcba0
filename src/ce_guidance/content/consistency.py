"""What has to fit between the records of an area, so that no view can lose a verb, a doer, a condition or a limit.

``guidance`` asks whether each id exists. This asks whether what the ids tie together agrees: it runs where
content is checked and never in a browser.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..standards.actions import Action
from ..standards.guidance import Guidance
from ..standards.pathways import Outcome, Pathway

Said = tuple[str, str, str, str]
"""File, entry, what is wrong, remedy."""
EVERY = ("in every case", "in all cases", "whatever the case")
"""Words that only a clause may say: a view that holds no condition does not hold always."""


def inconsistencies(area: Guidance) -> Iterator[Said]:
    """Everything in an area's records that contradicts another record. Every id has been found to exist before."""
    yield from _copies(area)
    for action in area.actions:
        yield from _action(area, action)
    yield from _said_twice(area)
    yield from _limits(area)
    yield from _conditions(area)
    for pathway in area.pathways:
        for outcome in pathway.outcomes:
            yield from _outcome(area, pathway, outcome)
    yield from _starts(area)
    yield from _meetings(area)
    yield from _points(area)
    yield from _register(area)
    yield from _used(area)


def _copies(area: Guidance) -> Iterator[Said]:
    for source in area.sources:
        rule = area.deadline[source.validity] if source.validity else None
        if rule and (rule.limit.unit != "hours" or area.clause[rule.clause].source != source.id):
            says = f"validity: '{rule.id}' is no limit in hours by a clause of this document"
            yield "sources", source.id, says, "Name the limit that the document puts on a copy of itself."


def _action(area: Guidance, action: Action) -> Iterator[Said]:
    for clause, verb in {**dict.fromkeys(action.clauses[:1], action.strength), **action.also}.items():
        if verb not in area.clause[clause].strength:
            verbs = ", ".join(area.clause[clause].strength)
            yield "actions", action.id, f"strength: '{verb}' is not a verb of {clause}", f"Its verbs are: {verbs}."
    named = {role for clause in (*action.clauses, *action.who_by) for role in area.clause[clause].roles}
    for role in action.who:
        if role not in named:
            where = ", ".join(action.clauses)
            says = f"who: none of its clauses names '{role}' ({where})"
            yield "actions", action.id, says, "Name the clause that does under who_by, or the role in clauses.yaml."
    if action.instead_of:
        other = area.action[action.instead_of]
        if not set(other.clauses) <= set(action.clauses):
            says = f"it stands for '{other.id}', and not on its clauses"
            yield "actions", action.id, says, "Add them to its clauses, and their verbs under also."


def _said_twice(area: Guidance) -> Iterator[Said]:
    """The same act under the same clause and verb is one record; what it hangs on is a condition of it."""
    texts: dict[tuple[str, str], tuple[str, str]] = {
        ("actions", action.id): (action.does, action.strength) for action in area.actions
    }
    texts |= {("conditions", condition.id): (condition.says, "") for condition in area.conditions}
    count = Counter(texts.values())
    for (word, entry), text in texts.items():
        if count[text] > 1:
            yield (
                word,
                entry,
                f"another entry says the same: '{text[0]}'",
                "Keep one. What differs is a condition, which every view shows by itself.",
            )


def _limits(area: Guidance) -> Iterator[Said]:
    for rule in area.deadlines:
        action = area.action[rule.action]
        if rule.clause not in action.clauses:
            says = f"clause {rule.clause} is none of those of its action '{action.id}'"
            yield "deadlines", rule.id, says, "Name it there too, or another action here."
        if not action.name:
            says = f"its action '{action.id}' has no name to stand in a list of dates"
            yield "deadlines", rule.id, says, "Give the action a name: a noun phrase."


def _conditions(area: Guidance) -> Iterator[Said]:
    """A clause that sets a condition has an action that carries it, and an action carries only what its own clauses set."""
    for condition in area.conditions:
        excepted = {rule.action for rule in area.deadlines if rule.unless and rule.unless.condition == condition.id}
        carried = [
            one for one in area.actions if condition.id in (*one.conditions, one.note_about) or one.id in excepted
        ]
        for clause in condition.clauses:
            if not any(clause in one.clauses for one in carried):
                says = f"{clause} sets it, and no action of that clause has it among its conditions"
                yield "conditions", condition.id, says, "Add it to the action, or take the clause out."
        for action in carried:
            if condition.id in action.conditions and not set(condition.clauses) & set(action.clauses):
                says = f"conditions: '{condition.id}' is set by {', '.join(condition.clauses)}, and none is a clause of this action"
                yield "actions", action.id, says, "Name the clause that sets it."


def _outcome(area: Guidance, pathway: Pathway, outcome: Outcome) -> Iterator[Said]:
    out = pathway.ruled_out(outcome)
    met = pathway.met(outcome)
    if clash := sorted(area.with_implied(met) & out):
        says = f"outcome '{outcome.id}': its answers both establish and rule out '{clash[0]}'"
        yield "pathways", pathway.id, says, "Look at meets and excludes of its answers."
    for action in area.actions_of(pathway, outcome):
        for condition in action.conditions:
            if condition in out:
                says = f"outcome '{outcome.id}': '{action.id}' is asked only if {area.condition[condition].says}, which its answers rule out"
                yield "pathways", pathway.id, says, "Take the action out of this outcome."
    for words in EVERY:
        if words in f"{outcome.title} {outcome.says}".lower():
            says = f"outcome '{outcome.id}' says '{words}'"
            yield (
                "pathways",
                pathway.id,
                says,
                "Say what the clause says; a view does not say that something holds always.",
            )


def _starts(area: Guidance) -> Iterator[Said]:
    """A step of two starts counts from two."""
    for schedule in area.schedules:
        for step in schedule.steps:
            if step.or_after == step.after:
                says = f"step '{step.id}': after and or_after are both '{step.after}'"
                yield "schedules", schedule.id, says, "Name the other start, or leave or_after out."


def _meetings(area: Guidance) -> Iterator[Said]:
    """A review at or within a time is planned on the last meeting before it, never on a later one."""
    for schedule in area.schedules:
        steps = {step.id: step for step in schedule.steps}
        for step in schedule.steps:
            start = steps.get(step.after)
            rule = area.limit_of(start) if start else None
            bound = rule and not start.meeting and rule.limit.unit in ("months", "years") if start else False
            if step.meeting and bound and step.plan != "last":
                says = f"step '{step.id}' plans on a meeting after the time of '{step.after}'"
                yield "schedules", schedule.id, says, "Write plan: last."
            for other in [one for one in schedule.steps if one.after == step.after and one.meeting and step.meeting]:
                if other.plan != step.plan:
                    says = f"steps '{step.id}' and '{other.id}' are of one meeting and plan on two"
                    yield "schedules", schedule.id, says, "Give both the same plan."


def _points(area: Guidance) -> Iterator[Said]:
    for checklist in area.checklists:
        for line in checklist.lines:
            if not line.action and line.strength not in area.clause[line.clause].strength:
                verbs = ", ".join(area.clause[line.clause].strength)
                says = f"strength: '{line.strength}' is not a verb of {line.clause}"
                yield "checklists", checklist.id, says, f"Its verbs are: {verbs}."


def _register(area: Guidance) -> Iterator[Said]:
    """What bears on nothing that one does is a remark on its clause, and no entry of the register."""
    named = {one for pathway in area.pathways for outcome in pathway.outcomes for one in outcome.register}
    named |= {one for placement in area.placements for one in placement.register}
    dated = {rule.clause for rule in area.deadlines}
    for entry in area.register:
        if entry.kind == "numbering" or entry.bears_on or entry.id in named or dated & set(entry.clauses):
            continue
        yield (
            "register",
            entry.id,
            "it bears on nothing",
            "Name under bears_on the actions that it changes, or make it a remark.",
        )


def _used(area: Guidance) -> Iterator[Said]:
    used = {one for pathway in area.pathways for outcome in pathway.outcomes for one in outcome.actions}
    used |= {step.action for schedule in area.schedules for step in schedule.steps}
    used |= {rule.action for rule in area.deadlines}
    for action in area.actions:
        if action.id not in used:
            yield "actions", action.id, "no outcome, schedule or limit asks for it", "Name it in one, or take it out."
