"""The British National Grid: references as people write them, and where they lie on the globe.

Positions are easting and northing in whole metres, on the grid of Ordnance Survey (OSGB36, Airy 1830). The
way to WGS84 is the seven-parameter Helmert shift that Ordnance Survey publishes in its guide to coordinate
systems; it is within 5 metres anywhere in Great Britain, and almost all of that is common to two
places near each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

from .characters import plain

# Airy 1830 and the grid's projection, in metres and radians
A, B = 6_377_563.396, 6_356_256.909
F0, LAT0, LON0 = 0.9996012717, radians(49), radians(-2)
N0, E0 = -100_000, 400_000
# WGS84
A84, B84 = 6_378_137.0, 6_356_752.314245
# The shift from OSGB36 to WGS84: metres, parts per million, seconds of arc
SHIFT, SCALE, TURN = (446.448, -125.157, 542.060), -20.4894e-6, (0.1502, 0.2470, 0.8421)
EASTING = r"(?:E(?:ASTINGS?)?\s*[:=]?\s*)?(?P<e>\d{3}[ ,]?\d{3})(?:\.\d*)?(?:\s*M)?(?:\s*E)?"
NORTHING = r"(?:N(?:ORTHINGS?)?\s*[:=]?\s*)?(?P<n>\d?[ ,]?\d{3}[ ,]?\d{3})(?:\.\d*)?(?:\s*M)?(?:\s*N)?"
"""Six figures each, or seven for the north of Scotland; part of a metre is left out."""
LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Square:
    """A square of the grid as a reference names it: its south-west corner and its side, in metres."""

    easting: int
    northing: int
    side: int

    @property
    def centre(self) -> tuple[float, float]:
        """Easting and northing of the middle."""
        return self.easting + self.side / 2, self.northing + self.side / 2

    @property
    def reach(self) -> float:
        """How far the middle can be from a place in the square, in metres."""
        return hypot(self.side, self.side) / 2


def read_reference(text: str) -> Square | None:
    """A grid reference as ``SD 706 292`` or ``SD7065429266``, or as ``370654, 429266``; ``None`` if it is none.

    Figures in groups are read only where a group ends in the middle: ``SD 706 29266`` could be anywhere.
    """
    spelt = plain(text).upper()
    if found := re.fullmatch(r"([HJNOST]) ?([A-HJ-Z])([\d ]*)", spelt):
        first, second, groups = found[1], found[2], found[3].split()
        digits = "".join(groups)
        half = len(digits) // 2
        in_the_middle = any(len("".join(groups[:count])) == half for count in range(len(groups)))
        if len(digits) % 2 or not 4 <= len(digits) <= 10 or (len(groups) > 1 and not in_the_middle):
            return None
        east, north = _corner(first, second)
        side = 10 ** (5 - half)
        return Square(east + int(digits[:half]) * side, north + int(digits[half:]) * side, side)
    if found := re.fullmatch(rf"{EASTING}\s*[,;/]?\s*{NORTHING}", spelt):
        return Square(_metres(found["e"]), _metres(found["n"]), 1)
    if (found := re.fullmatch(rf"{NORTHING}\s*[,;/]?\s*{EASTING}", spelt)) and "N" in spelt and "E" in spelt:
        return Square(_metres(found["e"]), _metres(found["n"]), 1)
    return None


def likely_references(text: str) -> list[str]:
    """References that may have been meant: without stray signs, with the letters or the numbers in the other order."""
    spelt = re.sub(r"[^A-Z0-9]+", " ", plain(text).upper()).strip()
    square = read_reference(text)
    tried = []
    if found := re.fullmatch(r"([A-Z]) ?([A-Z]) ?(\d[\d ]*)", spelt):
        groups = found[3].split()
        half = len(groups[0]) // 2
        figures = f"{groups[0][:half]} {groups[0][half:]}" if len(groups) == 1 else found[3]
        tried = [f"{found[1]}{found[2]} {figures}", f"{found[2]}{found[1]} {figures}"]
    elif square:
        tried = [f"{square.northing:06}, {square.easting:06}"]
    elif found := re.fullmatch(r"(\d{4,6}) (\d{4,7})", spelt):
        tried = [f"{found[1]:0>6}, {found[2]:0>6}", f"{found[2]:0>6}, {found[1]:0>6}"]
    return [one for one in tried if read_reference(one) not in (None, square)]


def _metres(figures: str) -> int:
    return int(re.sub(r"\D", "", figures))


def _corner(first: str, second: str) -> tuple[int, int]:
    """The south-west corner of a square of 100 km, from its two letters."""
    one, two = LETTERS.index(first), LETTERS.index(second)
    east = ((one - 2) % 5) * 5 + two % 5
    north = 19 - (one // 5) * 5 - two // 5
    return east * 100_000, north * 100_000


def to_wgs84(easting: float, northing: float) -> tuple[float, float]:
    """Latitude and longitude, in degrees, of a place on the grid."""
    lat, lon = _off_the_grid(easting, northing)
    x, y, z = _cartesian(lat, lon)
    rx, ry, rz = (radians(turn / 3600) for turn in TURN)
    grow = 1 + SCALE
    moved = (
        SHIFT[0] + x * grow - y * rz + z * ry,
        SHIFT[1] + x * rz + y * grow - z * rx,
        SHIFT[2] - x * ry + y * rx + z * grow,
    )
    return _geographic(*moved)


def _off_the_grid(easting: float, northing: float) -> tuple[float, float]:
    """Latitude and longitude on Airy's ellipsoid, in radians: the inverse of the transverse Mercator projection."""
    e2, n = 1 - (B / A) ** 2, (A - B) / (A + B)
    lat, arc = LAT0, 0.0
    while abs(rest := northing - N0 - arc) >= 1e-5:
        lat += rest / (A * F0)
        arc = _arc(lat, n)
    root = 1 - e2 * sin(lat) ** 2
    nu, rho = A * F0 / sqrt(root), A * F0 * (1 - e2) / root**1.5
    eta2, t, sec, d = nu / rho - 1, tan(lat), 1 / cos(lat), easting - E0
    lat -= (
        t / (2 * rho * nu) * d**2
        - t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2) * d**4
        + t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4) * d**6
    )
    lon = (
        LON0
        + sec / nu * d
        - sec / (6 * nu**3) * (nu / rho + 2 * t**2) * d**3
        + sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4) * d**5
        - sec / (5040 * nu**7) * (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6) * d**7
    )
    return lat, lon


def _arc(lat: float, n: float) -> float:
    """The length of the meridian from the grid's true origin to a latitude, in metres."""
    less, more = lat - LAT0, lat + LAT0
    return (
        B
        * F0
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def _cartesian(lat: float, lon: float) -> tuple[float, float, float]:
    e2 = 1 - (B / A) ** 2
    nu = A / sqrt(1 - e2 * sin(lat) ** 2)
    return nu * cos(lat) * cos(lon), nu * cos(lat) * sin(lon), (1 - e2) * nu * sin(lat)


def _geographic(x: float, y: float, z: float) -> tuple[float, float]:
    e2, p = 1 - (B84 / A84) ** 2, hypot(x, y)
    lat = atan2(z, p * (1 - e2))
    for _ in range(4):  # converges to far below a millimetre
        lat = atan2(z + e2 * A84 / sqrt(1 - e2 * sin(lat) ** 2) * sin(lat), p)
    return degrees(lat), degrees(atan2(y, x))
