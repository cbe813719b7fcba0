"""Placements: how far from a base a child lives, and what the standard makes depend on it.

The distance is a straight line over the ground, since the clause speaks of a radius. It is compared unrounded, in
metres, and exactly the radius counts as within. Near the line nothing is decided: a postcode is not a house, and
the place of the base is itself only as good as its owner's word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from ..counting.distance import MILE, Position, metres_and_bearing
from ..counting.rings import NEAR, Ring, Span
from .clauses import CLOSED

if TYPE_CHECKING:
    from ..counting.postcodes import Postcode

Verdict = Literal["inside", "outside", "borderline", "unknown"]
BAND = 400
"""Metres on either side of the line within which nothing is decided from a postcode."""
ROUGH_BAND = NEAR
"""The same, where the position of the postcode is itself only roughly known."""
ISLANDS = {"IM": "Isle of Man", "JE": "Jersey", "GY": "Guernsey", "BT": "Northern Ireland"}
"""Postcode areas that lie across the sea, beyond any radius used here, and that the data leave out."""


@dataclass(frozen=True)
class Base:
    """The place that distances are measured from."""

    __pydantic_config__ = CLOSED

    name: str
    easting: int
    northing: int
    source: str
    """Where the position comes from."""
    dated: date
    owner: str
    """Who can confirm it."""
    confirmed: bool

    @cached_property
    def position(self) -> Position:
        """Latitude and longitude."""
        return _on_the_globe(self.easting, self.northing)


@dataclass(frozen=True)
class Follows:
    """What one side of the line leads to."""

    __pydantic_config__ = CLOSED

    pathway: str
    outcome: str
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Placement:
    """One distance rule of one area."""

    __pydantic_config__ = CLOSED

    id: str
    title: str
    asks: str
    """The question for the place, which says whose place and when: 'Where does the child live now?'"""
    measured: str
    """What is measured and what the source leaves open about it, in whole sentences."""
    ask_whom: str
    """What to do where it cannot be told: whole sentences, ours."""
    base: Base
    radius_miles: float
    inside: Follows
    outside: Follows
    unsure: Follows
    """What is shown where the line is too close, or the place not known: both sides."""
    register: tuple[str, ...] = ()
    towns: dict[str, str] = field(default_factory=dict)
    """Towns for the map, by the postcode district in whose middle each is written."""

    @property
    def radius(self) -> float:
        """In metres."""
        return self.radius_miles * MILE


@dataclass(frozen=True)
class Measured:
    """Where a place lies of the line. ``metres`` is ``None`` where nothing is known of it."""

    verdict: Verdict
    basis: Literal["position", "postcode", "sector", "district", "island", "nothing"]
    why: str
    """How the verdict was reached, in one or two sentences for the reader."""
    metres: float | None = None
    bearing: float | None = None
    span: Span | None = None
    """For a sector or a district: its least and greatest distance; ``metres`` is then that of its middle."""

    @property
    def miles(self) -> float | None:
        """Unrounded."""
        return None if self.metres is None else self.metres / MILE


def measure_position(placement: Placement, position: Position, reach: float = 0) -> Measured:
    """A place given as a position. ``reach`` is how far the real place can be from it, in metres.

    While the base is not confirmed, the same band as for a postcode is left undecided.
    """
    metres, bearing = metres_and_bearing(placement.base.position, position)
    band = reach + (0 if placement.base.confirmed else BAND)
    return _beside_the_line(placement, metres, bearing, band, "position")


def measure_postcode(placement: Placement, ring: Ring, postcode: Postcode) -> Measured | None:
    """A postcode or a district; ``None`` for a district that the line runs through."""
    if island := ISLANDS.get(postcode.area):
        why = f"{postcode.area} postcodes are in {island}, across the sea and further away than the line."
        return Measured("outside", "island", why)
    if postcode.district in ring.not_homes:
        why = f"{postcode.district} is used for post office boxes and large users. Nobody lives there: use the address."
        return Measured("unknown", "nothing", why)
    if postcode.district not in ring.districts:
        why = f"{postcode.district} is not in our list of districts, so it is new, has no fixed place, or has a mistake in it."
        return Measured("unknown", "nothing", why)
    span = ring.districts[postcode.district]
    if data := _by_span(placement, span, "district", postcode.district):
        return data
    if not postcode.unit:
        return None
    sector = ring.sectors.get(postcode.sector)
    if sector and (data := _by_span(placement, sector, "sector", postcode.sector)):
        return data
    held = ring.units.get(postcode.sector, {}).get(postcode.unit)
    if held is None:
        why = f"{postcode} is not in our list, so it is new or has a mistake in it, and its district lies on the line."
        return Measured("unknown", "nothing", why)
    east, north, rough = held
    metres, bearing = metres_and_bearing(placement.base.position, _on_the_globe(east, north))
    return _beside_the_line(placement, metres, bearing, ROUGH_BAND if rough else BAND, "postcode")


def _by_span(placement: Placement, span: Span, basis: Literal["district", "sector"], name: str) -> Measured | None:
    """Decided by the whole district or sector, where all of it lies well on one side of the line."""
    if span.most + NEAR < placement.radius:
        return Measured("inside", basis, f"All of {name} lies well within the line.", span.middle, None, span)
    if span.least - NEAR > placement.radius:
        return Measured("outside", basis, f"All of {name} lies well beyond the line.", span.middle, None, span)
    return None


def _beside_the_line(
    placement: Placement, metres: float, bearing: float, band: float, basis: Literal["position", "postcode"]
) -> Measured:
    gap = metres - placement.radius
    within = "within" if gap <= 0 else "beyond"
    if band and abs(gap) <= band:
        why = f"Measured, it is {abs(gap):.0f} metres {within} the line. That is less than the {band:.0f} metres by which this can be wrong."
        return Measured("borderline", basis, why, metres, bearing)
    why = (
        f"It is {abs(gap) / MILE:.1f} miles {within} the line."
        if abs(gap) >= 0.1 * MILE
        else f"It is {abs(gap):.1f} metres {within} the line."
    )
    return Measured("inside" if gap <= 0 else "outside", basis, why, metres, bearing)


def _on_the_globe(easting: float, northing: float) -> Position:
    from ..counting.grid import to_wgs84  # only where a distance is asked: the browser fetches it for that tool alone

    return to_wgs84(easting, northing)
