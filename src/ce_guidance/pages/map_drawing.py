"""The map of a distance check: a texture of dots where postcodes are, and names that are in nobody's way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..content.basemap import CELL, Run, Sketch
from ..counting.distance import MILE
from .lettering import lines_of
from .map_labels import HIGH, MARK, SIZE, Box, Label, clear, meet, placed, sides

SCALE = 10 * MILE / 1000
"""How long the scale is."""


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
    fixed: list[Box] = [
        (scale[0] - 1, scale[1] - HIGH - 1.6, scale[0] + SCALE + 1, scale[1] + 1),
        (north[0] - 2.5, north[1] - 4.5 - HIGH, north[0] + 2.5, north[1] + 3.5),
        (-MARK, -MARK, MARK, MARK),
    ]
    places = {name: (east, -north) for name, (east, north) in sketch.towns.items()}
    dots = {name: (x - 1, y - 1, x + 1, y + 1) for name, (x, y) in places.items()}
    taken = [*fixed, *dots.values()]
    own = list(sides(base, (0.0, 0.0), lines_of(base, reach * 0.62, SIZE, bold=True), bold=True))
    first = clear(own, taken, reach) or clear(own, fixed, reach) or own[:1]
    named = placed([first, *(clear(sides(name, at, (name,)), taken, reach) for name, at in places.items())], radius)
    middle = named[0] or first[0]
    towns = [one for one in named[1:] if one and not meet(middle.box, dots[one.name])]
    return MapDrawing(reach, tuple(map(_texture, sketch.cells)), middle, tuple(towns), scale, north)


def _texture(runs: Iterable[Run]) -> str:
    """Cells as strokes along their middle, each from where the last one ended: a dash of the style sheet makes each cell a dot."""
    path, x, y = "", 0.0, 0.0
    for east, north, count in runs:
        to = -north - CELL / 2
        path += f"m{east - x:g} {to - y:g}h{count * CELL:g}"
        x, y = east + count * CELL, to
    return path
