"""Where everything of a pathway's drawing goes, once its columns have their widths: the heads, and rows as high as they have to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .crossing import Answer, Crossing, End, Reply
from .drawings import PAD, SIZE, text_height
from .lettering import lines_of

GAP = 28
"""Between columns: room for a line."""
BESIDE = 10
"""Between rows, and between outcomes in one row."""
AGAIN = "As drawn above: "


@dataclass(frozen=True)
class Box:
    """A box on the drawing, with the lines of its words."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    kind: str

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + self.height / 2

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width


@dataclass
class Plan:
    """One way to draw a table."""

    table: Crossing
    columns: tuple[float, ...]
    """How wide each column of answers is."""
    end: float
    """How wide an outcome is."""
    heads: list[Box] = field(default_factory=list)
    replies: dict[Reply, Box] = field(default_factory=dict)
    ends: dict[End, Box] = field(default_factory=dict)
    width: float = 0
    height: float = 0


def words_of(answer: Answer) -> str:
    """The options of one branch."""
    return " / ".join(option.says for option in answer)


def _lines(words: str, width: float, bold: bool) -> tuple[str, ...]:
    return lines_of(words, width - 2 * PAD, SIZE, bold)


def laid_out(plan: Plan) -> Plan:
    """The plan, with a place for everything in it."""
    left = [2.0]
    for column in plan.columns:
        left.append(left[-1] + column + GAP)
    top = _heads(plan, left) + BESIDE
    table = plan.table
    place = {question.id: n for n, question in enumerate(table.down)}
    replies = {
        one: _lines(words_of(one.answer), plan.columns[place[one.question]], bold=False) for one in table.replies
    }
    span = {one: len(one.columns) * (plan.end + BESIDE) - BESIDE for one in table.ends}
    ends = {one: _lines(AGAIN * one.again + one.outcome.title, span[one], bold=False) for one in table.ends}
    rows = _rows(table.rows, [(one.rows, text_height(lines)) for one, lines in (replies | ends).items()])
    tops = [top + sum(rows[:n]) + BESIDE * n for n in range(len(rows) + 1)]
    for one, lines in replies.items():
        middle = (tops[one.rows.start] + tops[one.rows.stop] - BESIDE) / 2
        high = text_height(lines)
        n = place[one.question]
        plan.replies[one] = Box(left[n], middle - high / 2, plan.columns[n], high, lines, "answer")
    for end, lines in ends.items():
        y, below = tops[end.rows.start], tops[end.rows.stop] - BESIDE
        x = left[-1] + end.columns.start * (plan.end + BESIDE)
        plan.ends[end] = Box(x, y, span[end], below - y, lines, "again" if end.again else "outcome")
    plan.width = round(left[-1] + len(table.heads) * (plan.end + BESIDE) - BESIDE + 2)
    plan.height = round(tops[-1] - BESIDE + 2)
    return plan


def _heads(plan: Plan, left: list[float]) -> float:
    """Puts the questions above their columns, and those across above the outcomes, with their answers. Returns where they end."""
    table = plan.table
    over = len(table.heads) * (plan.end + BESIDE) - BESIDE
    y = 2.0
    for depth, question in enumerate(table.across):
        lines = _lines(question.asks, over, bold=True)
        plan.heads.append(Box(left[-1], y, over, text_height(lines), lines, "question"))
        y += text_height(lines) + BESIDE / 2
        runs = _runs([heads[: depth + 1] for heads in table.heads])
        held = []
        for run, heads in runs:
            wide = len(run) * (plan.end + BESIDE) - BESIDE
            held.append(
                (left[-1] + run.start * (plan.end + BESIDE), wide, _lines(words_of(heads[-1]), wide, bold=False))
            )
        high = max(text_height(lines) for _, _, lines in held)
        plan.heads += [Box(x, y, wide, high, lines, "answer") for x, wide, lines in held]
        y += high + BESIDE / 2
    down = [_lines(one.asks, wide, bold=True) for one, wide in zip(table.down, plan.columns, strict=True)]
    high = max([text_height(lines) for lines in down], default=0)
    foot = max(y - BESIDE / 2, 2 + high)
    for lines, x, wide in zip(down, left[:-1], plan.columns, strict=True):
        plan.heads.append(Box(x, foot - high, wide, high, lines, "question"))
    return foot


def _runs(values: list[tuple[Answer, ...]]) -> Iterator[tuple[range, tuple[Answer, ...]]]:
    at = 0
    for n in range(1, len(values) + 1):
        if n == len(values) or values[n] != values[at]:
            yield range(at, n), values[at]
            at = n


def _rows(count: int, needs: Iterable[tuple[range, float]]) -> list[float]:
    """How high each row is, so that whatever stands in one row or in several has room."""
    rows = [0.0] * count
    for span, need in sorted(needs, key=lambda one: len(one[0])):
        have = sum(rows[n] for n in span) + BESIDE * (len(span) - 1)
        for n in span:
            rows[n] += max(0, need - have) / len(span)
    return rows
