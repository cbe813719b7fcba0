"""Distance in a straight line over the ground, in metres, and the direction in words."""

from __future__ import annotations

MILE = 1609.344
"""Metres in a statute mile, exactly."""
WINDS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
Position = tuple[float, float]
"""Latitude and longitude in degrees, WGS84."""


def metres_and_bearing(start: Position, end: Position) -> tuple[float, float]:
    """The length of the geodesic on the WGS84 ellipsoid, and its bearing at the start, in degrees from north."""
    from geographiclib.geodesic import (
        Geodesic,
    )  # only where a distance is asked: the browser fetches it for that tool alone

    found = Geodesic.WGS84.Inverse(*start, *end, Geodesic.DISTANCE | Geodesic.AZIMUTH)
    return found["s12"], found["azi1"] % 360


def wind(bearing: float) -> str:
    """A bearing as one of the eight directions: ``north-west``."""
    return WINDS[round(bearing / 45) % 8]
