"""Versions of a time limit: what holds for an event until a day, and what from the next.

Each version is an entry of its own, with the days in it. A time in between in which no limit is stated is a version too: ``{manner: none}``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from .deadlines import DeadlineRule


def versions_of(
    rule: DeadlineRule, rules: Iterable[DeadlineRule], names: Mapping[str, str | None]
) -> tuple[DeadlineRule, ...]:
    """A limit with the others that hold for the same act on other days, the earliest first; itself alone where it always holds.

    ``names`` are those of the actions, by id: limits of actions of one name are of the same act. A clause that disagrees is no version.
    """
    if not rule.in_force_in_words:
        return (rule,)
    held = [one for one in rules if one is rule or _other_days(one, rule, names)]
    return tuple(sorted(held, key=lambda one: one.in_force_from or date.min))


def version_on(
    rule: DeadlineRule, day: date, rules: Iterable[DeadlineRule], names: Mapping[str, str | None]
) -> DeadlineRule | None:
    """The version of a limit that holds for an event on that day; none where none does."""
    return next((one for one in versions_of(rule, rules, names) if one.in_force(day)), None)


def _other_days(one: DeadlineRule, rule: DeadlineRule, names: Mapping[str, str | None]) -> bool:
    same_act = one.action == rule.action or (names[one.action] or one.action) == names[rule.action]
    alike = bool(one.in_force_in_words) and one.level == rule.level and same_act
    return alike and (one.clause == rule.clause or one.clause not in rule.disagrees_with)
