"""Slips of the hand in YAML, recognised in the text itself and told in plain words: what PyYAML says of them helps nobody.

Each takes the lines of a file and the number of the line at which reading stopped, from 0. It looks there and at the line before,
for YAML often notices only at the next line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

Slip = tuple[str, str, int]
"""What is wrong, what to do, and on which line, from 0."""

FIELD = re.compile(r"^(\s*(?:-\s+)?)([A-Za-z_][\w-]*):(\s+|$)(.*)$")
BLOCK = re.compile(r"[>|][+-]?\d?$")
"""What a field says of the lines under it: that they are one text."""
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
    for look in (_open_quote, _without_hyphen, _indented_otherwise, _stray_text):
        if found := look(lines, stopped):
            return found
    return None


def commented_out(line: str) -> tuple[str, str] | None:
    """Why a field seems to be empty: what stands behind it begins with #."""
    held = FIELD.match(line)
    if held and held[4].startswith("#"):
        return f"what follows '{held[2]}:' is a comment, because it begins with #", IN_QUOTES
    return None


def yes_or_no(written: str) -> tuple[str, str]:
    """What YAML makes of a few short words, wherever they stand without quotes."""
    return f"'{written}' without quotes reads as yes or no, not as text", f'Put it in quotes: "{written}"'


def cut_short(rest: str) -> tuple[str, str] | None:
    """Whether a sentence goes on behind a # that cut it; ``rest`` is what follows it on its line."""
    if rest.lstrip().startswith("#"):
        says = f"the text ends before '{rest.strip()[:40]}', because a # makes a comment of what follows it"
        return says, f"{IN_QUOTES} A remark that is to stay one goes on a line of its own."
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
    if re.match(r"^\s*-[A-Za-z_]+:", line):
        yield "there is no space after the hyphen", "Begin an entry with a hyphen and a space: - id: …"
    if held := re.match(r"^\s*(?:- )?([a-z_]+):[" + ODD_SPACES + "]", line):
        yield (
            f"the space after '{held[1]}:' is of another kind, as web pages and word processors have",
            "Type the space anew.",
        )
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
        other = '"' if quote == "'" else "'"
        says = "the text goes on after its closing quotation mark"
        yield (
            says,
            f"Put the whole text in {other} … {other}, which it does not hold, and leave {quote} inside as it is.",
        )
    elif quote == '"' and (code := re.search(r"\\(?![\\\"/0abefnrtvNLP_ xuU])|\\(?=[xuU](?![0-9A-Fa-f]{2}))", held[4])):
        says = f"a backslash in straight double quotes begins a code, and '{held[4][code.start() : code.start() + 2]}' is none"
        yield says, "Put the text in single quotes: '…'"


def _bracket(line: str) -> Iterator[tuple[str, str]]:
    held = FIELD.match(line)
    value = held[4] if held else line.strip().removeprefix("- ")
    if value[:1] not in ("[", "{"):
        return
    opening, closing = value[0], {"[": "]", "{": "}"}[value[0]]
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", "''", value)
    if re.search(r"\s#", bare):
        yield (
            "a # between brackets makes a comment of the rest of the line",
            "Put the text with the # in straight quotes.",
        )
    elif bare.count(opening) != bare.count(closing):
        remedy = f"Close it with {closing}, or put a text with a bracket in quotes."
        yield f"'{opening}' is opened and not closed", remedy
    elif not bare.rstrip().endswith(closing):
        yield f"the text goes on after '{closing}'", IN_QUOTES
    elif ";" in bare and opening == "{":
        yield (
            "the parts between { and } are set apart by semicolons",
            "Write commas: {manner: within, count: 5, unit: working days}",
        )
    elif re.search(r":\s[^,{}\[\]]*:\s", bare):
        says = "between { and } a comma is missing, or a text with a colon stands without quotes"
        yield says, "Set the parts apart with commas, and put a text with a colon or a comma in straight quotes."


def _colon(line: str) -> Iterator[tuple[str, str]]:
    held = FIELD.match(line)
    if (
        held
        and held[4][:1] not in ("", '"', "'", "[", "{", "|", ">", "#")
        and re.search(r":(\s|$)", held[4].partition(" #")[0])
    ):
        yield "a colon stands in the text, which YAML takes for another field", IN_QUOTES


def _special(line: str) -> Iterator[tuple[str, str]]:
    if re.match(r"^(---|\.\.\.)\s*$", line):
        yield f"'{line.strip()}' ends the file, for a program", "Take the line out."
    held = FIELD.match(line)
    if held and held[4].startswith("- "):
        yield (
            "a text cannot begin with a hyphen and a space",
            f"{IN_QUOTES} A list goes on the next lines, or in brackets.",
        )
    if held and held[4][:1] in SPECIAL:
        yield f"a text cannot begin with '{held[4][0]}' ({SPECIAL[held[4][0]]})", IN_QUOTES


LOOKS: tuple[Callable[[str], Iterator[tuple[str, str]]], ...] = (
    _tab, _odd_space, _dash, _curly, _special, _quote, _bracket, _no_space, _colon,
)  # fmt: skip


def _open_quote(lines: Sequence[str], stopped: int) -> Slip | None:
    """A text that is not closed on its line, and after which another field begins: YAML reads on to the next quotation mark."""
    for number, line in enumerate(lines[:stopped]):
        held = FIELD.match(line)
        if held and held[4][:1] in ('"', "'") and FIELD.match(lines[number + 1]):
            for says, remedy in _quote(line):
                return says, remedy, number
    return None


def _indented_otherwise(lines: Sequence[str], stopped: int) -> Slip | None:
    """A field that is further in, or further out, than that above it."""
    held = FIELD.match(lines[stopped]) if 0 <= stopped < len(lines) else None
    above = next((m for line in reversed(lines[: max(stopped, 0)]) if (m := FIELD.match(line))), None)
    if held and above and len(held[1]) != len(above[1]) and "-" not in held[1]:
        steps = [f"{len(one[1])} space{'' if len(one[1]) == 1 else 's'}" for one in (held, above)]
        says = f"'{held[2]}' is indented by {steps[0]}, '{above[2]}' above it by {steps[1]}"
        return says, "Give all fields of an entry the same indentation.", stopped
    return None


def _without_hyphen(lines: Sequence[str], stopped: int) -> Slip | None:
    """An entry that does not begin with a hyphen, or with a field, in a file of entries."""
    entries = [number for number, line in enumerate(lines) if line.startswith("- id:")]
    for number, line in enumerate(lines):
        if entries and re.match(r"^\s*id:", line):
            return (
                "an entry begins here without a hyphen",
                "Write '- id: …', and indent its other fields by two spaces.",
                number,
            )
    above = lines[stopped - 1] if 0 < stopped < len(lines) else ""
    if (bare := re.match(r"^- ([\w./-]+)$", above)) and FIELD.match(lines[stopped]):
        return "an entry begins here without the name of its first field", f"Write '- id: {bare[1]}'", stopped - 1
    return None


def _stray_text(lines: Sequence[str], stopped: int) -> Slip | None:
    """A line that is neither a field nor a part of the text above it: its colon is missing, or its indentation."""
    known = {held[2] for line in lines if (held := FIELD.match(line))}
    inwards, in_text = 0, False
    for number, line in enumerate(lines[: stopped + 1]):
        step = len(line) - len(line.lstrip())
        if not line.strip() or (in_text and step > inwards):
            continue
        if held := FIELD.match(line):
            inwards, in_text = (
                len(held[1].replace("-", " ").rstrip("\n")),
                bool(BLOCK.match(held[4].strip())) or not held[4],
            )
        elif not line.lstrip().startswith(("#", "- ", "[", "{", "]", "}")) and step <= inwards:
            word = line.split()[0]
            if word in known:
                return f"there is no colon after '{word}'", f"Write '{word}: …'", number
            says = "this line is no field, and is not far enough in to belong to the text above it"
            return says, "Indent a text that goes on by two spaces more than its field.", number
    return None
