"""The reverse question: to be done by this day, when must the clock have started at the latest?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ..counting.days import in_words
from ..errors import QuestionError
from ..standards.deadlines import latest_starts
from ..standards.guidance import Book
from .answers import CONVENTION, chips, gaps_of, named, with_disagreeing
from .areas import area_of, edition
from .deadline import rules_of
from .parsing import closure_days, only_fields, start_of, within_bank_holidays


def answer(book: Book, asked: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Answer ``{authority, clause, rule?, finish, closed?}`` with each reading's latest start.

    ``start_by`` is the earliest of them: whoever starts by then is in time by every reading.
    """
    only_fields(asked, ("authority", "clause", "rule", "finish", "closed"))
    area = area_of(book, asked, today)
    rules = rules_of(area, asked)
    dated = [rule for rule in rules if rule.limit.makes_a_date]
    closed = closure_days(asked.get("closed"))
    finish, at, zone = start_of(asked.get("finish"), dated, "finish")
    within_bank_holidays(book.calendar, finish, "finish", "the day to be done by")
    starts = [
        start
        for rule in with_disagreeing(area, dated)
        for start in latest_starts(rule, finish, book.calendar, closed, at, zone)
        if rule.in_force(start.start.date() if isinstance(start.start, datetime) else start.start)
    ]
    if not starts:
        raise QuestionError("no-reverse", "clause", "No latest start follows from this time limit. Choose another.")
    data = []
    for one in starts:
        begin = one.start.date() if isinstance(one.start, datetime) else one.start
        within_bank_holidays(book.calendar, begin, "finish", "the latest start")
        clock = f"{one.start:%H:%M} {one.zone} on " if isinstance(one.start, datetime) else ""
        iso = one.start.isoformat(timespec="minutes") if isinstance(one.start, datetime) else one.start.isoformat()
        data.append(
            {
                "start": iso,
                "start_in_words": clock + in_words(begin),
                "unit": one.unit,
                "limit": one.rule.limit.in_words,
                "event": one.rule.start,
                "action": area.action[one.rule.action].name,
                "only_if": area.only_if(area.action[one.rule.action].conditions),
                "who": [area.role[role].name for role in area.action[one.rule.action].who],
                "strength": [area.action[one.rule.action].verb_in(one.rule.clause)],
                "clause": one.rule.clause,
                "rule": one.rule.id,
            }
        )
    data.sort(key=lambda one: str(one["start"]))
    clause = rules[0].clause
    return {
        "authority": area.slug,
        "area": area.authority.name,
        "clause": clause,
        "finish": at.isoformat(timespec="minutes") if at else finish.isoformat(),
        "finish_in_words": f"{at:%H:%M} {zone} on {in_words(finish)}" if at else in_words(finish),
        "starts": data,
        "start_by": data[0]["start"],
        "start_by_in_words": data[0]["start_in_words"],
        "gaps": gaps_of(area, clause, rules),
        "conflicts": sorted({c for rule in rules for c in rule.disagrees_with}),
        "cited": {one: named(area, one) for one in sorted({str(t["clause"]) for t in data} | {clause})},
        "chips": chips(area, {str(t["clause"]) for t in data} | {clause}),
        "convention": CONVENTION,
        **edition(book, area, today),
    }
