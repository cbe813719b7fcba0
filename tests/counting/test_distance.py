"""Distances and directions, by hand and against PROJ."""

from __future__ import annotations

import pyproj
import pytest

from ce_guidance.counting.distance import MILE, WINDS, metres_and_bearing, wind

GEOD = pyproj.Geod(ellps="WGS84")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ((53.7, -2.5), (53.9, -2.1)),
        ((53.7, -2.5), (53.5, -2.9)),
        ((50.1, -5.5), (58.6, -3.0)),
        ((51.5, -0.1), (51.5, -0.1)),
    ],
)
def test_length_and_bearing(start, end):
    metres, bearing = metres_and_bearing(start, end)
    forward, _, length = GEOD.inv(start[1], start[0], end[1], end[0])
    assert metres == pytest.approx(length, abs=1e-3) and 0 <= bearing < 360
    assert length == 0 or bearing == pytest.approx(forward % 360, abs=1e-6)


def test_a_mile_is_a_statute_mile():
    assert MILE == 1609.344 == 1760 * 0.9144


@pytest.mark.parametrize(
    ("bearing", "direction"),
    [
        (0, "north"), (22, "north"), (23, "north-east"), (45, "north-east"), (67, "north-east"), (68, "east"), (90, "east"), (135, "south-east"),
        (180, "south"), (225, "south-west"), (270, "west"), (315, "north-west"), (337, "north-west"), (338, "north"), (359.9, "north"),
    ],
)  # fmt: skip
def test_directions(bearing, direction):
    assert wind(bearing) == direction
    assert len(set(WINDS)) == 8
