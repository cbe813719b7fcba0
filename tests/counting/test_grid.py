"""The grid: references read or refused, and the way to the globe against PROJ, which knows the same projection and the same shift."""

from __future__ import annotations

from functools import cache

import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ce_guidance.counting.grid import Square, likely_references, read_reference, to_wgs84

GRID = "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +a=6377563.396 +b=6356256.909"


@cache
def other():
    """PROJ's way, with the seven parameters that Ordnance Survey publishes."""
    return pyproj.Transformer.from_pipeline(
        f"+proj=pipeline +step +inv {GRID} +step +proj=cart +a=6377563.396 +b=6356256.909 "
        "+step +proj=helmert +x=446.448 +y=-125.157 +z=542.060 +rx=0.1502 +ry=0.2470 +rz=0.8421 +s=-20.4894 "
        "+convention=position_vector +step +inv +proj=cart +ellps=WGS84 +step +proj=unitconvert +xy_in=rad +xy_out=deg"
    )


@pytest.mark.parametrize(
    ("easting", "northing"),
    [
        (651409.903, 313177.270),
        (370654, 429266),
        (150000, 10000),
        (440000, 1220000),
        (655000, 140000),
        (400000, -100000),
    ],
)
def test_the_way_to_the_globe_is_that_of_proj(easting, northing):
    lat, lon = to_wgs84(easting, northing)
    east, north = other().transform(easting, northing)[:2]
    assert (lat, lon) == (pytest.approx(north, abs=2e-8), pytest.approx(east, abs=2e-8))


@given(st.integers(200_000, 600_000), st.integers(5_000, 1_220_000))
def test_so_it_is_everywhere(easting, northing):
    lat, lon = to_wgs84(easting, northing)
    east, north = other().transform(easting, northing)[:2]
    assert (lat, lon) == (pytest.approx(north, abs=2e-8), pytest.approx(east, abs=2e-8))


@pytest.mark.parametrize(
    ("typed", "square"),
    [
        # The corner of each square is that of Ordnance Survey's own diagram.
        ("SV 00 00", Square(0, 0, 1000)), ("SZ 12 34", Square(412_000, 34_000, 1000)),
        ("TV 60 99", Square(560_000, 99_000, 1000)), ("SU 00 00", Square(400_000, 100_000, 1000)), ("TQ 30 80", Square(530_000, 180_000, 1000)),
        ("TL 00 00", Square(500_000, 200_000, 1000)), ("SO 5 5", None), ("SD 70 29", Square(370_000, 429_000, 1000)),
        ("NY 00 00", Square(300_000, 500_000, 1000)), ("NZ 00 00", Square(400_000, 500_000, 1000)), ("NA 00 00", Square(0, 900_000, 1000)),
        ("NT 00 00", Square(300_000, 600_000, 1000)), ("HP 00 00", Square(400_000, 1_200_000, 1000)), ("HY 00 00", Square(300_000, 1_000_000, 1000)),
        ("OV 00 00", Square(500_000, 500_000, 1000)), ("JL 00 00", Square(500_000, 1_200_000, 1000)),
        ("SD 7065429266", Square(370_654, 429_266, 1)), ("SD 7065 2926", Square(370_650, 429_260, 10)), ("SD 706 292", Square(370_600, 429_200, 100)),
        ("SD 70 65 29 26", Square(370_650, 429_260, 10)), ("SD706 292", Square(370_600, 429_200, 100)), ("SD", None), ("SD 7", None), ("SD 7065 29", None), ("SD 70 6529", None), ("SD 70 2", None),
        ("SD 706542 292661", None), ("SD 7 06 292", Square(370_600, 429_200, 100)), ("SD 70 629 2", None), ("SI 70 29", None), ("AA 70 29", None),
        ("ND 00 00", Square(300_000, 900_000, 1000)), ("SD 706 29 2", Square(370_600, 429_200, 100)),
        ("370654, 1229266", Square(370_654, 1_229_266, 1)), ("370654.9 429266.9", Square(370_654, 429_266, 1)), ("370 654 429 266", Square(370_654, 429_266, 1)),
        ("EASTING 370654 NORTHING 429266", Square(370_654, 429_266, 1)), ("Eastings = 370654, Northings=429266", Square(370_654, 429_266, 1)),
        ("e370654 m e 429266 m n", Square(370_654, 429_266, 1)), ("Northing: 429266; Easting: 370654", Square(370_654, 429_266, 1)),
        ("N 1 429 266 / E 370 654", Square(370_654, 1_429_266, 1)), ("429266 N 370654 E", Square(370_654, 429_266, 1)),
        ("37065, 429266", None), ("3706544, 42926", None), ("370654", None), ("370654, 42926", None), ("x370654, 429266", None), ("", None),
    ],
)  # fmt: skip
def test_references(typed, square):
    assert read_reference(typed) == square


def test_a_square_has_its_middle_and_its_reach():
    square = Square(370_600, 429_200, 100)
    assert square.centre == (370_650, 429_250)
    assert square.reach == pytest.approx(70.7107, abs=1e-3)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("SD-706-292", ["SD 706 292"]), ("S D 706 292", []), ("DS 706 292", ["SD 706 292"]), ("DS706292", ["SD 706 292"]),
        ("SD 7065 292", []), ("ST 706 292!", ["ST 706 292", "TS 706 292"]), ("370654, 429266", ["429266, 370654"]), ("070654, 029266", ["029266, 070654"]),
        ("53748 2482", ["053748, 002482", "002482, 053748"]), ("12345/678901", ["012345, 678901", "678901, 012345"]), ("123/456", []),
        ("370654 1229266", []), ("5374 1229266", ["005374, 1229266"]), ("SD 706 292", []), ("hello", []), ("", []),
    ],
)  # fmt: skip
def test_what_may_have_been_meant(typed, meant):
    assert likely_references(typed) == meant


def test_it_cannot_be_altered():
    with pytest.raises(AttributeError):
        Square(1, 2, 3).side = 4
