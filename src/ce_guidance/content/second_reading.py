"""The second reading: what each record said when somebody else last read it against the source.

Two people stand behind everything that somebody acts on. The second one leaves behind a line for each
record, in words. A record that has changed since is not published before it has been read again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..standards.clauses import CLOSED
from ..standards.guidance import Guidance
from ..standards.schedules import EVENT
from .takings import TAKEN


@dataclass(frozen=True)
class Read:
    """One record, as it was read."""

    __pydantic_config__ = CLOSED

    id: str
    """Its word and its id: ``actions/hold-review``."""
    says: str
    """Verb, doer, condition, clause and limit, or what it selects and in which order."""


def lines(area: Guidance) -> dict[str, str]:
    """What there is to read of an area, a line for each record that a reader acts on."""
    return dict(_lines(area))


def unread(area: Guidance, read: tuple[Read, ...]) -> Iterator[tuple[str, str, str, str]]:
    """``(file, entry, what is wrong, remedy)`` for each record that is not as it was when it was last read."""
    held, now = {one.id: one.says for one in read}, lines(area)
    remedy = f"Read it against the source, then: ce-guidance read {area.slug}"
    for key, says in now.items():
        word, _, entry = key.partition("/")
        if key not in held:
            yield word, entry, "nobody has read this against the source yet", remedy
        elif held[key] != says:
            pairs = zip(held[key].split(" | "), says.split(" | "), strict=False)
            was, is_now = next(((a, b) for a, b in pairs if a != b), (held[key], says))
            yield (
                word,
                entry,
                f"changed since it was read against the source: it was '{was}', and is now '{is_now}'",
                remedy,
            )
    for key in held.keys() - now.keys():
        word, _, entry = key.partition("/")
        yield "second-reading", key, f"there is no '{entry}' in {word}.yaml any more", remedy


def _lines(area: Guidance) -> Iterator[tuple[str, str]]:
    for clause in area.clauses:
        who = ", ".join(clause.roles) or "nobody named"
        later = (
            f"from {one.from_day}: [{', '.join(one.strength or clause.strength)}] {one.text}" for one in clause.coming
        )
        yield f"clauses/{clause.id}", " | ".join((", ".join(clause.strength), who, clause.text, *later))
    for contact in area.contacts:
        ways = " | ".join(one or "none" for one in (contact.phone, contact.email, contact.web))
        yield f"contacts/{contact.id}", f"{contact.name} | {ways}"
    for role in area.roles:
        held = (role.part_of, role.may_be, role.members)
        yield f"roles/{role.id}", " | ".join((role.name, *(", ".join(one) or "none" for one in held)))
    for action in area.actions:
        verbs = "; ".join([action.strength, *(f"{verb} in {clause}" for clause, verb in action.also.items())])
        who = ", ".join(area.role[one].name for one in action.who) or "nobody named"
        limits = "; ".join(_limit(area, rule.id) for rule in area.limits_of_action(action.id)) or "no time limit"
        only_if = area.only_if(action.conditions) or "no condition"
        by = ", ".join((*action.clauses, *action.who_by))
        reach = ", ".join(action.contacts) or "nobody to reach"
        yield f"actions/{action.id}", " | ".join((verbs, who, only_if, limits, by, reach, action.does))
    for pathway in area.pathways:
        yield f"pathways/{pathway.id}", " | ".join((pathway.use, _settles(pathway.meets, ())))
        for question in pathway.questions:
            for option in question.options:
                settles = _settles(option.meets, option.excludes)
                yield f"pathways/{pathway.id}/{question.id}/{option.id}", f"{question.asks} {option.says} | {settles}"
        for outcome in pathway.outcomes:
            chosen = " ".join(action.id for action in area.actions_of(pathway, outcome))
            rows = "; ".join(
                ", ".join(f"{q}: {'/'.join(o)}" for q, o in route.when.items()) + f" ({_settles(route.meets, ())})"
                for route in pathway.routes
                if route.outcome == outcome.id
            )
            yield f"pathways/{pathway.id}/{outcome.id}", " | ".join((rows, chosen, outcome.says))
    for schedule in area.schedules:
        yield f"schedules/{schedule.id}", f"{schedule.event} | {_settles(schedule.meets, ())}"
        for step in schedule.steps:
            start = schedule.event if step.after == EVENT else step.after
            start += f", or {step.or_after}" if step.or_after else ""
            only_if = area.open_conditions_of(schedule, step) or "no condition"
            how = f"{step.meeting or 'day'}, {step.plan}, {step.times} times"
            yield f"schedules/{schedule.id}/{step.id}", " | ".join((step.action, f"after {start}", how, only_if))
    for checklist in area.checklists:
        for n, line in enumerate(checklist.lines, 1):
            says = " | ".join((area.verb_of(line), area.clause_of(line), line.says))
            yield f"checklists/{checklist.id}/{n}", says
    for taken in area.taken_over:
        for renamed in taken.renamed:
            says = f"{renamed.theirs} is {renamed.ours}, by {renamed.by or 'nothing but its name'}"
            yield f"{TAKEN}/{taken.source}/{renamed.kind}/{renamed.theirs}", says
        changes: dict[str, list[str]] = {}
        for change in taken.changes:
            said = " ".join(filter(None, (change.does, change.action, change.says)))
            changes.setdefault(f"{TAKEN}/{change.clause} by {change.by}", []).append(said)
        yield from ((key, " | ".join(every)) for key, every in changes.items())


def _settles(meets: tuple[str, ...], excludes: tuple[str, ...]) -> str:
    return f"meets: {', '.join(meets) or 'nothing'}; rules out: {', '.join(excludes) or 'nothing'}"


def _limit(area: Guidance, name: str) -> str:
    rule = area.deadline[name]
    stated = "" if rule.start_stated else " (not stated)"
    disputed = f", against {', '.join(rule.disagrees_with)}" if rule.disagrees_with else ""
    level = f" for {rule.level}" if rule.level else ""
    unless = (
        f", unless {area.condition[rule.unless.condition].says}, then {rule.unless.limit.in_words}"
        if rule.unless
        else ""
    )
    then = f", once passed: {rule.once_passed}" if rule.once_passed else ""
    start = f"{rule.starts_in_words}{stated}"
    return f"{rule.limit_in_words}{level}, {rule.clause}, from {start}{disputed}{unless}{then}"
