"""An answer as a case note: plain text with its clauses, its counting and what the sources leave open.

It holds the dates that the reader entered, and nothing else about the child.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

JUDGEMENT = "Professional judgement is recorded separately."


def case_note(answer: Mapping[str, Any]) -> str:
    """The note for one answer of the deadline tool that has a date."""
    first = answer["readings"][0]
    lines = [
        f"{_upper(first['action'])} ({answer['area']})",
        *_plan(first, answer["plan_on_in_words"], answer["readings"]),
        f"Counted from: {first['from']}, {answer['start_in_words']}",
        f"Who: {', '.join(first['who']) or 'the source does not say'}",
        *((first["only_if"],) if "only_if" in first else ()),
        "",
        *(("Clauses that give a date:",) if len(answer["readings"]) > 1 else ("Clause:",)),
    ]
    for reading in answer["readings"]:
        name = answer["cited"][reading["clause"]]
        kind = f", read as {reading['reads_as']}" if "reads_as" in reading else ""
        verb = ", ".join(reading["strength"])
        only_if = f"; {reading['only_if']}" if reading.get("only_if") not in (None, first.get("only_if")) else ""
        only_if += f"; {reading['exception']}" if "exception" in reading else ""
        lines.append(
            f"- {reading['due_in_words']}: {reading['limit']}{kind}{held(reading)} [{verb}] {name} ({reading['clause']}){only_if}"
        )
        lines += _changed(reading, "  ")
        lines += [f"  {note}" for note in reading["notes"]]
        off = [f"{day['in_words']} {day['reason']}" for day in reading.get("skipped", ()) if _named_day(day)]
        if off:
            lines.append(f"  Left out besides weekends: {'; '.join(off)}")
        if other := reading.get("other_convention"):
            event = reading["back_from"]["in_words"] if "back_from" in reading else "the day of the event"
            lines.append(f"  With {event} as day 1: {other['in_words']}")
    lines += [
        f"- For an event {one['in_force']}: {one['limit']} ({one['clause']})" for one in answer.get("other_days", ())
    ]
    others = [one for one in answer["conflicts"] if one not in {reading["clause"] for reading in answer["readings"]}]
    if others:
        names = "; ".join(f"{answer['cited'][one]} ({one})" for one in others)
        lines.append(f"- Disagrees with: {names}")
    if answer["gaps"]:
        lines += ["", "Left open by the source:", *(f"- {gap['says']}" for gap in answer["gaps"])]
    lines += [
        "",
        *((answer["convention"],) if "convention" in answer else ()),
        f"Bank holidays of England and Wales, published to {answer['bank_holidays_to']['in_words']}.",
        f"Worked out with {_edition(answer)}",
        JUDGEMENT,
    ]
    return "\n".join(lines)


def held(reading: Mapping[str, Any]) -> str:
    """For events of which days a limit holds, where it has not always held."""
    return f", for an event {reading['in_force']}" if "in_force" in reading else ""


def _plan(item: Mapping[str, Any], when: str, readings: Sequence[Mapping[str, Any]]) -> list[str]:
    """The day to plan on, or that it has passed and what the clause asks then."""
    lines = [f"Plan on: {when}"]
    if gone := item.get("passed"):
        lines = [f"Was due: {when}, {gone['ago']}", gone["then"]]
        if later := next((one for one in readings if "passed" not in one), None):
            lines.append(f"By another reading it is still to come: {later['due_in_words']}")
    return [*lines, *([f"Not before: {item['not_before']['in_words']}"] if "not_before" in item else ())]


def pathway_note(answer: Mapping[str, Any]) -> str:
    """The note for one outcome of a pathway: the answers given, the steps, and what is left open."""
    outcome = answer["outcome"]

    def cited(clauses: list[str]) -> str:
        return "; ".join(f"{outcome['cited'][one]} ({one})" for one in clauses)

    lines = [f"{answer['title']} ({answer['area']})", f"Outcome: {outcome['title']}", "", "What was stated:"]
    lines += [f"- {step['asks']} {step['says']}" for step in answer["trail"]]
    lines += ["", "What the standards ask:"]
    lines += _steps(outcome, cited)
    conflicts = [entry for entry in outcome["register"] if entry["kind"] == "conflict"]
    if conflicts:
        lines += [
            "",
            "The sources disagree on:",
            *(f"- {one['title']} ({', '.join(one['clauses'])})" for one in conflicts),
        ]
    if outcome["gaps"]:
        lines += ["", "Left open by the source:", *(f"- {gap['says']}" for gap in outcome["gaps"])]
    not_one = "This lists what the standards ask. It is not an assessment of the child."
    return "\n".join([*lines, "", _edition(answer), not_one, JUDGEMENT])


def schedule_note(answer: Mapping[str, Any]) -> str:
    """The note for one schedule: a line for each step, with its clause."""
    lines = [f"{answer['title']} ({answer['area']})", f"Counted from: {answer['on_in_words']}", ""]
    for item in answer["items"]:
        others = other_readings(item)
        lines.append(
            f"- {_when(item)}: {item['action']} ({item['limit']}) [{', '.join(item['strength'])}] "
            f"Who: {', '.join(item['who']) or 'the source does not say'}. {item['label']} ({item['clause']})"
            + (f"; other reading: {'; '.join(others)}" if others else "")
            + (f"; {item['only_if']}" if item["only_if"] else "")
            + (f"; {item['exception']}" if "exception" in item else "")
            + (f"; done {item['done']['in_words']}" if "done" in item else "")
        )
        lines += _changed(item, "  ")
    if any("passed" in item for item in answer["items"]):
        lines += ["", *dict.fromkeys(item["passed"]["then"] for item in answer["items"] if "passed" in item)]
    return "\n".join([*lines, "", answer["convention"], f"Worked out with {_edition(answer)}", JUDGEMENT])


def _when(item: Mapping[str, Any]) -> str:
    late = f"was due, {item['passed']['ago']}, " if "passed" in item else ""
    first = f", not before {item['not_before']['in_words']}" if "not_before" in item else ""
    return f"{late}{item['due_in_words'] or 'no date stated'}{first}"


def other_readings(item: Mapping[str, Any]) -> list[str]:
    """The readings of a step that come to another date, each with the clause that it comes from, and those that come to the same."""
    found = []
    for one in item["readings"][1:]:
        when = "the same date" if one["due"] == item["due"] else one["due_in_words"]
        if when != "the same date" or one["clause"] != item["readings"][0]["clause"]:
            only_if = f", {one['exception'][0].lower()}{one['exception'][1:]}" if "exception" in one else ""
            found.append(f"{when} ({one['unit']}, {one['source']} {one['label']}{only_if})")
    return found


def side_in_words(answer: Mapping[str, Any]) -> str:
    """On which side of the line a place lies: ``within 20 miles``."""
    radius = f"{answer['radius_miles']:g}"
    return {
        "inside": f"within {radius} miles",
        "outside": f"further than {radius} miles",
        "borderline": f"too close to the {radius}-mile line to call",
        "unknown": "not known",
    }[answer["verdict"]]


def distance_note(answer: Mapping[str, Any]) -> str:
    """The note for one distance. It holds no postcode and no position: only the distance and what it leads to."""
    miles = f" ({answer['miles_in_words']}, straight line)" if answer["miles_in_words"] else ""
    lines = [
        f"{answer['title']} ({answer['area']})",
        f"Distance from {answer['base']['name']}: {side_in_words(answer)}{miles}",
        *((answer["why"],) if answer["basis"] in ("position", "postcode") else ()),  # the others name the district
        answer["measured"],
        *((answer["base"]["note"],) if "note" in answer["base"] else ()),
        *((answer["do_now"],) if "do_now" in answer else ()),
        "",
        "What the standards ask:",
    ]
    for outcome in answer["follows"]:
        lines += _steps(outcome, ", ".join)
    if answer["data_date"]:
        lines += ["", f"Postcode positions of {answer['data_date_in_words']}."]
    return "\n".join([*lines, _edition(answer), JUDGEMENT])


def _edition(answer: Mapping[str, Any]) -> str:
    checked = answer["checked_on"]["in_words"]
    return f"{answer['site']} {answer['version']}; rules compared with the source on {checked}."


def _steps(outcome: Mapping[str, Any], cited: Callable[[list[str]], str]) -> list[str]:
    """The steps of an outcome: verb, what, condition, time, doer, clauses, and whom to reach."""
    lines = []
    reach = {one["contact"]: one.get("phone") or one.get("email") for one in outcome["contacts"]}
    for n, action in enumerate(outcome["actions"], 1):
        limit = action.get("deadline")
        when = f"; {limit['limit']}{', counted from ' + limit['from'] if limit['dated'] else ''}" if limit else ""
        only_if = f". {action['only_if']}" if "only_if" in action else ""
        who = ", ".join(action["who"]) or "the source does not say who"
        lines.append(
            f"{n}. [{action['strength']}] {action['action']}{when}{only_if}. Who: {who}. {cited(action['clauses'])}"
        )
        lines += _changed(action, "   ")
        lines += [f"   {reach[one]}" for one in action.get("contacts", ()) if reach[one]]
        lines += [f"   Also said: {one['strength']} ({one['clause']})" for one in action.get("also", ())]
        lines += [
            f"   Also stated: {one['limit']} ({one['clause']})" for one in action.get("deadline", {}).get("also", ())
        ]
    return lines


def _changed(part: Mapping[str, Any], before: str) -> list[str]:
    """What clauses of the area's own make of it, where it is taken over: a line each, with both clauses."""
    return [f"{before}{one['says']} ({one['by']}; {one['clause']})" for one in part.get("changes", ())]


def _named_day(day: Mapping[str, str]) -> bool:
    return day["reason"] not in ("Saturday", "Sunday")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
