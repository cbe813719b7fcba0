"""Postcodes: what is one, what is half of one, and what was probably meant. The forms are those of the Royal Mail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ce_guidance.counting.postcodes import Postcode, read_postcode, suggestions


@pytest.mark.parametrize(
    ("typed", "district", "unit"),
    [
        ("M1 1AA", "M1", "1AA"), ("M60 1NW", "M60", "1NW"), ("CR2 6XH", "CR2", "6XH"), ("DN55 1PT", "DN55", "1PT"), ("W1A 1HQ", "W1A", "1HQ"),
        ("EC1A 1BB", "EC1A", "1BB"), ("gir 0aa", "GIR", "0AA"), ("bfpo 1234", "BFPO", "1234"), ("BFPO", "BFPO", ""), ("m1", "M1", ""), ("EC1A", "EC1A", ""),
        (" sw1a1aa ", "SW1A", "1AA"), ("bb11aa", "BB1", "1AA"), ("B B 1 1 a a", "BB1", "1AA"), ("dn55", "DN55", ""), ("E1W", "E1W", ""), ("N1C 4AB", "N1C", "4AB"),
        ("BB11", "BB11", ""),
    ],
)  # fmt: skip
def test_postcodes(typed, district, unit):
    found = read_postcode(typed)
    assert found == Postcode(district, unit)
    assert str(found) == f"{district} {unit}".strip()
    assert suggestions(typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        "", "B", "1", "BB1 1", "BB 1 1", "QQ1 1AA", "V1 1AA", "X1 1AA", "AI1 1AA", "AJ1 1AA", "AZ1 1AA", "W1Z 1AA", "W1I 1AA", "EC1C 1AA", "EC1Z 1AA", "M1 1CA",
        "M1 1AC", "M1 1AI", "M1 1AV", "M1 1KA", "M1 AAA", "M111 1AA", "BFPO 12345", "GIR 1AA", "GIR", "M1 1AAA", "MM1 11A", "\u017fW1A 1AA", "M1-1AA", "1M 1AA",
    ],
)  # fmt: skip
def test_no_postcodes(typed):
    assert read_postcode(typed) is None


@pytest.mark.parametrize(
    ("postcode", "area", "sector"),
    [
        (Postcode("BB1", "1AA"), "BB", "BB1 1"), (Postcode("M60", "2NW"), "M", "M60 2"), (Postcode("EC1A", "9BB"), "EC", "EC1A 9"),
        (Postcode("M1"), "M", "M1 "), (Postcode("HX1"), "HX", "HX1 "), (Postcode("GIR", "0AA"), "GI", "GIR 0"),
    ],
)  # fmt: skip
def test_parts(postcode, area, sector):
    assert (postcode.area, postcode.sector) == (area, sector)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("BB1 IAA", ["BB1 1AA"]), ("BBl 1AA", ["BB1 1AA"]), ("0L1 3PA", ["OL1 3PA", "O11 3PA"]), ("W1A OAX", ["W1A 0AX"]), ("MI 1AA", ["M1 1AA"]), ("BB1/1AA", ["BB1 1AA"]),
        ("I P1 1AA!", ["IP1 1AA", "P1 1AA"]), ("1P1 1AA", ["IP1 1AA"]), ("BB1 1", ["BB11", "BB1"]), ("home, BB1...1AA or M1 1AB; W1A 1AA; N1 1AA", ["BB1 1AA", "M1 1AB", "W1A 1AA"]),
        ("BB1....1AA", ["BB1 1AA"]), ("xBB1 1AAx", []), ("x BB1....1AA", []), ("12 Acacia Avenue", []), ("O", []), ("OO", ["O0"]), ("O1O O1OO1", []), ("BFP0 12", ["BFPO 12"]), ("BFP01234", ["BFPO 1234"]),
        ("L1L 1LL", ["L11 1LL"]), ("", []), ("M1-", ["M1"]), ("M1 -", ["M1"]), ("BB11 ?", ["BB11"]), ("B B1 1", ["BB11"]),
    ],
)  # fmt: skip
def test_what_was_probably_meant(typed, meant):
    assert suggestions(typed) == meant


@given(st.text("BMOIL01 -A", max_size=9))
def test_what_is_offered_is_a_postcode_and_three_at_most(typed):
    found = suggestions(typed)
    assert len(set(found)) == len(found) <= 3
    assert all(read_postcode(one) and str(read_postcode(one)) == one for one in found)


def test_it_cannot_be_altered():
    with pytest.raises(AttributeError):
        Postcode("M1").unit = "1AA"
    assert Postcode("M1") == Postcode("M1", "")
