"""Where everything of a pathway's drawing goes: columns by width, rows by height, as low as it will be within the width of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..standards.pathways import Pathway
from .crossing import Answer, Crossing, End, Reply, crossings
from .drawings import PAD, SIZE, text_height
from .lettering import lines_of, width_of

WIDTH = 1086
GAP = 28
"""Between columns: room for a line."""
BESIDE = 10
"""Between rows, and between outcomes in one row."""
CAPS = range(110, 320, 15)
"""How wide a column of answers may be at most."""
ENDS = (130, 460)
"""How wide an outcome may be."""
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
    """One way to draw a table. Rows are given heights as they are asked for."""

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


def plan_of(pathway: Pathway) -> Plan:
    """The best of all plans."""
    return min((plan for table in crossings(pathway) for plan in _plans(table)), key=lambda one: _cost(pathway, one))


def _cost(pathway: Pathway, plan: Plan) -> float:
    """Height; and what takes longer to read: what is drawn more than once, and questions that stand across."""
    table = plan.table
    groups = {(one.question, one.before) for one in table.replies}
    repeated = len(groups) - len(table.down) + 20 * sum(one.again for one in table.ends)
    across = 60 * len(table.across) + 150 * (pathway.questions[0] in table.across)
    return plan.height + 50 * repeated + across + 20 * max(0, plan.width - WIDTH)


def _plans(table: Crossing) -> Iterator[Plan]:
    """The table in columns of several widths. No word is broken, so a drawing may come out too wide; the page then shows it smaller."""
    natural, least = [], []
    for question in table.down:
        said = [words_of(one.answer) for one in table.replies if one.question == question.id]
        widest = max(width_of(one, SIZE) for one in said)
        natural.append(max(widest, width_of(question.asks, SIZE, bold=True) / 3) + 2 * PAD + 2)
        least.append(max(_widest_word(said, bold=False), _widest_word([question.asks], bold=True)) + 2 * PAD + 2)
    heads = [words_of(answer) for head in table.heads for answer in head]
    narrowest = max(
        _widest_word([*heads, *(one.outcome.title for one in table.ends)], bold=False) + 2 * PAD + 2, ENDS[0]
    )
    count = len(table.heads)
    for columns in dict.fromkeys(
        tuple(max(low, min(wide, cap)) for low, wide in zip(least, natural, strict=True)) for cap in CAPS
    ):
        room = (WIDTH - 4 - sum(columns) - GAP * len(columns) - BESIDE * (count - 1)) / count
        yield _laid_out(Plan(table, columns, max(min(room, ENDS[1]), narrowest)))


def _widest_word(texts: Iterable[str], bold: bool) -> float:
    return max(width_of(word, SIZE, bold) for text in texts for word in text.split())


def words_of(answer: Answer) -> str:
    """The options of one branch."""
    return " / ".join(option.says for option in answer)


def _lines(words: str, width: float, bold: bool) -> tuple[str, ...]:
    return lines_of(words, width - 2 * PAD, SIZE, bold)


def _laid_out(plan: Plan) -> Plan:
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
