"""Works a scenario through with the real tools, and says where it no longer holds.

Training cannot drift from the rules: a scenario whose tools answer otherwise than it expects is not
published, and neither is anything else until it is put right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from ..asking import reply
from ..content.holding import held_at
from ..content.prose import unknown_clauses
from ..standards.guidance import Book, Guidance, did_you_mean
from .scenarios import Mistake, Scenario, Turn
from .session import plan

IN_BRACES = re.compile(r"\{([\w.-]+)\}")
AGES = range(8, 26)
MARK = "training:"
"""What the part of an address after the hash begins with, where it holds a training example."""


@dataclass(frozen=True)
class Worked:
    """A scenario with what its tools answered, turn by turn."""

    area: Guidance
    scenario: Scenario
    answers: tuple[dict[str, Any], ...]

    @property
    def key(self) -> str:
        """``area/scenario``."""
        return f"{self.area.slug}/{self.scenario.id}"


def work(book: Book, area: Guidance, scenario: Scenario) -> Worked:
    """Ask every tool what the scenario asks, on the day on which it plays."""
    answers = (
        json.loads(reply(book, turn.tool, json.dumps(asked(area, turn)), scenario.today)) for turn in scenario.turns
    )
    return Worked(area, scenario, tuple(answers))


def asked(area: Guidance, turn: Turn) -> dict[str, Any]:
    """The question of a turn as its tool takes it."""
    return turn.question if turn.tool == "working-days" else {"authority": area.slug, **turn.question}


def filled(text: str, answer: dict[str, Any]) -> str:
    """A text of a turn, with the parts of the tool's answer that it names in braces."""
    return IN_BRACES.sub(lambda found: str(held_at(answer, found[1])), text)


def faults(worked: Worked) -> Iterator[tuple[str, str]]:
    """What is wrong with a scenario, and the remedy, for its content owner."""
    area, scenario = worked.area, worked.scenario
    yield from unknown_clauses(area, scenario)
    if scenario.age not in AGES:
        yield f"age: {scenario.age}", f"Between {AGES.start} and {AGES.stop - 1}; the child is never named."
    if len({turn.id for turn in scenario.turns}) < len(scenario.turns) or not scenario.turns:
        yield "turns: there are none, or two have the same id", "Give each turn an id of its own."
    if scenario.turns:
        try:
            plan(scenario)
        except ValueError as too_few:
            yield f"minutes: {too_few}", "A session needs 5 minutes, and 3 more for each question."
    cited: list[Turn | Mistake] = [*scenario.turns, *scenario.mistakes]
    for one in cited:
        if not one.clauses:
            yield "a turn or a mistake has no clause", "Name the clause that says so."
        for clause in one.clauses:
            if clause not in area.clause:
                yield f"'{clause}' does not exist", did_you_mean(clause, area.clause)
    for turn, answer in zip(scenario.turns, worked.answers, strict=True):
        for says, remedy in _turn_faults(turn, answer):
            yield f"{turn.id}: {says}", remedy


def _turn_faults(turn: Turn, answer: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if "problem" in answer:
        yield f"the tool refuses: {answer['problem']['message']}", "Change the question of this turn."
        return
    if not turn.expect:
        yield "nothing is expected of the tool", "Say what its answer has to hold."
    for place, value in turn.expect.items():
        try:
            held = held_at(answer, place)
        except KeyError:
            yield f"the tool's answer has nothing at '{place}'", "`ce-guidance ask` shows the whole answer."
            continue
        if held != value:
            yield f"{place} is now {held!r}, and {value!r} was expected", "Has a rule changed? Rewrite the turn."
    text = json.dumps(answer, ensure_ascii=False)
    if not any(f'"{clause}"' in text for clause in turn.clauses):
        yield "none of its clauses is in the tool's answer", "Name the clause that the answer rests on."
    if turn.hint and not any(clause in turn.hint for clause in turn.clauses):
        yield "its hint names none of its clauses", "Say which clause to read, by its id."
    if bool(turn.desks) != bool(turn.decides):
        yield "either nobody is at a desk or nobody decides", "A case played by roles needs `desks` and `decides`."
    if sum(choice.right for choice in turn.choices) != 1 or len(turn.choices) < 2:
        yield "there has to be one right choice, and another", "Mark it with `right: true`."
    try:
        says = [filled(choice.says, answer) for choice in turn.choices]
        for choice in turn.choices:
            filled(choice.because, answer)
        filled(turn.explains, answer)
    except KeyError as place:
        yield f"the tool's answer has nothing at {place}", "`ce-guidance ask` shows the whole answer."
    else:
        if len(set(says)) < len(says):
            yield "two choices read the same", "A wrong choice has become right: has a rule changed?"


def can_be_shown(worked: Worked) -> bool:
    """Whether every turn still has an answer to show, be it another than was expected: then a preview shows it."""
    for turn, answer in zip(worked.scenario.turns, worked.answers, strict=True):
        if "problem" in answer:
            return False
        try:
            for text in (turn.explains, *(held for one in turn.choices for held in (one.says, one.because))):
                filled(text, answer)
        except KeyError:
            return False
    return True


TOOL_PAGE = {"latest-start": "deadline"}
"""Tools that share a page with another."""


def preset(worked: Worked, turn: Turn, show: bool = False) -> str:
    """A turn as a link to its tool, from the site's root: the frozen day, the child's age and the given answers.

    All of it follows the hash, which a browser never sends. ``show`` has the tool answer at once.
    """
    tool = TOOL_PAGE.get(turn.tool, turn.tool)
    given = {"today": worked.scenario.today.isoformat(), "age": worked.scenario.age, **asked(worked.area, turn)}
    if turn.tool == "latest-start":
        given["mode"] = "start"
    if show:
        given["show"] = "answer"
    place = f"{worked.area.slug}/" if worked.area.apart and tool != "working-days" else ""
    return f"embed/{place}{tool}/#{MARK}{'&'.join(_pairs(given))}"


def _pairs(given: dict[str, Any], before: str = "") -> Iterator[str]:
    for name, value in given.items():
        if isinstance(value, dict):
            yield from _pairs(value, f"{before}{name}.")
        else:
            text = ",".join(map(str, value)) if isinstance(value, Sequence) and not isinstance(value, str) else value
            yield f"{before}{name}={quote(str(text), safe=',:')}"
