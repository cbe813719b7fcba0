"""Cases: questions to the tools whose answers somebody worked out by hand, in ``cases.yaml`` beside the rules that they prove.

No tool reads them, no reader receives them, and changing one makes no new edition of the rules. An area may do without.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any, Literal

from ..errors import ContentError, Fault, RecordError
from ..standards.clauses import CLOSED, Strength
from ..standards.guidance import Book, Guidance, did_you_mean
from . import AUTHORITIES
from .wrong_values import Place
from .yaml_files import validated

FILE = "cases.yaml"
DOCUMENT = "document"
"""In the place of a tool, where a case holds what the records have from one document: ``whole_lists`` compares them."""
Tool = Literal["deadline", "latest-start", "schedule", "pathway", "distance", "document"]
TELLS: dict[str, tuple[str, ...]] = {
    "deadline": ("due", "conflicts"),
    "schedule": ("dates", "at_least", "counted_from"),
    "pathway": (
        "outcome",
        "asks",
        "leaves_out",
        "strengths",
        "limits",
        "contacts",
        "register",
        "conflicts",
        "leads_to",
    ),
    DOCUMENT: ("asked", "timed", "reached"),
}
"""What can be expected of a tool besides ``expect``, which can be of any."""


@dataclass(frozen=True)
class Row:
    """One row of a pathway: some answers, and what they lead to."""

    __pydantic_config__ = CLOSED

    answers: dict[str, str]
    outcome: str
    steps: tuple[str, ...] = ()
    """All of its own, each as its verb and the first of its clauses."""
    then: tuple[str, ...] = ()
    """The outcomes whose steps follow after its own."""


@dataclass(frozen=True)
class Case:
    """One question, and what was worked out by hand for it. Something has to be expected."""

    __pydantic_config__ = CLOSED

    title: str
    """What is the matter, in a few words."""
    tool: Tool
    question: dict[str, Any]
    """What the tool is asked, without the area."""
    today: date | None = None
    """The day on which it is asked, where that is not the one on which the area was last compared with its documents."""
    due: tuple[str, ...] | None = None
    """deadline: the date of every reading, the earliest first; ``[]`` says that there is none."""
    dates: dict[str, str] | None = None
    """schedule: the date to plan on for every step that has one, by the step's id."""
    at_least: dict[str, str] = field(default_factory=dict)
    """schedule: the dates of some of its steps."""
    counted_from: dict[str, str] | None = None
    """schedule: every step that counts from another step, by its id, with that other; what is not named counts from the event."""
    outcome: str | None = None
    """pathway: the id of the outcome."""
    asks: tuple[str, ...] = ()
    """pathway: steps that have to be there, each as its verb and the first of its clauses: ``must example/1.1``."""
    leaves_out: tuple[str, ...] = ()
    """pathway: clauses that no step may rest on."""
    strengths: tuple[Strength, ...] = ()
    """pathway: the only verbs that its steps may have."""
    limits: tuple[str, ...] | None = None
    """pathway: time limits that stand at its steps; ``[]`` says that there is none."""
    contacts: tuple[str, ...] = ()
    """pathway: words, numbers or addresses that stand among the people to reach."""
    register: tuple[str, ...] = ()
    """pathway: conflicts and gaps that are shown."""
    conflicts: tuple[str, ...] = ()
    """The clauses that are marked as disputed: for a deadline all of them, for a pathway some."""
    leads_to: tuple[Row, ...] = ()
    """pathway: every outcome, with the answers that lead to it and all its steps."""
    asked: dict[str, tuple[str, ...]] | None = None
    """document: every act that it asks for, by clause, each as its verb, its doers and its conditions: ``must by officer if found``."""
    timed: dict[str, str] | None = None
    """document: every time limit that it sets, by its id, in words, with what it is counted from."""
    reached: dict[str, str] | None = None
    """document: every number and address that it prints, by the id of the contact. In a long web address ``…`` stands for what lies between its ends."""
    expect: dict[str, Any] = field(default_factory=dict)
    """What the answer of any tool holds, by place: ``readings.0.due: 2026-12-29``."""

    def __post_init__(self) -> None:
        can = TELLS.get(self.tool, ())
        names = {name for tool in TELLS.values() for name in tool}
        told = [one.name for one in fields(self) if one.name in names and getattr(self, one.name) != _unsaid(one)]
        for name in told:
            if name not in can:
                belongs = " or ".join(tool for tool, all_of in TELLS.items() if name in all_of)
                raise RecordError(
                    f"'{name}' is nothing that a {self.tool} answers", f"It belongs to {belongs}; here stands `expect`."
                )
        if not told and not self.expect:
            raise RecordError("nothing is expected", f"Say it with {', '.join((*can, 'expect'))}.")


def _unsaid(one: Field[Any]) -> object:
    return {} if one.default is MISSING else one.default


@dataclass(frozen=True)
class Held:
    """A case with its area, and with where it is written."""

    area: Guidance
    case: Case
    lines: dict[str, int]
    """The line of the case itself, as ``""``, of each of its fields, and of what stands in them: ``asked.example/1.1``."""

    @property
    def asked(self) -> dict[str, Any]:
        """The question as its tool takes it."""
        return {"authority": self.area.slug, **self.case.question}

    @property
    def today(self) -> date:
        """The day on which it is asked: a case is as true next year, when the rules are past their review."""
        return self.case.today or self.area.authority.checked_on

    def fault(self, says: str, remedy: str, name: str = "") -> Fault:
        """What is wrong with it, with its file and the line of one of its fields, or of a place in it."""
        line = self.lines.get(name, self.lines.get(name.partition(".")[0], self.lines.get("")))
        return Fault(f"{self.area.slug}/{FILE}", self.case.title, says, remedy, line)


def read_cases(book: Book, folder: Path = AUTHORITIES) -> tuple[Held, ...]:
    """The cases of every area, each naming only what is there. Raises ``ContentError``."""
    found: list[Held] = []
    wrong: list[Fault] = []
    for area in book.areas:
        path = folder / area.slug / FILE
        if path.is_file():
            try:
                cases, lines = validated(path, f"{area.slug}/{FILE}", tuple[Case, ...])
            except ContentError as error:
                wrong += error.faults
            else:
                found += [Held(area, case, _lines_of(lines, n)) for n, case in enumerate(cases)]
    wrong += [fault for held in found for fault in _unknown(held)]
    if wrong:
        raise ContentError(wrong)
    return tuple(found)


def _lines_of(lines: dict[Place, int], entry: int) -> dict[str, int]:
    own = {place: line for place, line in lines.items() if place and place[0] == entry and len(place) < 4}
    return {".".join(map(str, place[1:])): line for place, line in own.items()}


def _unknown(held: Held) -> Iterator[Fault]:
    """What a case names and the area does not have: what is nowhere would be left out of every answer."""
    area, case = held.area, held.case
    named: dict[str, tuple[tuple[str, ...], Any]] = {
        "asks": (tuple(one.rpartition(" ")[2] for one in case.asks), area.clause),
        "leaves_out": (case.leaves_out, area.clause),
        "conflicts": (case.conflicts, area.clause),
        "limits": (case.limits or (), area.deadline),
        "register": (case.register, [one.id for one in area.register]),
        "asked": (tuple(case.asked or ()), area.clause),
        "question": _asked_about(case, area),
    }
    for name, (ids, known) in named.items():
        for one in ids:
            if one not in known:
                yield held.fault(f"{name}: '{one}' does not exist", did_you_mean(one, known), name)


def _asked_about(case: Case, area: Guidance) -> tuple[tuple[str, ...], Any]:
    """The document or the pathway that a whole list is of."""
    if case.tool == DOCUMENT:
        return (str(case.question.get("source")),), [one.id for one in area.sources]
    return ((str(case.question.get("pathway")),), area.pathway) if case.leads_to else ((), ())
