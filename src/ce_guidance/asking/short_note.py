"""An answer as a case note of at most 150 words: when, what was stated, what binds, on whose word, from which edition.

The long form (``case_note``) holds the rest. What binds is never left out: where the words do not suffice, the last steps stand
with their verb and clause alone, and the note says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..standards.clauses import BINDING
from .case_note import JUDGEMENT, held, side_in_words

MOST = 150
"""Words; a word is what stands between blanks."""


def deadline_short(answer: Mapping[str, Any]) -> str:
    """The note for one answer of the deadline tool that has a date."""
    first = answer["readings"][0]
    gone = first.get("passed")
    head = [
        f"{_upper(first['action'])} ({answer['area']})",
        f"{'Was due' if gone else 'Plan on'}: {answer['plan_on_in_words']}{', ' + gone['ago'] if gone else ''}",
        *([f"Not before: {first['not_before']['in_words']}"] if "not_before" in first else ()),
        f"Counted from: {first['from']}, {answer['start_in_words']}",
        *([gone["then"]] if gone else ()),
        *((first["only_if"],) if first.get("only_if") else ()),
        *((first["exception"],) if first.get("exception") else ()),
        f"Who: {_who(first)}",
    ]
    steps = [
        (
            f"{one['due_in_words']}: {one['limit']}{held(one)} [{', '.join(one['strength'])}]",
            _on_word_of(one, one["clause"]),
            one["clause"],
        )
        for one in answer["readings"]
    ]
    return _note(head, steps, _open(len(answer["gaps"]), len(set(answer["conflicts"]))), answer)


def pathway_short(answer: Mapping[str, Any], today: str) -> str:
    """The note for one outcome of a pathway. ``today`` in words: the day on which it was looked up."""
    outcome = answer["outcome"]
    stated = "; ".join(step["says"] for step in answer["trail"])
    head = [
        f"{answer['title']} ({answer['area']}), looked up on {today}",
        *((f"Stated: {stated}",) if stated else ()),
        f"Outcome: {outcome['title']}",
    ]
    conflicts = sum(entry["kind"] == "conflict" for entry in outcome["register"])
    return _note(head, _binding(outcome), _open(len(outcome["gaps"]), conflicts), answer)


def schedule_short(answer: Mapping[str, Any]) -> str:
    """The note for one schedule: the dates of what binds, those of one step together."""
    dates: dict[tuple[str, str, str], list[str]] = {}
    for item in answer["items"]:
        if not BINDING.isdisjoint(item["strength"]):
            when = item["due_in_words"] or "no date stated"
            if "done" in item:
                when = f"done {item['done']['in_words']}"
            elif "passed" in item:
                when = f"was due {when}"
            only_if = f" ({item['only_if']})" if item["only_if"] else ""
            named = f"{item['action']}{only_if}", _on_word_of(item, item["clause"]), item["strength"][0]
            dates.setdefault(named, []).append(when)
    steps = [(f"[{verb}] {does}: {'; '.join(when)}", clause, verb) for (does, clause, verb), when in dates.items()]
    head = [f"{answer['title']} ({answer['area']})", f"Counted from: {answer['on_in_words']}"]
    return _note(head, steps, _open(sum(len(item["gaps"]) for item in answer["items"]), 0), answer)


def distance_short(answer: Mapping[str, Any]) -> str:
    """The note for one distance. It holds no postcode and no position."""
    miles = f" ({answer['miles_in_words']}, straight line)" if answer["miles_in_words"] else ""
    head = [
        f"{answer['title']} ({answer['area']})",
        f"Distance from {answer['base']['name']}: {side_in_words(answer)}{miles}",
        *((answer["do_now"],) if "do_now" in answer else ()),
    ]
    steps = [one for outcome in answer["follows"] for one in _binding(outcome)]
    return _note(head, steps, _open(1 + len(answer["register"]), 0), answer)


Step = tuple[str, str, str]
"""What it says, its clause, and what stands for it where there are no words left."""


def _binding(outcome: Mapping[str, Any]) -> list[Step]:
    """What binds of an outcome, in the order of its steps."""
    found = []
    for action in outcome["actions"]:
        if action["strength"] in BINDING:
            limit = f"; {action['deadline']['limit']}" if "deadline" in action else ""
            only_if = f". {action['only_if']}" if "only_if" in action else ""
            says = f"[{action['strength']}] {action['action']}{limit}{only_if}"
            found.append((says, _on_word_of(action, action["clauses"][0]), action["strength"]))
    return found


def _on_word_of(part: Mapping[str, Any], clause: str) -> str:
    """The clause, with those of the area's own that change it, and those that these change."""
    both = [one[side] for one in part.get("changes", ()) for side in ("by", "clause")]
    return ", ".join(dict.fromkeys((clause, *both)))


def _note(head: Sequence[str], steps: Sequence[Step], open_points: Iterable[str], answer: Mapping[str, Any]) -> str:
    """The lines of a note, as many steps in full as there are words for."""
    checked = answer["checked_on"]["in_words"]
    tail = [*open_points, f"{answer['site']} {answer['version']}; compared with the source on {checked}.", JUDGEMENT]

    def text(full: int) -> str:
        lines = [f"- {says} ({clause})" for says, clause, _ in steps[:full]]
        if rest := steps[full:]:
            also = "; ".join(f"{short} ({clause})" if short != clause else clause for _, clause, short in rest)
            lines.append(f"{'Also binding, in full' if full else 'Binding, in full'} in the long form: {also}")
        return "\n".join([*head, *lines, *tail])

    fuller = (text(full) for full in range(len(steps), 0, -1))
    return next((one for one in fuller if len(one.split()) <= MOST), text(0))


def _open(gaps: int, conflicts: int) -> Iterable[str]:
    """How much is disputed and open, counted: the long form says what."""
    said = [f"the sources disagree on {conflicts}"] if conflicts else []
    said += [f"{gaps} not stated"] if gaps else []
    return [f"{_upper('; '.join(said))}: see the long form."] if said else []


def _who(reading: Mapping[str, Any]) -> str:
    return ", ".join(reading["who"]) or "not stated in the source"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
