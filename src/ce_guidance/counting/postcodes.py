"""Postcodes as people type them: read with care, never corrected in silence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

from .characters import plain

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
    """A full postcode or a district, in any case and with any spaces; ``None`` if it has the form of neither.

    Characters that cannot be seen are read through, and full-width ones as the plain ones that they look like. ``BB1 1``
    is neither: it may be BB11, or BB1 with a half missing.
    """
    typed = plain(text)
    if not typed.isascii():  # some letters of other alphabets would turn into plain ones as capitals
        return None
    spelt = typed.upper().replace(" ", "")
    if spelt == "GIR0AA":
        return Postcode("GIR", "0AA")
    if re.fullmatch(r"BFPO\d{0,4}", spelt):
        return Postcode("BFPO", spelt[4:])
    if found := re.fullmatch(f"({OUTWARD})({INWARD})", spelt):
        return Postcode(found[1], found[2])
    if re.fullmatch(OUTWARD, spelt) and not re.search(r"\d ", typed):
        return Postcode(spelt)
    return None


def suggestions(text: str) -> list[str]:
    """Postcodes that may have been meant, at most three; none for a text that is a postcode.

    Stray signs are left out, a postcode is taken out of the words around it, and letters and digits that are
    taken for each other are changed.
    """
    if read_postcode(text):
        return []
    spelt = plain(text).upper()
    letters = re.sub(r"[^A-Z0-9]", "", spelt)
    within = re.findall(rf"(?<![A-Z0-9])({OUTWARD}[^A-Z0-9]{{0,3}}{INWARD})(?![A-Z0-9])", spelt)
    taken_out = [re.sub(r"[^A-Z0-9]", "", one) for one in within]
    if re.fullmatch(OUTWARD, letters) and " " in spelt:
        taken_out.append(spelt.partition(" ")[0])
    tried = [letters, *taken_out, *_with_letters_changed(letters)]
    found = (read_postcode(meant) for meant in tried)
    return list(dict.fromkeys(str(one) for one in found if one))[:3]


def _with_letters_changed(letters: str) -> list[str]:
    """With any of the letters and digits changed that are taken for each other, the fewest changes first."""
    if not 2 <= len(letters) <= 8:
        return []
    choices = [(one, MISTAKEN[one]) if one in MISTAKEN else (one,) for one in letters]
    return sorted(
        ("".join(changed) for changed in product(*choices)),
        key=lambda meant: sum(a != b for a, b in zip(meant, letters, strict=True)),
    )
