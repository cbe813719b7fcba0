"""Which of all ways to draw a pathway is taken: the lowest that fits the width of a page, with as little as can be drawn twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..standards.pathways import Pathway
from .crossing import Crossing, crossings
from .drawings import PAD, SIZE
from .lettering import width_of
from .route_layout import BESIDE, GAP, Plan, laid_out, words_of

WIDTH = 1086
CAPS = range(110, 320, 15)
"""How wide a column of answers may be at most."""
ENDS = (130, 460)
"""How wide an outcome may be."""


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
        yield laid_out(Plan(table, columns, max(min(room, ENDS[1]), narrowest)))


def _widest_word(texts: Iterable[str], bold: bool) -> float:
    return max(width_of(word, SIZE, bold) for text in texts for word in text.split())
