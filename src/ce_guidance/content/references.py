"""What the records of an area name, and whether it is there: ids, clauses, dates, and disagreements that are mutual."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import Any

from ..standards.guidance import Guidance, did_you_mean
from ..standards.pathways import Pathway
from ..standards.schedules import Schedule
from .versions import texts_out_of_order, versions_that_clash

Finding = tuple[str, str, str, str]
"""A word, an entry, what is wrong with it, and the remedy."""
Named = tuple[str, str, str, Collection[str], Collection[str]]
"""A word, an entry, the place in it, the ids that it names there, and those that there are."""
LISTS = (
    "sources", "roles", "contacts", "terms", "clauses", "deadlines", "register", "schedules", "conditions", "actions",
    "pathways", "checklists", "placements", "changes",
)  # fmt: skip
CITED = ("roles", "contacts", "terms", "register", "schedules", "conditions", "actions", "pathways", "changes")
"""Words whose every entry names its clauses."""
FIELDS = {
    "sources": {"validity": "deadline"},
    "clauses": {"source": "source", "roles": "role", "contacts": "contact"},
    "roles": {"clauses": "clause", "part_of": "role", "may_be": "role", "members": "role"},
    "contacts": {"clauses": "clause"},
    "terms": {"clauses": "clause"},
    "deadlines": {"clause": "clause", "action": "action", "disagrees_with": "clause"},
    "register": {"clauses": "clause", "bears_on": "action", "about": "condition"},
    "schedules": {"clauses": "clause", "cycle": "deadline", "papers": "deadline", "meets": "condition"},
    "conditions": {"clauses": "clause", "implies": "condition"},
    "actions": {
        **{"clauses": "clause", "who": "role", "who_by": "clause", "conditions": "condition"},
        **{"note_about": "condition", "note_unless": "condition", "instead_of": "action", "contacts": "contact"},
    },
    "pathways": {"clauses": "clause", "meets": "condition"},
    "changes": {"clauses": "clause"},
}
"""By word, the fields that name another record, and by which of an area's dictionaries it is found."""


def faults(area: Guidance) -> Iterator[Finding]:
    """Everything that does not fit. A record that is named and is not there hides what would have to look it up."""
    for word in LISTS:
        seen: set[str] = set()
        for entry in getattr(area, word):
            if entry.id in seen:
                yield word, entry.id, "this id is used twice", "Give each entry its own id."
            seen.add(entry.id)
    unknown = False
    for word, name, place, held, known in (*_named_in_fields(area), *_named_deeper(area)):
        for one in held:
            if one not in known:
                unknown = True
                yield word, name, f"{place}: '{one}' does not exist", did_you_mean(one, known)
    for word in CITED:
        for entry in getattr(area, word):
            if not entry.clauses:
                yield word, entry.id, "no clause is given", "Name the clause that says so."
    yield from _dates(area)
    yield from texts_out_of_order(area)
    if not unknown:  # what follows looks things up
        yield from versions_that_clash(area)
        yield from _countable(area)
        yield from _disagreements(area)
        yield from _pathways(area)
        yield from _reached(area)


def _named_in_fields(area: Guidance) -> Iterator[Named]:
    for word, places in FIELDS.items():
        for entry in getattr(area, word):
            for place, kind in places.items():
                yield word, entry.id, place, _ids(getattr(entry, place)), getattr(area, kind)


def _ids(held: Any) -> Collection[str]:
    return () if held is None else (held,) if isinstance(held, str) else held


def _named_deeper(area: Guidance) -> Iterator[Named]:
    """What is named inside an entry's own parts."""
    entries = {entry.id for entry in area.register}
    for action in area.actions:
        yield "actions", action.id, "also", action.also, action.clauses
    for rule in area.deadlines:
        yield "deadlines", rule.id, "unless", (rule.unless.condition,) if rule.unless else (), area.condition
    for schedule in area.schedules:
        yield "schedules", schedule.id, "limit", [one.limit for one in schedule.steps if one.limit], area.deadline
        yield "schedules", schedule.id, "action", [one.action for one in schedule.steps], area.action
    for placement in area.placements:
        yield "placements", placement.id, "register", placement.register, entries
        for follows in (placement.inside, placement.outside, placement.unsure):
            yield "placements", placement.id, "clauses", follows.clauses, area.clause
            yield "placements", placement.id, "pathway", (follows.pathway,), area.pathway
            if follows.pathway in area.pathway:
                outcomes = [one.id for one in area.pathway[follows.pathway].outcomes]
                yield "placements", placement.id, "outcome", (follows.outcome,), outcomes
    for pathway in area.pathways:
        for place, held, known in _named_in_pathway(area, pathway, entries):
            yield "pathways", pathway.id, place, held, known
    for checklist in area.checklists:
        own = [line.clause for line in checklist.lines if not line.action]
        yield "checklists", checklist.id, "clause", own, area.clause
        asked = [line.action for line in checklist.lines if line.action]
        yield "checklists", checklist.id, "action", asked, area.action
    yield "authority", area.slug, "danger_clauses", area.authority.danger_clauses, area.clause
    yield "authority", area.slug, "danger_contacts", area.authority.danger_contacts, area.contact


def _named_in_pathway(
    area: Guidance, pathway: Pathway, entries: Collection[str]
) -> Iterator[tuple[str, Collection[str], Collection[str]]]:
    for question in pathway.questions:
        yield f"{question.id} > clauses", question.clauses, area.clause
        for option in question.options:
            yield f"{question.id} > {option.id} > meets", option.meets, area.condition
            yield f"{question.id} > {option.id} > excludes", option.excludes, area.condition
    for n, route in enumerate(pathway.routes, 1):
        yield f"route {n} > meets", route.meets, area.condition
    for outcome in pathway.outcomes:
        yield f"{outcome.id} > clauses", outcome.clauses, area.clause
        yield f"{outcome.id} > actions", outcome.actions, area.action
        yield f"{outcome.id} > register", outcome.register, entries


def _dates(area: Guidance) -> Iterator[Finding]:
    held = area.authority
    if not held.checked_on <= held.review_by <= held.expires:
        says = "checked_on, review_by and expires are not in that order"
        yield "authority", area.slug, says, "Put the earliest first."


def _countable(area: Guidance) -> Iterator[Finding]:
    """What a limit counts with, and whether the area states it; which limits a schedule can put to use."""
    terms = area.authority.school_terms
    for one, after in pairwise(terms):
        if after.first <= one.last:
            says = f"school_terms: '{after.name}' begins before '{one.name}' ends"
            yield "authority", area.slug, says, "Put them in the order of their dates."
    open_on = [day for one in area.authority.office_hours for day in one.weekdays]
    for day in {one: None for one in open_on if open_on.count(one) > 1}:
        yield (
            "authority",
            area.slug,
            f"office_hours: {day} stands twice",
            "Give each day one opening and one closing time.",
        )
    for rule in area.deadlines:
        units = {unit for limit in rule.limits for unit in limit.units}
        if "working hours" in units and not area.authority.office_hours:
            remedy = "Add the hours that the area states, and where it states them."
            yield "deadlines", rule.id, "working hours are counted, and authority.yaml has no office_hours", remedy
        in_terms = any(limit.period == "school term" for limit in rule.limits)
        if ("school days" in units or in_terms) and not terms:
            remedy = "Add the terms that the area publishes, with their year and where they stand."
            yield "deadlines", rule.id, "school days are counted, and authority.yaml has no school_terms", remedy
        if rule.level and len({one.level for one in area.levels_of(rule)}) < 2:
            says = f"level: '{rule.level}' is the only one of its clause"
            yield "deadlines", rule.id, says, "Add an entry for each role or level, or take level out."
    for schedule in area.schedules:
        yield from _panel(area, schedule)


def _panel(area: Guidance, schedule: Schedule) -> Iterator[Finding]:
    if schedule.cycle and schedule.papers:
        cycle, papers = area.deadline[schedule.cycle].limit, area.deadline[schedule.papers].limit
        if not (
            (cycle.manner == "every" and cycle.unit == "weeks") or (cycle.manner == "nth weekday" and not cycle.before)
        ):
            says = f"cycle: no meetings follow from '{cycle.in_words}'"
            yield "schedules", schedule.id, says, "Name a limit every so many weeks, or on the nth weekday."
        if not papers.makes_a_date or not papers.kind.backwards or papers.time_of_day:
            says = f"papers: '{papers.in_words}' is no day before a meeting"
            yield "schedules", schedule.id, says, "Name a limit before the meeting, in days or by a weekday."
    for step in schedule.steps:
        rule = area.limit_of(step)
        if rule and rule.level and not step.limit:
            says = f"step '{step.id}': its action has a limit for each role or level"
            yield "schedules", schedule.id, says, "Name one of them under limit."
        if rule and rule.born:
            says = f"step '{step.id}': a birthday is counted from no event"
            yield "schedules", schedule.id, says, "Leave it to the list of time limits, or name another limit."


def _disagreements(area: Guidance) -> Iterator[Finding]:
    """A disagreement is mutual: each of two rules names the clause of the other."""
    for rule in area.deadlines:
        for clause in rule.disagrees_with:
            others = area.limits_of(clause)
            if others and all(area.stated_in(rule).isdisjoint(other.disagrees_with) for other in others):
                remedy = f"'{rule.id}' says that the two disagree: name it here, or not there."
                yield "deadlines", others[0].id, f"disagrees_with does not name '{rule.clause}'", remedy
            if any(other.born != rule.born for other in others):
                says = f"disagrees with '{clause}', and only one of the two is counted from a date of birth"
                yield "deadlines", rule.id, says, "Leave the disagreement to the register."
            if not set(area.on_register(clause)) & set(area.on_register(rule.clause)):
                says = f"disagrees with '{clause}', and the register does not say so"
                yield "deadlines", rule.id, says, "Add an entry with both clauses to register.yaml."


def _pathways(area: Guidance) -> Iterator[Finding]:
    """Tables that are not whole, and what has no clause."""
    for pathway in area.pathways:
        for says, remedy in pathway.faults():
            yield "pathways", pathway.id, says, remedy
        parts: Iterable[Any] = (*pathway.outcomes, *pathway.questions)
        for part in parts:
            if not part.clauses:
                kind = "outcome" if part in pathway.outcomes else "question"
                yield "pathways", pathway.id, f"{kind} '{part.id}' has no clause", "Name the clause."
        for outcome in pathway.outcomes:
            for action in area.actions_of(pathway, outcome):
                if action.points and not outcome.also:
                    says = f"outcome '{outcome.id}' asks for '{action.id}', which points to steps that are not listed with it"
                    yield (
                        "pathways",
                        pathway.id,
                        says,
                        "Take them over with `also`, or take `points` out of the action.",
                    )


def _reached(area: Guidance) -> Iterator[Finding]:
    """Every clause is reached by a tool or a list, or says why it is text only."""
    for clause in area.clauses:
        ways = ", ".join(area.reached[clause.id])
        if not ways and not clause.text_only:
            remedy = "Use it in a pathway or a checklist, or give text_only a reason."
            yield "clauses", clause.id, "nothing leads to it", remedy
        if ways and clause.text_only:
            says = f"text_only is given, and it is reached by: {ways}"
            yield "clauses", clause.id, says, "Take text_only out."
