"""The schedule tool: everything that follows from one event, in the order of its dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..counting.days import in_words
from ..counting.spans import Moment
from ..errors import QuestionError
from ..standards.guidance import Book, Guidance, did_you_mean
from ..standards.schedules import EVENT, Item, Schedule, work_out
from .answers import CONVENTION, day, gaps_of, local_changes, moment_in_words, named, reading_data
from .areas import area_of, edition
from .calendar_file import Entry, calendar_file, case_of, file_name, title
from .case_note import schedule_note
from .parsing import (
    closure_days,
    counted_within_bank_holidays,
    day_of,
    now_of,
    only_fields,
    right_weekday,
    start_alone,
    start_of,
    within_bank_holidays,
)
from .short_note import schedule_short
from .together import Together


def answer(book: Book, asked: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Answer ``{authority, event, on, done?, sure?, panel_met?, as_at?, closed?}`` with every step.

    ``done`` gives the day on which a step was really done, by the item's ``name``; what counts from it moves. With ``as_at``, the
    day or the UK clock time on which somebody looks, each item says in words whether it is overdue, and a day in ``done`` that lies after it is
    questioned, as is one before the event: ``sure`` names the steps whose day stands nevertheless. ``panel_met`` is one real meeting date
    of the panel. Without ``event``, the area's events are listed; ``on`` is left out where no date follows for any step. An item that
    ``waits`` has a limit that makes a date, and none yet.
    """
    only_fields(asked, ("authority", "event", "on", "done", "sure", "panel_met", "as_at", "closed"))
    if asked.get("event") is None:
        area = area_of(book, asked, today)
        return {"authority": area.slug, "events": [_event(area, schedule) for schedule in area.schedules]}
    area, schedule = _area_and_schedule(book, asked, today)
    dated = area.dates_follow(schedule) or asked.get("on")
    with Together() as read:
        start = read(start_of, asked.get("on"), area.starting(schedule), "on") if dated else None
        panel = read(_panel, area, schedule, asked.get("panel_met"))
        done_on = read(_done, asked.get("done"))
        now = read(now_of, asked.get("as_at"), today)
        closed = read(closure_days, asked.get("closed"))
    if start:
        within_bank_holidays(book.calendar, start.day, "on", "the event")
    items = _items(book, area, schedule, start or now, done_on, panel, closed)
    done = {item.name: item.done for item in items if item.done}
    if start:
        for name, day in done.items():
            _question(area, schedule, items, name, day, start.day, now.day if asked.get("as_at") else None, asked)
    waiting = _waiting(items, start.day if start else now.day)
    data = [
        _item(area, schedule, item, now, bool(asked.get("as_at"))) | ({"waits": True} if item.name in waiting else {})
        for item in _in_date_order(items, start.day if start else now.day)
    ]
    result: dict[str, Any] = {
        "authority": area.slug,
        "area": area.authority.name,
        "event": schedule.id,
        "title": schedule.title,
        "on": (start.at.isoformat(timespec="minutes") if start.at else start.day.isoformat()) if start else None,
        "on_in_words": moment_in_words(start) if start else schedule.event,
        "items": data,
        "clauses": list(schedule.clauses),
        "convention": f"{CONVENTION} {BY_DAY}" if _changes(items) else CONVENTION,
        **edition(book, area, today),
    }
    result["case_note"] = schedule_note(result)
    result["case_note_short"] = schedule_short(result)
    if any(one["due"] and "done" not in one for one in data):
        result["calendar_file"] = _calendar_file(area, schedule, items, data, book.version, asked, start)
        result["calendar_name"] = file_name(area.slug, schedule.title)
    return result


BY_DAY = (
    "Where a limit changes on a day, each step is counted by the limit that holds on the day from which it is counted."
)


def _changes(items: tuple[Item, ...]) -> bool:
    return any(item.rule and item.rule.in_force_in_words for item in items)


def _area_and_schedule(book: Book, asked: Mapping[str, Any], today: date) -> tuple[Guidance, Schedule]:
    """The area and the event that a question names. Where one of them is wrong, the other fields are read too, each by itself."""
    with Together() as read:
        area = read(area_of, book, asked, today)
        schedule = read(_schedule, area, asked) if area else None
        if schedule is None:
            if not area or any(map(area.dates_follow, area.schedules)):
                read(start_alone, asked.get("on"), "on")
            read(closure_days, asked.get("closed"))
    assert schedule
    return area, schedule


def _items(
    book: Book,
    area: Guidance,
    schedule: Schedule,
    start: Moment,
    done: dict[str, date],
    panel: date | None,
    closed: frozenset[date],
) -> tuple[Item, ...]:
    """The steps worked out. Refuses what is said of a step that there is not, and dates past the published bank holidays."""
    days = area.local_calendar(book.calendar, closed)
    items = work_out(schedule, area.deadline, area.names_of_actions(), start, days, done, panel)
    for item in items:
        if item.readings:
            action = area.action[item.step.action]
            within_bank_holidays(
                book.calendar, item.readings[-1].due_day, "on", f"the date of '{action.name or action.does}'"
            )
        for reading in item.readings:
            counted_within_bank_holidays(book.calendar, reading.limit, reading, "on")
    if wrong := set(done) - {item.name for item in items}:
        one = min(wrong)
        remedy = did_you_mean(one, [item.name for item in items])
        raise QuestionError("unknown-step", "done", f"There is no step '{one}'. {remedy}", step=one)
    return items


def _question(
    area: Guidance,
    schedule: Schedule,
    items: tuple[Item, ...],
    name: str,
    day: date,
    event: date,
    now: date | None,
    asked: Mapping[str, Any],
) -> None:
    """Ask again about a day that a step can hardly have been done on, unless the reader is sure of it."""
    sure = asked.get("sure") or ()
    if not isinstance(sure, (list, tuple)):
        raise QuestionError("bad-sure", "sure", "Give the steps that you are sure of as a list.")
    if name in sure or (event <= day and (now is None or day <= now)):
        return
    item = next(item for item in items if item.name == name)
    action = area.action[item.step.action]
    if day < event and (now is None or day <= now) and any(one.due_day < event for one in item.readings):
        return  # a step that lies before the event
    which = f"'{action.name or action.does}': {in_words(day)}"
    if day < event:
        says = f"{which} is before {schedule.event}, {in_words(event)}. Put the day right, or leave it empty if it is not done."
        raise QuestionError("done-before-event", "done", says, step=name, sure="It was done before: move what follows")
    says = f"{which} has not come yet. Put the day right, or leave it empty until it is done."
    raise QuestionError("done-in-future", "done", says, step=name, sure="It is planned for that day: move what follows")


def _event(area: Guidance, schedule: Schedule) -> dict[str, Any]:
    return {
        "event": schedule.id,
        "title": schedule.title,
        "asks": schedule.asks,
        "dated": area.dates_follow(schedule),
        "panel": schedule.asks_for_a_meeting(area.deadline),
        "clauses": list(schedule.clauses),
    }


def _schedule(area: Guidance, asked: Mapping[str, Any]) -> Schedule:
    event = asked["event"]
    if not event:
        raise QuestionError("unknown-event", "event", "Choose what happened.")
    if not isinstance(event, str) or event not in area.schedule:
        remedy = did_you_mean(str(event), area.schedule)
        raise QuestionError("unknown-event", "event", f"{area.authority.name} has no event '{event}'. {remedy}")
    return area.schedule[event]


def _done(given: Any) -> dict[str, date]:
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise QuestionError("bad-done", "done", "Give the steps that were done as an object of step and date.")
    with Together() as read:
        found = {str(step): read(_done_on, str(step), when) for step, when in given.items() if when}
    return found


def _done_on(step: str, when: Any) -> date:
    try:
        return day_of(when, "done")
    except QuestionError as error:
        raise QuestionError(error.code, "done", error.message, step=step) from None


def _panel(area: Guidance, schedule: Schedule, given: Any) -> date | None:
    if not given or not schedule.asks_for_a_meeting(area.deadline):
        return None
    met = day_of(given, "panel_met")
    try:
        right_weekday(area.deadline[str(schedule.cycle)], met)
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


def _waiting(items: tuple[Item, ...], start: date) -> set[str]:
    """The steps whose limit makes a date, and that have none yet: a day or a time that it counts from is not known."""
    days: dict[str, date | None] = {EVENT: start}
    found = set()
    for item in items:
        base = days.get(item.counted_from)
        days |= {item.name: item.day, item.step.id: item.day}
        rule = item.rule if not item.readings else None
        if rule and (item.step.meeting or rule.makes_a_date) and (base is None or rule.in_force(base)):
            found.add(item.name)
    return found


def _limit(area: Guidance, item: Item) -> str:
    """The limit of a step: the version that it was counted by, or every one where it has no date."""
    if not item.rule:
        return "no timescale stated"
    return area.limit_in_words(item.rule) if item.readings else area.versions_in_words(item.rule)


def _item(area: Guidance, schedule: Schedule, item: Item, now: Moment, as_at: bool) -> dict[str, Any]:
    rule, action = item.rule, area.action[item.step.action]
    clause, meeting = action.clauses[0], schedule.meeting_of(item.step)
    readings = [reading_data(area, reading, now if as_at and not item.done else None) for reading in item.readings]
    data: dict[str, Any] = {
        "name": item.name,
        "id": action.id,
        "action": action.name or action.does,
        "does": action.does,
        "due": readings[0]["due"] if readings else None,
        "due_in_words": readings[0]["due_in_words"] if readings else None,
        "limit": _limit(area, item),
        "strength": [action.strength],
        "who": [area.role[role].name for role in action.who],
        "clause": clause,
        "label": named(area, clause),
        "chip": area.chip(clause),
        "only_if": area.open_conditions_of(schedule, item.step) or None,
        "counted_from": meeting.id if meeting else item.counted_from,
        "readings": readings,
        "gaps": gaps_of(area, rule.clause if rule else clause, [rule] if rule else []),
        "conflicts": list(rule.disagrees_with) if rule else [],
        "notes": [*item.notes, *(readings[0]["notes"] if readings else [])],
        **local_changes(area, action.id, rule.id if rule else ""),
    }
    if readings:
        data["once_passed"] = readings[0]["once_passed"]
        data |= {
            key: readings[0][key] for key in ("passed", "day_off", "not_before", "exception") if key in readings[0]
        }
    if rule and rule.clause != clause:
        data |= {"limit_clause": rule.clause, "limit_chip": area.chip(rule.clause)}
    if item.done:
        data["done"] = day(item.done)
    if as_at:
        data["status"] = _status(item, data, now.day)
    return data


def _status(item: Item, data: Mapping[str, Any], as_at: date) -> str:
    if item.done and item.done > as_at:
        return "planned"
    if not item.readings:
        return "done" if item.done else "no date stated"
    planned = item.readings[0].due_day
    if item.done:
        return "done in time" if item.done <= planned else "done late"
    if "passed" in data:
        return "overdue"
    return "due that day" if planned == as_at else "to come"


def _calendar_file(
    area: Guidance,
    schedule: Schedule,
    items: tuple[Item, ...],
    data: list[dict[str, Any]],
    version: str,
    asked: Mapping[str, Any],
    start: Moment | None,
) -> str:
    """One entry for each step with a date: its title says on what it hangs, its text how binding it is and who does it."""
    told = {one["name"]: one for one in data}
    entries = []
    for item in items:
        if item.rule and item.due and not item.done:
            one = told[item.name]
            late = f" {one['passed']['ago']}. {one['passed']['then']}" if "passed" in one else ""
            off = f" Falls {one['day_off']}." if "day_off" in one else ""
            who = ", ".join(one["who"]) or "the source does not say"
            changes = "".join(f" {change['says']}." for change in one.get("changes", ()))
            only_if = "".join(f" {held}." for held in (one["only_if"], one.get("exception")) if held)
            entries.append(
                Entry(
                    title=title(
                        "Was due" if late else "Plan on",
                        one["action"],
                        area.authority.name,
                        one["label"],
                        only_if="; ".join(filter(None, (one["only_if"], one.get("exception")))),
                        day_off=one.get("day_off", ""),
                    ),
                    says=f"{one['does']} [{one['strength'][0]}]. {one['limit']}.{late}{off} Who: {who}."
                    f"{only_if} Clause {one['clause']}.{changes}",
                    at=item.due,
                    zone=item.readings[0].zone,
                    key=f"{area.slug}/{schedule.id}/{item.name}",
                    alarm=not late,
                    since=(start.at or start.day) if start else None,
                )
            )
    return calendar_file(entries, area.authority.checked_on, version, case_of(asked))
