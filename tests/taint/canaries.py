"""What is typed in the proof, and every spelling in which it could turn up elsewhere: none of it is in any file of the site."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import quote, quote_plus

#: A word of no language.
WORD = "quokkasnortel"
#: No postcode begins like this.
POSTCODE = "ZQ9 4XV"
#: A place that a tool can answer, which no page names.
GRID = "SD 683 411"
DAY, MONTH, YEAR = "17", "8", "2027"
#: A date that is in no file of the site, as it is typed into one field.
DATE = f"{DAY} {MONTH} {YEAR}"
TIME = "18:41"

_UTC = int(datetime(2027, 8, 17, tzinfo=UTC).timestamp())
DATES = [
    *(between.join(("17", month, "2027")) for between in (" ", "/", "-", ".", ",", "|", "_") for month in ("8", "08")),
    *(between.join(("2027", month, "17")) for between in (" ", "/", "-", ".", ",") for month in ("8", "08")),
    *(between.join((month, "17", "2027")) for between in ("/", "-") for month in ("8", "08")),
    *("20270817", "17082027", "08172027", "20270817T", "17 August 2027", "17 Aug 2027", "August 17, 2027", "Aug 17, 2027"),
    *("Aug 17 2027", "17th August 2027", "2027-W33-2", '"17","8","2027"', "day=17&month=8&year=2027"),
    *(str(moment * scale) for moment in (_UTC, _UTC - 3600) for scale in (1, 1000)),
]  # fmt: skip
SPELLINGS = {
    "the word": [WORD],
    "the postcode": [POSTCODE, POSTCODE.replace(" ", "")],
    "the place": [GRID, GRID.replace(" ", ""), GRID.replace(" ", "", 1)],
    "the date": DATES,
    "the time": [f"T{TIME}", f"{YEAR} {TIME}", f"T{TIME.replace(':', '')}00"],
}
SHORTEST = 6
"""Shorter ones would turn up by chance in the many bytes that are looked through."""


def encoded(text: str) -> Iterator[tuple[str, bytes]]:
    """A text in every encoding, with the encoding's name."""
    for how, spelt in (
        ("", text),
        ("in lower case", text.lower()),
        ("in capitals", text.upper()),
        ("reversed", text[::-1]),
        ("as part of an address", quote(text, safe="")),
        ("as part of a form", quote_plus(text)),
        ("as part of an address in lower case", quote(text.lower(), safe="")),
    ):
        narrow, wide = spelt.encode(), spelt.encode("utf-16-le")[:-1]  # so that the other order of bytes is found too
        yield how or "plain", narrow
        yield f"{how} UTF-16".strip(), wide
        for name, held in (("", narrow), (" of UTF-16", spelt.encode("utf-16-le"))):
            yield f"{how} hex{name}".strip(), held.hex().encode()
            yield f"{how} hex{name} in capitals".strip(), held.hex().upper().encode()
            for before in range(3):
                piece = _base64(held, before)
                yield f"{how} base64{name}".strip(), piece
                yield f"{how} base64{name} for addresses".strip(), piece.replace(b"+", b"-").replace(b"/", b"_")


def _base64(held: bytes, before: int) -> bytes:
    """What base64 makes of some bytes wherever they stand, without the letters that depend on what stands around them."""
    whole = base64.b64encode(b"\0" * before + held).rstrip(b"=")
    ends = len(whole) - (1 if (before + len(held)) % 3 else 0)
    return whole[(before * 4 + 2) // 3 : ends]


def _needles() -> dict[bytes, str]:
    found: dict[bytes, str] = {}
    for canary, spellings in SPELLINGS.items():
        for spelt in spellings:
            for how, needle in encoded(spelt):
                if len(needle) >= SHORTEST:
                    found.setdefault(needle, f"{canary}, {how}")
    return found


NEEDLES = _needles()
_DIGITS = {needle: re.compile(rb"(?<!\d)" + needle + rb"(?!\d)") for needle in NEEDLES if needle.isdigit()}


LARGE = 20_000
"""From so many bytes on, all spellings are looked for in one pass."""


def found_in(*held: object) -> list[str]:
    """Which canaries are in these texts or bytes, and in which spelling."""
    return sorted({what for one in held for what in _found(one if isinstance(one, bytes) else str(one).encode())})


def _found(held: bytes) -> Iterable[str]:
    for needle in NEEDLES if len(held) < LARGE else _in_one_pass(held):
        if needle in held and (needle not in _DIGITS or _DIGITS[needle].search(held)):
            yield NEEDLES[needle]


def _in_one_pass(held: bytes) -> set[bytes]:
    """What may be in many bytes. Patterns for `grep` hold no zero byte: what is in UTF-16 is found once those are left out."""
    found: set[bytes] = set()
    for wide, bytes_ in ((False, held), (True, held.replace(b"\0", b""))):
        asked = {needle.replace(b"\0", b""): needle for needle in NEEDLES if (b"\0" in needle) == wide}
        with tempfile.NamedTemporaryFile() as patterns:
            patterns.write(b"\n".join(asked))
            patterns.flush()
            command = ["grep", "--text", "--fixed-strings", "--only-matching", "--file", patterns.name]
            told = subprocess.run(command, input=bytes_, stdout=subprocess.PIPE, env=os.environ | {"LC_ALL": "C"})
        assert told.returncode in (0, 1), "grep could not look"
        # One that is part of another may be the one that is told.
        hit = set(told.stdout.splitlines())
        found |= {needle for bare, needle in asked.items() if any(bare in one or one in bare for one in hit)}
    return found
