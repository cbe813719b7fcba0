"""Latitudes and longitudes by their parts: what is read, what is not, and what is said of it. Degrees worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ce_guidance.counting.coordinates import Angle, Unclear, read_angle, read_position

EXAMPLE = " Write it like 53.748, -2.482."


@pytest.mark.parametrize(
    ("typed", "axis", "parts", "degrees", "step"),
    [
        ("53.748", "lat", ("53.748",), 53.748, 0.001), ("-2.482", "lon", ("2.482",), -2.482, 0.001), ("53", "lat", ("53",), 53, 1), (".5", "lat", (".5",), 0.5, 0.1),
        ("53.", "lat", ("53.",), 53, 1), ("53,75", "lat", ("53.75",), 53.75, 0.01), ("53.5N", "lat", ("53.5",), 53.5, 0.1), ("S 53.5", "lat", ("53.5",), -53.5, 0.1),
        ("2.5 W", "lon", ("2.5",), -2.5, 0.1), ("E2.5", "lon", ("2.5",), 2.5, 0.1), ("53 30", "lat", ("53", "30"), 53.5, 1 / 60), ("53 30.6'", "lat", ("53", "30.6"), 53.51, 1 / 600),
        ("53°30'36\"N", "lat", ("53", "30", "36"), 53.51, 1 / 3600), ("-2 28 55.2", "lon", ("2", "28", "55.2"), -2.482, 1 / 36000), ("53:30:36", "lat", ("53", "30", "36"), 53.51, 1 / 3600),
        ("53d30m36s", "lat", ("53", "30", "36"), 53.51, 1 / 3600), ("53deg 30min", "lat", ("53", "30"), 53.5, 1 / 60), ("53 d 30 m 36 sec", "lat", ("53", "30", "36"), 53.51, 1 / 3600),
        ("53°30'36''", "lat", ("53", "30", "36"), 53.51, 1 / 3600), ("+53.5", "lat", ("53.5",), 53.5, 0.1), ("90", "lat", ("90",), 90, 1), ("-180", "lon", ("180",), -180, 1),
        ("53 59.9", "lat", ("53", "59.9"), 53.998333, 1 / 600), ("53 d 30.5 m", "lat", ("53", "30.5"), 53.508333, 1 / 600), ("+53.5 N", "lat", ("53.5",), 53.5, 0.1),
    ],
)  # fmt: skip
def test_one_angle(typed, axis, parts, degrees, step):
    found = read_angle(typed, axis)
    assert found is not None and found.parts == parts
    assert found.degrees == pytest.approx(degrees, abs=1e-6) and found.step == pytest.approx(step)
    assert isinstance(found.negative, bool)


@pytest.mark.parametrize(
    ("typed", "axis"),
    [
        ("90.1", "lat"), ("-90.1", "lat"), ("180.1", "lon"), ("53.5E", "lat"), ("2.5N", "lon"), ("N53.5N", "lat"), ("-53.5S", "lat"), ("-53.5N", "lat"), ("53 60", "lat"),
        ("53 30 60", "lat"), ("53.5 30", "lat"), ("53 30.5 20", "lat"), ("", "lat"), ("N", "lat"), ("x", "lat"), ("53,7,4", "lat"), ("5.3,7", "lat"), ("--5", "lat"), (".", "lat"),
        ("53 30 36 12", "lat"),
    ],
)  # fmt: skip
def test_no_angle(typed, axis):
    assert read_angle(typed, axis) is None


def test_180_degrees_are_a_longitude_and_no_latitude():
    assert read_angle("100", "lon") and not read_angle("100", "lat")


@pytest.mark.parametrize(
    ("angle", "axis", "negative", "written"),
    [
        (Angle(("053.748",)), "lat", False, "53.748"), (Angle(("2.482",)), "lon", True, "-2.482"), (Angle(("0.5",)), "lon", True, "-0.5"), (Angle(("00",)), "lat", False, "0"),
        (Angle(("53", "44", "52")), "lat", False, "53\u00b0 44\u2032 52\u2033 N"), (Angle(("53", "44")), "lat", True, "53\u00b0 44\u2032 S"),
        (Angle(("002", "28.5")), "lon", True, "2\u00b0 28.5\u2032 W"), (Angle(("2", "28", "55")), "lon", False, "2\u00b0 28\u2032 55\u2033 E"),
    ],
)  # fmt: skip
def test_the_same_figures_written_as_another(angle, axis, negative, written):
    assert angle.written(axis, negative) == written


@pytest.mark.parametrize(
    ("typed", "lat", "lon"),
    [
        ("53.7, -2.4", 53.7, -2.4), ("2.4W 53.7N", 53.7, -2.4), ("W2.4, N53.7", 53.7, -2.4), ("53.7 N, -2.4", 53.7, -2.4), ("-2.4, 53.7N", 53.7, -2.4), ("53.7, 2.4W", 53.7, -2.4),
        ("2.4 west, 53.7", 53.7, -2.4), ("53.7 south 2.4 east", -53.7, 2.4), ("lat 53.7 lon -2.4", 53.7, -2.4), ("longitude: -2.4; latitude = 53.7", 53.7, -2.4), ("LAT 53.7N, LONG 2.4W", 53.7, -2.4),
        ("53 30, 2 30", 53.5, 2.5), ("53.5|2.5", 53.5, 2.5), ("53.5 -2.5", 53.5, -2.5), ("53.5 +2.5", 53.5, 2.5), ("53.5;2.5", 53.5, 2.5), ("53.5/2.5", 53.5, 2.5), ("[53.5, 2.5]", 53.5, 2.5),
        ("53.5, 2.5;", 53.5, 2.5), ("53.5°2.5°", 53.5, 2.5), ("90, 180", 90, 180), ("-90, -180", -90, -180), ("53,5 2,5", 53.5, 2.5), ("53d 30m N 2d 30m W", 53.5, -2.5),
        ("N53.5 W2.5", 53.5, -2.5), ("N 53 30 W 2 30", 53.5, -2.5), ("53.5 , 2.5", 53.5, 2.5), ("53 30 N, 2.5 W", 53.5, -2.5), ("lat 53,5 lon 2,5", 53.5, 2.5),
        ("0, 0", 0, 0), ("53.5,2.5", 53.5, 2.5), ("53.748,-2.482", 53.748, -2.482), ("53,44", 53, 44), ("53.5N2.5W", 53.5, -2.5), ("53.5, - 2.5", 53.5, -2.5), ("(53.5, 2.5)", 53.5, 2.5), ("lat 53 30 lon 2 30", 53.5, 2.5), ("53d 30m 36s N 2d 30m 36s W", 53.51, -2.51), ("lat: 53.7 ;, lon: -2.4 / ", 53.7, -2.4),
    ],
)  # fmt: skip
def test_positions(typed, lat, lon):
    first, second = read_position(typed)
    assert (first.degrees, second.degrees) == (pytest.approx(lat), pytest.approx(lon))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "BB1 1AA",
        "SD 706 292",
        "W1A 1AA",
        "S1 2AB",
        "hello",
        "12 Acacia Avenue",
        "N1",
        "E1 6AN",
        "lat",
        "53.5 x",
        "N, W",
        "W1 1",
        "map 1.5, 2",
    ],
)
def test_what_is_not_meant_as_a_position(typed):
    assert read_position(typed) is None


@pytest.mark.parametrize(
    ("typed", "says", "pairs"),
    [
        ("53.748", "That is one number. Enter the latitude and the longitude.", []),
        ("53.7N -2.4W", "Give a minus or a letter (N, S, E, W), not both.", [("53.7", "2.4")]),
        ("N -53.7, 2.4", "Give a minus or a letter (N, S, E, W), not both.", [("53.7", "2.4")]),
        ("53.7-2.4", "That dash can be a minus or not. Put a comma between latitude and longitude.", [("53.7", "2.4")]),
        ("53.7 - 2.4", "That dash can be a minus or not. Put a comma between latitude and longitude.", [("53.7", "2.4")]),
        ("95, 0", "That is not a latitude and a longitude: they go up to 90 and 180 degrees.", [("95", "0")]),
        ("0, 181", "That is not a latitude and a longitude: they go up to 90 and 180 degrees.", [("0", "181")]),
        ("53.7N 2.4N", "That is not a latitude and a longitude: they go up to 90 and 180 degrees.", [("53.7", "2.4")]),
        ("53,748,2,482", "That cannot be read in one way alone as a latitude and a longitude. Minutes and seconds go up to 59.", [("53.748", "2.482")]),
        ("53,44,2,28", "That cannot be read in one way alone as a latitude and a longitude. Minutes and seconds go up to 59.", [("53.44", "2.28"), ("53 44", "2 28")]),
        ("53 44 28", "That cannot be read in one way alone as a latitude and a longitude. Minutes and seconds go up to 59.", []),
        ("53-44-52, 2-28-55, 1", "That dash can be a minus or not. Put a comma between latitude and longitude.", []),
        ("53 60 52 N 2 28 55 W", "That cannot be read in one way alone as a latitude and a longitude. Minutes and seconds go up to 59.", []),
        ("53/44/52/2/28/55", "That cannot be read in one way alone as a latitude and a longitude. Minutes and seconds go up to 59.", [("53 44 52", "2 28 55")]),
        ("53/44.5/2/28", "That cannot be read in one way alone as a latitude and a longitude. Minutes and seconds go up to 59.", [("53 44.5", "2 28")]),
        ("53/44/52/2/60/55", "That cannot be read in one way alone as a latitude and a longitude. Minutes and seconds go up to 59.", []),
        ("53/44/52/2/28/60", "That cannot be read in one way alone as a latitude and a longitude. Minutes and seconds go up to 59.", []),
        ("1/2/3/4/5", "That cannot be read in one way alone as a latitude and a longitude. Minutes and seconds go up to 59.", []),
        ("lat 53.7 E lon 2.4", "That is not a latitude and a longitude: they go up to 90 and 180 degrees.", [("53.7", "2.4")]),
        ("lat 53.7 lon 2.4 N", "That is not a latitude and a longitude: they go up to 90 and 180 degrees.", [("53.7", "2.4")]),
        ("lat 53.7 lat 2.4", "That is not a latitude and a longitude: they go up to 90 and 180 degrees.", [("53.7", "2.4")]),
        ("lat 53.7", "That is one number. Enter the latitude and the longitude.", []),
        ("lat 53.7, 2.4", "That is not a latitude and a longitude: they go up to 90 and 180 degrees.", [("53.7", "2.4")]),
        ("lat x3.7 lon 2.4".replace("x", "-+"), "That is not a latitude and a longitude: they go up to 90 and 180 degrees.", [("3.7", "2.4")]),
        ("lat 95 lon 2.4", "That is not a latitude and a longitude: they go up to 90 and 180 degrees.", [("95", "2.4")]),
        ("53 30, 2.5", "That cannot be read in one way alone as a latitude and a longitude. Minutes and seconds go up to 59.", []),
        ("53.5, 2.5, 1", "That cannot be read in one way alone as a latitude and a longitude. Minutes and seconds go up to 59.", []),
    ],
)  # fmt: skip
def test_what_cannot_be_read_in_one_way(typed, says, pairs):
    with pytest.raises(Unclear) as caught:
        read_position(typed)
    assert caught.value.says == str(caught.value) == says + EXAMPLE
    assert [(" ".join(a.parts), " ".join(b.parts)) for a, b in caught.value.pairs] == pairs
    assert all(one == Angle(one.parts) for pair in caught.value.pairs for one in pair)


@given(st.integers(0, 89999), st.integers(0, 179999), st.booleans(), st.booleans())
def test_every_sign_and_letter_reads_back(north, east, south, west):
    lat, lon = north / 1000, east / 1000
    pair = ((-lat if south else lat), (-lon if west else lon))
    signs = f"{'-' if south else ''}{lat:.3f}, {'-' if west else ''}{lon:.3f}"
    letters = f"{lat:.3f} {'S' if south else 'N'} {lon:.3f} {'W' if west else 'E'}"
    turned = f"{lon:.3f}{'W' if west else 'E'}, {lat:.3f}{'S' if south else 'N'}"
    for typed in (signs, letters, turned):
        first, second = read_position(typed)
        assert (first.degrees, second.degrees) == pair


def test_where_it_ends_has_to_be_clear():
    for typed in ("90.5, 0", "0, 180.5", "5N3", "53 30 N, 2.5", "53 30, 2.5 W"):
        with pytest.raises(Unclear):
            read_position(typed)
    assert [one.degrees for one in read_position("5N3W")] == [5, -3]


def test_an_angle_is_positive_and_of_no_axis_unless_it_says_so():
    assert Angle(("1",)) == Angle(("1",), False, "") and Angle(("1",)).negative is False
    with pytest.raises(AttributeError):
        Angle(("1",)).axis = "lat"


def test_a_longitude_may_have_more_degrees_than_an_hour_has_minutes():
    with pytest.raises(Unclear) as caught:
        read_position("53/44/120/28")
    assert [(a.parts, b.parts) for a, b in caught.value.pairs][-1] == (("53", "44"), ("120", "28"))
