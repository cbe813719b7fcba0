"""Drawings made at build time from the data: a pathway's questions, and circles of context.

Each is drawn twice, for a narrow and for a wide screen; the list beside it says the same in words,
so a drawing is one picture with a name to a screen reader. Colours come from the page's stylesheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import wrap

from markupsafe import Markup

from ..standards.clauses import Circles
from ..standards.pathways import Branching, Option, Outcome, Pathway
from ..views.markup import html, joined

LINE = 19
"""Height of a line of text."""
LETTER = 7.4
"""Width of an average letter; a little generous, so that a line never leaves its box."""
PAD = 9
GAP = 10
STEP = 18
"""How far each further question is indented."""


def pathway_drawing(pathway: Pathway) -> Markup:
    """The questions of a pathway, from the first to every outcome."""
    tree = pathway.tree()
    if isinstance(tree, Outcome):
        return Markup()
    name = f"Drawing of the pathway: {pathway.title}. The list below says the same in words."
    return joined(_svg(_Drawing(width, beside).draw(tree), name, css) for width, beside, css in SIZES)


SIZES = ((328, False, "narrow"), (760, True, "wide"))


@dataclass
class _Drawing:
    """A pen that moves down the page. ``beside`` puts an outcome on the same line as its answer."""

    width: int
    beside: bool
    y: float = 2
    parts: list[str] = field(default_factory=list)

    def draw(self, tree: Branching) -> _Drawing:
        self._question(tree, 2)
        return self

    def _question(self, node: Branching, x: float) -> None:
        self._box(x, self.width - x - 2, node.question.asks, "question")
        spine, top, last = x + STEP / 2, self.y - GAP, self.y
        for options, child in node.branches:
            left = x + STEP
            words = _or(options)
            if isinstance(child, Outcome) and self.beside:
                last = self._answer_and_outcome(left, words, child)
            else:
                last = self._box(left, self.width - left - 2, words, "answer")
                if isinstance(child, Outcome):
                    self.y -= GAP - 3
                    self._box(left + STEP, self.width - left - STEP - 2, child.title, "outcome")
                else:
                    self.y -= GAP - 5
                    self._question(child, left + STEP)
            self.parts.append(html('<path class="ce-drawing__line" d="M%s %sH%s"/>', spine, last, left))
        self.parts.append(html('<path class="ce-drawing__line" d="M%s %sV%s"/>', spine, top, last))

    def _answer_and_outcome(self, left: float, words: str, outcome: Outcome) -> float:
        """An answer, an arrow and the outcome, on one line. Returns the height of its middle."""
        room = self.width - left - 2
        first = room * 0.4
        second = room - first - 2 * STEP
        height = max(_height(words, first), _height(outcome.title, second))
        middle = self.y + height / 2
        self._box(left, first, words, "answer", height)
        self.y -= height + GAP
        self._box(left + first + 2 * STEP, second, outcome.title, "outcome", height)
        start = left + 2 * PAD + max(map(len, _lines(words, first))) * LETTER  # from where the words end
        end = left + first + 2 * STEP
        arrow = f"M{start} {middle}H{end - 2}m-6 -5l6 5l-6 5"
        self.parts.append(html('<path class="ce-drawing__line" d="%s"/>', arrow))
        return middle

    def _box(self, x: float, width: float, words: str, kind: str, height: float = 0) -> float:
        """A box with its words; the pen moves below it. Returns the height of its middle."""
        lines = _lines(words, width)
        height = max(height, _height(words, width))
        top = self.y + (height - len(lines) * LINE) / 2 + LINE * 0.74
        round_ = {"question": 6, "answer": 14, "outcome": 3}[kind]
        self.parts.append(
            html(
                '<rect class="ce-drawing__%s" x="%s" y="%s" width="%s" height="%s" rx="%s"/>',
                kind,
                f"{x:g}",
                f"{self.y:g}",
                f"{width:g}",
                f"{height:g}",
                round_,
            )
        )
        spans = joined(
            html('<tspan x="%s" y="%s">%s</tspan>', f"{x + PAD:g}", f"{top + n * LINE:g}", line)
            for n, line in enumerate(lines)
        )
        self.parts.append(html('<text class="ce-drawing__words--%s">%s</text>', kind, spans))
        middle = self.y + height / 2
        self.y += height + GAP
        return middle


def _lines(words: str, width: float) -> list[str]:
    return wrap(words, max(8, int((width - 2 * PAD) / LETTER)))


def _height(words: str, width: float) -> float:
    return len(_lines(words, width)) * LINE + 10


def _or(options: Sequence[Option]) -> str:
    return " / ".join(option.says for option in options)


def _svg(drawing: _Drawing, name: str, css: str) -> Markup:
    return html(
        '<svg class="ce-drawing ce-drawing--%s" role="img" aria-label="%s" viewBox="0 0 %s %s" width="%s" '
        'height="%s">%s</svg>',
        css,
        name,
        drawing.width,
        f"{drawing.y:g}",
        drawing.width,
        f"{drawing.y:g}",
        joined(drawing.parts),
    )


def circles_drawing(circles: Circles) -> Markup:
    """Circles one inside the other, with what spans them all as a band at the right hand side."""
    rings, step = circles.rings, 34
    centre = 20 + step * len(rings)
    size = 2 * centre
    parts = []
    for n in range(len(rings) - 1, -1, -1):
        radius = 26 + step * n
        parts.append(html('<circle class="ce-drawing__ring" cx="%s" cy="%s" r="%s"/>', centre, centre, radius))
    for n, ring in enumerate(rings):
        y = centre + 5 if n == 0 else centre - (26 + step * n) + 22
        parts.append(html('<text class="ce-drawing__ring-name" x="%s" y="%s">%s</text>', centre, y, ring))
    words = f"{joined(rings, ', then ')}, from the middle outwards"
    width = size
    if circles.across:
        width += 40
        parts.append(
            html(
                '<rect class="ce-drawing__across" x="%s" y="%s" width="%s" height="30" rx="15"/>'
                '<text class="ce-drawing__ring-name" x="%s" y="%s">%s</text>',
                centre + 30,
                centre - 15,
                centre + 8,
                centre + 34 + centre / 2,
                centre + 5,
                circles.across,
            )
        )
        words += f", and {circles.across} across all of them"
    return html(
        '<svg class="ce-drawing ce-drawing--circles" role="img" aria-label="Circles: %s" viewBox="0 0 %s %s" '
        'width="%s" height="%s">%s</svg>',
        words,
        width,
        size,
        width,
        size,
        joined(parts),
    )
