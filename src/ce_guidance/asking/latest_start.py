"""The reverse question: to be done by this day, when must the clock have started at the latest?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ..counting.days import in_words
from ..counting.local_calendar import LocalCalendar
from ..counting.spans import Moment
from ..errors import QuestionError
from ..standards.guidance import Book, Guidance
from ..standards.latest_starts import LatestStart, latest_starts, while_in_force
from ..standards.limits import worked_out
from .answers import (
    CONVENTION,
    CONVENTION_BACK,
    changed_clauses,
    chips,
    exception_of,
    gaps_of,
    local_changes,
    moment_in_words,
    named,
    with_disagreeing,
)
from .areas import edition
from .deadline import area_and_rules, not_in_force
from .parsing import closure_days, counted_within_bank_holidays, only_fields, said_of, start_of, within_bank_holidays
from .together import Together


def answer(book: Book, asked: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Answer ``{authority, clause, rule?, finish, excepted?, closed?}`` with each reading's latest start.

    ``start_by`` is the earliest of them: whoever starts by then is in time by every reading. For a limit that lies before its event
    each start is the first day on which the event may be, and ``start_by`` the latest of them.
    """
    only_fields(asked, ("authority", "clause", "rule", "finish", "excepted", "closed"))
    area, rules = area_and_rules(book, asked, today, "finish")
    dated = [rule for rule in rules if rule.makes_a_date]
    with Together() as read:
        closed = read(closure_days, asked.get("closed"))
        finish = read(start_of, asked.get("finish"), dated, "finish")
        excepted = read(said_of, asked.get("excepted"), "excepted")
    days = area.local_calendar(book.calendar, closed)
    within_bank_holidays(book.calendar, finish.day, "finish", "the day to be done by")
    found = [start for rule in with_disagreeing(area, dated) for start in latest_starts(rule, finish, days, excepted)]
    starts = _by_day(found, days)
    if found and not starts:
        farthest = (max if found[0].earliest else min)(found, key=lambda one: one.order)
        raise not_in_force(dated, farthest.start_day, "finish")
    if not starts:
        raise QuestionError("no-reverse", "clause", "No latest start follows from this time limit. Choose another.")
    for one in starts:
        if not one.rule.born:
            within_bank_holidays(book.calendar, one.start_day, "finish", "the latest start")
        if one.limit.before:  # from a start that is known to an end that may not be, and back
            for due in worked_out(one.limit, Moment(one.start_day), days):
                counted_within_bank_holidays(book.calendar, one.limit, due, "finish")
    earliest = starts[0].earliest
    data = [_start(area, one) for one in sorted(starts, key=lambda one: one.order, reverse=earliest)]
    clause = rules[0].clause
    cited = sorted({str(one["clause"]) for one in data} | {clause} | changed_clauses(data))
    return {
        "authority": area.slug,
        "area": area.authority.name,
        "clause": clause,
        "finish": finish.at.isoformat(timespec="minutes") if finish.at else finish.day.isoformat(),
        "finish_in_words": moment_in_words(finish),
        "earliest": earliest,
        "starts": data,
        "start_by": data[0]["start"],
        "start_by_in_words": data[0]["start_in_words"],
        "gaps": gaps_of(area, clause, rules),
        "conflicts": sorted({c for rule in rules for c in rule.disagrees_with}),
        "cited": {one: named(area, one) for one in cited},
        "chips": chips(area, cited),
        "convention": _convention(starts),
        **edition(book, area, today),
    }


def _by_day(found: list[LatestStart], days: LocalCalendar) -> list[LatestStart]:
    """The latest starts as far as each version of a limit holds. One that is in time on every day of its version says nothing more where
    another limit has a latest start of its own."""
    kept = [(one, held) for one in found if (held := while_in_force(one, days))]
    own = [held for one, held in kept if one is held]
    return own or [held for _, held in kept]


def _convention(starts: list[LatestStart]) -> str:
    """How the days were counted; nothing where every day counts, or the clock runs."""
    counted = any(one.unit == "working days" for one in starts)
    return (CONVENTION_BACK if starts[0].earliest else CONVENTION) if counted else ""


def _start(area: Guidance, one: LatestStart) -> dict[str, Any]:
    action, clock = area.action[one.rule.action], isinstance(one.start, datetime)
    return {
        "start": one.start.isoformat(timespec="minutes") if isinstance(one.start, datetime) else one.start.isoformat(),
        "start_in_words": (f"{one.start:%H:%M} {one.zone} on " if clock else "") + in_words(one.start_day),
        "unit": one.unit,
        "limit": one.limit.in_words,
        "event": one.rule.starts_in_words,
        "action": f"{action.name}, {one.rule.level}" if one.rule.level else action.name,
        "only_if": area.only_if(action.conditions),
        "exception": exception_of(area, one.rule, one.by_exception),
        "who": [area.role[role].name for role in action.who],
        "strength": [action.verb_in(one.rule.clause)],
        "clause": one.rule.clause,
        "rule": one.rule.id,
        **local_changes(area, action.id, one.rule.id),
        **({"in_force": one.rule.in_force_in_words} if one.rule.in_force_in_words else {}),
    }
