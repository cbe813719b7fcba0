"""The deadline tool: what date a clause's time limit comes to, in every reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ..counting.days import in_words
from ..counting.spans import Moment
from ..errors import QuestionError
from ..standards.deadlines import DeadlineRule, Reading
from ..standards.deadlines import read as readings_of
from ..standards.guidance import Book, Guidance, did_you_mean
from .answers import (
    changed_clauses,
    chips,
    convention,
    gaps_of,
    moment_in_words,
    named,
    reading_data,
    several,
    with_disagreeing,
)
from .areas import area_of, edition
from .calendar_file import Entry, calendar_file, case_of, file_name, title
from .case_note import case_note
from .parsing import (
    closure_days,
    counted_within_bank_holidays,
    now_of,
    only_fields,
    right_weekday,
    said_of,
    start_alone,
    starts_of,
    within_bank_holidays,
)
from .short_note import deadline_short
from .together import Together

FIELDS = ("authority", "clause", "rule", "start", "other_start", "excepted", "closed", "as_at")


def answer(book: Book, asked: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Answer ``{authority, clause, rule?, start, other_start?, excepted?, closed?, as_at?}`` with every reading, the earliest first.

    ``start`` is a date, or a UK clock time where the limit counts hours. The day of the event is day zero. ``other_start`` is when the other
    event took place, where the clause names two; ``excepted`` whether its exception holds, true or false; both are read without it.
    ``as_at`` is the day, or the UK clock time, on which somebody looks, ``today`` without it: what has passed by then says so. A clause
    without a date of its own gives no reading, and says so under ``gaps``.
    """
    only_fields(asked, FIELDS)
    area, rules = area_and_rules(book, asked, today, "start")
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
    if rules and rules[0].level:
        answer["levels"] = [
            {"level": one.level, "limit": one.limit_in_words, "rule": one.id, "asked": one in rules}
            | ({"clause": one.clause} if one.clause != clause else {})
            for one in area.levels_of(rules[0])
        ]
    aside = [area.set_aside[clause].by] if clause in area.set_aside else []
    others = [one["clause"] for one in answer.get("levels", ()) if "clause" in one]
    answer["cited"] = {one: named(area, one) for one in sorted({clause, *answer["conflicts"], *aside, *others})}
    answer["chips"] = chips(area, answer["cited"])
    dated = [rule for rule in rules if rule.makes_a_date]
    return _with_dates(book, area, dated, asked, answer, today) if dated else answer


def _with_dates(
    book: Book, area: Guidance, rules: list[DeadlineRule], asked: Mapping[str, Any], answer: dict[str, Any], today: date
) -> dict[str, Any]:
    """The answer with every reading, and what a reader takes away: a case note and a calendar file."""
    with Together() as read:
        closed = read(closure_days, asked.get("closed"))
        now = read(now_of, asked.get("as_at"), today)
        starts = read(starts_of, asked, rules, today)
        excepted = read(said_of, asked.get("excepted"), "excepted")
    days = area.local_calendar(book.calendar, closed)
    start, other = starts
    begins = start or other
    assert begins
    born = any(rule.born for rule in rules)
    with Together() as read:
        for one, field in ((start, "start"), (other, "other_start")):
            if one and not born:
                read(within_bank_holidays, book.calendar, one.day, field, "the start")
    held = rules_in_force(rules_of(area, asked), begins.day, "start")
    answer["gaps"] = gaps_of(area, answer["clause"], held)
    if others := other_days(area, held):
        answer["other_days"] = others
    rules = [rule for rule in held if rule.makes_a_date]
    for rule in rules:
        right_weekday(rule, begins.day)
    readings = [
        reading
        for rule in with_disagreeing(area, rules, begins.day)
        if start or rule.other_start  # another clause's limit is not counted from an event that it does not name
        for reading in readings_of(rule, start, days, other, excepted)
    ]
    readings.sort(key=lambda reading: reading.order)
    for reading in readings:
        if reading.unit != "birthday":
            within_bank_holidays(book.calendar, reading.due_day, "start", "the date that this comes to")
        counted_within_bank_holidays(book.calendar, reading.limit, reading, "start")
    data = [reading_data(area, reading, now) for reading in readings]
    if not rules:  # on that day the clause states none
        return answer
    if not data:  # only where an exception leaves the clause without a limit
        answer["gaps"].append(
            {"kind": "no timescale stated", "says": "For what the clause excepts it states no timescale."}
        )
        return answer
    return answer | _dated(area, readings, data, answer, begins, born, asked, book.version)


def _dated(
    area: Guidance,
    readings: list[Reading],
    data: list[dict[str, Any]],
    answer: dict[str, Any],
    start: Moment,
    born: bool,
    asked: Mapping[str, Any],
    version: str,
) -> dict[str, Any]:
    """What an answer with a date holds besides. A date of birth is in none of it."""
    cited = answer["cited"] | {one: named(area, one) for r in data for one in (r["clause"], *r["who_by"])}
    cited |= {one: named(area, one) for one in changed_clauses(data)}
    iso = start.at.isoformat(timespec="minutes") if start.at else start.day.isoformat()
    more: dict[str, Any] = {
        "start": readings[0].due_day.isoformat() if born else iso,
        "as_at": readings[0].due_day.isoformat() if born else start.day.isoformat(),
        "start_in_words": "the date that you gave, which is kept nowhere" if born else moment_in_words(start),
        "readings": data,
        "several": several(readings),
        "plan_on": data[0]["due"],
        "plan_on_in_words": data[0]["due_in_words"],
        "cited": dict(sorted(cited.items())),
        "chips": chips(area, cited),
    }
    if says := convention(readings):
        more["convention"] = says
    whole = answer | more
    more["case_note"] = case_note(whole)
    more["case_note_short"] = deadline_short(whole)
    more["calendar_file"] = _calendar_file(area, readings, data, more["case_note"], version, asked, start)
    more["calendar_name"] = file_name(area.slug, data[0]["action"])
    return more


def _calendar_file(
    area: Guidance,
    readings: list[Reading],
    data: list[dict[str, Any]],
    note: str,
    version: str,
    asked: Mapping[str, Any],
    start: Moment,
) -> str:
    """One entry a date; a date that two clauses give is one entry."""
    entries: dict[date | datetime, Entry] = {}
    for reading, told in zip(readings, data, strict=True):
        first = "Was due" if "passed" in told else "Other reading" if entries else "Plan on"
        name = title(
            first,
            told["action"],
            area.authority.name,
            named(area, reading.rule.clause),
            only_if="; ".join(filter(None, (told.get("only_if"), told.get("exception")))),
            day_off=told.get("day_off", ""),
        )
        key = f"{area.slug}/{reading.rule.id}/{reading.unit}/{reading.by_exception}/{reading.due if reading.unit == 'birthday' else ''}"
        since = None if reading.rule.born else start.at or start.day
        entries.setdefault(
            reading.due, Entry(name, note, reading.due, reading.zone, key, alarm="passed" not in told, since=since)
        )
    born = any(reading.rule.born for reading in readings)
    case = case_of({name: said for name, said in asked.items() if not (born and name == "start")})
    return calendar_file(entries.values(), area.authority.checked_on, version, case)


def area_and_rules(
    book: Book, asked: Mapping[str, Any], today: date, date_field: str
) -> tuple[Guidance, list[DeadlineRule]]:
    """The area and the time limits that a question names. Where one of them is wrong, the other fields are read too, each by itself."""
    with Together() as read:
        area = read(area_of, book, asked, today)
        rules = read(rules_of, area, asked) if area else None
        if rules is None:
            if not area or any(rule.makes_a_date for rule in area.deadlines):
                read(start_alone, asked.get(date_field), date_field)
            read(closure_days, asked.get("closed"))
    return area, rules or []


def rules_in_force(rules: list[DeadlineRule], day: date, field: str) -> list[DeadlineRule]:
    """Those that hold for an event on that day. Raises ``QuestionError`` where none does."""
    held = [rule for rule in rules if rule.in_force(day)]
    if not held:
        raise not_in_force(rules, day, field)
    return held


def not_in_force(rules: list[DeadlineRule], day: date, field: str) -> QuestionError:
    """The refusal of a day on which none of these limits holds; it says when each does, the earliest first."""
    in_order = sorted(rules, key=lambda rule: rule.in_force_from or date.min)
    when = "; ".join(dict.fromkeys(rule.in_force_in_words for rule in in_order))
    return QuestionError("not-in-force", field, f"On {in_words(day)} this time limit is not in force. It holds {when}.")


def other_days(area: Guidance, rules: list[DeadlineRule]) -> list[dict[str, str]]:
    """What holds instead of these limits for an event on another day."""
    others = dict.fromkeys(one for rule in rules for one in area.versions_of(rule) if one not in rules)
    return [
        {"limit": one.limit.in_words, "in_force": one.in_force_in_words, "rule": one.id, "clause": one.clause}
        for one in others
    ]


def rules_of(area: Guidance, asked: Mapping[str, Any]) -> list[DeadlineRule]:
    """The time limits of the clause that a question names, or the one that it names by ``rule``, with its versions: the day of the event
    decides between these.

    Where a clause has a limit for each role or level, the question has to say which.
    """
    clause, rule = asked.get("clause"), asked.get("rule")
    if not clause:
        raise QuestionError("unknown-clause", "clause", "Choose what has to be done.")
    if not isinstance(clause, str) or clause not in area.clause:
        remedy = did_you_mean(str(clause), area.clause)
        raise QuestionError("unknown-clause", "clause", f"{area.authority.name} has no clause '{clause}'. {remedy}")
    rules = list(area.limits_of(clause))
    if rule is None:
        if levels := {one.level: one for one in rules if one.level}.values():
            which = "; ".join(f"'{one.id}' for {one.level}" for one in levels)
            raise QuestionError(
                "which-level", "rule", f"Clause {clause} has a limit for each of several. Choose one: {which}."
            )
        return rules
    chosen = [one for one in rules if one.id == rule]
    if not chosen:
        remedy = did_you_mean(str(rule), [one.id for one in rules] or area.deadline)
        raise QuestionError("unknown-rule", "rule", f"Clause {clause} has no time limit '{rule}'. {remedy}")
    return list(area.versions_of(chosen[0]))
