"""A file's bytes as text, before anything reads YAML in it: what is too large, no text, or not to be seen is told here.

Nothing of this needs more than one look at each byte, so a file that was made to cost a machine its memory costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..errors import ContentError, Fault

LARGEST = 4_000_000
"""Bytes. The largest file of an area has less than a tenth of that."""
DEEPEST = 60
"""Lists in lists, or spaces before a line. The deepest place that an area needs is six."""
SAVE = "Save it again as plain text with the encoding UTF-8: in Notepad under 'Save as', beside 'Encoding'."
NO_TEXT = {
    b"PK\x03\x04": "a Word file or a zip",
    b"%PDF": "a PDF",
    b"{\\rtf": "a file of a word processor (RTF)",
    b"\xd0\xcf\x11\xe0": "an old Word file",
}
PAGE = re.compile(r"\s*<(!doctype|html|\?xml)", re.IGNORECASE)
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""What no screen shows: a space of no width, a mark of direction, a hyphen that is only meant."""
MARKS = re.compile(r"^(<{7} |={7}$|>{7} |\|{7} )", re.MULTILINE)
INWARDS = re.compile(rf"^[ \-?:]{{{DEEPEST},}}", re.MULTILINE)
BRACKETS = re.compile(r"[\[\]{}]")


def text_of(path: Path, shown: str) -> str:
    """What is written in a file. Raises ``ContentError``, at once and with the line, where it is no text that a person wrote."""
    size = path.stat().st_size
    if size > LARGEST:
        says = f"this file has {size / 1_000_000:.1f} MB, and the largest that is read {LARGEST / 1_000_000:g}"
        raise ContentError([Fault(shown, "", says, "Look whether it is the right file.")])
    held = path.read_bytes()
    for wrong in _no_text(held, shown):
        raise ContentError([wrong])
    try:
        text = held.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise ContentError([_other_encoding(held, error.start, shown)]) from None
    for says, remedy, at in _no_writing(text):
        raise ContentError([Fault(shown, "", says, remedy, text.count("\n", 0, at) + 1)])
    return text


def _no_text(held: bytes, shown: str) -> Iterator[Fault]:
    for begins, what in NO_TEXT.items():
        if held.startswith(begins):
            remedy = "Write the entries with a plain text editor; to make entries of a document: ce-guidance draft FILE"
            yield Fault(shown, "", f"this is {what}, not plain text", remedy, 1)
    if held[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in held[:4]:
        yield Fault(shown, "", "this file is saved as UTF-16 (Notepad says 'Unicode'), not as UTF-8", SAVE, 1)


def _other_encoding(held: bytes, at: int, shown: str) -> Fault:
    """What a program of Windows wrote, by the first letter that shows it."""
    line = held.count(b"\n", 0, at) + 1
    letter = held[at : at + 1].decode("cp1252", "replace")
    return Fault(
        shown, "", f"'{letter}' on this line is saved as Windows-1252 (ANSI), and the file is not UTF-8", SAVE, line
    )


def _no_writing(text: str) -> Iterator[tuple[str, str, int]]:
    """What nobody wrote by hand: what is wrong, the remedy, and at which character."""
    if page := PAGE.match(text):
        yield (
            "this is a web page, not a file of entries",
            "Download the file itself, not the page that shows it.",
            page.start(1),
        )
    if marks := MARKS.search(text):
        yield (
            "two versions of this file were put together, and nobody has chosen (these are marks of git)",
            "Keep one of the two versions, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>.",
            marks.start(),
        )
    if unseen := UNSEEN.search(text):
        near = re.search(r"\w+\W*$", text[: unseen.start()].rpartition("\n")[2])
        where = f"after '{near[0].strip()}'" if near else "at its beginning"
        yield (
            f"this line holds a character that cannot be seen (U+{ord(unseen[0]):04X}), {where}",
            "Delete the word where it is and type it anew: it came along when a text was copied.",
            unseen.start(),
        )
    if inwards := INWARDS.search(text):
        yield (
            f"this line begins more than {DEEPEST} places in",
            "Use two spaces for each step inwards.",
            inwards.start(),
        )
    depth = 0
    for bracket in BRACKETS.finditer(text):
        depth += 1 if bracket[0] in "[{" else -1 if depth else 0
        if depth > DEEPEST:
            yield (
                f"more than {DEEPEST} brackets are opened and not closed",
                "Close each [ with ] and each { with }.",
                bracket.start(),
            )
            return
