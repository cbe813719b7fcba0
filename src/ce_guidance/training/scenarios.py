"""Scenarios: worked cases to rehearse with, about a child who does not exist.

Each turn of a scenario is a question to a real tool. What the tool answers is never written down
here: the scenario says what it has to be, and is refused where it is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ..standards.clauses import CLOSED

Tool = Literal["deadline", "latest-start", "schedule", "pathway", "distance", "working-days"]


@dataclass(frozen=True)
class Choice:
    """One of the replies that a learner can pick. ``{plan_on_in_words}`` stands for that part of the tool's answer."""

    __pydantic_config__ = CLOSED

    says: str
    because: str
    """What is said once it was picked: why it is right, or what was overlooked."""
    right: bool = False


@dataclass(frozen=True)
class Desk:
    """One of the people round a child, and what that person knows when a decision is due."""

    __pydantic_config__ = CLOSED

    who: str
    knows: str


@dataclass(frozen=True)
class Turn:
    """One thing to decide, and the question to a tool that settles it."""

    __pydantic_config__ = CLOSED

    id: str
    asks: str
    choices: tuple[Choice, ...]
    tool: Tool
    question: dict[str, Any]
    """What the tool is asked, without the area."""
    expect: dict[str, Any]
    """What its answer has to hold, by place: ``readings.0.due: 2026-12-29``."""
    explains: str
    """Why the answer is as it is."""
    clauses: tuple[str, ...]
    hint: str = ""
    """Which clause to read, by its id, before a second try. It does not give the answer."""
    news: tuple[str, ...] = ()
    """What has become known since the decision before, a paragraph each: the case unfolds."""
    desks: tuple[Desk, ...] = ()
    """For a case played by roles: what each of them knows by now."""
    decides: str = ""
    """For a case played by roles: whose decision it is by the source, or that it does not say. Shown with the answer."""


@dataclass(frozen=True)
class Mistake:
    """What is often got wrong in a case like this."""

    __pydantic_config__ = CLOSED

    says: str
    instead: str
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Scenario:
    """A case: what is known, what to talk about, what to decide, and what to watch for."""

    __pydantic_config__ = CLOSED

    id: str
    title: str
    use: str
    """What it rehearses, in one sentence that does not give the answers away."""
    age: int
    """Of the child, who is never named."""
    today: date
    """The day on which it plays; its tools work as on that day for ever."""
    minutes: int
    vignette: tuple[str, ...]
    """What is known, a paragraph each."""
    discuss: tuple[str, ...]
    """Questions to the group that have no single answer."""
    turns: tuple[Turn, ...]
    mistakes: tuple[Mistake, ...]
    notes: tuple[str, ...]
    """For whoever leads the session."""
    roles: tuple[str, ...] = ()
    """Whose work it rehearses."""
    topics: tuple[str, ...] = ()
    difficulty: Literal["first steps", "practised", "hard"] = "practised"

    @property
    def by_roles(self) -> bool:
        """Whether it is played by roles, each with what is theirs to know."""
        return any(turn.desks for turn in self.turns)

    @property
    def desks(self) -> tuple[str, ...]:
        """Who plays, each once, in the order in which they come up."""
        return tuple(dict.fromkeys(one.who for turn in self.turns for one in turn.desks))

    @property
    def clauses(self) -> tuple[str, ...]:
        """Every clause that it rehearses, each once."""
        held: list[Turn | Mistake] = [*self.turns, *self.mistakes]
        return tuple(dict.fromkeys(clause for one in held for clause in one.clauses))


@dataclass(frozen=True)
class Pair:
    """The same child in two areas, side by side and never converted."""

    __pydantic_config__ = CLOSED

    id: str
    title: str
    left: str
    """A scenario, as ``area/scenario``."""
    right: str
    remark: str
    """What must not be read into it."""
