"""The map of a distance check: a texture of dots where postcodes are, and names that are in nobody's way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from ..content.basemap import CELL, Run, Sketch
from ..counting.distance import MILE
from .lettering import lines_of, width_of

SIZE = 3.5
"""Of the type, in kilometres of the map."""
LINE = SIZE * 1.08
HIGH, LOW = SIZE * 1.28, SIZE * 0.96
"""How high one line is with all that a letter may have above and below it, and how far its baseline is from its top."""
MARK = 2.0
"""So far from the middle of a town, or of the base, its name begins."""
SCALE = 10 * MILE / 1000
"""How long the scale is."""

LEFT_OUT = 1000
"""What it costs to leave a name out; the line of the ring through a name costs 10, and a worse side of its place 1."""

STEPS = 20_000
"""After so many the best that was found is taken: where towns crowd, there are more ways than a build can wait for."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom; down is more."""


@dataclass(frozen=True)
class Label:
    """A name on the map: where it starts, ends or has its middle, by ``anchor``."""

    name: str
    lines: tuple[str, ...]
    at: tuple[float, float]
    """The place that it names."""
    x: float
    baselines: tuple[float, ...]
    anchor: str
    box: Box


@dataclass(frozen=True)
class MapDrawing:
    """What the template draws, in kilometres from the base; down is more."""

    reach: float
    texture: tuple[str, ...]
    base: Label
    towns: tuple[Label, ...]
    scale: tuple[float, float]
    north: tuple[float, float]
    length: float = SCALE
    """Of the scale."""


def map_drawing(sketch: Sketch, base: str, radius: float) -> MapDrawing:
    """The map around a base; ``radius`` is that of the ring, in kilometres. A town whose name has no room is left out."""
    reach = sketch.reach
    scale, north = (-reach + 3, reach - 3), (reach - 4, -reach + 8)
    taken = [
        (scale[0] - 1, scale[1] - HIGH - 1.6, scale[0] + SCALE + 1, scale[1] + 1),
        (north[0] - 2.5, north[1] - 4.5 - HIGH, north[0] + 2.5, north[1] + 3.5),
        (-MARK, -MARK, MARK, MARK),
    ]
    places = {name: (east, -north) for name, (east, north) in sketch.towns.items()}
    taken += [(x - 1, y - 1, x + 1, y + 1) for x, y in places.values()]
    names = [list(_ways(base, (0.0, 0.0), lines_of(base, reach * 0.62, SIZE, bold=True), bold=True))]
    names += [list(_ways(name, at, (name,))) for name, at in places.items()]
    placed = _best(
        [
            [
                (n + 10 * _on_the_ring(one.box, radius), one)
                for n, one in enumerate(ways)
                if max(map(abs, one.box)) < reach - 0.5 and not any(_meet(one.box, box) for box in taken)
            ]
            for ways in names
        ]
    )
    if placed[0] is None:
        raise ValueError(f"The map has no room for the name of the base, {base}.")
    towns = tuple(one for one in placed[1:] if one)
    return MapDrawing(reach, tuple(map(_texture, sketch.cells)), placed[0], towns, scale, north)


def _ways(name: str, at: tuple[float, float], lines: Sequence[str], bold: bool = False) -> Iterator[Label]:
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


def _best(names: Sequence[Sequence[tuple[float, Label]]]) -> list[Label | None]:
    """One way for each name so that none meets another: as many names as can be, at the least cost."""
    least = [min((cost for cost, _ in ways), default=LEFT_OUT) for ways in names]
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
        for more, one in names[len(chosen)]:
            if not any(other and _meet(one.box, other.box) for other in chosen):
                go([*chosen, one], cost + more)
        go([*chosen, None], cost + LEFT_OUT)

    go([], 0)
    return best[1]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _on_the_ring(box: Box, radius: float) -> bool:
    """Whether the line of the ring goes through a box."""
    left, top, right, bottom = box
    nearest = hypot(max(left, -right, 0), max(top, -bottom, 0))
    return nearest < radius < max(hypot(x, y) for x in (left, right) for y in (top, bottom))


def _texture(runs: Iterable[Run]) -> str:
    """Cells as strokes along their middle, each from where the last one ended: a dash of the style sheet makes each cell a dot."""
    path, x, y = "", 0.0, 0.0
    for east, north, count in runs:
        to = -north - CELL / 2
        path += f"m{east - x:g} {to - y:g}h{count * CELL:g}"
        x, y = east + count * CELL, to
    return path
