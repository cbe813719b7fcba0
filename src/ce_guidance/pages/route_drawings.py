"""A pathway drawn from left to right: questions as heads, answers with lines to what follows, and every outcome as a link.

Drawn for a wide screen and for paper; on a narrow screen the list of the same routes stands in its place. A screen reader hears the
outcomes as links, in the order of that list, each with the answers that lead to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from ..standards.pathways import Outcome, Pathway
from ..views.markup import html, joined
from .crossing import ways
from .drawings import PAD, svg, words
from .route_layout import GAP, Box, Plan, words_of
from .route_plans import plan_of

ACROSS = html(
    '<p class="ce-hint ce-drawn__note">Where an outcome reaches across several answers, it is the same for each of them.</p>'
)
ROUND = {"question": 6, "answer": 14, "outcome": 3, "again": 3}


def pathway_drawing(pathway: Pathway, address: Callable[[Outcome], str]) -> Markup:
    """The questions of a pathway, from the first to every outcome; ``address`` is where the link to an outcome leads."""
    if isinstance(pathway.tree(), Outcome):
        return Markup()
    plan = plan_of(pathway)
    says = f"Drawing of the pathway: {pathway.title}. Each link is an outcome, with the answers that lead to it."
    parts = [*_unsaid(plan), *_links(plan, pathway, address)]
    note = ACROSS if any(len(one.columns) > 1 for one in plan.table.ends) else ""
    return svg(parts, plan.width, plan.height, "wide", says, role="group") + note


def _unsaid(plan: Plan) -> Iterator[Markup]:
    """What a screen reader hears with each link instead: the questions, the answers, the lines."""
    boxes = [*plan.heads, *plan.replies.values(), *(box for end, box in plan.ends.items() if end.again)]
    lines = html('<path class="ce-drawing__line" d="%s"/>', "".join(_lines(plan)))
    yield html('<g aria-hidden="true">%s%s</g>', lines, joined(_box(one) for one in boxes))


def _links(plan: Plan, pathway: Pathway, address: Callable[[Outcome], str]) -> Iterator[Markup]:
    boxes = {end.outcome: box for end, box in plan.ends.items() if not end.again}
    told: dict[Outcome, list[str]] = {}
    for way, outcome in ways(pathway.tree()):
        told.setdefault(outcome, []).append(
            "; ".join(f"{pathway.question(name).asks} {words_of(answer)}" for name, answer in way.items())
        )
    for outcome, each in told.items():
        says = "When: " + ". Or: ".join(each)
        yield html('<a href="%s"><desc>%s</desc>%s</a>', address(outcome), says, _box(boxes[outcome]))


def _box(box: Box) -> Markup:
    rect = html(
        '<rect class="ce-drawing__%s" x="%s" y="%s" width="%s" height="%s" rx="%s"/>',
        box.kind,
        *(f"{round(one, 1):g}" for one in (box.x, box.y, box.width, box.height)),
        ROUND[box.kind],
    )
    bold = box.kind == "question"
    return rect + words(box.lines, round(box.x + PAD, 1), round(box.middle, 1), box.kind, bold, box.width - 2 * PAD)


def _lines(plan: Plan) -> Iterator[str]:
    """From each answer to what follows it; where an outcome follows, with the head of an arrow."""
    for reply, box in plan.replies.items():
        if reply.before:
            yield _line(plan.replies[reply.before], box)
    for end, box in plan.ends.items():
        if end.columns.start == 0:
            for last in dict.fromkeys(plan.table.last(row) for row in end.rows):
                if last:
                    yield _line(plan.replies[last], box) + "m-6 -5l6 5l-6 5"


def _line(start: Box, to: Box) -> str:
    """Straight where the end is level with its answer; else down or up beside it."""
    level = start.middle if to.y + 8 <= start.middle <= to.y + to.height - 8 else to.middle
    turn = "" if abs(level - start.middle) < 0.1 else f"H{start.right + GAP / 2:.0f}V{level:.0f}"
    return f"M{start.right:.0f} {start.middle:.0f}{turn}H{to.x - 2:.0f}"
