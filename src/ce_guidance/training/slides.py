"""The slides of a session: what is on the wall, and what the trainer says beside it.

Nothing is put on a slide that is too long for it: what is known, what is talked about and what is often got wrong take
as many slides as they need.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ..counting.days import in_words
from .order import shuffled
from .rehearsal import Worked, filled
from .scenarios import Choice, Turn
from .session import outcomes

ROOM = 560
"""How many letters fit on a slide that is read from the back of a room."""
LETTERS = "ABCDEFGH"
GROUND_RULES = (
    "Nobody in this case exists. Name no real child here, and nobody whom you work with.",
    "There is no shame in a wrong answer. The clause decides, and where it is silent we say so.",
    "Cases like this can be hard to hear. Step out whenever you need to, and say so to whom you trust.",
)


class Slide(NamedTuple):
    """One slide."""

    title: str
    lines: tuple[str, ...]
    lettered: bool = False
    """Whether the lines after the first are answers to choose from."""
    clauses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def slides(worked: Worked, seed: str) -> tuple[Slide, ...]:
    """The slides of a session with a scenario, the answers in the order of ``seed``."""
    return tuple(_slides(worked, seed))


def _slides(worked: Worked, seed: str) -> Iterator[Slide]:
    area, scenario = worked.area, worked.scenario
    plays = f"Training example. It plays on {in_words(scenario.today)}. Nobody in this case exists."
    yield Slide(scenario.title, (scenario.use, plays), notes=scenario.notes)
    yield Slide("How we work together", GROUND_RULES)
    can = [one.does for one in outcomes(area, scenario, worked.answers)]
    yield from _over("What you can do afterwards", can)
    yield from _over("What is known", scenario.vignette, ("Read it aloud, or let it be read. Leave time.",))
    yield from _over(
        "To talk about", scenario.discuss, ("These have no single answer. Write down what the group says.",)
    )
    for n, (turn, answer) in enumerate(zip(scenario.turns, worked.answers, strict=True), 1):
        choices = shuffled(turn.choices, seed, f"{worked.key}/{turn.id}")
        yield from _over(f"Now known, before question {n}", turn.news)
        says = tuple(filled(one.says, answer) for one in choices)
        hint = (f"A hint for a second try: {turn.hint}",) if turn.hint else ()
        yield Slide(f"Question {n}", (turn.asks, *says), True, notes=(*_reasons(choices, answer), *hint))
        desks = [f"{one.who}: {one.knows}" for one in turn.desks]
        yield from _over(
            f"Who knew what, question {n}", desks, ("Show it once they have talked: what did each keep back?",)
        )
        yield from _answer(turn, n, choices, answer)
    wrong = [f"{one.says} {one.instead}" for one in scenario.mistakes]
    yield from _over("Often got wrong", wrong)
    yield Slide(
        "What we take with us",
        ("Which clause will you look up again?", "What will you do differently at work from tomorrow?"),
        notes=("Hand out the evaluation sheet. In practice, judgement, manager and own procedures come first.",),
    )


def _answer(turn: Turn, n: int, choices: Sequence[Choice], answer: dict[str, Any]) -> Iterator[Slide]:
    """What the standards say to a question: the right answer with its letter, why, and the clauses."""
    right = next(k for k, one in enumerate(choices) if one.right)
    decides = [f"Whose decision? {turn.decides}"] if turn.decides else []
    texts = [f"{LETTERS[right]}. {filled(choices[right].says, answer)}", filled(turn.explains, answer), *decides]
    for slide in _over(
        f"What the standards say to question {n}", texts, ("Show the clause, and let the tool answer it.",)
    ):
        yield slide._replace(clauses=turn.clauses)


def _reasons(choices: Sequence[Choice], answer: dict[str, Any]) -> tuple[str, ...]:
    return tuple(
        f"{letter}{' (right)' if one.right else ''}: {filled(one.because, answer)}"
        for letter, one in zip(LETTERS, choices, strict=False)
    )


def _over(title: str, texts: Sequence[str], notes: tuple[str, ...] = ()) -> Iterator[Slide]:
    """Texts on as many slides as they need; none for no text."""
    held: list[str] = []
    parts = []
    for text in texts:
        if held and sum(map(len, held)) + len(text) > ROOM:
            parts.append(tuple(held))
            held = []
        held.append(text)
    if held:
        parts.append(tuple(held))
    for n, lines in enumerate(parts):
        yield Slide(f"{title}{' (goes on)' if n else ''}", lines, notes=() if n else notes)
