"""Drawings made at build time from the data: what they are made of, and the circles of context. `route_drawings` has the pathways.

Colours come from the style sheet of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from ..standards.clauses import Circles
from ..views.markup import html, joined
from .lettering import lines_of, width_of

SIZE = 14
LINE = 18
"""Height of a line of text."""
PAD = 9


def text_height(lines: Sequence[str]) -> float:
    """How high a box is that holds these lines."""
    return len(lines) * LINE + 10


def words(lines: Sequence[str], x: float, middle: float, css: str, bold: bool = False, room: float = 0) -> Markup:
    """Lines of text around a middle, with spaces between them for whoever hears them.

    A line that nearly fills its room is held to its length, also where a reader widens the spacing.
    """
    top = middle - len(lines) * LINE / 2 + LINE * 0.74
    spans = []
    for n, line in enumerate(lines):
        long = width_of(line, SIZE, bold)
        held = html(' textLength="%s"', f"{long:.0f}") if room and long > room * 0.7 else ""
        spans.append(html('<tspan x="%s" y="%s"%s>%s</tspan>', f"{x:g}", f"{round(top + n * LINE, 1):g}", held, line))
    return html('<text class="ce-drawing__words ce-drawing__words--%s">%s</text>', css, joined(spans, " "))


def svg(parts: Iterable[Markup], width: float, height: float, css: str, says: str, role: str = "img") -> Markup:
    """A drawing with its name."""
    return html(
        '<svg class="ce-drawing ce-drawing--%s" role="%s" aria-label="%s" viewBox="0 0 %s %s" width="%s" height="%s">%s</svg>',
        css,
        role,
        says,
        f"{width:g}",
        f"{height:g}",
        f"{width:g}",
        f"{height:g}",
        joined(parts),
    )


def circles_drawing(circles: Circles) -> Markup:
    """Circles one inside the other, each with its name above the next, and a band from the middle to beyond them for what spans them all."""
    middle = lines_of(circles.rings[0], 60, SIZE, bold=True)
    inner = max(max(width_of(line, SIZE, bold=True) for line in middle) / 2, len(middle) * LINE / 2) + 14
    step = 34
    centre = inner + step * (len(circles.rings) - 1) + 6
    parts = [
        html(
            '<circle class="ce-drawing__ring" cx="%s" cy="%s" r="%s"/>',
            f"{centre:g}",
            f"{centre:g}",
            f"{inner + step * n:g}",
        )
        for n in reversed(range(len(circles.rings)))
    ]
    parts.append(words(middle, centre, centre, "ring"))
    parts += [
        words([ring], centre, centre - inner - step * n + step / 2 + 2, "ring")
        for n, ring in enumerate(circles.rings)
        if n
    ]
    says = f"{joined(circles.rings, ', then ')}, from the middle outwards"
    width = 2 * centre
    if circles.across:
        start, wide = centre + inner - 8, width_of(circles.across, SIZE, bold=True)
        width += wide + 4 * PAD
        parts.append(
            html(
                '<rect class="ce-drawing__across" x="%s" y="%s" width="%s" height="30" rx="15"/>',
                f"{start:g}",
                f"{centre - 15:g}",
                f"{width - start - 2:g}",
            )
        )
        parts.append(words([circles.across], width - 2 - 2 * PAD - wide / 2, centre, "ring"))
        says += f", and {circles.across} across all of them"
    return svg(parts, round(width), 2 * centre, "circles", f"Circles: {says}")
