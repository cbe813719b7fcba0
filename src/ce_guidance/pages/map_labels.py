"""Names on a map so that none covers another: each on the best side of its place that is free. Always the same for the same places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from .lettering import width_of

SIZE = 3.5
"""Of the type, in kilometres of the map."""
LINE = SIZE * 1.08
HIGH, LOW = SIZE * 1.28, SIZE * 0.96
"""How high one line is with all that a letter may have above and below it, and how far its baseline is from its top."""
MARK = 2.0
"""So far from the middle of a place its name begins."""
LEFT_OUT = 1000
"""What it costs to leave a name out; the line of the ring through a name costs 10, and a worse side of its place 1."""
STEPS = 20_000
"""After so many the best that was found is taken: where towns crowd, there are more ways than a build can wait for."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom; down is more."""


@dataclass(frozen=True)
class Label:
    """A name: where it starts, ends or has its middle, by ``anchor``."""

    name: str
    lines: tuple[str, ...]
    at: tuple[float, float]
    """The place that it names."""
    x: float
    baselines: tuple[float, ...]
    anchor: str
    box: Box


def sides(name: str, at: tuple[float, float], lines: Sequence[str], bold: bool = False) -> Iterator[Label]:
    """Where a name can stand: beside its place, above or below it; the best first."""
    x, y = at
    wide, high = max(width_of(line, SIZE, bold) for line in lines), LINE * (len(lines) - 1) + HIGH
    for across, down, anchor in (
        (MARK, -high / 2, "start"),
        (-MARK, -high / 2, "end"),
        (0, MARK, "middle"),
        (0, -MARK - high, "middle"),
        (MARK * 0.5, MARK, "start"),
        (MARK * 0.5, -MARK - high, "start"),
        (-MARK * 0.5, MARK, "end"),
        (-MARK * 0.5, -MARK - high, "end"),
    ):
        left = x + across - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        top = y + down
        lows = tuple(round(top + LINE * n + LOW, 1) for n in range(len(lines)))
        yield Label(name, tuple(lines), at, round(x + across, 1), lows, anchor, (left, top, left + wide, top + high))


def placed(names: Sequence[Sequence[Label]], radius: float) -> list[Label | None]:
    """One of its sides for each name, the best first, so that none meets another: as many names as can be, at the least cost."""
    costs = [[n + 10 * _on_the_ring(one.box, radius) for n, one in enumerate(ways)] for ways in names]
    least = [min(ways, default=LEFT_OUT) for ways in costs]
    best: tuple[float, list[Label | None]] = (float("inf"), [])
    steps = 0

    def go(chosen: list[Label | None], cost: float) -> None:
        nonlocal best, steps
        steps += 1
        if cost + sum(least[len(chosen) :]) >= best[0] or steps > STEPS:
            return
        if len(chosen) == len(names):
            best = cost, chosen
            return
        for more, one in zip(costs[len(chosen)], names[len(chosen)], strict=True):
            if not any(other and meet(one.box, other.box) for other in chosen):
                go([*chosen, one], cost + more)
        go([*chosen, None], cost + LEFT_OUT)

    go([], 0)
    return best[1]


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes have a point in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _on_the_ring(box: Box, radius: float) -> bool:
    """Whether the line of the ring goes through a box."""
    left, top, right, bottom = box
    nearest = hypot(max(left, -right, 0), max(top, -bottom, 0))
    return nearest < radius < max(hypot(x, y) for x in (left, right) for y in (top, bottom))


def clear(ways: Iterable[Label], taken: Sequence[Box], reach: float) -> list[Label]:
    """Those that meet nothing of what is taken, and lie on the map."""
    on_it = (one for one in ways if max(map(abs, one.box)) < reach - 0.5)
    return [one for one in on_it if not any(meet(one.box, box) for box in taken)]
