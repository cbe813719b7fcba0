"""Time limits that differ: shorter, new, gone, longer; each with a day worked out by both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from ..counting.working_days import WorkingCalendar
from ..standards.deadlines import DeadlineRule
from ..standards.guidance import Guidance
from ..standards.records import plain
from .examples import compared
from .found import Found
from .records import plainly

DAYS_IN_FORCE = {"in_force_from", "in_force_until"}
COUNTED = {"limit", "start", "other_start", "unless", "start_stated", "start_weekday"}
OPEN = {"gaps", "once_passed", "disagrees_with"}


def of_limits(calendar: WorkingCalendar, old: Guidance, new: Guidance) -> Iterator[Found]:
    """Every rule that is in one edition only, or says something else in the other."""
    told: set[str] = set()
    gone = [rule for rule in old.deadlines if rule.id not in new.deadline]
    for rule in new.deadlines:
        if rule.id in old.deadline:
            continue
        was = _instead(old, new, rule, gone)
        if was:
            told.add(was.id)
            yield _pair(calendar, (old, was), (new, rule), {"limit"})
        else:
            yield _one("begins", new, rule)
    for rule in gone:
        if rule.id not in told:
            yield _one("ends", old, rule)
    for rule in new.deadlines:
        if rule.id in old.deadline:
            was = old.deadline[rule.id]
            differ = {one.name for one in fields(rule) if getattr(rule, one.name) != getattr(was, one.name)}
            if differ and not (rule.id in told and differ <= DAYS_IN_FORCE):
                yield _pair(calendar, (old, was), (new, rule), differ)


def _instead(old: Guidance, new: Guidance, rule: DeadlineRule, gone: list[DeadlineRule]) -> DeadlineRule | None:
    """The rule that a new one takes the place of: the version before it, or one that is gone and was of the same act."""
    versions = new.versions_of(rule)
    at = versions.index(rule)
    if at and versions[at - 1].id in old.deadline:
        return old.deadline[versions[at - 1].id]
    alike = (one for one in gone if (one.action, one.clause, one.level) == (rule.action, rule.clause, rule.level))
    return next(alike, None)


def _pair(
    calendar: WorkingCalendar, old: tuple[Guidance, DeadlineRule], new: tuple[Guidance, DeadlineRule], differ: set[str]
) -> Found:
    (was_in, was), (area, rule) = old, new
    kind, example = "", ""
    if differ & (COUNTED | DAYS_IN_FORCE):
        kind, example = compared(calendar, (was_in, _always(was)), (area, rule))
        if was.makes_a_date != rule.makes_a_date:
            kind = "begins" if rule.makes_a_date else "ends"
        kind = kind or ("limit" if differ & {"limit", "unless", *DAYS_IN_FORCE} else "disputed")
    elif differ & OPEN:
        kind = "disputed"
    else:
        kind = "wording" if differ <= {"asks", "level"} else "besides"
    before, after = _words(was_in, was), _words(area, rule)
    if before == after:  # then it differs in what these words leave out
        before, after = (
            "; ".join(f"{name}: {plainly(plain(getattr(one, name)))}" for name in sorted(differ)) for one in (was, rule)
        )
    return _one(kind, area, rule, before, after, example)


def _always(rule: DeadlineRule) -> DeadlineRule:
    """As it held before anybody knew that it would end: an example is of a day on which the new one holds."""
    return replace(rule, in_force_from=None, in_force_until=None)


def _one(
    kind: str,
    area: Guidance,
    rule: DeadlineRule,
    before: str | None = None,
    after: str | None = None,
    example: str = "",
) -> Found:
    action = area.action[rule.action]
    name = action.name or action.does
    words = _words(area, rule)
    return Found(
        kind,
        area.authority.name,
        area.slug,
        f"{name}, {rule.level}" if rule.level else name,
        (words if kind == "ends" else "") if before is None else before,
        (words if kind == "begins" else "") if after is None else after,
        tuple(dict.fromkeys((rule.clause, *action.clauses[:1]))),
        (action.id,),
        rule.in_force_from.isoformat() if rule.in_force_from else "",
        example,
    )


def _words(area: Guidance, rule: DeadlineRule) -> str:
    return f"{area.limit_in_words(rule)}, counted from {rule.starts_in_words}"
