"""Whether a case holds: its question is put to the tool that a reader asks, and the answer compared with what was worked out by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from typing import Any

from ..asking import reply
from ..errors import ContentError, Fault
from ..standards.guidance import Book
from ..standards.schedules import EVENT
from .cases import DOCUMENT, Case, Held
from .whole_lists import unlike

Unlike = tuple[str, str]
"""A field of a case, and how the answer differs."""
REMEDY = (
    "Work it out again by hand, from the clause. If the rule is right, put this case right; if the case is, the rule."
)
NOWHERE = "`ce-guidance ask` shows the whole answer."


def not_held(book: Book, held: Held) -> Iterator[Fault]:
    """A fault for each thing that the tool now answers otherwise, or that the records now have otherwise."""
    for place, says in unlike(held.area, held.case):
        yield held.fault(f"{place.partition('.')[0]}: {says}", REMEDY, place)
    if held.case.tool == DOCUMENT or (held.case.leads_to and "answers" not in held.case.question):
        return  # nothing is asked
    answer = json.loads(reply(book, held.case.tool, json.dumps(held.asked), held.today))
    if "problem" in answer and not any(place.startswith("problem") for place in held.case.expect):
        says = f"the tool refuses the question: {answer['problem']['message']}"
        yield held.fault(says, "Put the question right, or expect the refusal: {problem.code: …}.", "question")
        return
    for name, says in _different(held.case, answer):
        yield held.fault(f"{name}: {says}", REMEDY, name)
    for place, wanted in held.case.expect.items():
        try:
            now = held_at(answer, place)
        except KeyError:
            yield held.fault(f"the answer has nothing at '{place}', and {wanted!r} was expected", NOWHERE, "expect")
            continue
        if now != wanted:
            yield held.fault(f"{place} is now {now!r}, and {wanted!r} was expected", REMEDY, "expect")


def tell(book: Book, cases: Collection[Held]) -> Iterator[str]:
    """A line for each area: how many of its cases hold. Raises ``ContentError`` after the last where one does not."""
    wrong: list[Fault] = []
    for area in book.areas:
        faults = [list(not_held(book, one)) for one in cases if one.area is area]
        hold = sum(not one for one in faults)
        yield (
            f"{area.authority.name}: {hold} of {len(faults)} cases hold."
            if faults
            else f"{area.authority.name}: no cases."
        )
        wrong += [fault for one in faults for fault in one]
    if wrong:
        raise ContentError(wrong)


def held_at(answer: Any, place: str) -> Any:
    """What an answer holds at ``readings.0.due``. Raises ``KeyError`` where there is no such place."""
    for part in place.split("."):
        try:
            answer = answer[int(part)] if isinstance(answer, list) else answer[part]
        except (KeyError, IndexError, ValueError, TypeError):
            raise KeyError(place) from None
    return answer


def _different(case: Case, answer: dict[str, Any]) -> Iterator[Unlike]:
    compare = COMPARED.get(case.tool)
    if compare and "problem" not in answer:
        yield from compare(case, answer)


def _deadline(case: Case, answer: dict[str, Any]) -> Iterator[Unlike]:
    if case.due is not None:
        yield from _other("due", case.due, tuple(one["due"] for one in answer["readings"]))
        first = case.due[0] if case.due else None
        yield from _other("due", first, answer["plan_on"], "the day to plan on")
    if case.conflicts:
        yield from _other("conflicts", case.conflicts, tuple(answer["conflicts"]))


def _schedule(case: Case, answer: dict[str, Any]) -> Iterator[Unlike]:
    if case.counted_from is not None:
        starts = {one["name"]: one["counted_from"] for one in answer["items"] if one["counted_from"] != EVENT}
        for step in {**case.counted_from, **starts}:
            yield from _other(
                "counted_from", case.counted_from.get(step, EVENT), starts.get(step, EVENT), f"step '{step}'"
            )
    now = {one["name"]: one["due"] for one in answer["items"] if one["due"]}
    for name, wanted, steps in (("dates", case.dates, now), ("at_least", case.at_least, {})):
        for step in {**wanted, **steps} if wanted is not None else ():
            yield from _other(name, (wanted or {}).get(step), now.get(step), f"step '{step}'")


def _pathway(case: Case, answer: dict[str, Any]) -> Iterator[Unlike]:
    outcome = answer.get("outcome")
    if outcome is None:
        asked = answer["question"]["question"]
        yield "question", f"the answers lead to no outcome yet: '{asked}' is asked next"
        return
    steps = outcome["actions"]
    limits = [one["deadline"] for one in steps if "deadline" in one]
    there = [one["rule"] for one in limits] + [also["rule"] for one in limits for also in one["also"]]
    if case.outcome is not None:
        yield from _other("outcome", case.outcome, outcome["id"])
    yield from _missing("asks", case.asks, [f"{one['strength']} {one['clauses'][0]}" for one in steps])
    for clause in case.leaves_out:
        resting = [one["action"] for one in steps if clause in one["clauses"]]
        if resting:
            yield "leaves_out", f"'{clause}' was expected at no step, and now stands at: {', '.join(resting)}"
    for verb in dict.fromkeys(one["strength"] for one in steps):
        if case.strengths and verb not in case.strengths:
            yield "strengths", f"'{verb}' was not expected, and is now the verb of a step"
    if case.limits == () and there:
        yield from _other("limits", (), tuple(there))
    yield from _missing("limits", case.limits or (), there)
    contacts = json.dumps(outcome["contacts"], ensure_ascii=False)
    for words in case.contacts:
        if words not in contacts:
            yield "contacts", f"'{words}' was expected, and nobody to reach now has it"
    yield from _missing("register", case.register, [one["id"] for one in outcome["register"]])
    yield from _missing("conflicts", case.conflicts, outcome["conflicts"])


def _other(name: str, wanted: object, now: object, what: str = "") -> Iterator[Unlike]:
    if wanted != now:
        yield name, f"{what and what + ' '}is now {_said(now)}, and {_said(wanted)} was expected"


def _missing(name: str, wanted: tuple[str, ...], now: list[str]) -> Iterator[Unlike]:
    for one in wanted:
        if one not in now:
            yield name, f"'{one}' was expected, and is not there now; there is: {', '.join(now) or 'nothing'}"


def _said(value: object) -> str:
    return ", ".join(map(str, value)) or "none" if isinstance(value, tuple) else str(value or "none")


COMPARED: dict[str, Callable[[Case, dict[str, Any]], Iterator[Unlike]]] = {
    "deadline": _deadline,
    "schedule": _schedule,
    "pathway": _pathway,
}
