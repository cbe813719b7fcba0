"""What keyboards, phones and documents put into a text, one kind of sign after the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ce_guidance.counting.characters import ALIKE, INVISIBLE, plain

UNSEEN = [
    0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180E, 0x200B, 0x200F, 0x202A, 0x202E, 0x2060, 0x206F, 0xFE00,
    0xFE0F, 0xFEFF, 0xE0000, 0xE007F, 0x00, 0x08, 0x0E, 0x1B, 0x7F,
]  # fmt: skip


@pytest.mark.parametrize("unseen", UNSEEN, ids=hex)
def test_what_has_no_width_is_left_out(unseen):
    assert plain(f"5{chr(unseen)}3") == "53"


@pytest.mark.parametrize(
    "seen", [0x21, 0x41, 0x7E, 0xA1, 0xAC, 0xAE, 0x2070, 0x1F, 0x1C, 0x200A, 0x180F, 0xFE10, 0xE0080], ids=hex
)
def test_what_stands_beside_them_is_not(seen):
    assert not INVISIBLE.search(chr(seen))


def test_full_width_signs_are_the_plain_ones_in_their_order():
    wide = "".join(map(chr, range(0xFF01, 0xFF5F)))
    narrow = "".join(map(chr, range(0x21, 0x7F)))
    assert wide.translate(ALIKE) == narrow
    assert 0xFF00 not in ALIKE and 0xFF5F not in ALIKE


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63", "-" * 9),
        ("\u2018\u2019\u201a\u2032\u2035\u02b9\u00b4`", "'" * 8),
        ("\u201c\u201d\u201e\u2033\u2036\u02ba\u3003", '"' * 7),
        ("\u00ba\u02da\u2218\u00b0", "\u00b0" * 4),
        ("\u060c\u3001\u066b\u3002", ",,.."),
        ("\u0665\u0663", "53"),
        ("\u096a\uff12", "42"),
        ("\u00b2\u2167x", "\u00b2\u2167x"),
        ("  a \t b\u00a0\u3000c\n", "a b c"),
        ("", ""),
    ],
)  # fmt: skip
def test_signs_are_read_as_the_plain_ones(written, means):
    assert plain(written) == means


@given(st.text())
def test_what_is_plain_stays_as_it_is(text):
    assert plain(plain(text)) == plain(text)
