"""The dated steps on a line from the event on. A picture only: the list under it says the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from ..counting.days import MONTHS
from .answers import Answer
from .markup import html, joined

WIDTH, EDGE, LANE = 720, 18, 30
APART = 26
"""How far apart two marks stand in one lane, in pixels."""
LONG = 500
"""From how many days on only every third month is named."""


def timeline(start: str, items: Sequence[Answer]) -> Markup:
    """The line from the day ``start``; the marks carry the numbers of the items in their list."""
    numbered = [(_day(one["due"]), n, one.get("status")) for n, one in enumerate(items, 1) if one["due"]]
    event = _day(start)
    first = min([event, *(day for day, _, _ in numbered)])
    last = max([first + 1, *(day for day, _, _ in numbered)])

    def x(day: int) -> float:
        return round(EDGE + (day - first) / (last - first) * (WIDTH - 2 * EDGE), 1)

    lanes = _lanes([x(day) for day, _, _ in numbered])
    line = 24 + (max(lanes) + 1) * LANE
    marks = [
        (x(day), line - 22 - lane * LANE, n, status) for lane, (day, n, status) in zip(lanes, numbered, strict=True)
    ]
    parts = [
        html('<line x1="%s" x2="%s" y1="%s" y2="%s" class="ce-timeline__line"/>', EDGE, WIDTH - EDGE, line, line),
        *(_month(x(day), line, name) for day, name in _months(first, last)),
        html('<circle cx="%s" cy="%s" r="7" class="ce-timeline__event"/>', x(event), line),
        *(
            html('<line x1="%s" x2="%s" y1="%s" y2="%s" class="ce-timeline__stem"/>', at, at, y, line)
            for at, y, _, _ in marks
        ),
        *(_mark(*one) for one in marks),
    ]
    return html(
        '<svg class="ce-timeline" viewBox="0 0 %s %s" aria-hidden="true" focusable="false">%s</svg>',
        WIDTH,
        line + 30,
        joined(parts),
    )


def _lanes(places: list[float]) -> list[int]:
    """For each mark the lowest lane in which the mark before it leaves room."""
    ends: list[float] = []
    found = []
    for place in places:
        lane = next((n for n, end in enumerate(ends) if end < place - APART), len(ends))
        ends[lane : lane + 1] = [place]
        found.append(lane)
    return found


def _mark(at: float, y: int, number: int, status: str | None) -> Markup:
    return html(
        '<circle cx="%s" cy="%s" r="12" class="ce-timeline__mark%s"/><text x="%s" y="%s" class="ce-timeline__number">%s</text>',
        at,
        y,
        " ce-timeline__mark--overdue" if status == "overdue" else "",
        at,
        y + 5,
        number,
    )


def _month(at: float, line: int, name: str) -> Markup:
    return html(
        '<line x1="%s" x2="%s" y1="%s" y2="%s" class="ce-timeline__line"/><text x="%s" y="%s" class="ce-timeline__month">%s</text>',
        at,
        at,
        line - 4,
        line + 4,
        min(at + 3, WIDTH - EDGE - 12),
        line + 20,
        name,
    )


def _months(first: int, last: int) -> Iterator[tuple[int, str]]:
    """The first of each month after ``first``."""
    start = date.fromordinal(first)
    month = start.year * 12 + start.month
    while (day := date(month // 12, month % 12 + 1, 1).toordinal()) <= last:
        yield day, MONTHS[month % 12][:3]
        month += 3 if last - first > LONG else 1


def _day(moment: str) -> int:
    return date.fromisoformat(moment[:10]).toordinal()
