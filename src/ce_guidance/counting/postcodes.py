"""Postcodes as people type them: read with care, never corrected in silence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

OUTWARD = r"[A-PR-UWYZ](?:\d|\d\d|\d[ABCDEFGHJKPSTUW]|[A-HK-Y]\d|[A-HK-Y]\d\d|[A-HK-Y]\d[ABEHMNPRVWXY])"
INWARD = r"\d[ABD-HJLNP-UW-Z]{2}"
MISTAKEN = {"O": "0", "0": "O", "I": "1", "1": "I", "L": "1"}
"""Letters and digits that are taken for each other. They are offered, never put in."""


@dataclass(frozen=True)
class Postcode:
    """A postcode, or its first half alone: the district."""

    district: str
    unit: str = ""
    """The second half; empty for a district."""

    def __str__(self) -> str:
        return f"{self.district} {self.unit}".strip()

    @property
    def area(self) -> str:
        """The letters that it begins with."""
        return self.district[:2].rstrip("0123456789")

    @property
    def sector(self) -> str:
        """The district and the first digit of the second half."""
        return f"{self.district} {self.unit[:1]}"


def read_postcode(text: str) -> Postcode | None:
    """A full postcode or a district, in any case and with any spaces; ``None`` if it has the form of neither."""
    plain = re.sub(r"\s+", "", text.upper())
    if plain == "GIR0AA":
        return Postcode("GIR", "0AA")
    if re.fullmatch(r"BFPO\d{0,4}", plain):
        return Postcode("BFPO", plain[4:])
    if found := re.fullmatch(f"({OUTWARD})({INWARD})", plain):
        return Postcode(found[1], found[2])
    if re.fullmatch(OUTWARD, plain):
        return Postcode(plain)
    return None


def suggestions(text: str) -> list[str]:
    """Postcodes that may have been meant where letters and digits were taken for each other; at most three."""
    plain = re.sub(r"[^A-Z0-9]", "", text.upper())
    if not 2 <= len(plain) <= 8:
        return []
    choices = [(one, MISTAKEN[one]) if one in MISTAKEN else (one,) for one in plain]
    near = sorted(
        ("".join(letters) for letters in product(*choices)),
        key=lambda meant: sum(a != b for a, b in zip(meant, plain, strict=True)),
    )
    found = (read_postcode(meant) for meant in near if meant != plain)
    return list(dict.fromkeys(str(one) for one in found if one))[:3]
