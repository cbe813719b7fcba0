"""Where somebody means: every spelling of a place is read for what it is, or refused with what was probably meant."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import numpy
import pytest
from convertbng.cutil import convert_lonlat
from hypothesis import given, settings
from hypothesis import strategies as st

from ce_guidance.asking import ask, reply
from ce_guidance.content.loading import read_book
from ce_guidance.content.postcode_data import from_package, with_rings
from ce_guidance.counting.grid import to_wgs84
from ce_guidance.counting.postcodes import Postcode, read_postcode
from ce_guidance.errors import QuestionError
from ce_guidance.standards.placements import measure_position

pytestmark = pytest.mark.areas("blackburn-with-darwen")

BOOK = with_rings(read_book())
TODAY = date(2026, 11, 22)
SLUG = "blackburn-with-darwen"
RULE = BOOK.area[SLUG].placements[0]
SOURCES = Path(__file__).parents[2]
HERE = pytest.approx(1.636, abs=0.02)
"""Miles from the base to 53.748, -2.482."""


def told(**where):
    return ask(BOOK, "distance", {"authority": SLUG, **where}, TODAY)


def refused(**where):
    with pytest.raises(QuestionError) as caught:
        told(**where)
    assert caught.value.message.endswith((".", "?"))
    for one in caught.value.more.get("suggestions", ()):
        assert told(place=one)["verdict"], "a suggestion has to be answered as it stands"
    return caught.value


# ---- A sign, an order, a country ----


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        ("53.748, 2.482", "not-on-land", "with a minus before the longitude"),
        ("-53.748, -2.482", "not-on-land", "without the minus before the latitude"),
        ("-2.482, 53.748", "not-a-position", "Latitude comes first"),
        ("2.482, 53.748", "not-on-land", "latitude first, with a minus before the longitude"),
        ("2.482, -53.748", "not-on-land", "latitude first"),
        ("53.748N 2.482E", "not-on-land", "with a minus before the longitude"),
        ("53,748 2,482", "not-on-land", "with a minus before the longitude"),
    ],
)
def test_what_was_meant_is_offered_and_never_put_in(typed, code, says):
    error = refused(place=typed)
    assert (error.code, error.field, error.more["suggestions"]) == (code, "place", ["53.748, -2.482"])
    assert says in error.message and "Did you mean 53.748, -2.482" in error.message


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("53 44", "Give more figures"), ("0, 0", "Give more figures"), ("58.5123, 1.5123", "Check the figures"),
        ("48.8566, 2.3522", "Check the figures"), ("SC 383 757", "the Isle of Man"), ("54.15, -4.48", "the Isle of Man"),
        ("54.597, -5.93", "enter its postcode"), ("49.186, -2.106", "the Channel Islands"), ("SV 000 000", "Check the letters"),
        ("TA 999 000", "Check the letters"), ("999999, 9999999", "Check the letters"), ("000000, 000000", "Check the letters"),
    ],
)  # fmt: skip
def test_what_is_not_on_land_in_great_britain_is_refused_with_a_remedy(typed, says):
    error = refused(place=typed)
    assert (error.code, error.field, error.more["suggestions"]) == ("not-on-land", "place", [])
    assert "not on land in Great Britain" in error.message and says in error.message


def test_the_nearest_to_the_base_is_offered_first():
    assert refused(place="0.1, 51.5").more["suggestions"] == ["51.5, -0.1", "51.5, 0.1"]


def test_every_sign_and_order_of_a_thousand_places_is_answered_for_what_it_is_or_put_right():
    """What is answered lies within some kilometres of a postcode, by OSTN15; for all others the right one is offered."""
    places = from_package().places
    all_of_them = numpy.array([place for units in places.values() for place in units.values()], dtype=float)
    east, north = convert_lonlat(all_of_them[:, 0], all_of_them[:, 1])
    known = set(zip((numpy.array(north) // 0.03).tolist(), (numpy.array(east) // 0.05).tolist(), strict=True))
    districts = sorted(places)[:: len(places) // 1000 or 1][:1000]
    answered = 0
    for district in districts:
        lat, lon = (round(one, 5) for one in to_wgs84(*next(iter(places[district].values()))))
        right = f"{lat:.5f}, {lon:.5f}"
        assert told(place=right)["verdict"] == measure_position(RULE, (lat, lon)).verdict
        for first, second in ((lat, lon), (lon, lat)):
            for typed in {f"{a:.5f}, {b:.5f}" for a in (first, -first) for b in (second, -second)} - {right}:
                try:
                    found = told(place=typed)
                except QuestionError as error:
                    assert right in error.more["suggestions"], (right, typed)
                    continue
                answered += 1
                north, east = map(float, typed.split(", "))
                assert found["miles"] == measure_position(RULE, (north, east)).miles
                around = {(north // 0.03 + y, east // 0.05 + x) for x in (-2, -1, 0, 1, 2) for y in (-2, -1, 0, 1, 2)}
                assert around & known, f"{typed} is answered, and nobody lives near it"
    assert len(districts) == 1000
    assert 50 < answered < 400  # those near the meridian of Greenwich


# ---- Spellings of a position ----


@pytest.mark.parametrize(
    "typed",
    [
        "53.748, -2.482", "53.748 -2.482", "53.748;-2.482", "53.748/-2.482", "(53.748, -2.482)", "53.748, -2.482.", "+53.748 -2.482",
        "53.748,-2.482", "53.748, - 2.482", "53.748, \N{MINUS SIGN}2.482", "53.748, \N{EN DASH}2.482", "53.748\u00a0\u20112.482",
        "53,748 -2,482", "53,748; -2,482", "53,748, -2,482", "53,748,-2,482",
        "53.748N 2.482W", "53.748 N, 2.482 W", "N53.748 W2.482", "2.482W 53.748N", "W 2.482, N 53.748", "53.748n, 2.482w", "53.748N, -2.482",
        "53.748\N{DEGREE SIGN} -2.482\N{DEGREE SIGN}", "53.748\N{DEGREE SIGN} North, 2.482\N{DEGREE SIGN} West", "53.748\u00baN 2.482\u00baW",
        "Lat: 53.748, Long: -2.482", "lon -2.482 lat 53.748", "latitude 53.748 longitude -2.482", "Lat 53,748 Lon -2,482",
        "53\N{DEGREE SIGN}44'52\"N 2\N{DEGREE SIGN}28'55\"W", "53\N{DEGREE SIGN}44\N{PRIME}52\N{DOUBLE PRIME}N 2\N{DEGREE SIGN}28\N{PRIME}55\N{DOUBLE PRIME}W",
        "53\N{DEGREE SIGN} 44\u2019 52\u201d N, 2\N{DEGREE SIGN} 28\u2019 55\u201d W", "53d 44m 52s N 2d 28m 55s W", "53d44m52s, -2d28m55s", "53 44 52 N 2 28 55 W",
        "N53 44 52 W2 28 55", "53 44 52, -2 28 55", "53 44 52 -2 28 55", "53:44:52 N 2:28:55 W", "53\N{DEGREE SIGN}44.87'N 2\N{DEGREE SIGN}28.92'W", "53\N{DEGREE SIGN}44,87' N 2\N{DEGREE SIGN}28,92' W",
        "\u200e53.748, -2.482\u200f", "\uff15\uff13.748\uff0c -2.482", "\u0665\u0663.748, -2.482",
    ],
)  # fmt: skip
def test_spellings_of_one_position(typed):
    answer = told(place=typed)
    assert (answer["verdict"], answer["basis"], answer["miles"]) == ("inside", "position", HERE)


@pytest.mark.parametrize(
    ("typed", "code", "says", "meant"),
    [
        ("53,748,2,482", "not-a-position", "in one way alone", ["53.748, -2.482"]),
        ("53 748 -2 482", "not-a-position", "up to 59", ["53.748, -2.482"]),
        ("53.748-2.482", "not-a-position", "dash can be a minus or not", ["53.748, -2.482"]),
        ("53.748 \N{EN DASH} 2.482", "not-a-position", "dash can be a minus or not", ["53.748, -2.482"]),
        ("53.748N, -2.482W", "not-a-position", "a minus or a letter", ["53.748, -2.482"]),
        ("53.748N 2.482N", "not-a-position", "they go up to 90 and 180", ["53.748, -2.482"]),
        ("'53.748', '-2.482'", "not-a-position", "", ["53.748, -2.482"]),
        ("lat=53.748&lon=-2.482", "not-a-position", "more than a latitude", ["53.748, -2.482"]),
        ("map @53.748,-2.482,15z", "not-a-position", "more than a latitude", ["53.748, -2.482"]),
        ("53 44 52 2 28 55", "not-on-land", "the longitude west", ["53° 44′ 52″ N, 2° 28′ 55″ W"]),
        ("53-44-52 N 2-28-55 W", "not-a-position", "", ["53° 44′ 52″ N, 2° 28′ 55″ W"]),
        ("53 44 28", "not-a-position", "in one way alone", []),
        ("53.748", "not-a-position", "one number", []),
        ("95, 0", "not-a-position", "up to 90 and 180", []),
        ("53748, 2482", "not-a-grid-reference", "370654, 429266", []),
    ],
)
def test_what_can_be_read_in_two_ways_is_not_read(typed, code, says, meant):
    error = refused(place=typed)
    assert (error.code, error.more["suggestions"]) == (code, meant)
    assert says in error.message


def test_the_two_fields_are_read_as_the_one():
    assert told(lat="53.748N", lon="2.482W")["miles"] == told(lat=53.748, lon=-2.482)["miles"] == HERE
    assert told(lat="53,748", lon="\N{MINUS SIGN}2,482")["miles"] == HERE
    assert refused(lat=53.748, lon=2.482).more["suggestions"] == ["53.748, -2.482"]
    assert refused(lat="2.482W", lon="53.748N").more["suggestions"] == ["53.748, -2.482"]
    for odd in (True, [], {}, "x" * 100):
        assert refused(lat=odd, lon=-2.482).code == "not-a-position"
    for odd in (float("nan"), float("inf"), 10**5000):
        assert refused(lat=odd, lon=-2.482).code == "no-number"


# ---- Grid references ----


@pytest.mark.parametrize(
    "typed",
    [
        "370654, 429266", "370654,429266", "370654 429266", "370654; 429266", "370654/429266", "370654429266", "370,654 429,266",
        "370,654, 429,266", "E370654 N429266", "370654E 429266N", "370654mE 429266mN", "N429266, E370654", "370654.0, 429266.9",
        "Easting: 370654, Northing: 429266", "SD 70654 29266", "sd7065429266", "\u200bSD\u00a070654 29266",
    ],
)  # fmt: skip
def test_the_position_that_the_page_prints_is_read(typed):
    answer = told(place=typed)
    assert (answer["basis"], answer["miles"]) == ("position", pytest.approx(0, abs=0.01))
    assert told(grid_ref=typed)["miles"] == answer["miles"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("SD-706-292", ["SD 706 292"]), ("SD 706 292.", ["SD 706 292"]), ("SD706292.", ["SD 706 292"]), ("SD 706, 292", ["SD 706 292"]),
        ("DS 706 292", ["SD 706 292"]), ("SD 706 29266", []), ("SD 7065 292", []),
    ],
)  # fmt: skip
def test_a_grid_reference_with_stray_signs_is_offered(typed, meant):
    error = refused(place=typed)
    assert (error.code, error.more["suggestions"]) == ("not-a-grid-reference", meant)


def test_easting_and_northing_in_the_other_order_are_offered_where_they_lie_in_the_sea():
    assert refused(place="812345, 229266").more["suggestions"] == ["229266, 812345"]


# ---- Postcodes ----


@pytest.mark.parametrize(
    "typed",
    ["BB1\u00a01AA", "BB1\u200b 1AA\u200e", "\u2067BB1 1AA\u2069", "BB1\u00ad1AA", "\ufeffbb1 1aa", "\uff22\uff22\uff11\u3000\uff11\uff21\uff21", "BB1\t1AA\n"],
)  # fmt: skip
def test_characters_that_cannot_be_seen_are_read_through(typed):
    assert read_postcode(typed) == Postcode("BB1", "1AA")
    assert told(place=typed) == told(place="BB1 1AA")


@pytest.mark.parametrize(
    "typed",
    [
        "BB1-1AA", "BB1 1AA.", "BB1 1AA,", "BB1_1AA", '"BB1 1AA"', "'BB1 1AA'", "(BB1 1AA)", "BB1/1AA", "bb1\N{EN DASH}1aa", "BB1 1AA UK", "Blackburn BB1 1AA",
        "12 Acacia Avenue, Blackburn BB1 1AA, England", "BB1.1AA;", "BB1 1AA?", "BBI-1AA", "BB1 IAA.",
    ],
)  # fmt: skip
def test_a_postcode_with_stray_signs_or_words_is_offered(typed):
    for field in ("place", "postcode"):
        error = refused(**{field: typed})
        assert (error.code, error.field, error.more["suggestions"][0]) == ("not-a-postcode", field, "BB1 1AA")
        assert "Did you mean BB1 1AA" in error.message


@pytest.mark.parametrize(
    ("typed", "meant"), [("BB1 1", ["BB11", "BB1"]), ("SE1 5", ["SE15", "SE1"]), ("BB1.", ["BB1"])]
)
def test_half_a_postcode_with_a_figure_more_is_not_another_district(typed, meant):
    assert refused(place=typed).more["suggestions"] == meant


def test_letters_of_other_alphabets_are_not_taken_for_ours():
    assert read_postcode("\u017fW1A 1AA") is None and read_postcode("B\u04121 1AA") is None


# ---- Everything ----


def test_whatever_is_printed_as_an_example_is_answered():
    """On the page, in the hint of its field, and in what the tool says."""
    said = [
        (SOURCES / f"src/ce_guidance/pages/templates/distance_{one}.html").read_text("utf-8")
        for one in ("form", "words")
    ]
    for typed in (
        "",
        "12 Acacia Avenue",
        "53.7-2.4",
        "53 44",
        "SD 1234 5",
        "999999, 9999999",
        "1",
        "SD 7065 292",
        "53.748, 2.482",
    ):
        with pytest.raises(QuestionError) as caught:
            told(place=typed)
        said.append(caught.value.message)
    said.append(f"{RULE.base.easting}, {RULE.base.northing}")
    examples = set(
        re.findall(
            r"\b[A-Z]{1,2}\d{1,2} \d[A-Z]{2}\b|(?<=like )[A-Z]{2}\d\b|\b[A-Z]{2} \d{3} \d{3}\b|\d{6}, \d{6}|\d+\.\d{3},? (?:and )?-\d\.\d{3}",
            "\n".join(said),
        )
    )
    assert examples >= {"BB1 1AA", "BB1", "SD 706 292", "370654, 429266", "53.748, -2.482"}
    for one in examples:
        assert told(place=one.replace(" and", ","))["verdict"] == "inside"


PIECES = st.sampled_from(
    [*"0123456789NSEWnsewDMBT.,;:/|-+'\"()_ ", "53.748", "-2.482", "44", "\N{DEGREE SIGN}", "\N{PRIME}", "\N{MINUS SIGN}", "SD", "BB1", "1AA",
     "370654", "lat", "lon", "\u200b", "\u00a0", "\uff11", "\u0665", "\u00df", "\ud83d", "\N{SUPERSCRIPT TWO}", "\x00"]
)  # fmt: skip


@settings(max_examples=400)
@given(
    st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=20).map("".join)),
    st.sampled_from(["place", "postcode", "grid_ref"]),
)
def test_any_text_gives_an_answer_or_what_to_change(typed, field):
    try:
        answer = told(**{field: typed})
    except QuestionError as error:
        assert error.field in ("place", field) and error.message.endswith((".", "?"))
        return
    assert answer["verdict"] in ("inside", "outside", "borderline", "unknown")


@given(st.text(max_size=40) | st.floats() | st.integers(), st.text(max_size=40) | st.floats() | st.integers())
def test_any_two_fields_give_an_answer_or_what_to_change(lat, lon):
    answer = json.loads(reply(BOOK, "distance", json.dumps({"authority": SLUG, "lat": lat, "lon": lon}), TODAY))
    assert ("problem" in answer) != ("verdict" in answer)
