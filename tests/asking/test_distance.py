"""The 20-mile check: the whole country against an independent geodesic, and every way of saying where."""

from __future__ import annotations

import dataclasses
import gzip
import json
import random
import string
import zipfile
from collections import Counter
from datetime import date

import numpy
import pyproj
import pytest
from convertbng.cutil import convert_bng, convert_lonlat
from hypothesis import given
from hypothesis import strategies as st

from ce_guidance.asking import ask, reply
from ce_guidance.content.loading import read_book
from ce_guidance.content.postcode_data import from_code_point, from_package, ring_file, with_rings
from ce_guidance.counting.distance import MILE, metres_and_bearing, wind
from ce_guidance.counting.grid import Square, read_reference, to_wgs84
from ce_guidance.counting.postcodes import Postcode, read_postcode, suggestions
from ce_guidance.counting.rings import NEAR, pack, unpack
from ce_guidance.errors import QuestionError
from ce_guidance.standards.placements import BAND, measure_position, measure_postcode

pytestmark = pytest.mark.areas("blackburn-with-darwen")

BOOK = with_rings(read_book())
TODAY = date(2026, 11, 22)
SLUG = "blackburn-with-darwen"
RULE = BOOK.area[SLUG].placements[0]
RING = BOOK.rings[f"{SLUG}/{RULE.id}"]
GEOD = pyproj.Geod(ellps="WGS84")
BASE = RULE.base.position


def told(**where):
    return ask(BOOK, "distance", {"authority": SLUG, **where}, TODAY)


@pytest.fixture(scope="module")
def postcodes():
    return from_package()


# ---- The whole country ----


@pytest.mark.parametrize("step", [40, pytest.param(1, marks=pytest.mark.walk)])
def test_no_postcode_of_great_britain_is_put_on_the_wrong_side(postcodes, capsys, step):
    """Every located postcode, live and ended, by OSTN15 and another geodesic library. The band is left out of the count."""
    rows = [(d, u, e, n) for d, units in postcodes.places.items() for u, (e, n) in units.items()][::step]
    east, north = (numpy.array([row[at] for row in rows], dtype=float) for at in (2, 3))
    lon, lat = (numpy.array(found) for found in convert_lonlat(east, north))
    base_lon, base_lat = (found[0] for found in convert_lonlat([RULE.base.easting], [RULE.base.northing]))
    count = len(rows)
    _, _, truth = GEOD.inv(numpy.full(count, base_lon), numpy.full(count, base_lat), lon, lat)
    verdicts: Counter[str] = Counter()
    wrong = []
    for (district, unit, _, _), metres in zip(rows, truth, strict=True):
        found = measure_postcode(RULE, RING, Postcode(district, unit))
        assert found is not None
        verdicts[found.verdict] += 1
        sure = found.verdict in ("inside", "outside")
        if sure and (found.verdict == "inside") != (metres <= RULE.radius):
            wrong.append((district, unit, metres, found))
    near = int((abs(truth - RULE.radius) <= BAND).sum())
    with capsys.disabled():
        print(f"\n{count} postcodes: {dict(verdicts)}; {near} within {BAND} m of the line; {len(wrong)} wrong")
    assert not wrong
    assert verdicts["borderline"] >= near * 0.95
    assert count > 2_500_000 / step


def test_the_way_to_the_globe_is_ours_within_five_metres(postcodes):
    places = [place for units in list(postcodes.places.values())[::7] for place in list(units.values())[::40]]
    lon, lat = convert_lonlat([e for e, _ in places], [n for _, n in places])
    worst = max(
        metres_and_bearing(to_wgs84(*place), (north, east))[0]
        for place, east, north in zip(places, lon, lat, strict=True)
    )
    assert worst < 6
    assert len(places) > 8_000


@given(st.floats(50, 58), st.floats(-6, 1.5), st.floats(50, 58), st.floats(-6, 1.5))
def test_distance_and_bearing_are_those_of_another_library(lat1, lon1, lat2, lon2):
    ours, bearing = metres_and_bearing((lat1, lon1), (lat2, lon2))
    theirs, _, metres = GEOD.inv(lon1, lat1, lon2, lat2)
    assert ours == pytest.approx(metres, abs=1e-3)
    if metres > 10:
        assert abs((bearing - theirs + 180) % 360 - 180) < 1e-3


def test_directions_in_words():
    assert [wind(b) for b in (0, 44, 90, 136, 200, 260, 350, 338)] == [
        "north", "north-east", "east", "south-east", "south", "west", "north", "north",
    ]  # fmt: skip


# ---- The line itself ----


def at(miles, bearing=90.0):
    lon, lat, _ = GEOD.fwd(BASE[1], BASE[0], bearing, miles * MILE)
    return lat, lon


@pytest.mark.parametrize(
    ("miles", "verdict"),
    [
        (0.0, "inside"),
        (19.7, "inside"),
        (19.99, "borderline"),
        (20.0, "borderline"),
        (20.01, "borderline"),
        (20.3, "outside"),
        (300, "outside"),
    ],
)
def test_near_the_line_nothing_is_decided_while_the_base_is_not_confirmed(miles, verdict):
    lat, lon = at(miles, 90 if miles < 100 else 340)  # to the east there is sea
    assert told(lat=lat, lon=lon)["verdict"] == verdict


@pytest.mark.parametrize(
    ("miles", "verdict"), [(19.99, "inside"), (19.9999, "inside"), (20.01, "outside"), (20.0001, "outside")]
)
def test_a_confirmed_base_and_an_exact_position_decide_to_the_metre(miles, verdict):
    confirmed = dataclasses.replace(RULE, base=dataclasses.replace(RULE.base, confirmed=True))
    found = measure_position(confirmed, at(miles))
    assert found.verdict == verdict
    assert found.miles == pytest.approx(miles, abs=1e-6)


def test_of_a_base_that_its_owner_has_confirmed_nothing_is_said_to_be_open():
    lat, lon = at(19.99)
    assert told(lat=lat, lon=lon)["base"]["note"].endswith("a few hundred metres would change the answer.")
    area = BOOK.area[SLUG]
    confirmed = dataclasses.replace(RULE, base=dataclasses.replace(RULE.base, confirmed=True))
    book = dataclasses.replace(BOOK, areas=(dataclasses.replace(area, placements=(confirmed,)),))
    answer = ask(book, "distance", {"authority": SLUG, "lat": lat, "lon": lon}, TODAY)
    assert answer["verdict"] == "inside" and answer["base"]["confirmed"] is True and "note" not in answer["base"]


def test_exactly_the_radius_counts_as_within():
    """The boundary itself, on a rule whose radius is the very distance that is measured."""
    metres, _ = metres_and_bearing(BASE, (53.9, -2.1))
    confirmed = dataclasses.replace(RULE.base, confirmed=True)
    exact = dataclasses.replace(RULE, base=confirmed, radius_miles=metres / MILE)
    while exact.radius < metres:  # the division may lose the last digit
        exact = dataclasses.replace(exact, radius_miles=numpy.nextafter(exact.radius_miles, 100))
    assert exact.radius == metres
    assert measure_position(exact, (53.9, -2.1)).verdict == "inside"
    shorter = dataclasses.replace(exact, radius_miles=numpy.nextafter(exact.radius_miles, 0))
    assert measure_position(shorter, (53.9, -2.1)).verdict == "outside"


def test_the_side_is_never_hidden_by_rounding():
    lat, lon = at(20.02)
    answer = told(lat=lat, lon=lon)
    assert answer["miles_in_words"] == "just over 20.0 miles"
    assert answer["miles"] == pytest.approx(20.02, abs=1e-6)


# ---- What each verdict brings ----


def test_inside_is_referred_as_usual_and_outside_is_advised():
    inside, outside = told(postcode="BB1 1AA"), told(postcode="SW1A 1AA")
    assert (inside["verdict"], inside["clauses"]) == ("inside", ["bwd-protocol/3.2-1"])
    assert (outside["verdict"], outside["clauses"]) == ("outside", ["bwd-protocol/3.2-2"])
    assert inside["basis"] == outside["basis"] == "district"
    assert inside["between_miles"][0] <= inside["miles"] <= inside["between_miles"][1]
    assert any("bwd-protocol/3.2-1" in action["clauses"] for action in inside["follows"][0]["actions"])
    assert all("bwd-protocol/3.2-1" not in action["clauses"] for action in outside["follows"][0]["actions"])


def test_too_close_to_call_shows_both_sides_and_whom_to_ask():
    lat, lon = at(20.0)
    answer = told(lat=lat, lon=lon)
    assert answer["clauses"] == ["bwd-protocol/3.2-1", "bwd-protocol/3.2-2"]
    assert "Engage TM or DTM" in answer["do_now"]
    assert "not confirmed" in answer["base"]["note"]
    cited = {clause for action in answer["follows"][0]["actions"] for clause in action["clauses"]}
    assert {"bwd-protocol/3.2-1", "bwd-protocol/3.2-2"} <= cited


def test_a_postcode_near_the_line_is_borderline_and_a_rough_one_sooner():
    metres = {}
    for sector, units in RING.units.items():
        for unit, (east, north, rough) in units.items():
            away = abs(metres_and_bearing(BASE, to_wgs84(east, north))[0] - RULE.radius)
            metres[f"{sector.partition(' ')[0]} {unit}"] = (away, rough)
    close = [name for name, (away, rough) in metres.items() if away < BAND - 20]
    rough = [name for name, (away, rough) in metres.items() if rough and BAND + 20 < away < NEAR - 20]
    clear = [name for name, (away, rough) in metres.items() if not rough and away > BAND + 20]
    assert len(close) > 500 and rough and len(clear) > 5000
    assert {told(postcode=name)["verdict"] for name in random.Random(1).sample(close, 60)} == {"borderline"}
    assert {told(postcode=name)["verdict"] for name in rough[:30]} == {"borderline"}
    assert {told(postcode=name)["verdict"] for name in random.Random(2).sample(clear, 60)} == {"inside", "outside"}


@pytest.mark.parametrize(
    ("postcode", "verdict", "basis"),
    [
        ("IM1 1AA", "outside", "island"), ("JE2 3AB", "outside", "island"), ("GY1 1AA", "outside", "island"),
        ("BT1 1AA", "outside", "island"), ("BFPO 58", "unknown", "nothing"), ("BF1 3AA", "unknown", "nothing"),
        ("GIR 0AA", "unknown", "nothing"), ("M61 0AA", "unknown", "nothing"), ("BX1 1LT", "unknown", "nothing"),
        ("M99 9ZZ", "unknown", "nothing"), ("E22 1AA", "unknown", "nothing"),
    ],
)  # fmt: skip
def test_where_nobody_lives_or_nothing_is_known(postcode, verdict, basis):
    answer = told(postcode=postcode)
    assert (answer["verdict"], answer["basis"]) == (verdict, basis)
    assert answer["miles"] is None
    assert ("do_now" in answer) == (verdict == "unknown")


def test_a_new_postcode_on_the_line_is_not_known():
    sector, units = next(iter(RING.units.items()))
    district, digit = sector.split()
    new = next(u for u in (f"{digit}{a}{b}" for a in "ABDEFGH" for b in "ABDEFGHJ") if u not in units)
    answer = told(postcode=f"{district} {new}")
    assert (answer["verdict"], answer["miles"]) == ("unknown", None)


def test_the_answer_says_what_is_measured_from_when_and_on_whose_word():
    answer = told(postcode="bb11aa")
    assert answer["data_date"] == "2025-11" and "November 2025" in answer["case_note"]
    assert any("Office for National Statistics" in line for line in answer["attribution"])
    assert answer["base"]["name"] == "Greenbank Police Station" and answer["base"]["confirmed"] is False
    assert "straight line" in answer["measured"].lower() and "lives now" in answer["measured"]
    assert "BB1" not in answer["case_note"].replace("the postcode BB1 3HT", "")


def test_the_case_note_never_holds_the_postcode():
    sector = next(iter(RING.units))
    unit = next(iter(RING.units[sector]))
    postcode = f"{sector.split()[0]} {unit}"
    note = told(postcode=postcode)["case_note"]
    assert postcode not in note and unit not in note


# ---- Ways of saying where ----


@pytest.mark.parametrize("typed", ["BB1 1AA", "bb11aa", " b b 1 1 a a ", "BB1  1AA", "Bb1 1aA"])
def test_any_case_and_any_spaces(typed):
    assert read_postcode(typed) == Postcode("BB1", "1AA")
    assert told(place=typed)["verdict"] == "inside"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("BBI 1AA", ["BB1 1AA"]), ("BB1 IAA", ["BB1 1AA"]), ("0L1 3PA", ["OL1 3PA"]), ("W1A OAX", ["W1A 0AX"])],
)
def test_a_mistaken_letter_is_offered_and_never_put_in(typed, meant):
    assert read_postcode(typed) is None
    assert meant[0] in suggestions(typed)
    with pytest.raises(QuestionError) as caught:
        told(postcode=typed)
    assert caught.value.code == "not-a-postcode"
    assert f"Did you mean {meant[0]}" in caught.value.message


def test_a_district_alone_where_it_decides_and_a_question_where_it_does_not():
    assert told(place="BB1")["verdict"] == "inside"
    assert told(place="SW1A")["verdict"] == "outside"
    with pytest.raises(QuestionError) as caught:
        told(place="OL1")
    assert (caught.value.code, caught.value.field) == ("district-not-enough", "place")


@pytest.mark.parametrize(
    ("typed", "square"),
    [
        ("SD 70654 29266", Square(370654, 429266, 1)), ("sd706292", Square(370600, 429200, 100)),
        ("SD7029", Square(370000, 429000, 1000)), ("370654, 429266", Square(370654, 429266, 1)),
        ("TG 51409 13177", Square(651409, 313177, 1)), ("NN 166 712", Square(216600, 771200, 100)),
        ("HU 396 753", Square(439600, 1175300, 100)), ("SV 000 000", Square(0, 0, 100)),
        ("SD 7065 292", None), ("SD", None), ("BB1 1AA", None), ("ZZ 123 456", None), ("12345, 678901", None),
    ],
)  # fmt: skip
def test_grid_references(typed, square):
    assert read_reference(typed) == square


def test_a_coarse_reference_widens_the_band():
    lat, lon = at(19.4, 270)
    east, north = (round(found[0]) for found in convert_bng([lon], [lat]))
    fine, coarse = f"{east}, {north}", f"S{'D'}{(east % 100_000) // 1000:02}{(north % 100_000) // 1000:02}"
    assert told(grid_ref=fine)["verdict"] == "inside"
    assert told(place=coarse)["verdict"] == "borderline"


@pytest.mark.parametrize(
    ("asked", "code", "field"),
    [
        ({}, "no-place", "place"),
        ({"lat": 53.7}, "no-place", "lon"),
        ({"postcode": "BB1 1AA", "grid_ref": "SD 706 292"}, "two-places", "grid_ref"),
        ({"lat": -2.4, "lon": 53.7}, "not-a-position", "lat"),
        ({"lat": "north", "lon": 2}, "not-a-position", "lat"),
        ({"lat": True, "lon": False}, "not-a-position", "lat"),
        ({"lat": 95, "lon": 0}, "not-a-position", "lat"),
        ({"grid_ref": "QQ 1 2"}, "not-a-grid-reference", "grid_ref"),
        ({"postcode": "12 Acacia Avenue"}, "not-a-postcode", "postcode"),
        ({"postcode": 17}, "not-a-place", "postcode"),
        ({"place": "x" * 200}, "not-a-place", "place"),
        ({"postcode": "BB1 1AA", "placement": "engage"}, "unknown-placement", "placement"),
    ],
)
def test_a_wrong_question_is_told_with_its_remedy(asked, code, field):
    with pytest.raises(QuestionError) as caught:
        told(**asked)
    assert (caught.value.code, caught.value.field) == (code, field)


def test_an_area_without_a_distance_rule_says_so():
    answer = json.loads(reply(BOOK, "distance", '{"authority": "leeds", "postcode": "LS1 1AA"}', TODAY))
    assert answer["problem"]["code"] == "no-distance-rule"


def test_without_the_postcode_data_a_position_can_still_be_measured():
    bare = dataclasses.replace(BOOK, rings={})
    assert ask(bare, "distance", {"authority": SLUG, "place": "SD 706 292"}, TODAY)["verdict"] == "inside"
    with pytest.raises(QuestionError, match="grid reference"):
        ask(bare, "distance", {"authority": SLUG, "place": "BB1 1AA"}, TODAY)


def test_ten_thousand_malformed_postcodes_give_a_clear_error_and_no_exception():
    dice = random.Random(20)
    letters = string.ascii_uppercase + string.digits + "  -'é£\t"
    seen: Counter[str] = Counter()
    for _ in range(10_000):
        typed = "".join(dice.choice(letters) for _ in range(dice.randint(1, 12)))
        answer = json.loads(reply(BOOK, "distance", json.dumps({"authority": SLUG, "place": typed}), TODAY))
        if "problem" in answer:
            assert answer["problem"]["field"] == "place" and answer["problem"]["message"].endswith((".", "?"))
            seen[answer["problem"]["code"]] += 1
        else:
            assert answer["verdict"] in ("inside", "outside", "borderline", "unknown")
            seen[answer["verdict"]] += 1
    assert seen["not-a-postcode"] > 8_000


@given(st.text(max_size=90))
def test_anything_at_all_typed_as_a_place_is_answered(typed):
    answer = json.loads(reply(BOOK, "distance", json.dumps({"authority": SLUG, "place": typed}), TODAY))
    assert ("problem" in answer) != ("verdict" in answer)


# ---- The ring's file ----

UNITS = st.from_regex(r"[0-9][ABDEFGHJLNPQRSTUWXYZ]{2}", fullmatch=True)
PLACES = st.tuples(st.integers(340_000, 400_000), st.integers(400_000, 460_000))
DISTRICTS = st.from_regex(r"[A-PR-UWYZ][A-HK-Y]?[1-9]", fullmatch=True)


@given(st.dictionaries(DISTRICTS, st.dictionaries(UNITS, PLACES, min_size=4, max_size=12), min_size=1, max_size=8))
def test_what_is_packed_is_unpacked(places):
    base, radius = (370_000, 430_000), 20_000.0
    ring = unpack(pack("a/b", base, radius, places, "2026-01", ["x"]))
    assert set(ring.districts) == set(places)
    for district, units in places.items():
        span = ring.districts[district]
        for unit, (east, north) in units.items():
            metres = numpy.hypot(east - base[0], north - base[1])
            assert span.least <= metres <= span.most
            held = ring.units.get(f"{district} {unit[0]}", {}).get(unit)
            if held:
                assert abs(held[0] - east) <= 5 and abs(held[1] - north) <= 5
            else:
                assert abs(metres - radius) > NEAR / 2


def test_a_ring_is_the_same_bytes_for_the_same_data_and_small(postcodes):
    file = ring_file(f"{SLUG}/{RULE.id}", (RULE.base.easting, RULE.base.northing), RULE.radius)
    again = pack(
        f"{SLUG}/{RULE.id}",
        (RULE.base.easting, RULE.base.northing),
        RULE.radius,
        postcodes.places,
        "2025-11",
        RING.attribution,
    )
    assert file == again
    assert len(file) <= 100_000


@pytest.mark.parametrize("spoil", [lambda b: b[:-40], lambda b: b + b"\x02"])
def test_a_spoiled_ring_is_refused(spoil):
    whole = gzip.decompress(ring_file(f"{SLUG}/{RULE.id}", (RULE.base.easting, RULE.base.northing), RULE.radius))
    with pytest.raises(ValueError, match=r"ends too soon|goes on after"):
        unpack(gzip.compress(spoil(whole)))


def test_another_base_and_radius_need_only_their_three_lines(postcodes):
    """A second, fictional base: five miles around a made-up house in the fens."""
    base = dataclasses.replace(RULE.base, name="Example House", easting=530_000, northing=290_000, confirmed=True)
    rule = dataclasses.replace(RULE, base=base, radius_miles=5.0)
    ring = unpack(pack("example-borough/house", (530_000, 290_000), rule.radius, postcodes.places, "2025-11", ()))
    assert len(ring.units) < len(RING.units)
    inside = measure_position(rule, to_wgs84(531_000, 290_000))
    assert inside.verdict == "inside" and inside.miles == pytest.approx(0.62, abs=0.01)
    found = {
        measure_postcode(rule, ring, Postcode(d, u)).verdict
        for d in ("PE1", "PE26", "PE7")
        for u in postcodes.places[d]
    }
    assert {"inside", "outside"} <= found


def test_northern_ireland_and_the_islands_are_not_in_the_data(postcodes):
    assert not [d for d in postcodes.places if d[:2] in ("BT", "IM", "JE", "GY")]


def test_a_code_point_archive_of_the_user_serves_as_well(tmp_path):
    rows = '"BB1 1AA",10,368000,428100,"E92000001","","","","",""\n"BB1 1AB",90,0,0,"E92000001","","","","",""\n'
    archive = tmp_path / "codepo_gb.zip"
    with zipfile.ZipFile(archive, "w") as held:
        held.writestr(zipfile.ZipInfo("Data/CSV/bb.csv", (2025, 10, 20, 0, 0, 0)), rows)
    found = from_code_point(archive)
    assert found.places == {"BB1": {"1AA": (368_000, 428_100)}}
    assert found.dated == "2025-10"
    empty = tmp_path / "empty.zip"
    zipfile.ZipFile(empty, "w").close()
    with pytest.raises(FileNotFoundError, match="Code-Point Open"):
        from_code_point(empty)
