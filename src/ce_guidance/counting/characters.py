"""Characters as keyboards, phones and documents put them in, read as the plain ones that they stand for."""

from __future__ import annotations

import re

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e007f\x00-\x08\x0e-\x1b\x7f]"
)
"""Characters without width: marks of direction, joiners, soft hyphens. They come along when something is copied."""
ALIKE = (
    {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}  # full-width letters, digits and signs
    | dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"), "-")
    | dict.fromkeys(map(ord, "\u2018\u2019\u201a\u2032\u2035\u02b9\u00b4`"), "'")
    | dict.fromkeys(map(ord, "\u201c\u201d\u201e\u2033\u2036\u02ba\u3003"), '"')
    | dict.fromkeys(map(ord, "\u00ba\u02da\u2218"), "\u00b0")
    | {0x060C: ",", 0x3001: ",", 0x066B: ".", 0x3002: "."}
)
"""Signs that look like a plain one: kinds of dash and minus, primes and quotation marks, rings for degrees."""


def plain(text: str) -> str:
    """What was typed, without what cannot be seen, in plain signs and digits, with single spaces, and none at the ends."""
    visible = INVISIBLE.sub("", text).translate(ALIKE)
    digits = "".join(str(int(one)) if one.isdecimal() else one for one in visible)
    return " ".join(digits.split())
