"""What a map without tiles is drawn from: where people live, as far as postcodes show it, and a few towns to go by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import floor
from statistics import median

from ..counting.rings import Place, Units

CELL = 1
"""Side of a cell, in kilometres."""
REACH = 1.5
"""How far the map goes, in radii of the ring."""
CLASSES = (4, 20, 80)
"""From how many postcodes on a cell is drawn light, middling and dense."""

Run = tuple[int, int, int]
"""Cells side by side: the south-west corner of the first, and how many they are."""


@dataclass(frozen=True)
class Sketch:
    """Kilometres east and north of the base."""

    reach: float
    cells: tuple[tuple[Run, ...], ...]
    """Light, middling, dense; from north to south, and from west to east."""
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
        tuple(_runs(cell for cell, count in counted.items() if least <= count < below))
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


def _runs(cells: Iterable[tuple[int, int]]) -> Iterator[Run]:
    held = set(cells)
    for x, y in sorted(held, key=lambda cell: (-cell[1], cell[0])):
        if (x - CELL, y) not in held:
            count = 1
            while (x + count * CELL, y) in held:
                count += 1
            yield x, y, count
