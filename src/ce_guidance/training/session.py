"""What a session with a scenario is for, and how its time is spent: both follow by rule from what the scenario asks of which tool.

A trainer writes neither by hand, so neither can drift from the case. Outcomes begin with a verb that can be observed, and
give no answer away: a learner may read them before the first question.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ..standards.guidance import Guidance
from .scenarios import Scenario, Turn

QUESTION = ("alone", "compare", "tool")
"""What is done with each question, in this order."""
AROUND = {"welcome": 2, "case": 3, "discuss": 4, "mistakes": 3, "close": 2}
"""How the other minutes are shared, where there is more than one for each part."""
EACH_QUESTION = 6
"""The share of a question, beside those."""


class Outcome(NamedTuple):
    """What learners can do afterwards."""

    does: str
    clauses: tuple[str, ...] = ()


class Part(NamedTuple):
    """A part of the plan, from one minute to another."""

    does: str
    """One of ``AROUND`` or of ``QUESTION``."""
    begins: int
    ends: int
    question: int = 0
    """Which question it is about, counted from 1."""

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return self.ends - self.begins


def outcomes(area: Guidance, scenario: Scenario, answers: tuple[dict[str, Any], ...]) -> tuple[Outcome, ...]:
    """What learners can do afterwards, each once, in the order of the questions."""
    held: dict[str, tuple[str, ...]] = {}
    for turn, answer in zip(scenario.turns, answers, strict=True):
        does = _outcome(area, turn, answer)
        held[does] = tuple(dict.fromkeys((*held.get(does, ()), *turn.clauses)))
    found = [Outcome(does, clauses) for does, clauses in held.items()]
    if scenario.by_roles:
        found.append(Outcome("Say whose decision each step is by the source, or that the source does not say."))
    if any(_held(answer, "conflicts") or _held(answer, "gaps") for answer in answers):
        found.append(Outcome("Say where the source disagrees or leaves something open, and record it."))
    return tuple(found)


def _held(answer: dict[str, Any], name: str) -> Any:
    return answer.get(name) or answer.get("outcome", {}).get(name)


def _outcome(area: Guidance, turn: Turn, answer: dict[str, Any]) -> str:
    if turn.tool == "working-days":
        return "Count working days over a weekend and a bank holiday."
    if turn.tool == "distance":
        return f"Find out whether a place is within the distance that the standards state: {_quoted(answer['title'])}."
    if turn.tool == "schedule":
        return f"Put in order what follows, and tell which steps have a stated time: {_quoted(answer['title'])}."
    if turn.tool == "pathway":
        last = "name what the standards ask" if "outcome" in answer else "name what has to be known next"
        return f"Follow a pathway from what is known, and {last}: {_quoted(answer['title'])}."
    counted = answer.get("readings") or answer.get("starts")
    named = _quoted(counted[0]["action"] if counted else area.clause[turn.clauses[0]].heading)
    if turn.tool == "latest-start":
        return f"Count back from the day on which something has to be finished: {named}."
    if answer.get("plan_on"):
        return f"Name what a time limit counts from, and work out the day to plan on: {named}."
    return f"State what the standards say of the time for a step: {named}."


def _quoted(title: str) -> str:
    return f"“{title.rstrip('.?')}”"


def plan(scenario: Scenario) -> tuple[Part, ...]:
    """The plan by the minute. It adds up to the stated minutes: each question has the same time, each part at least a minute.

    Raises ``ValueError`` where the minutes are too few for that.
    """
    questions, whole = len(scenario.turns), sum(AROUND.values()) + EACH_QUESTION * len(scenario.turns)
    wanted = (2 * scenario.minutes * EACH_QUESTION + whole) // (2 * whole)  # to the nearest minute
    each = min(max(wanted, len(QUESTION)), (scenario.minutes - len(AROUND)) // questions)
    if each < len(QUESTION):
        raise ValueError(f"{scenario.minutes} minutes are too few for {questions} question{'s' * (questions != 1)}")
    around = dict(zip(AROUND, _shared(scenario.minutes - each * questions, tuple(AROUND.values())), strict=True))
    of_question = list(zip(QUESTION, _shared(each, (1,) * len(QUESTION)), strict=True))
    parts = [(does, around[does], 0) for does in ("welcome", "case", "discuss")]
    parts += [(does, minutes, n) for n in range(1, questions + 1) for does, minutes in of_question]
    parts += [(does, around[does], 0) for does in ("mistakes", "close")]
    found, now = [], 0
    for does, minutes, question in parts:
        found.append(Part(does, now, now + minutes, question))
        now += minutes
    return tuple(found)


def _shared(minutes: int, shares: tuple[int, ...]) -> list[int]:
    """Minutes by shares, at least one each: the greatest remainder is rounded up first, and among equals whatever comes first."""
    spare, whole = minutes - len(shares), sum(shares)
    found = [1 + spare * share // whole for share in shares]
    late = sorted(range(len(shares)), key=lambda n: (-(spare * shares[n] % whole), n))
    for n in late[: minutes - sum(found)]:
        found[n] += 1
    return found
