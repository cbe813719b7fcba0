"""Training that differs: right answers, what is explained, what is asked of a tool, and scenarios that no longer hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..training.rehearsal import Worked, faults, filled, preset
from ..training.scenarios import Turn
from .found import Found


def of_training(old: Iterable[Worked], new: Iterable[Worked]) -> Iterator[Found]:
    """Every scenario, turn by turn."""
    before, after = ({one.key: one for one in held} for held in (old, new))
    for key, worked in after.items():
        for says, remedy in faults(worked):
            yield _found(worked, "it does not hold any more", "", f"{says}. {remedy}")
        if key not in before:
            yield _found(worked, "a new scenario", "", worked.scenario.use)
            continue
        yield from _turns(before[key], worked)
    for key, worked in before.items():
        if key not in after:
            yield _found(worked, "a scenario that is gone", worked.scenario.use, "")


def _found(worked: Worked, what: str, before: str, after: str, clauses: tuple[str, ...] = ()) -> Found:
    title = f"Scenario '{worked.scenario.title}': {what}"
    return Found(
        "training",
        worked.area.authority.name,
        worked.area.slug,
        title,
        before,
        after,
        clauses or worked.scenario.clauses,
    )


def _turns(old: Worked, new: Worked) -> Iterator[Found]:
    was = {turn.id: (n, turn) for n, turn in enumerate(old.scenario.turns)}
    for n, turn in enumerate(new.scenario.turns):
        place = f"turn {n + 1}"
        if turn.id not in was:
            yield _found(new, f"{place} is new", "", turn.asks, turn.clauses)
            continue
        m, first = was[turn.id]
        one, other = _said(first, old, m), _said(turn, new, n)
        for name, before in one.items():
            if before != other[name]:
                yield _found(new, f"{place}, {name}", before, other[name], turn.clauses)
        if preset(old, first) != preset(new, turn):
            yield _found(new, f"{place}, what it asks of the tool", preset(old, first), preset(new, turn), turn.clauses)
        elif turn != first and one == other:
            yield _found(
                new, f"{place}, what is expected of the tool", str(first.expect), str(turn.expect), turn.clauses
            )
    names = {turn.id for turn in new.scenario.turns}
    for name, (n, turn) in was.items():
        if name not in names:
            yield _found(new, f"turn {n + 1} is gone", turn.asks, "", turn.clauses)
    if replace(old.scenario, turns=()) != replace(new.scenario, turns=()):
        yield _found(new, "its case, its questions or its notes", "as it was", "another text")


def _said(turn: Turn, worked: Worked, n: int) -> dict[str, str]:
    answer = worked.answers[n]

    def words(text: str) -> str:
        try:
            return filled(text, answer)
        except KeyError as place:
            return f"{text} (the tool's answer has nothing at {place})"

    right = [words(one.says) for one in turn.choices if one.right]
    wrong = [words(one.says) for one in turn.choices if not one.right]
    because = " ".join(words(one.because) for one in turn.choices)
    return {
        "the question": turn.asks,
        "the right answer": "; ".join(right),
        "the other answers": "; ".join(wrong),
        "what is explained": f"{words(turn.explains)} {because}",
        "its clauses": ", ".join(turn.clauses),
    }
