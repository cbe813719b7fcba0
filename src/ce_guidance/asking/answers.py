"""How days, readings and gaps are told in an answer: for a program and for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from ..counting.days import in_short, in_words
from ..counting.spans import TIMED, Moment
from ..standards.deadlines import DeadlineRule, Reading
from ..standards.guidance import Guidance
from .passed import once_passed, passed

CONVENTION_BACK = "Counting back: the day itself is not counted. Day 1 is the working day before it."
SCHOOL_CONVENTION = "The day of the event is not counted. Day 1 is the next school day, and it is due by the end of the last day counted."
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


def local_changes(area: Guidance, action: str, limit: str = "") -> dict[str, list[dict[str, str]]]:
    """Under ``changes``, what clauses of the area's own make of an action that it takes over; nothing where they make nothing of it."""
    held = area.changes_of(action, limit)
    told = [{"by": one.by, "clause": one.clause, "says": area.change_in_words(one)} for one in held]
    return {"changes": told} if told else {}


def changed_clauses(held: Iterable[Mapping[str, Any]]) -> set[str]:
    """The clauses on both sides of the changes that parts of an answer hold."""
    return {one[side] for part in held for one in part.get("changes", ()) for side in ("by", "clause")}


def named(area: Guidance, clause: str) -> str:
    """A clause under its source's name and printed number."""
    held = area.clause[clause]
    return f"{area.source[held.source].title} {held.label}"


def chips(area: Guidance, clauses: Iterable[str]) -> dict[str, str]:
    """The short names of clauses, for links."""
    return {one: area.chip(one) for one in sorted(set(clauses))}


def convention(readings: list[Reading]) -> str | None:
    """How days were counted, in a sentence; None where no kind of days was left out."""
    units = {reading.unit for reading in readings}
    if "working days" in units:
        return CONVENTION_BACK if readings[0].limit.kind.backwards or readings[0].limit.before else CONVENTION
    return SCHOOL_CONVENTION if "school days" in units else None


def moment_in_words(moment: Moment) -> str:
    """``14:05 GMT on Tuesday 29 December 2026``, or the day alone."""
    return f"{moment.at:%H:%M} {moment.zone} on {in_words(moment.day)}" if moment.at else in_words(moment.day)


def reading_data(area: Guidance, reading: Reading, now: Moment | None = None) -> dict[str, Any]:
    """One reading, with its clause, its verb and who acts, and with ``now`` whether it has passed."""
    rule, clause = reading.rule, area.clause[reading.rule.clause]
    action = area.action[rule.action]
    data: dict[str, Any] = {
        "due": reading.due.isoformat(timespec="minutes")
        if isinstance(reading.due, datetime)
        else reading.due.isoformat(),
        "due_in_words": in_words(reading.due_day),
        "unit": reading.unit,
        "limit": reading.limit.in_words,
        "basis": reading.basis,
        "clause": clause.id,
        "label": clause.label,
        "source": area.source[clause.source].title,
        "strength": [action.verb_in(clause.id)],
        "rule": rule.id,
        "action": f"{action.name}, {rule.level}" if rule.level else action.name,
        "from": rule.starts_in_words,
        "who": [area.role[role].name for role in action.who],
        "who_by": list(action.who_by) or [clause.id],
        "notes": list(reading.notes),
        "once_passed": once_passed(rule),
        **local_changes(area, action.id, rule.id),
    }
    if only_if := area.only_if(action.conditions):
        data["only_if"] = only_if
    if exception := exception_of(area, reading.rule, reading.by_exception):
        data["exception"] = exception
    if reading.reads_as:
        data["reads_as"] = reading.reads_as
    if rule.in_force_in_words:
        data["in_force"] = rule.in_force_in_words
    if isinstance(reading.due, datetime):
        zone = f" {reading.zone}" if reading.zone and reading.unit in TIMED else ""
        data["due_in_words"] = f"{reading.due:%H:%M}{zone} on {data['due_in_words']}"
        data["zone"] = reading.zone
    if reading.count:
        data["counted"] = [one.isoformat() for one in reading.count.counted]
        data["skipped"] = skipped(reading.count.skipped)
    for name in ("other_convention", "working_day_before", "not_before", "at_latest", "back_from"):
        held = getattr(reading, name)
        if held and held != reading.due:
            data[name] = day(held)
    if reading.day_off:
        data["day_off"] = f"on a {reading.day_off}" if reading.due_day.weekday() > 4 else f"on {reading.day_off}"
    if now and (gone := passed(reading, now)):
        data["passed"] = gone
    return data


def exception_of(area: Guidance, rule: DeadlineRule, by_exception: bool | None) -> str:
    """The condition of an exception, where the reader has not said whether it holds; nothing elsewhere."""
    if by_exception is None or not rule.unless:
        return ""
    return f"{'If' if by_exception else 'Unless'} {area.condition[rule.unless.condition].says}"


def several(readings: list[Reading]) -> dict[str, str] | None:
    """Why there is more than one reading, under a title; None where there is one. None of them is chosen."""
    if len(readings) < 2:
        return None
    agreed = len({reading.due for reading in readings}) == 1
    both = "Both come" if len(readings) == 2 else "All come"
    if len({reading.rule.clause for reading in readings}) > 1:
        if agreed:
            return {"title": "Two clauses, in other words", "says": f"{both} to the same date."}
        says = "Neither document says which one wins. Plan on the earlier, and tell the owner of the standards."
        return {"title": "The sources disagree", "says": says, "conflict": "yes"}
    if any(reading.by_exception for reading in readings):
        says = "The clause makes an exception. Say in the form whether it holds; until then, plan on the earlier."
        return {"title": "It depends on an exception", "says": says}
    says = f"{both} to the same date." if agreed else f"{readings[0].limit.kind.two_readings} Plan on the earlier."
    return {"title": "More than one way to read it", "says": says}


def gaps_of(area: Guidance, clause: str, rules: list[DeadlineRule]) -> list[dict[str, str]]:
    """What the clause leaves unsaid about its time limit, each with its kind."""
    if clause in area.set_aside:
        return [{"kind": "does not apply here", "says": f"{area.change_in_words(area.set_aside[clause])}"}]
    if not rules:
        return [{"kind": "no timescale stated", "says": "This clause states no timescale."}]
    gaps = []
    name = named(area, clause)
    for rule in rules:
        if not rule.makes_a_date:
            rhythm = rule.limit.manner == "rhythm"
            says = (
                f"The source says how often ({rule.limit.in_words}), and no date follows from that: {rule.asks}"
                if rhythm
                else f"No timescale is stated for this: {area.action[rule.action].name}."
            )
            gaps.append({"kind": "no date stated" if rhythm else "no timescale stated", "says": says})
            continue
        if any("not stated" in limit.units for limit in rule.limits):
            says = (
                f"{name} says days, and not whether working days or calendar days. Both are shown; plan on the earlier."
            )
            gaps.append({"kind": "unit not stated", "says": says})
        if not rule.start_stated:
            says = f"{name} does not state, or not clearly, what the time is counted from. Here it is counted from {rule.starts_in_words}."
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
                and other.makes_a_date
                and (on is None or other.in_force(on))
            ]
    return found
