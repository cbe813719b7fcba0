"""Slips of the hand in YAML, recognised in the text itself and told in plain words: what PyYAML says of them helps nobody.

Each takes the lines of a file and the number of the line at which reading stopped, from 0. It looks there and at the line before,
for YAML often notices only at the next line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

Slip = tuple[str, str, int]
"""What is wrong, what to do, and on which line, from 0."""

FIELD = re.compile(r"^(\s*(?:- )?)([A-Za-z_][\w-]*):(\s+|$)(.*)$")
CURLY = "\u201c\u201d\u201e\u2018\u2019\u201a"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2022\u00b7"
ODD_SPACES = "\u00a0\u2002\u2003\u2009\u202f\u3000"
SPECIAL = {
    "@": "at sign",
    "`": "backquote",
    "%": "per cent sign",
    "*": "asterisk",
    "&": "ampersand",
    "!": "exclamation mark",
}
IN_QUOTES = "Put the whole text in straight quotes."


def slip(lines: Sequence[str], stopped: int) -> Slip | None:
    """The slip that made YAML stop at a line; none where it is no slip that is known."""
    for number in (stopped, stopped - 1):
        if 0 <= number < len(lines):
            for recognise in LOOKS:
                for says, remedy in recognise(lines[number]):
                    return says, remedy, number
    return _without_hyphen(lines) or _indented_otherwise(lines, stopped)


def empty_or_word(line: str) -> tuple[str, str] | None:
    """Why a field of text is none: the word as it stands in its line, or that nothing stands there."""
    held = FIELD.match(line)
    if not held:
        return None
    value = held[4].partition(" #")[0].strip()
    if held[4].startswith("#"):
        return f"what follows '{held[2]}:' is a comment, because it begins with #", IN_QUOTES
    if not value:
        return f"'{held[2]}' is empty", "Write what belongs there, or take the field out where it may be left out."
    if value.lower() in ("no", "yes", "on", "off", "true", "false", "y", "n"):
        return f"'{value}' reads as yes or no, not as text", f'Put it in quotes: "{value}"'
    return None


def _tab(line: str) -> Iterator[tuple[str, str]]:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        yield "this line begins with a tab", "Use spaces, two for each step inwards."


def _odd_space(line: str) -> Iterator[tuple[str, str]]:
    if set(line[: len(line) - len(line.lstrip())]) & set(ODD_SPACES):
        yield (
            "this line begins with a space of another kind, as web pages and word processors have",
            "Type the spaces anew.",
        )


def _dash(line: str) -> Iterator[tuple[str, str]]:
    first = line.lstrip()[:1]
    if first and first in DASHES:
        yield f"this line begins with '{first}'", "Begin an entry with a hyphen and a space: - id: …"


def _curly(line: str) -> Iterator[tuple[str, str]]:
    held = FIELD.match(line)
    if held and held[4][:1] and held[4][0] in CURLY:
        yield (
            f"'{held[4][0]}' is a quotation mark of a word processor, which YAML does not know",
            'Use straight quotes: "…"',
        )


def _no_space(line: str) -> Iterator[tuple[str, str]]:
    held = re.match(r"^\s*(?:- )?([a-z_]+):[^\s/]", line)
    if held:
        yield f"there is no space after '{held[1]}:'", f"Write '{held[1]}: …'"


def _quote(line: str) -> Iterator[tuple[str, str]]:
    held = FIELD.match(line)
    if not held or held[4][:1] not in ('"', "'"):
        return
    quote = held[4][0]
    inside = held[4][1:].replace("''", "") if quote == "'" else re.sub(r"\\.", "", held[4][1:])
    if quote not in inside:
        yield "a quotation mark is opened and not closed", f"Close it at the end of the text with {quote}"
    elif inside.partition(quote)[2].strip() and not inside.partition(quote)[2].lstrip().startswith(("#", ",")):
        yield (
            "the text goes on after its closing quotation mark",
            f"Inside of {quote} write the other kind of quotation mark.",
        )


def _bracket(line: str) -> Iterator[tuple[str, str]]:
    held = FIELD.match(line)
    if held and held[4][:1] in ("[", "{"):
        closing = {"[": "]", "{": "}"}[held[4][0]]
        if held[4].count(held[4][0]) != held[4].count(closing):
            yield (
                f"'{held[4][0]}' is opened and not closed",
                f"Close the list with {closing}, or put a text with a bracket in quotes.",
            )


def _colon(line: str) -> Iterator[tuple[str, str]]:
    held = FIELD.match(line)
    if (
        held
        and held[4][:1] not in ("", '"', "'", "[", "{", "|", ">", "#")
        and re.search(r":(\s|$)", held[4].partition(" #")[0])
    ):
        yield "a colon stands in the text, which YAML takes for another field", IN_QUOTES


def _special(line: str) -> Iterator[tuple[str, str]]:
    held = FIELD.match(line)
    if held and held[4][:1] in SPECIAL:
        yield f"a text cannot begin with '{held[4][0]}' ({SPECIAL[held[4][0]]})", IN_QUOTES


LOOKS: tuple[Callable[[str], Iterator[tuple[str, str]]], ...] = (
    _tab, _odd_space, _dash, _curly, _special, _quote, _bracket, _no_space, _colon,
)  # fmt: skip


def _indented_otherwise(lines: Sequence[str], stopped: int) -> Slip | None:
    """A field that is further in, or further out, than that above it."""
    held = FIELD.match(lines[stopped]) if 0 <= stopped < len(lines) else None
    above = next((m for line in reversed(lines[: max(stopped, 0)]) if (m := FIELD.match(line))), None)
    if held and above and len(held[1]) != len(above[1]) and "-" not in held[1]:
        says = f"'{held[2]}' is indented by {len(held[1])} spaces, '{above[2]}' above it by {len(above[1])}"
        return says, "Give all fields of an entry the same indentation.", stopped
    return None


def _without_hyphen(lines: Sequence[str]) -> Slip | None:
    """An entry that does not begin with a hyphen, in a file of entries."""
    entries = [number for number, line in enumerate(lines) if line.startswith("- id:")]
    for number, line in enumerate(lines):
        if entries and re.match(r"^\s*id:", line):
            return (
                "an entry begins here without a hyphen",
                "Write '- id: …', and indent its other fields by two spaces.",
                number,
            )
    return None
