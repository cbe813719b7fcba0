"""What a map without tiles is drawn from: where people live, as far as postcodes show it, and a few towns to go by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from statistics import median

from ..counting.rings import Place, Units

CELL = 2
"""Side of a cell, in kilometres."""
REACH = 1.5
"""How far the map goes, in radii of the ring."""
CLASSES = (8, 60, 240)
"""From how many postcodes on a cell is drawn light, middling and dense."""


@dataclass(frozen=True)
class Sketch:
    """Kilometres east and north of the base."""

    reach: float
    cells: tuple[tuple[tuple[int, int], ...], ...]
    """South-west corners of the cells: light, middling, dense."""
    towns: dict[str, tuple[float, float]]


def sketch(base: Place, radius: float, places: Units, towns: Mapping[str, str]) -> Sketch:
    """The cells around a base, and the towns by the middle of their districts. ``radius`` is in metres."""
    reach = radius * REACH / 1000
    counted: Counter[tuple[int, int]] = Counter()
    for units in places.values():
        for east, north in units.values():
            x, y = (east - base[0]) / 1000, (north - base[1]) / 1000
            if abs(x) < reach and abs(y) < reach:
                counted[floor(x / CELL) * CELL, floor(y / CELL) * CELL] += 1
    most = (*CLASSES[1:], max(counted.values(), default=0) + 1)
    cells = tuple(
        tuple(sorted(cell for cell, count in counted.items() if least <= count < below))
        for least, below in zip(CLASSES, most, strict=True)
    )
    middles = {
        name: (
            round((median(east for east, _ in places[district].values()) - base[0]) / 1000, 1),
            round((median(north for _, north in places[district].values()) - base[1]) / 1000, 1),
        )
        for district, name in towns.items()
        if district in places
    }
    return Sketch(round(reach, 1), cells, middles)
