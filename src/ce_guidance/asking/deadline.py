"""The deadline tool: what date a clause's time limit comes to, in every reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ..counting.days import in_words
from ..errors import QuestionError
from ..standards.deadlines import DeadlineRule, Reading, read
from ..standards.guidance import Book, Guidance, did_you_mean
from .answers import CONVENTION, chips, gaps_of, named, reading_data, with_disagreeing
from .areas import area_of, edition
from .calendar_file import Entry, calendar_file
from .case_note import case_note
from .parsing import closure_days, only_fields, right_weekday, start_of, within_bank_holidays


def answer(book: Book, asked: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Answer ``{authority, clause, rule?, start, closed?}`` with every reading, the earliest first.

    ``start`` is a date, or a UK clock time where the limit counts hours. The day of the event is
    day zero. A clause without a date of its own gives no reading, and says so under ``gaps``.
    """
    only_fields(asked, ("authority", "clause", "rule", "start", "closed"))
    area = area_of(book, asked, today)
    rules = rules_of(area, asked)
    clause = rules[0].clause if rules else asked["clause"]
    answer: dict[str, Any] = {
        "authority": area.slug,
        "area": area.authority.name,
        "clause": clause,
        "label": area.clause[clause].label,
        "source": area.source[area.clause[clause].source].title,
        "strength": list(area.clause[clause].strength),
        "readings": [],
        "plan_on": None,
        "gaps": gaps_of(area, clause, rules),
        "conflicts": sorted({c for rule in rules for c in rule.disagrees_with}),
        "register": [{"id": e.id, "title": e.title, "kind": e.kind} for e in area.on_register(clause)],
        **edition(book, area, today),
    }
    answer["cited"] = {one: named(area, one) for one in sorted({clause, *answer["conflicts"]})}
    answer["chips"] = chips(area, answer["cited"])
    dated = [rule for rule in rules if rule.limit.makes_a_date]
    return _with_dates(book, area, dated, asked, answer) if dated else answer


def _with_dates(
    book: Book, area: Guidance, rules: list[DeadlineRule], asked: Mapping[str, Any], answer: dict[str, Any]
) -> dict[str, Any]:
    """The answer with every reading, and what a reader takes away: a case note and a calendar file."""
    closed = closure_days(asked.get("closed"))
    start, at, zone = start_of(asked.get("start"), rules)
    within_bank_holidays(book.calendar, start, "start", "the start")
    rules = rules_in_force(rules, start)
    for rule in rules:
        right_weekday(rule, start)
    readings = [
        r for rule in with_disagreeing(area, rules, start) for r in read(rule, start, book.calendar, closed, at, zone)
    ]
    readings.sort(key=lambda r: (r.due_day, r.unit))
    for reading in readings:
        within_bank_holidays(book.calendar, reading.due_day, "start", "the date that this comes to")
    data = [reading_data(area, reading) for reading in readings]
    cited = answer["cited"] | {one: named(area, one) for r in data for one in (r["clause"], *r["who_by"])}
    answer |= {
        "start": at.isoformat(timespec="minutes") if at else start.isoformat(),
        "as_at": start.isoformat(),
        "start_in_words": f"{at:%H:%M} {zone} on {in_words(start)}" if at else in_words(start),
        "readings": data,
        "plan_on": data[0]["due"],
        "plan_on_in_words": data[0]["due_in_words"],
        "cited": dict(sorted(cited.items())),
        "chips": chips(area, cited),
    }
    if any(reading.unit == "working days" for reading in readings):
        answer["convention"] = CONVENTION
    answer["case_note"] = case_note(answer)
    answer["calendar_file"] = _calendar_file(area, readings, answer["case_note"], book.version)
    return answer


def _calendar_file(area: Guidance, readings: list[Reading], note: str, version: str) -> str:
    """One entry a date; a date that two clauses give is one entry."""
    entries: dict[date | datetime, Entry] = {}
    for reading in readings:
        first = "Other reading" if entries else "Plan on"
        action = area.action[reading.rule.action]
        only_if = area.only_if(action.conditions)
        only_if = f", {only_if[0].lower()}{only_if[1:]}" if only_if else ""
        title = f"{first}: {action.name}{only_if} ({area.authority.name}, {named(area, reading.rule.clause)})"
        key = f"{area.slug}/{reading.rule.id}/{reading.unit}"
        entries.setdefault(reading.due, Entry(title, note, reading.due, reading.zone, key))
    return calendar_file(entries.values(), area.authority.checked_on, version)


def rules_in_force(rules: list[DeadlineRule], day: date) -> list[DeadlineRule]:
    """Those that hold for an event on that day. Raises ``QuestionError`` where none does."""
    held = [rule for rule in rules if rule.in_force(day)]
    if not held:
        when = "; ".join(rule.in_force_in_words for rule in rules)
        raise QuestionError(
            "not-in-force", "start", f"On {in_words(day)} this time limit is not in force. It holds {when}."
        )
    return held


def rules_of(area: Guidance, asked: Mapping[str, Any]) -> list[DeadlineRule]:
    """The time limits of the clause that a question names, or the one that it names by ``rule``."""
    clause, rule = asked.get("clause"), asked.get("rule")
    if not clause:
        raise QuestionError("unknown-clause", "clause", "Choose what has to be done.")
    if not isinstance(clause, str) or clause not in area.clause:
        remedy = did_you_mean(str(clause), area.clause)
        raise QuestionError("unknown-clause", "clause", f"{area.authority.name} has no clause '{clause}'. {remedy}")
    rules = list(area.limits_of(clause))
    if rule is None:
        return rules
    chosen = [one for one in rules if one.id == rule]
    if not chosen:
        remedy = did_you_mean(str(rule), [one.id for one in rules] or area.deadline)
        raise QuestionError("unknown-rule", "rule", f"Clause {clause} has no time limit '{rule}'. {remedy}")
    return chosen
