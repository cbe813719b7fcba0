"""The schedule tool: everything that follows from one event, in the order of its dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..counting.days import in_words
from ..errors import QuestionError
from ..standards.guidance import Book, Guidance, did_you_mean
from ..standards.schedules import EVENT, Item, Schedule, work_out
from .answers import CONVENTION, day, gaps_of, named, reading_data
from .areas import area_of, edition
from .calendar_file import Entry, calendar_file
from .case_note import schedule_note
from .parsing import closure_days, day_of, only_fields, right_weekday, start_of, within_bank_holidays


def answer(book: Book, asked: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Answer ``{authority, event, on, done?, panel_met?, as_at?, closed?}`` with every step.

    ``done`` gives the day on which a step was really done, by the item's ``name``; what counts
    from it moves. ``panel_met`` is one real meeting date of the panel. With ``as_at`` each item
    says in words whether it is overdue. Without ``event``, the area's events are listed.
    """
    only_fields(asked, ("authority", "event", "on", "done", "panel_met", "as_at", "closed"))
    area = area_of(book, asked, today)
    if not asked.get("event"):
        return {"authority": area.slug, "events": [_event(schedule) for schedule in area.schedules]}
    schedule = _schedule(area, asked)
    dated = [area.limit_of(step) for step in schedule.steps if EVENT in (step.after, step.or_after)]
    start, at, zone = start_of(asked.get("on"), [rule for rule in dated if rule and rule.limit.makes_a_date], "on")
    within_bank_holidays(book.calendar, start, "on", "the event")
    done = _done(asked.get("done"))
    panel = _panel(area, schedule, asked.get("panel_met"))
    closed = closure_days(asked.get("closed"))
    names = area.names_of_actions()
    items = work_out(schedule, area.deadline, names, start, book.calendar, closed, at, zone, done, panel)
    for item in items:
        if item.readings:
            within_bank_holidays(book.calendar, item.readings[-1].due_day, "on", f"the date of '{item.name}'")
    if wrong := set(done) - {item.name for item in items}:
        one = min(wrong)
        remedy = did_you_mean(one, [item.name for item in items])
        raise QuestionError("unknown-step", "done", f"There is no step '{one}'. {remedy}")
    as_at = day_of(asked["as_at"], "as_at") if asked.get("as_at") else None
    data = [_item(area, schedule, item, as_at) for item in _in_date_order(items, start)]
    result: dict[str, Any] = {
        "authority": area.slug,
        "area": area.authority.name,
        "event": schedule.id,
        "title": schedule.title,
        "on": at.isoformat(timespec="minutes") if at else start.isoformat(),
        "on_in_words": f"{at:%H:%M} {zone} on {in_words(start)}" if at else in_words(start),
        "items": data,
        "clauses": list(schedule.clauses),
        "convention": CONVENTION,
        **edition(book, area, today),
    }
    result["case_note"] = schedule_note(result)
    result["calendar_file"] = _calendar_file(area, schedule, items, book.version)
    return result


def _event(schedule: Schedule) -> dict[str, Any]:
    return {
        "event": schedule.id,
        "title": schedule.title,
        "asks": schedule.asks,
        "panel": schedule.cycle is not None,
        "clauses": list(schedule.clauses),
    }


def _schedule(area: Guidance, asked: Mapping[str, Any]) -> Schedule:
    event = asked["event"]
    if not isinstance(event, str) or event not in area.schedule:
        remedy = did_you_mean(str(event), area.schedule)
        raise QuestionError("unknown-event", "event", f"{area.authority.name} has no event '{event}'. {remedy}")
    return area.schedule[event]


def _done(given: Any) -> dict[str, date]:
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise QuestionError("bad-done", "done", "Give the steps that were done as an object of step and date.")
    return {str(step): day_of(when, "done") for step, when in given.items() if when}


def _panel(area: Guidance, schedule: Schedule, given: Any) -> date | None:
    if not given or not schedule.cycle:
        return None
    met = day_of(given, "panel_met")
    try:
        right_weekday(area.deadline[schedule.cycle], met)
    except QuestionError as error:
        raise QuestionError(error.code, "panel_met", error.message) from None
    return met


def _in_date_order(items: tuple[Item, ...], start: date) -> list[Item]:
    """By date; what has no date stands after what it follows, and after what stands before it there."""
    keys: dict[str, date] = {EVENT: start}
    latest: dict[str, date] = {}
    for item in items:
        after = item.counted_from
        base = max(keys.get(after, start), latest.get(after, start))
        keys[item.name] = item.day or base
        latest[after] = max(latest.get(after, start), keys[item.name])
        keys.setdefault(item.step.id, keys[item.name])
    return sorted(items, key=lambda item: keys[item.name])


def _item(area: Guidance, schedule: Schedule, item: Item, as_at: date | None) -> dict[str, Any]:
    rule, action = item.rule, area.action[item.step.action]
    clause = action.clauses[0]
    readings = [reading_data(area, reading) for reading in item.readings]
    data: dict[str, Any] = {
        "name": item.name,
        "id": action.id,
        "action": action.name or action.does,
        "does": action.does,
        "due": readings[0]["due"] if readings else None,
        "due_in_words": readings[0]["due_in_words"] if readings else None,
        "limit": rule.limit_in_words if rule else "no timescale stated",
        "strength": [action.strength],
        "who": [area.role[role].name for role in action.who],
        "clause": clause,
        "label": named(area, clause),
        "chip": area.chip(clause),
        "only_if": area.open_conditions_of(schedule, item.step) or None,
        "counted_from": item.counted_from,
        "readings": readings,
        "gaps": gaps_of(area, rule.clause if rule else clause, [rule] if rule else []),
        "conflicts": list(rule.disagrees_with) if rule else [],
        "notes": [*item.notes, *(readings[0]["notes"] if readings else [])],
    }
    if rule and rule.clause != clause:
        data |= {"limit_clause": rule.clause, "limit_chip": area.chip(rule.clause)}
    if item.done:
        data["done"] = day(item.done)
    if as_at:
        data["status"] = _status(item, as_at)
    return data


def _status(item: Item, as_at: date) -> str:
    if not item.readings:
        return "done" if item.done else "no date stated"
    planned = item.readings[0].due_day
    if item.done:
        return "done in time" if item.done <= planned else "done late"
    if planned < as_at:
        return "overdue"
    return "due that day" if planned == as_at else "to come"


def _calendar_file(area: Guidance, schedule: Schedule, items: tuple[Item, ...], version: str) -> str:
    """One entry for each step with a date: its title says on what it hangs, its text how binding it is and who does it."""
    entries = []
    for item in items:
        if item.rule and item.due and not item.done:
            action = area.action[item.step.action]
            clause = action.clauses[0]
            only_if = area.open_conditions_of(schedule, item.step)
            who = ", ".join(area.role[one].name for one in action.who) or "the source does not say"
            shown = f", {only_if[0].lower()}{only_if[1:]}" if only_if else ""
            entries.append(
                Entry(
                    title=f"Plan on: {action.name or action.does}{shown} ({area.authority.name}, {named(area, clause)})",
                    says=f"{action.does} [{action.strength}]. {item.rule.limit_in_words}. Who: {who}."
                    f"{f' {only_if}.' if only_if else ''} Clause {clause}.",
                    at=item.due,
                    zone=item.readings[0].zone,
                    key=f"{area.slug}/{item.rule.id}/{item.name}",
                )
            )
    return calendar_file(entries, area.authority.checked_on, version)
