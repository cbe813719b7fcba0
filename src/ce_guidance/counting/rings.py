"""The ring around a base: what has to be known of postcodes to say on which side of a line they lie.

For each postcode district of Great Britain a ring holds the least and the greatest distance from the base. That
decides all of them but the few that lie near the line. Those are taken apart into sectors, and only sectors near
the line hold the positions of their postcodes. So one small file serves every reader, it is loaded whole
before anything is typed, and no address is ever made from what was typed.

The file is a gzip of one line of JSON and of numbers written as differences, seven bits a byte.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil, hypot

GZIP = 31
"""How zlib is told that its data are a gzip file. The library's ``gzip`` would bring nine modules along."""
CELL = 10
"""Positions are kept to ten metres."""
STEP = 100
"""Distances of districts and sectors are kept to a hundred metres, outwards."""
NEAR = 800
"""How near to the line, in metres, a sector has to come for its postcodes to be kept one by one."""
UNIT_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
FAR = 2
"""Beyond so many radii a district is known by its box."""
ROUGH_SHARED = 10
"""A place that so many postcodes share is a sorting office or a guess, not a street."""

Place = tuple[int, int]
"""Easting and northing, in metres."""
Units = Mapping[str, Mapping[str, Place]]
"""Places of postcodes: by district, then by the second half of the postcode."""


@dataclass(frozen=True)
class Span:
    """The least and the greatest distance from the base, and that of the middle one, in metres."""

    least: int
    most: int
    middle: int


@dataclass(frozen=True)
class Ring:
    """One base's ring, as it was read from its file."""

    key: str
    easting: int
    northing: int
    radius: float
    data_date: str
    attribution: tuple[str, ...]
    districts: Mapping[str, Span]
    not_homes: frozenset[str]
    """Districts of sorting offices and large users: nobody lives at these places."""
    sectors: Mapping[str, Span]
    """The sectors of the districts that come near the line."""
    units: Mapping[str, Mapping[str, tuple[int, int, bool]]]
    """By sector: easting, northing, and whether that is only roughly known."""


@dataclass(frozen=True)
class Outline:
    """The box around a district's postcodes, and the place in the middle of them."""

    west: int
    south: int
    east: int
    north: int
    middle: Place


def outlines_of(places: Units) -> dict[str, Outline]:
    """The outline of every district: made once, it serves any number of bases."""
    found = {}
    for district, units in sorted(places.items()):
        if units:
            east, north = sorted(place[0] for place in units.values()), sorted(place[1] for place in units.values())
            middle = (east[len(east) // 2], north[len(north) // 2])
            found[district] = Outline(east[0], north[0], east[-1], north[-1], middle)
    return found


def pack(
    key: str,
    base: Place,
    radius: float,
    places: Units,
    data_date: str,
    attribution: Iterable[str],
    outlines: Mapping[str, Outline] | None = None,
) -> bytes:
    """The file of one ring, the same bytes for the same data.

    A district far away has the span of its box; only those that may come near the line are gone through.
    """
    boxes = outlines_of(places) if outlines is None else outlines
    spans = {}
    for district, box in boxes.items():
        span = _span_of_box(base, box)
        spans[district] = span if span.least > FAR * radius else _span(base, places[district].values())
    near = [district for district, span in spans.items() if _touches(span, radius)]
    sectors: dict[str, dict[str, Place]] = {}
    for district in near:
        for unit, place in sorted(places[district].items()):
            sectors.setdefault(f"{district} {unit[0]}", {})[unit] = place
    sector_spans = {name: _span(base, units.values()) for name, units in sectors.items()}
    kept = {name: units for name, units in sectors.items() if _touches(sector_spans[name], radius)}
    shared: dict[Place, int] = {}
    for units in kept.values():
        for place in units.values():
            shared[place] = shared.get(place, 0) + 1
    head = {
        "key": key,
        "base": base,
        "radius": radius,
        "data_date": data_date,
        "attribution": list(attribution),
        "districts": " ".join(spans),
        "not_homes": " ".join(d for d, units in sorted(places.items()) if units and _nobody_lives_there(units)),
        "sectors": ",".join(sectors),
        "kept": ",".join(kept),
    }
    body = bytearray(json.dumps(head, separators=(",", ":")).encode() + b"\n")
    for held in (spans, sector_spans):
        for column in zip(
            *((s.least // STEP, -(-s.most // STEP), s.middle // STEP) for s in held.values()), strict=True
        ):
            _write(body, column)
    rows = [(unit, place) for units in kept.values() for unit, place in units.items()]
    _write(body, [len(units) for units in kept.values()])
    _write(body, [_number(unit) for unit, _ in rows])
    _write(body, [round((place[0] - base[0]) / CELL) for _, place in rows])
    _write(body, [round((place[1] - base[1]) / CELL) for _, place in rows])
    rough = [n for n, (_, place) in enumerate(rows) if _is_rough(place, shared[place])]
    _write(body, [len(rough), *rough])
    return zlib.compress(bytes(body), 9, wbits=GZIP)


def unpack(file: bytes) -> Ring:
    """The ring from its file. Raises ``ValueError`` on a file that ends too soon or goes on too long."""
    line, _, body = zlib.decompress(file, wbits=GZIP).partition(b"\n")
    head = json.loads(line)
    numbers = _Numbers(body)
    districts = _spans(head["districts"].split(), numbers)
    sectors = _spans([name for name in head["sectors"].split(",") if name], numbers)
    kept = [name for name in head["kept"].split(",") if name]
    counts = numbers.take(len(kept))
    total = sum(counts)
    unit, east, north = (numbers.take(total) for _ in range(3))
    rough = set(numbers.take(numbers.take(1)[0], carry=True))
    numbers.end()
    base = tuple(head["base"])
    units: dict[str, dict[str, tuple[int, int, bool]]] = {}
    at = 0
    for name, count in zip(kept, counts, strict=True):
        units[name] = {
            _unit(unit[n]): (base[0] + east[n] * CELL, base[1] + north[n] * CELL, n in rough)
            for n in range(at, at + count)
        }
        at += count
    return Ring(
        head["key"],
        base[0],
        base[1],
        head["radius"],
        head["data_date"],
        tuple(head["attribution"]),
        districts,
        frozenset(head["not_homes"].split()),
        sectors,
        units,
    )


def _span(base: Place, places: Iterable[Place]) -> Span:
    """On the grid, widened by what grid distance can be wrong by: five in ten thousand, and the cell."""
    found = sorted(hypot(east - base[0], north - base[1]) for east, north in places)
    least, most = found[0], found[-1]
    return Span(int(max(0, least * 0.9995 - CELL)), ceil(most * 1.0005 + CELL), round(found[len(found) // 2]))


def _span_of_box(base: Place, box: Outline) -> Span:
    """As ``_span``, from the box alone: never narrower than the district itself."""
    beside = max(box.west - base[0], 0, base[0] - box.east), max(box.south - base[1], 0, base[1] - box.north)
    beyond = max(base[0] - box.west, box.east - base[0]), max(base[1] - box.south, box.north - base[1])
    least, most = hypot(*beside), hypot(*beyond)
    middle = hypot(box.middle[0] - base[0], box.middle[1] - base[1])
    return Span(int(max(0, least * 0.9995 - CELL)), ceil(most * 1.0005 + CELL), round(middle))


def _touches(span: Span, radius: float) -> bool:
    return span.least // STEP * STEP - NEAR <= radius <= -(-span.most // STEP) * STEP + NEAR


def _nobody_lives_there(units: Mapping[str, Place]) -> bool:
    points = len(set(units.values()))
    return points <= 3 or points < len(units) / 4


def _is_rough(place: Place, shared: int) -> bool:
    return shared >= ROUGH_SHARED or (place[0] % 100 == 0 and place[1] % 100 == 0)


def _number(unit: str) -> int:
    return (int(unit[0]) * 20 + UNIT_LETTERS.index(unit[1])) * 20 + UNIT_LETTERS.index(unit[2])


def _unit(number: int) -> str:
    rest, third = divmod(number, 20)
    first, second = divmod(rest, 20)
    return f"{first}{UNIT_LETTERS[second]}{UNIT_LETTERS[third]}"


def _write(body: bytearray, numbers: Iterable[int]) -> None:
    """Each number as its difference from the one before: sign in the lowest bit, seven bits a byte."""
    last = 0
    for number in numbers:
        step = number - last
        last = number
        step = step * 2 if step >= 0 else -step * 2 - 1
        while step > 127:
            body.append(step & 127 | 128)
            step >>= 7
        body.append(step)


class _Numbers:
    """Reads what ``_write`` wrote."""

    def __init__(self, body: bytes):
        self._body, self._at, self._last = body, 0, 0

    def take(self, count: int, carry: bool = False) -> list[int]:
        """The next ``count`` numbers; ``carry`` goes on from the number before."""
        last = self._last if carry else 0
        found, at, body = [], self._at, self._body
        for _ in range(count):
            step = shift = 0
            while True:
                if at >= len(body):
                    raise ValueError("the file of the ring ends too soon")
                byte = body[at]
                at += 1
                step |= (byte & 127) << shift
                if byte < 128:
                    break
                shift += 7
            last += step >> 1 if step % 2 == 0 else -((step + 1) >> 1)
            found.append(last)
        self._at, self._last = at, last
        return found

    def end(self) -> None:
        """Nothing may be left."""
        if self._at != len(self._body):
            raise ValueError("the file of the ring goes on after its end")


def _spans(names: list[str], numbers: _Numbers) -> dict[str, Span]:
    least, most, middle = (numbers.take(len(names)) for _ in range(3))
    return {name: Span(least[n] * STEP, most[n] * STEP, middle[n] * STEP) for n, name in enumerate(names)}
