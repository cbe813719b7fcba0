"""The steps that have a day, on a line from the event on. A picture only: the list under it says the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from markupsafe import Markup

from ..counting.days import MONTHS
from .markup import html, joined

WIDTH, EDGE, LANE = 720, 18, 30
APART = 26
"""How far apart two marks stand in one lane, in pixels."""
NAME = 34
"""How much room the name of a month takes, in pixels."""
LONG = 500
"""From how many days on only every third month is named."""

Placed = tuple[str, int, str]
"""A day, the number of its step in the list, and the step's state as a CSS name."""


def timeline(start: str, placed: Sequence[Placed]) -> Markup:
    """The line from the day ``start``; each mark has the number and the shape that its step has in the list."""
    days = [_day(day) for day, _, _ in placed]
    event = _day(start)
    first = min([event, *days])
    last = max([first + 1, *days])

    def x(day: int) -> float:
        return round(EDGE + (day - first) / (last - first) * (WIDTH - 2 * EDGE), 1)

    lanes = _lanes([x(day) for day in days])
    line = 24 + (max(lanes) + 1) * LANE
    marks = [
        (x(day), line - 22 - lane * LANE, n, state)
        for lane, day, (_, n, state) in zip(lanes, days, placed, strict=True)
    ]
    parts = [
        html('<line x1="%s" x2="%s" y1="%s" y2="%s" class="ce-timeline__line"/>', EDGE, WIDTH - EDGE, line, line),
        *(_month(x(day), line, name, year) for day, name, year in _months(first, last, x)),
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
        line + 44,
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


def _mark(at: float, y: int, number: int, state: str) -> Markup:
    """A circle, or a square for what is overdue: the shape says it without its colour."""
    shape = (
        html('<rect x="%s" y="%s" width="23" height="23" rx="3"', round(at - 11.5, 1), y - 11.5)
        if state == "overdue"
        else html('<circle cx="%s" cy="%s" r="12"', at, y)
    )
    return html(
        '%s class="ce-timeline__mark ce-timeline__mark--%s"/><text x="%s" y="%s" class="ce-timeline__number">%s</text>',
        shape,
        state,
        at,
        y + 5,
        number,
    )


def _month(at: float, line: int, name: str, year: str) -> Markup:
    return html(
        '<line x1="%s" x2="%s" y1="%s" y2="%s" class="ce-timeline__line"/><text x="%s" y="%s" class="ce-timeline__month">%s</text>%s',
        at,
        at,
        line - 4,
        line + 4,
        min(at + 3, WIDTH - EDGE - 12),
        line + 22,
        name,
        html('<text x="%s" y="%s" class="ce-timeline__year">%s</text>', min(at + 3, WIDTH - EDGE - 18), line + 38, year)
        if year
        else "",
    )


def _months(first: int, last: int, x: Callable[[int], float]) -> Iterator[tuple[int, str, str]]:
    """Where each month begins that lies on the line, its name, and its year where that is the first, or another one."""
    start = date.fromordinal(first)
    month = start.year * 12 + start.month - 1
    days = [first]
    while (day := date((month + 1) // 12, (month + 1) % 12 + 1, 1).toordinal()) <= last:
        days.append(day)
        month += 3 if last - first > LONG else 1
    if len(days) > 1 and x(days[1]) - x(first) < NAME:
        del days[0]
    year = 0
    for day in days:
        at = date.fromordinal(day)
        yield day, MONTHS[at.month - 1][:3], "" if at.year == year else str(at.year)
        year = at.year


def _day(moment: str) -> int:
    return date.fromisoformat(moment[:10]).toordinal()
