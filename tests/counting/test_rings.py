"""A ring's file on five made-up districts, its figures worked out by hand: what is kept, what is rounded, and which way."""

from __future__ import annotations

import json
import zlib
from math import ceil, hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ce_guidance.counting.rings import (
    GZIP,
    UNIT_LETTERS,
    Outline,
    Ring,
    Span,
    _number,
    _Numbers,
    _unit,
    _write,
    outlines_of,
    pack,
    unpack,
)

BASE, RADIUS = (400_000, 300_000), 10_000.0
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


def street(east, north, units, step=37):
    """Postcodes along a street, none of them a round place."""
    return {unit: (east + n * step, north + n * 11) for n, unit in enumerate(units)}


PLACES = {
    "AA1": street(401_003, 300_007, ("1AA", "1AB", "1ZZ", "2AA", "9YX")),  # all inside
    "AA2": {
        **street(409_503, 300_007, ("1AA", "1AB", "1AD", "1AE")),
        **street(404_003, 300_007, ("2AA", "2AB")),
    },  # on the line
    "AA3": street(417_003, 300_007, ("1AA", "1AB", "1AD", "1AE")),  # outside
    "AA4": street(460_003, 370_007, ("1AA", "1AB", "1AD", "1AE")),  # far away: known by its box
    "AA5": {f"{n}{letter}A": (409_800, 300_000) for n in range(1, 3) for letter in LETTERS[:6]},  # one sorting office
    "AA6": {"1AA": (410_100, 300_100), "1AB": (410_103, 300_100), "1AD": (410_100, 300_103), "1AE": (410_111, 300_111)},
    "AA7": {},
}


@pytest.fixture
def ring():
    return unpack(pack("area/base", BASE, RADIUS, PLACES, "2026-01", ["one", "two"]))


def metres(place):
    return hypot(place[0] - BASE[0], place[1] - BASE[1])


def test_the_head(ring):
    assert (ring.key, ring.easting, ring.northing, ring.radius) == ("area/base", 400_000, 300_000, 10_000.0)
    assert (ring.data_date, ring.attribution) == ("2026-01", ("one", "two"))
    assert list(ring.districts) == ["AA1", "AA2", "AA3", "AA4", "AA5", "AA6"]
    assert ring.not_homes == {"AA5"}
    assert list(ring.sectors) == ["AA2 1", "AA2 2", "AA5 1", "AA5 2", "AA6 1"]
    assert list(ring.units) == ["AA2 1", "AA5 1", "AA5 2", "AA6 1"]


@pytest.mark.parametrize("district", ["AA1", "AA2", "AA3", "AA5", "AA6"])
def test_a_span_is_kept_outwards_to_a_hundred_metres(ring, district):
    away = sorted(metres(place) for place in PLACES[district].values())
    held = ring.districts[district]
    assert held.least == int(away[0] * 0.9995 - 10) // 100 * 100
    assert held.most == -(-ceil(away[-1] * 1.0005 + 10) // 100) * 100
    assert held.middle == round(away[len(away) // 2]) // 100 * 100


def test_figures_by_hand(ring):
    # From 1003.02 m to 1151.85 m: (1003.02 * 0.9995 - 10) is 992.5, (1151.85 * 1.0005 + 10) is 1162.4.
    assert ring.districts["AA1"] == Span(900, 1200, 1000)
    # The box of the district far away: 60003 east and 70007 north to 60114 and 70040.
    assert ring.districts["AA4"] == Span(92_100, 92_400, 92_200)


def test_units_are_kept_to_ten_metres(ring):
    for name, units in ring.units.items():
        district, digit = name.split()
        assert list(units) == sorted(unit for unit in PLACES[district] if unit[0] == digit)
        for unit, (east, north, _) in units.items():
            place = PLACES[district][unit]
            assert (east, north) == (round(place[0] / 10) * 10, round(place[1] / 10) * 10)


def test_a_place_that_ten_share_or_that_is_round_is_rough(ring):
    assert {rough for name in ("AA5 1", "AA5 2") for _, _, rough in ring.units[name].values()} == {True}
    assert {unit: rough for unit, (_, _, rough) in ring.units["AA6 1"].items()} == {
        "1AA": True,
        "1AB": False,
        "1AD": False,
        "1AE": False,
    }
    assert not any(rough for _, _, rough in ring.units["AA2 1"].values())
    nine = {"AA6": {f"1A{letter}": (410_003, 300_003) for letter in LETTERS[:9]}}
    ten = {"AA6": {f"1A{letter}": (410_003, 300_003) for letter in LETTERS[:10]}}
    for places, rough in ((nine, False), (ten, True)):
        held = unpack(pack("k", BASE, RADIUS, places, "", ())).units["AA6 1"]
        assert {one[2] for one in held.values()} == {rough}


@pytest.mark.parametrize(
    ("points", "units", "home"),
    [(3, 12, False), (4, 15, True), (4, 16, True), (4, 17, False), (2, 2, False), (5, 20, True), (5, 21, False)],
)
def test_where_nobody_lives(points, units, home):
    names = [f"{n}{a}{b}" for n in range(1, 3) for a in LETTERS[:5] for b in LETTERS[:5]]
    places = {"AA1": {name: (401_003 + n % points * 7, 300_003) for n, name in enumerate(names[:units])}}
    assert unpack(pack("k", BASE, RADIUS, places, "", ())).not_homes == (frozenset() if home else {"AA1"})


@pytest.mark.parametrize(
    ("east", "kept"), [(10_900, True), (10_920, False), (9_101, True), (9_050, False), (10_000, True)]
)
def test_how_near_the_line_a_district_is_taken_apart(east, kept):
    """Outwards to a hundred metres, 800 on each side: what begins at 10,800 m is kept, at 10,900 m not."""
    places = {"AA1": {f"1A{letter}": (400_000 + east, 300_000) for letter in "ABDE"}}
    held = unpack(pack("k", BASE, RADIUS, places, "", ()))
    least, most = int(east * 0.9995 - 10) // 100 * 100, -(-ceil(east * 1.0005 + 10) // 100) * 100
    assert kept == (least <= 10_800 and most >= 9_200)
    assert (list(held.sectors), list(held.units)) == ((["AA1 1"], ["AA1 1"]) if kept else ([], []))


def test_the_base_itself_is_no_less_than_nothing_away():
    places = {"AA1": {f"1A{letter}": (400_000 + n, 300_000) for n, letter in enumerate("ABDE")}}
    assert unpack(pack("k", BASE, RADIUS, places, "", ())).districts["AA1"] == Span(0, 100, 0)


def test_outlines():
    places = {"B1": {"1AA": (5, 1), "1AB": (1, 9), "1AD": (3, 4)}, "A1": {"1AA": (7, 8), "1AB": (2, 3)}, "C1": {}}
    assert outlines_of(places) == {"A1": Outline(2, 3, 7, 8, (7, 8)), "B1": Outline(1, 1, 5, 9, (3, 4))}
    assert list(outlines_of(places)) == ["A1", "B1"]


@pytest.mark.parametrize(("dx", "dy"), [(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1)])
def test_a_box_far_away_on_every_side(dx, dy):
    near, far = 50_000, 51_000
    xs = sorted((dx * near, dx * far)) if dx else (-500, 500)
    ys = sorted((dy * near, dy * far)) if dy else (-500, 500)
    corners = [(BASE[0] + x, BASE[1] + y) for x in xs for y in ys]
    places = {"AA1": dict(zip(("1AA", "1AB", "1AD", "1AE"), corners, strict=True))}
    held = unpack(pack("k", BASE, RADIUS, places, "", ())).districts["AA1"]
    least = hypot(near if dx else 0, near if dy else 0)
    most = hypot(far if dx else 500, far if dy else 500)
    middle = hypot(xs[1], ys[1])
    assert held == Span(
        int(least * 0.9995 - 10) // 100 * 100, -(-ceil(most * 1.0005 + 10) // 100) * 100, round(middle) // 100 * 100
    )


def test_outlines_that_are_made_already_serve():
    assert pack("k", BASE, RADIUS, PLACES, "d", ["a"], outlines_of(PLACES)) == pack(
        "k", BASE, RADIUS, PLACES, "d", ("a",)
    )
    only = {"AA4": outlines_of(PLACES)["AA4"]}
    assert list(unpack(pack("k", BASE, RADIUS, PLACES, "d", ["a"], only)).districts) == ["AA4"]


def test_the_same_file_from_places_in_another_order():
    turned = {district: dict(reversed(units.items())) for district, units in reversed(PLACES.items())}
    assert pack("k", BASE, RADIUS, PLACES, "d", ["a"]) == pack("k", BASE, RADIUS, turned, "d", ["a"])


@pytest.mark.parametrize(
    ("numbers", "written"),
    [
        ([0], [0]), ([1], [2]), ([-1], [1]), ([63], [126]), ([64], [128, 1]), ([-64], [127]), ([-65], [129, 1]), ([1, 1, 3, 2], [2, 0, 4, 1]), ([8192], [128, 128, 1]), ([300, 0], [216, 4, 215, 4]),
    ],
)  # fmt: skip
def test_numbers_are_written_as_differences(numbers, written):
    body = bytearray()
    _write(body, numbers)
    assert list(body) == written


def test_the_file_is_a_gzip_of_one_line_and_of_numbers():
    line, _, body = zlib.decompress(pack("k", BASE, RADIUS, PLACES, "d", ["a"]), wbits=GZIP).partition(b"\n")
    head = json.loads(line)
    assert list(head) == [
        "key",
        "base",
        "radius",
        "data_date",
        "attribution",
        "districts",
        "not_homes",
        "sectors",
        "kept",
    ]
    assert head["districts"] == "AA1 AA2 AA3 AA4 AA5 AA6" and head["kept"] == "AA2 1,AA5 1,AA5 2,AA6 1"
    assert line == json.dumps(head, separators=(",", ":")).encode()
    assert body


def test_a_file_that_is_cut_or_goes_on_is_refused():
    whole = zlib.decompress(pack("k", BASE, RADIUS, PLACES, "d", ["a"]), wbits=GZIP)
    for spoilt, says in (
        (whole[:-1], "the file of the ring ends too soon"),
        (whole + b"\x00", "the file of the ring goes on after its end"),
    ):
        with pytest.raises(ValueError) as caught:
            unpack(zlib.compress(spoilt, wbits=GZIP))
        assert str(caught.value) == says


def test_it_is_a_gzip_file_as_small_as_it_gets():
    file = pack("k", BASE, RADIUS, PLACES, "d", ["a"])
    assert file[:2] == b"\x1f\x8b"
    assert file == zlib.compress(zlib.decompress(file, wbits=GZIP), 9, wbits=GZIP)


def test_none_of_them_can_be_altered(ring):
    for held in (ring, Span(1, 2, 3), Outline(1, 2, 3, 4, (5, 6))):
        with pytest.raises(AttributeError):
            held.key = held.least = held.west = 1
    assert isinstance(ring, Ring) and isinstance(ring.not_homes, frozenset)


def test_a_district_beyond_two_radii_is_known_by_its_box():
    """Two places on a diagonal, 24 to 26 km away: the corners of their box are nearer and farther than either."""
    places = {
        "AA1": {
            "1AA": (417_000, 318_000),
            "1AB": (418_000, 317_000),
            "1AD": (417_000, 318_000),
            "1AE": (418_000, 317_000),
        }
    }
    held = unpack(pack("k", BASE, RADIUS, places, "", ())).districts["AA1"]
    assert held == Span(
        int(hypot(17_000, 17_000) * 0.9995 - 10) // 100 * 100,
        -(-ceil(hypot(18_000, 18_000) * 1.0005 + 10) // 100) * 100,
        25_400,
    )


def test_the_end_of_the_line_may_stand_among_the_numbers():
    places = {"AA1": {f"1A{letter}": (410_003 + n * 10, 300_003) for n, letter in enumerate(LETTERS[:5])}}
    file = pack("k", BASE, RADIUS, places, "", ())
    assert zlib.decompress(file, wbits=GZIP).count(b"\n") > 1
    assert list(unpack(file).units["AA1 1"]) == [f"1A{letter}" for letter in LETTERS[:5]]


@given(st.lists(st.integers(-(10**7), 10**7), max_size=8), st.integers(-(10**7), 10**7))
def test_numbers_read_back(numbers, more):
    body = bytearray()
    _write(body, numbers)
    _write(body, [more])
    held = _Numbers(bytes(body))
    assert (held.take(len(numbers)), held.take(1)) == (numbers, [more])
    held.end()


def test_second_halves_read_back_each_as_a_number_of_its_own():
    units = [f"{digit}{one}{two}" for digit in range(10) for one in LETTERS for two in LETTERS]
    assert UNIT_LETTERS == LETTERS
    assert [_number(unit) for unit in units] == list(range(4000)) and [_unit(n) for n in range(4000)] == units


def test_two_districts_of_sorting_offices():
    places = {name: {f"1A{letter}": (401_003, 300_003) for letter in "ABDE"} for name in ("AA1", "AA2")}
    assert unpack(pack("k", BASE, RADIUS, places, "", ())).not_homes == {"AA1", "AA2"}


@pytest.mark.parametrize(
    ("away", "least", "most"),
    [
        # By hand, along one side: the least is 9,995 in ten thousand of it and ten metres less, the most 5 more and ten metres more.
        (10_059, 10_000, 10_100), (10_114, 10_000, 10_200), (10_116, 10_100, 10_200), (10_086, 10_000, 10_200), (10_080, 10_000, 10_100), (10_194, 10_100, 10_300),
    ],
)  # fmt: skip
def test_how_much_a_span_is_widened(away, least, most):
    places = {"AA1": {f"1A{letter}": (400_000, 300_000 + away) for letter in "ABDE"}}
    held = unpack(pack("k", BASE, RADIUS, places, "", ())).districts["AA1"]
    assert (held.least, held.most) == (least, most)


@pytest.mark.parametrize(
    ("near", "far", "least", "most"),
    [(50_130, 50_160, 50_000, 50_200), (50_140, 50_170, 50_100, 50_300), (50_100, 50_165, 50_000, 50_300), (50_136, 50_164, 50_100, 50_200)],
)  # fmt: skip
def test_how_much_a_box_is_widened(near, far, least, most):
    """50,130 metres: 50,104.9 without five in ten thousand, 50,094.9 without ten metres too. 50,164 metres: 50,189.1, and 50,199.1."""
    places = {
        "AA1": {
            f"1A{letter}": (400_000, 300_000 + at) for letter, at in zip("ABDE", (near, near, far, far), strict=True)
        }
    }
    held = unpack(pack("k", BASE, RADIUS, places, "", ())).districts["AA1"]
    assert (held.least, held.most) == (least, most)


def test_a_box_that_lies_across_the_base_is_no_farther_than_its_side():
    for turned in (False, True):
        corners = [(-20_000, 50_000), (20_000, 50_000), (-20_000, 51_000), (20_000, 51_000)]
        units = {
            f"1A{letter}": (BASE[0] + (y if turned else x), BASE[1] + (x if turned else y))
            for letter, (x, y) in zip("ABDE", corners, strict=True)
        }
        held = unpack(pack("k", BASE, RADIUS, {"AA1": units}, "", ())).districts["AA1"]
        assert held.least == int(50_000 * 0.9995 - 10) // 100 * 100


def test_a_district_within_two_radii_is_gone_through():
    places = {
        "AA1": {
            "1AA": (412_000, 312_000 + 1_000),
            "1AB": (413_000, 312_000),
            "1AD": (412_000, 313_000),
            "1AE": (413_000, 312_000),
        }
    }
    held = unpack(pack("k", BASE, RADIUS, places, "", ())).districts["AA1"]
    assert (
        held.least == int(hypot(12_000, 13_000) * 0.9995 - 10) // 100 * 100 > int(hypot(12_000, 12_000) * 0.9995 - 10)
    )


def test_the_middle_one_is_in_the_middle():
    places = {"AA1": {f"1A{letter}": (400_000 + n * 1000, 300_000) for n, letter in enumerate(LETTERS[:9], 1)}}
    assert unpack(pack("k", BASE, RADIUS, places, "", ())).districts["AA1"].middle == 5_000
