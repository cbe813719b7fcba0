"""The map of land: every postcode is on it, the sea and other countries are not."""

from __future__ import annotations

import zlib

import numpy
import pytest
from convertbng.cutil import convert_lonlat

from ce_guidance.content.postcode_data import from_package
from ce_guidance.counting.land import ACROSS, DOWN, LAND, NORTH, ROWS, WEST, _set, island, on_land


@pytest.mark.parametrize("step", [20, pytest.param(1, marks=pytest.mark.walk)])
def test_every_postcode_of_great_britain_is_on_land(step):
    """Live and ended, and by OSTN15: one of each cell stands for all in it. A cell that is missing has to be drawn in."""
    places = numpy.array([place for units in from_package().places.values() for place in units.values()], dtype=float)
    lon, lat = (numpy.array(found) for found in convert_lonlat(places[:, 0], places[:, 1]))
    cells = numpy.floor((NORTH - lat) / DOWN) * 1000 + numpy.floor((lon - WEST) / ACROSS)
    _, first = numpy.unique(cells, return_index=True)
    assert len(places) > 2_500_000 and len(first) > 15_000
    assert [(lat[at], lon[at]) for at in first[::step] if not on_land((lat[at], lon[at]))] == []


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Cape Wrath", 58.6256, -4.9986), ("Fair Isle", 59.535, -1.63), ("Foula", 60.13, -2.06), ("Unst", 60.80, -0.85),
        ("Lundy", 51.17, -4.67), ("St Mary's", 49.915, -6.30), ("Bardsey", 52.76, -4.79), ("Caldey", 51.635, -4.69),
        ("Holy Island", 55.68, -1.80), ("Eigg", 56.91, -6.15), ("Canna", 57.06, -6.52), ("Barra", 56.98, -7.46),
        ("Barrisdale", 57.08, -5.52), ("the west of Jura", 56.0, -5.98),
        ("Spurn", 53.58, 0.11), ("Lowestoft", 52.48, 1.76), ("the Lizard", 49.96, -5.2), ("Rum", 57.0, -6.35),
    ],
)  # fmt: skip
def test_capes_islands_and_empty_country_are_land(name, lat, lon):
    assert on_land((lat, lon)), name


@pytest.mark.parametrize(
    ("lat", "lon", "where"),
    [
        (53.748, 2.482, None), (0.0, 0.0, None), (53.9, -3.9, None), (50.2, -0.5, None), (58.2, -2.0, None),
        (50.96, 1.85, None), (49.65, -1.62, None), (-53.748, -2.482, None), (53.0, 44.0, None), (90.0, 0.0, None),
        (54.15, -4.48, "the Isle of Man"), (49.19, -2.11, "the Channel Islands"), (49.46, -2.54, "the Channel Islands"),
        (54.6, -5.93, "Ireland"), (55.2, -6.2, "Ireland"), (53.35, -6.26, "Ireland"), (54.65, -5.45, "Ireland"),
    ],
)  # fmt: skip
def test_the_sea_and_other_countries_are_not(lat, lon, where):
    assert not on_land((lat, lon))
    assert island((lat, lon)) == where


def test_a_place_by_the_sea_that_was_rounded_is_on_land_within_its_reach():
    assert not on_land((53.75, -3.3))
    assert on_land((53.75, -3.3), 15_000)
    assert not on_land((53.748, 2.482), 8_000)


def test_the_map_is_small():
    assert len(zlib.compress(LAND.encode(), 9)) <= 1_500


@pytest.mark.parametrize(("lat", "lon"), [(49.84, -5.2), (58.78, -5.0), (54.6, -0.9)])
def test_the_reach_goes_every_way(lat, lon):
    around = [(lat + north, lon + east) for north in (-0.12, 0, 0.12) for east in (-0.2, 0, 0.2)]
    assert on_land((lat, lon), 25_000) or not any(map(on_land, around))


def test_land_to_the_north_or_to_the_south_alone_is_reached():
    assert not on_land((49.84, -5.2)) and on_land((49.84, -5.2), 15_000)
    assert not on_land((58.78, -5.0)) and on_land((58.78, -5.0), 20_000)


@pytest.mark.parametrize(
    ("name", "south", "west", "north", "east"),
    [
        ("the Isle of Man", 54.0, -4.9, 54.45, -4.25),
        ("the Channel Islands", 49.1, -2.8, 49.8, -1.95),
        ("Ireland", 51.3, -10.8, 55.5, -5.4),
    ],
)
def test_the_boxes_of_the_islands_with_their_edges(name, south, west, north, east):
    for lat, lon in ((south, west), (south, east), (north, west), (north, east)):
        assert island((lat, lon)) == name
    for lat, lon in ((south - 0.01, west), (north + 0.01, east), (south, west - 0.01), (north, east + 0.01)):
        assert island((lat, lon)) != name
    assert island((54.2, -5.5)) == "Ireland"


def test_each_dot_of_the_map_is_a_cell():
    """As Unicode numbers the dots of braille: three down on the left, three on the right, then the two below."""
    line, at = next((line, row.index("\u28ff")) for line, row in enumerate(ROWS) if "\u28ff" in row)
    assert all(_set(line * 4 + down, at * 2 + across) for down in range(4) for across in range(2))
    dots = sum((ord(one) - 0x2800).bit_count() for row in ROWS for one in row)
    assert sum(_set(down, across) for down in range(4 * len(ROWS)) for across in range(2 * max(map(len, ROWS)))) == dots


def test_a_place_is_on_the_land_of_its_own_cell_and_of_no_other():
    for row in range(0, 4 * len(ROWS), 7):
        for column in range(0, 2 * max(map(len, ROWS)), 3):
            place = NORTH - (row + 0.5) * DOWN, WEST + (column + 0.5) * ACROSS
            assert on_land(place) == _set(row, column)


@pytest.mark.parametrize("lat", [49.001, 49.1, 49.3, 49.5, 49.6, 60.99, 61.5])
def test_south_and_north_of_the_map_is_sea(lat):
    assert not _set(4 * len(ROWS), 0) and not _set(-1, 60)
    assert not any(on_land((lat, lon)) for lon in (-9.9, -8.81, -8.7, -5.0, 0.0, 2.9))
