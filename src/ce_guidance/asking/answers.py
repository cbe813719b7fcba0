"""How days, readings and gaps are told in an answer: for a program and for a reader."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from ..counting.days import in_short, in_words
from ..standards.deadlines import DeadlineRule, Reading
from ..standards.guidance import Guidance

CONVENTION = (
    "The day of the event is not counted. Day 1 is the next working day, and it is due by the "
    "end of the last day counted."
)


def skipped(days: tuple[tuple[date, str], ...]) -> list[dict[str, str]]:
    """Days left out, each with its reason."""
    return [{"date": day.isoformat(), "in_words": in_short(day), "reason": why} for day, why in days]


def day(day: date) -> dict[str, str]:
    """One day, as a date and in words."""
    return {"date": day.isoformat(), "in_words": in_words(day)}


def named(area: Guidance, clause: str) -> str:
    """A clause under its source's name and printed number."""
    held = area.clause[clause]
    return f"{area.source[held.source].title} {held.label}"


def chips(area: Guidance, clauses: Iterable[str]) -> dict[str, str]:
    """The short names of clauses, for links."""
    return {one: area.chip(one) for one in sorted(set(clauses))}


def reading_data(area: Guidance, reading: Reading) -> dict[str, Any]:
    """One reading, with its clause, its verb and who acts."""
    rule, clause = reading.rule, area.clause[reading.rule.clause]
    action = area.action[rule.action]
    data: dict[str, Any] = {
        "due": reading.due.isoformat(timespec="minutes")
        if isinstance(reading.due, datetime)
        else reading.due.isoformat(),
        "due_in_words": in_words(reading.due_day),
        "unit": reading.unit,
        "limit": rule.limit.in_words,
        "basis": reading.basis,
        "clause": clause.id,
        "label": clause.label,
        "source": area.source[clause.source].title,
        "strength": [action.verb_in(clause.id)],
        "rule": rule.id,
        "action": action.name,
        "from": rule.start,
        "who": [area.role[role].name for role in action.who],
        "who_by": list(action.who_by) or [clause.id],
        "notes": list(reading.notes),
    }
    if only_if := area.only_if(action.conditions):
        data["only_if"] = only_if
    if rule.in_force_in_words:
        data["in_force"] = rule.in_force_in_words
    if isinstance(reading.due, datetime):
        zone = f" {reading.zone}" if reading.zone else ""
        data["due_in_words"] = f"{reading.due:%H:%M}{zone} on {data['due_in_words']}"
        data["zone"] = reading.zone
    if reading.count:
        data["counted"] = [one.isoformat() for one in reading.count.counted]
        data["skipped"] = skipped(reading.count.skipped)
    if reading.other_convention:
        data["other_convention"] = day(reading.other_convention)
    if reading.working_day_before:
        data["working_day_before"] = day(reading.working_day_before)
    return data


def gaps_of(area: Guidance, clause: str, rules: list[DeadlineRule]) -> list[dict[str, str]]:
    """What the clause leaves unsaid about its time limit, each with its kind."""
    if not rules:
        return [{"kind": "no timescale stated", "says": "This clause states no timescale."}]
    gaps = []
    name = named(area, clause)
    for rule in rules:
        if not rule.limit.makes_a_date:
            rhythm = rule.limit.manner == "rhythm"
            says = (
                f"The source says how often ({rule.limit.in_words}), and no date follows from that: {rule.asks}"
                if rhythm
                else f"No timescale is stated for this: {area.action[rule.action].name}."
            )
            gaps.append({"kind": "no date stated" if rhythm else "no timescale stated", "says": says})
            continue
        if rule.limit.unit == "not stated":
            says = (
                f"{name} says days, and not whether working days or calendar days. Both are shown; plan on the earlier."
            )
            gaps.append({"kind": "unit not stated", "says": says})
        if not rule.start_stated:
            says = f"{name} does not state, or not clearly, what the time is counted from. Here it is counted from {rule.start}."
            gaps.append({"kind": "start not stated", "says": says})
        if not area.action[rule.action].who:
            gaps.append({"kind": "role not stated", "says": f"{name} does not say who does it."})
        gaps += [{"kind": "not stated", "says": gap} for gap in rule.gaps]
    return [gap for n, gap in enumerate(gaps) if gap not in gaps[:n]]


def with_disagreeing(area: Guidance, rules: list[DeadlineRule], on: date | None = None) -> list[DeadlineRule]:
    """The rules, and those of the clauses that disagree with them about the same act, as far as in force ``on`` a day."""
    found = list(rules)
    for rule in rules:
        for clause in rule.disagrees_with:
            found += [
                other
                for other in area.limits_of(clause)
                if area.action[other.action].name == area.action[rule.action].name
                and other not in found
                and other.limit.makes_a_date
                and (on is None or other.in_force(on))
            ]
    return found
