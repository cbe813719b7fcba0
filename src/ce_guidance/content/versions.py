"""Whether the versions of a limit, and the texts of a clause, follow each other day by day: no two at once, and no day without one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ..counting.days import date_in_words
from ..counting.working_days import ONE_DAY
from ..standards.deadlines import DeadlineRule
from ..standards.guidance import Guidance

Finding = tuple[str, str, str, str]


def versions_that_clash(area: Guidance) -> Iterator[Finding]:
    """Two versions of a limit that hold on one day, days between two on which none does, and versions of a birthday."""
    seen: set[tuple[str, ...]] = set()
    for rule in area.deadlines:
        if not rule.in_force_in_words:
            continue
        if rule.born:
            says = "a date of birth is no day on which a limit can change"
            yield "deadlines", rule.id, says, "Take in_force_from and in_force_until out."
        for other in area.limits_of(rule.clause):
            if not other.in_force_in_words and _kind(other) == _kind(rule):
                yield "deadlines", other.id, f"it always holds, and '{rule.id}' {rule.in_force_in_words}", _other(rule)
        versions = area.versions_of(rule)
        if (key := tuple(one.id for one in versions)) not in seen:
            seen.add(key)
            for first, second in pairwise(versions):
                yield from _clash(first, second)


def _kind(rule: DeadlineRule) -> tuple[object, ...]:
    """What an entry is recognised by that somebody has forgotten to end."""
    return rule.action, rule.level, rule.starts_in_words, rule.limit.manner, rule.limit.makes_a_date


def _clash(first: DeadlineRule, second: DeadlineRule) -> Iterator[Finding]:
    ends, begins = first.in_force_until or date.max, second.in_force_from or date.min
    if begins <= ends:
        both = f"on {date_in_words(begins)}" if second.in_force_from else f"on {date_in_words(ends)}"
        says = f"it holds {second.in_force_in_words}, and '{first.id}' {first.in_force_in_words}: both hold {both}"
        yield (
            "deadlines",
            second.id,
            says,
            _other(second) if second.in_force_from else "Give one of them in_force_from.",
        )
    elif begins - ends > ONE_DAY:
        days = f"from {date_in_words(ends + ONE_DAY)} until {date_in_words(begins - ONE_DAY)}"
        remedy = (
            f"Write in_force_until: {begins - ONE_DAY} at '{first.id}'. If the source states no limit for that time, add an "
            "entry for it with limit: {manner: none}."
        )
        yield "deadlines", second.id, f"{days} neither '{first.id}' nor this holds", remedy


def _other(rule: DeadlineRule) -> str:
    if rule.in_force_from:
        return f"Write in_force_until: {rule.in_force_from - ONE_DAY} at the earlier one."
    assert rule.in_force_until
    return f"Write in_force_from: {rule.in_force_until + ONE_DAY} at the later one."


def texts_out_of_order(area: Guidance) -> Iterator[Finding]:
    """Coming texts of a clause that do not stand in the order of their days."""
    for clause in area.clauses:
        for first, second in pairwise(clause.coming):
            if second.from_day <= first.from_day:
                says = f"coming: {second.from_day} stands after {first.from_day}"
                yield "clauses", clause.id, says, "Give each a day of its own, and put the earliest first."
