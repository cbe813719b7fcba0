"""Where somebody means: a place as it is typed, read as a postcode or as a point on land in Great Britain, or refused.

A place that is refused comes with what may have been meant, in ``suggestions``; nothing is put right in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import Any

from ..counting.characters import plain
from ..counting.coordinates import Angle, Pair, Unclear, read_angle, read_position
from ..counting.distance import Position, metres_and_bearing
from ..counting.grid import Square, likely_references, read_reference, to_wgs84
from ..counting.land import DEGREE, island, on_land
from ..counting.postcodes import Postcode, read_postcode, suggestions
from ..errors import QuestionError

EXACT = 1.0001e-4
"""A position given to so many degrees, or to less, is taken as exact: 11 metres."""
COASTAL = 8_000
"""How far from land a rounded position may lie and still be one on land, in metres. Whole degrees may be 50 km out at sea."""
ONLY_HERE = "That place is not on land in Great Britain, and only such places are measured here."
LIKE_REFERENCE = re.compile(r"[HJNOST][A-HJ-Z][\W_]*\d(?:[\W_]*\d){3,}[\W_]*|\d{4,7}[\s,;/]+\d{4,7}")
"""Meant as a grid reference: two of its letters and at least four figures, or two whole numbers too long for degrees."""
NO_REFERENCE = "That is not a National Grid reference like SD 706 292 or 370654, 429266, with as many figures for north as for east."
LIKE = "like 53.748, -2.482"


@dataclass(frozen=True)
class Point:
    """A position, and how far in metres the place that is meant can be from it."""

    position: Position
    reach: float = 0


def read_place(text: str, field: str, base: Position) -> Postcode | Point:
    """Whatever it is, as somebody types it. Raises ``QuestionError``; suggestions nearest to ``base`` come first."""
    if postcode := read_postcode(text):
        return postcode
    if read_reference(text) or LIKE_REFERENCE.fullmatch(plain(text).upper()):
        return point_of_reference(text, field, base)
    try:
        pair = read_position(text)
    except Unclear as unclear:
        near = list(_meant(unclear.pairs, base))
        raise QuestionError("not-a-position", field, f"{unclear.says}{_asked(near)}", suggestions=near) from None
    if pair:
        return point_of_angles(pair, field, base)
    raise _not_a_place(text, field, base)


def postcode_of(text: str, field: str) -> Postcode:
    """A postcode or a district."""
    if postcode := read_postcode(text):
        return postcode
    raise _no_postcode(text, field)


def _no_postcode(text: str, field: str) -> QuestionError:
    near = suggestions(text)
    says = f"That is not a full postcode like BB1 1AA, nor a district like BB1.{_asked(near)}"
    return QuestionError("not-a-postcode", field, says, suggestions=near)


def point_of_reference(text: str, field: str, base: Position) -> Point:
    """The middle of the square that a grid reference names."""
    square = read_reference(text)
    near = [] if square and _on_land(square) else _nearest(_references(text), base)
    if square is None:
        raise QuestionError("not-a-grid-reference", field, NO_REFERENCE + _asked(near), suggestions=near)
    if not _on_land(square):
        position = _position(square)
        remedy = _asked(near) or " Check the letters and the figures, like SD 706 292 or 370654, 429266."
        says = _elsewhere(position) if position else ONLY_HERE
        raise QuestionError("not-on-land", field, says + remedy, suggestions=near)
    return Point(to_wgs84(*square.centre), square.reach if square.side > 1 else 0)


def point_of_fields(lat: Any, lon: Any, base: Position) -> Point:
    """A latitude and a longitude that came as two fields, as numbers or as text."""
    read = [_angle(lat, "lat"), _angle(lon, "lon")]
    if read[0] is None or read[1] is None:
        others = _angle(lat, "lon"), _angle(lon, "lat")
        near = list(_meant([(others[0], others[1])], base)) if others[0] and others[1] else []
        says = f"That is not a latitude and a longitude, like 53.748 and -2.482.{_asked(near)}"
        raise QuestionError("not-a-position", "lon" if read[0] else "lat", says, suggestions=near)
    return point_of_angles((read[0], read[1]), "lat", base)


def point_of_angles(pair: Pair, field: str, base: Position) -> Point:
    """The point of a latitude and a longitude."""
    lat, lon = pair
    point = _point(lat, lon)
    if on_land(point.position, min(point.reach, COASTAL)):
        return point
    meant = _meant([pair], base)
    near = list(meant)
    if list(meant.values()) == ["latitude first"]:
        raise QuestionError("not-a-position", field, f"Latitude comes first.{_asked(near)}", suggestions=near)
    if near:
        remedy = _asked(near, meant)
    elif point.reach > COASTAL:
        remedy = f" Give more figures, {LIKE}."
    else:
        remedy = f" Check the figures: latitude first, then longitude, {LIKE}."
    raise QuestionError("not-on-land", field, _elsewhere(point.position) + remedy, suggestions=near)


def _point(lat: Angle, lon: Angle) -> Point:
    step = max(lat.step, lon.step)
    half = step / 2 * DEGREE
    reach = hypot(half, half * cos(radians(lat.degrees))) if step > EXACT else 0
    return Point((lat.degrees, lon.degrees), reach)


def _angle(given: Any, axis: str) -> Angle | None:
    """A number or a text as an angle; ``None`` if it is none."""
    if isinstance(given, str):
        return read_angle(given, axis) if len(given) <= 80 else None
    if isinstance(given, bool) or not isinstance(given, int | float) or not -180 <= given <= 180:
        return None
    written = repr(given)
    return read_angle(f"{given:.12f}" if "e" in written else written, axis)


def _meant(pairs: Iterable[Pair], base: Position) -> dict[str, str]:
    """The same figures in each order and with each sign, as far as that is on land in Great Britain, and what is changed."""
    places, changes = {}, {}
    for pair in pairs:
        for (lat, lon), order in ((pair, ""), (pair[::-1], "latitude first")):
            for west in (True, False):
                degrees = abs(lat.degrees), -abs(lon.degrees) if west else abs(lon.degrees)
                if on_land(degrees, min(_point(lat, lon).reach, COASTAL)):
                    written = f"{lat.written('lat', False)}, {lon.written('lon', west)}"
                    places[written] = degrees
                    changed = order, _sign(lat, False, "latitude"), _sign(lon, west, "longitude")
                    changes[written] = ", ".join(filter(None, changed))
    return {one: changes[one] for one in _nearest(places, base)}


def _sign(angle: Angle, negative: bool, name: str) -> str:
    """How the sign of an angle has changed, in words."""
    if angle.negative == negative:
        return ""
    if len(angle.parts) > 1:
        return f"the {name} {('north', 'south')[negative] if name == 'latitude' else ('east', 'west')[negative]}"
    return f"{'with a' if negative else 'without the'} minus before the {name}"


def _references(text: str) -> dict[str, Position]:
    """The grid references on land that may have been meant."""
    read = ((one, read_reference(one)) for one in likely_references(text))
    return {one: to_wgs84(*square.centre) for one, square in read if square and _on_land(square)}


def _position(square: Square) -> Position | None:
    """Its middle on the globe; ``None`` beyond the grid, where the way to the globe does not hold."""
    east, north = square.centre
    return to_wgs84(east, north) if 0 <= east < 700_000 and 0 <= north < 1_300_000 else None


def _on_land(square: Square) -> bool:
    position = _position(square)
    return position is not None and on_land(position, square.reach if square.side > 1 else 0)


def _nearest(found: dict[str, Position], base: Position) -> list[str]:
    """At most three, the nearest first."""
    return sorted(found, key=lambda one: metres_and_bearing(base, found[one])[0])[:3]


def _elsewhere(position: Position) -> str:
    name = island(position)
    if not name:
        return ONLY_HERE
    return (
        f"That place is in or near {name}, and not on land in Great Britain. If it is in Northern Ireland, the Isle of Man "
        "or the Channel Islands, enter its postcode."
    )


def _asked(near: Iterable[str], changes: Mapping[str, str] | None = None) -> str:
    """Whether one of them was meant, with what is changed, where that is known."""
    told = [f"{one} ({changes[one]})" if changes and changes[one] else one for one in near]
    return f" Did you mean {' or '.join(told)}?" if told else ""


def _not_a_place(text: str, field: str, base: Position) -> QuestionError:
    """Neither a postcode nor a position: what it looks most like, and what may have been meant."""
    if near := _nearest(_references(text), base):
        return QuestionError("not-a-grid-reference", field, NO_REFERENCE + _asked(near), suggestions=near)
    if near := [] if suggestions(text) else list(_meant(_pairs_within(plain(text)), base)):
        says = f"That is more than a latitude and a longitude.{_asked(near)}"
        return QuestionError("not-a-position", field, says, suggestions=near)
    return _no_postcode(text, field)


def _pairs_within(text: str) -> Iterator[Pair]:
    """The two numbers with decimals that stand among other words, as in the address of a map."""
    found = re.findall(r"\d{1,2}\.\d{2,}", text)
    if len(found) == 2:
        yield Angle((found[0],)), Angle((found[1],))
