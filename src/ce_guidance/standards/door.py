"""The door: what a content owner writes that has no meaning, would be ignored, or has two meanings; each with its remedy.

Only what has passed is published, so a browser does not receive this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from ..counting.days import DAYS
from ..counting.local_calendar import minutes_of
from ..counting.spans import FALLS_ON_ANY_DAY, TIMED, most_of
from .deadlines import DeadlineRule
from .guidance import did_you_mean
from .limits import Kind, Limit

OLDEST = 25
FARTHEST = 50
"""How many periods later a limit may end at most."""
TWO_EVENTS = re.compile(r"\b(earlier|earliest|later|latest|whichever|either|and/or|sooner)\b(?!-)|\bfirst of\b")
"""Words by which a start would name two events."""


BESIDES = ("manner", "unit")


def limit_faults(limit: Limit) -> Iterator[tuple[str, str]]:
    """What of a limit has no meaning, or would be ignored."""
    try:
        kind = limit.kind
    except KeyError:
        known = manners()
        yield f"manner: '{limit.manner}' is not one of: {', '.join(known)}", did_you_mean(limit.manner, known)
        return
    yield from _wrong_fields(limit, kind)
    yield from _wrong_values(limit)
    if kind.makes_a_date:
        yield from kind.faults(limit)


def _wrong_fields(limit: Limit, kind: Kind) -> Iterator[tuple[str, str]]:
    takes = (*kind.needs, *kind.may)
    for name in (one.name for one in fields(limit) if one.name not in BESIDES):
        held = getattr(limit, name)
        if held is None and name in kind.needs:
            yield f"manner '{kind.manner}' needs {name}", f"Add {name}; {_takes(kind)}"
        if held is not None and name not in takes:
            yield (
                f"{name} has no meaning with manner '{kind.manner}' and would be ignored",
                f"Take it out; {_takes(kind)}",
            )
    if limit.unit is None and kind.units and not kind.unit_optional:
        yield f"manner '{kind.manner}' needs unit", f"Add one of: {', '.join(kind.units)}."
    if limit.unit is not None and limit.unit not in kind.units:
        can = f"Its units are: {', '.join(kind.units)}." if kind.units else "Take it out: it counts in no unit."
        yield f"unit '{limit.unit}' has no meaning with manner '{kind.manner}'", can


def _takes(kind: Kind) -> str:
    held = ", ".join((*(("unit",) if kind.units else ()), *kind.needs))
    may = f" It may have {', '.join(kind.may)}." if kind.may else ""
    return f"it takes {held or 'nothing besides'}.{may}"


def _wrong_values(limit: Limit) -> Iterator[tuple[str, str]]:
    for name in ("count", "least", "age"):
        held = getattr(limit, name)
        most = OLDEST if name == "age" else most_of(limit.unit) if limit.unit else FARTHEST
        if held is not None and not 1 <= held <= most:
            yield f"{name}: {held} is not a number from 1 to {most}", "Write the number that the clause states."
    if limit.least is not None and limit.count is not None and limit.least >= limit.count:
        yield f"least: {limit.least} is not less than count: {limit.count}", "Put the smaller number under least."
    for name in ("clock", "cut_off"):
        held = getattr(limit, name)
        try:
            minutes_of("00:00" if held is None else held)
        except ValueError as error:
            yield f"{name}: {error}", 'Write hours and minutes in quotes, like "16:00".'
    if limit.weekday is not None and limit.weekday not in DAYS:
        yield f"weekday: '{limit.weekday}' is not a day of the week", f"Write one of: {', '.join(DAYS)}."
    if limit.how_often is not None and not limit.how_often.strip():
        yield "how_often is empty", "Write how often, as the clause says it: monthly."
    if limit.roll and limit.unit and limit.unit not in FALLS_ON_ANY_DAY:
        says = f"roll has no meaning with {limit.unit} and would be ignored"
        yield says, "Take it out: such a limit never ends on a day off, or runs by the clock."
    if limit.before and limit.before.unit in (*TIMED, "not stated"):
        says = f"before: {limit.before.unit} has no meaning before a day"
        yield says, "Count in working days, calendar days, school days, weeks, months or years."


def manners() -> list[str]:
    """The manners that there are: one for each module of ``kinds``. Needs the disk."""
    from importlib import import_module
    from pkgutil import iter_modules

    package: Any = import_module(".kinds", __package__)
    modules = (import_module(f".kinds.{one.name}", __package__) for one in iter_modules(package.__path__))
    return sorted(module.KIND.manner for module in modules)


def rule_faults(rule: DeadlineRule) -> Iterator[tuple[str, str]]:
    """What of a rule has no meaning, or two meanings."""
    other = rule.other_start
    texts = {"start": rule.start, "asks": rule.asks, "level": rule.level, "once_passed": rule.once_passed}
    texts |= {"other_start": other.start, "other_start > asks": other.asks} if other else {}
    texts |= {f"gaps > {n}": held for n, held in enumerate(rule.gaps, 1)}
    for name, text in texts.items():
        if text is not None and not text.strip():
            yield f"{name} is empty", "Say it in words, or take it out where it may be left out."
    if rule.start_weekday and rule.start_weekday not in DAYS:
        yield f"start_weekday: '{rule.start_weekday}' is not a day of the week", f"Write one of: {', '.join(DAYS)}."
    if rule.start_weekday and rule.limit.manner == "every" and rule.limit.weekday not in (None, rule.start_weekday):
        yield "start_weekday and the limit's weekday are two days for one start", "Keep the one that the clause names."
    for name, held in (("start", rule.start), ("other_start", rule.other_start.start if rule.other_start else "")):
        if found := TWO_EVENTS.search(held.lower()):
            says = f"{name}: '{found[0]}' names two events, and a count has one start"
            yield says, "Put the second event under other_start, with which: earlier, later or whichever applies."
    if rule.other_start and rule.other_start.start.strip().lower() == rule.start.strip().lower():
        yield "other_start is the same event as start", "Name the second event, or take other_start out."
    if (rule.other_start or rule.unless) and not rule.limit.makes_a_date:
        yield "other_start and unless have no meaning where no date follows", "Take them out."
    if rule.born and (
        rule.other_start or any(limit.manner != "birthday" for limit in rule.limits if limit.makes_a_date)
    ):
        says = "a birthday is counted from a date of birth, and the other start or limit from another day"
        yield says, "Make two entries of it."
    if rule.in_force_from and rule.in_force_until and rule.in_force_from > rule.in_force_until:
        yield "in_force_from is after in_force_until", "Put the earlier day first."
    if rule.once_passed and not rule.makes_a_date:
        yield "once_passed has no meaning where no date follows", "Take it out."
