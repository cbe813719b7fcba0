"""The distance tool: on which side of a line around a base a place lies, and what follows. Nothing is sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import cos, radians, sin
from typing import Any

from ..counting.days import month_in_words
from ..counting.distance import MILE, wind
from ..counting.postcodes import Postcode
from ..errors import QuestionError
from ..standards.guidance import Book, Guidance, did_you_mean
from ..standards.placements import Follows, Measured, Placement, measure_position, measure_postcode
from .answers import chips, day, named
from .areas import area_of, edition
from .case_note import distance_note
from .parsing import only_fields
from .pathway import outcome_data
from .places import Point, point_of_fields, point_of_reference, postcode_of, read_place
from .short_note import distance_short

FIELDS = ("authority", "placement", "place", "postcode", "grid_ref", "lat", "lon")


def answer(book: Book, asked: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Answer ``{authority, placement?}`` with one of ``postcode``, ``grid_ref``, ``lat`` and ``lon``, or ``place``.

    ``place`` is any of them as somebody types it; a position has to be on land in Great Britain. The verdict is ``inside`` (exactly the radius too), ``outside``,
    ``borderline`` or ``unknown``; ``miles`` is unrounded, and none where nothing is known.
    """
    only_fields(asked, FIELDS)
    area = area_of(book, asked, today)
    placement = _placement(area, asked.get("placement"))
    found = _measured(book, f"{area.slug}/{placement.id}", placement, asked)
    sides = _sides(placement, found)
    clauses = list(dict.fromkeys(clause for side in sides for clause in side.clauses))
    ring = book.rings.get(f"{area.slug}/{placement.id}")
    data: dict[str, Any] = {
        "authority": area.slug,
        "area": area.authority.name,
        "placement": placement.id,
        "title": placement.title,
        "verdict": found.verdict,
        "basis": found.basis,
        "why": found.why,
        "miles": found.miles,
        "miles_in_words": miles_in_words(placement, found),
        "radius_miles": placement.radius_miles,
        "measured": placement.measured,
        "base": _base(placement),
        "clauses": clauses,
        "cited": {one: named(area, one) for one in clauses},
        "chips": chips(area, clauses),
        "follows": [_followed(area, side) for side in sides],
        "data_date": ring.data_date if ring else None,
        "data_date_in_words": month_in_words(ring.data_date) if ring else None,
        "attribution": list(ring.attribution) if ring else [],
        "register": [
            {"id": one.id, "kind": one.kind, "title": one.title}
            for one in area.register
            if one.id in placement.register
        ],
        **edition(book, area, today),
    }
    if found.verdict in ("borderline", "unknown"):
        data["do_now"] = placement.ask_whom
    if found.span:
        data["between_miles"] = [found.span.least / MILE, found.span.most / MILE]
    if found.metres is not None and found.bearing is not None:
        data["direction"] = wind(found.bearing)
        data["on_map"] = _on_map(found.metres, found.bearing)
    data["case_note"] = distance_note(data)
    data["case_note_short"] = distance_short(data)
    return data


def miles_in_words(placement: Placement, found: Measured) -> str | None:
    """To one decimal; where that would read as the radius itself, the side is said instead of being hidden."""
    if found.miles is None:
        return None
    words = f"{found.miles:.1f} miles"
    if found.span:
        return f"about {words}"
    if words == f"{placement.radius_miles:.1f} miles" and found.miles != placement.radius_miles:
        return f"just {'under' if found.miles < placement.radius_miles else 'over'} {words}"
    return words


def _placement(area: Guidance, name: Any) -> Placement:
    held = {one.id: one for one in area.placements}
    if not held:
        says = f"The standards of {area.authority.name} make nothing depend on a distance."
        raise QuestionError("no-distance-rule", "authority", says)
    if name is None:
        return area.placements[0]
    if not isinstance(name, str) or name not in held:
        raise QuestionError("unknown-placement", "placement", f"There is no '{name}'. {did_you_mean(str(name), held)}")
    return held[name]


def _measured(book: Book, key: str, placement: Placement, asked: Mapping[str, Any]) -> Measured:
    given = {name for name in FIELDS[2:] if asked.get(name) not in (None, "")}
    base = placement.base.position
    place: Postcode | Point | None = None
    if given == {"place"}:
        place = read_place(_text(asked["place"], "place"), "place", base)
    elif given == {"postcode"}:
        place = postcode_of(_text(asked["postcode"], "postcode"), "postcode")
    elif given == {"grid_ref"}:
        place = point_of_reference(_text(asked["grid_ref"], "grid_ref"), "grid_ref", base)
    elif given == {"lat", "lon"}:
        place = point_of_fields(asked["lat"], asked["lon"], base)
    if isinstance(place, Point):
        return measure_position(placement, place.position, place.reach)
    if place:
        return _postcode(book, key, placement, place, min(given))
    if given & {"lat", "lon"} and given <= {"lat", "lon"}:
        missing = "lon" if "lat" in given else "lat"
        raise QuestionError("no-place", missing, "Give both the latitude and the longitude.")
    if given:
        says = "Give one place: a postcode, a grid reference, or a latitude and longitude."
        raise QuestionError("two-places", min(given), says)
    says = "Enter where the child lives now: a postcode, a grid reference, or a latitude and longitude."
    raise QuestionError("no-place", "place", says)


def _text(given: Any, field: str) -> str:
    if not isinstance(given, str) or len(given) > 80:
        raise QuestionError("not-a-place", field, "Enter a postcode, a grid reference, or a latitude and longitude.")
    return given


def _postcode(book: Book, key: str, placement: Placement, postcode: Postcode, field: str) -> Measured:
    ring = book.rings.get(key)
    if ring is None:
        says = "The postcode data are not here, so only a grid reference, or a latitude and longitude, can be measured."
        raise QuestionError("no-postcode-data", field, says)
    found = measure_postcode(placement, ring, postcode)
    if found is None:
        says = f"The line runs through {postcode.district}, so the district alone does not decide. Enter the full postcode."
        raise QuestionError("district-not-enough", field, says)
    return found


def _sides(placement: Placement, found: Measured) -> list[Follows]:
    if found.verdict == "inside":
        return [placement.inside]
    return [placement.outside] if found.verdict == "outside" else [placement.unsure]


def _followed(area: Guidance, follows: Follows) -> dict[str, Any]:
    pathway = area.pathway[follows.pathway]
    return outcome_data(area, pathway, pathway.outcome(follows.outcome))


def _base(placement: Placement) -> dict[str, Any]:
    held = placement.base
    data: dict[str, Any] = {"name": held.name, "source": held.source, "owner": held.owner, "confirmed": held.confirmed}
    data["dated"] = day(held.dated)
    if not held.confirmed:
        data["note"] = (
            f"Where {held.name} stands is not confirmed by {held.owner}: it is taken from {held.source}. "
            "Near the line, a few hundred metres would change the answer."
        )
    return data


def _on_map(metres: float, bearing: float) -> dict[str, float]:
    """Kilometres east and north of the base, to 100 metres and no finer."""
    east, north = metres * sin(radians(bearing)) / 1000, metres * cos(radians(bearing)) / 1000
    return {"east_km": round(east, 1), "north_km": round(north, 1)}
