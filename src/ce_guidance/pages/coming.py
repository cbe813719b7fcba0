"""What changes on a day that is known: limits and texts of clauses, before and after. A page is read on another day than it was built: both are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ..counting.working_days import ONE_DAY
from ..standards.deadlines import DeadlineRule
from ..standards.guidance import Guidance


@dataclass(frozen=True)
class Coming:
    """One change of one clause."""

    day: date
    """The first on which it holds."""
    clause: str
    what: str
    """The act that a limit is for, or the clause's heading."""
    before: str
    after: str


def coming_of(area: Guidance) -> list[Coming]:
    """Everything of an area that changes on a day, the earliest first. Where limits of a clause change with its text, they say it."""
    found = [one for rule in area.deadlines for one in _of_limit(area, rule)]
    limits = {(one.day, one.clause) for one in found}
    for clause in area.clauses:
        texts = [clause.text, *(one.text for one in clause.coming)]
        days = (one.from_day for one in clause.coming)
        found += [
            Coming(day, clause.id, clause.heading, before, after)
            for day, (before, after) in zip(days, pairwise(texts), strict=True)
            if (day, clause.id) not in limits
        ]
    order = {clause: n for n, clause in enumerate(area.clause)}
    return sorted(dict.fromkeys(found), key=lambda one: (one.day, order[one.clause]))


def _of_limit(area: Guidance, rule: DeadlineRule) -> list[Coming]:
    held = area.versions_of(rule)
    if not rule.in_force_in_words:
        return []
    name = area.action[rule.action].name or area.action[rule.action].does
    name = f"{name}, {rule.level}" if rule.level else name
    found = [
        Coming(two.in_force_from, two.clause, name, one.limit.in_words, two.limit.in_words)
        for one, two in pairwise(held)
        if two.in_force_from
    ]
    if first := held[0].in_force_from:
        found.insert(0, Coming(first, held[0].clause, name, "no time limit", held[0].limit.in_words))
    if last := held[-1].in_force_until:
        found.append(Coming(last + ONE_DAY, held[-1].clause, name, held[-1].limit.in_words, "no time limit"))
    return found
