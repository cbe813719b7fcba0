"""A pathway as a table to draw: questions down the left, each once; and, where a branch would repeat, the question that splits it across the top.

Nothing is left out and nothing is decided here: every way through the questions is in exactly one row and in the columns that fit it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from ..standards.pathways import Branching, Option, Outcome, Pathway, Question

Answer = tuple[Option, ...]
"""Options that lead to the same."""
Way = dict[str, Answer]
"""The answers that lead to an end, by the id of the question, in the order asked."""
MOST_COLUMNS = 4


@dataclass(frozen=True)
class Reply:
    """One answer in the left part, and the rows that hang on it."""

    question: str
    answer: Answer
    rows: range
    before: Reply | None


@dataclass(frozen=True)
class End:
    """An outcome, and the rows and columns that it fills."""

    outcome: Outcome
    rows: range
    columns: range
    again: bool = False
    """Whether it stands elsewhere already, in a place that does not touch this one."""


@dataclass(frozen=True)
class Crossing:
    """The questions down and across, with all answers and all ends."""

    down: tuple[Question, ...]
    across: tuple[Question, ...]
    heads: tuple[tuple[Answer, ...], ...]
    """For each column the answers to the questions across it."""
    replies: tuple[Reply, ...]
    ends: tuple[End, ...]
    rows: int

    def last(self, row: int) -> Reply | None:
        """The answer from which a row goes on to its end."""
        return next((one for one in reversed(self.replies) if row in one.rows), None)


def ways(tree: Branching | Outcome) -> Iterator[tuple[Way, Outcome]]:
    """Every way through the tree, in its order."""
    if isinstance(tree, Outcome):
        yield {}, tree
        return
    for options, child in tree.branches:
        for way, outcome in ways(child):
            yield {tree.question.id: options, **way}, outcome


def crossings(pathway: Pathway) -> Iterator[Crossing]:
    """Each way to draw the table: with no question across, or with some."""
    found = list(ways(pathway.tree()))
    for count in range(len(pathway.questions)):
        for across in combinations(pathway.questions, count):
            if made := _crossing(pathway, across, found):
                yield made


def _crossing(pathway: Pathway, across: Sequence[Question], found: Sequence[tuple[Way, Outcome]]) -> Crossing | None:
    """The table with these questions across, unless it would be too wide, or would hold an empty place.

    An end for which a question is not asked fills the rows and columns of all its answers.
    """
    names = [one.id for one in across]
    answers = [list(dict.fromkeys(way[name] for way, _ in found if name in way)) for name in names]
    columns = list(product(*answers))
    if len(columns) > MOST_COLUMNS or any(len(set(sum(held, ()))) != len(sum(held, ())) for held in answers):
        return None
    parts = list(dict.fromkeys(tuple(pair for pair in way.items() if pair[0] not in names) for way, _ in found))
    left = [dict(one) for one in parts if not any(set(one) < set(other) for other in parts)]
    cells = []
    for row in left:
        held = [
            [outcome for way, outcome in found if way.items() <= (row | dict(zip(names, column, strict=True))).items()]
            for column in columns
        ]
        if any(len(cell) != 1 for cell in held):
            return None
        cells.append([cell[0] for cell in held])
    down = tuple(one for one in pathway.questions if any(one.id in row for row in left))
    return Crossing(down, tuple(across), tuple(columns), tuple(_replies(left)), tuple(_ends(cells)), len(left))


def _replies(left: Sequence[Way], start: int = 0, depth: int = 0, before: Reply | None = None) -> Iterator[Reply]:
    """The answers of some rows from one depth on: those that follow each other and are alike are one."""
    at = 0
    while at < len(left):
        pairs = list(left[at].items())
        to = at + 1
        if len(pairs) > depth:
            while to < len(left) and list(left[to].items())[: depth + 1] == pairs[: depth + 1]:
                to += 1
            one = Reply(*pairs[depth], range(start + at, start + to), before)
            yield one
            yield from _replies(left[at:to], start + at, depth + 1, one)
        at = to


def _ends(cells: Sequence[Sequence[Outcome]]) -> Iterator[End]:
    """Each outcome where it first stands, as wide and as high as its neighbours are the same; and where it stands again."""
    taken: set[tuple[int, int]] = set()
    seen: set[Outcome] = set()
    for row, line in enumerate(cells):
        for column, outcome in enumerate(line):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < len(line) and line[right] == outcome:
                right += 1
            below = row + 1
            while below < len(cells) and all(one == outcome for one in cells[below][column:right]):
                below += 1
            taken |= set(product(range(row, below), range(column, right)))
            yield End(outcome, range(row, below), range(column, right), outcome in seen)
            seen.add(outcome)
