"""Plain text, and lines of any origin, as blocks: what is a heading, where a paragraph ends, what is a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..text_files import text_of
from .documents import Block, tidy

BULLET = re.compile(r"^\s*(?:[•◦▪‣·●○■–—*-]|\uf0b7|o(?=\s{2,}))\s+")
NUMBER = re.compile(
    r"^\s*(?:"
    r"(?P<many>\d{1,2}(?:[.-]\d{1,2})+[a-z]?)(?:[.)]|\s*[-–:](?=\s))?(?:\s+|(?=[A-Z]))"  # 1.1, 3-4, 3-6-
    r"|(?P<one>\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+"  # 1. a) iv)
    r"|(?P<bare>\d{1,2})\s*[-–:]?\s+(?=[A-Z])"  # 1 Who, 2 - Referrals: only where it is a heading
    r")"
)
ENDS = (".", ";", "!", "?", ",")
LONGEST_HEADING = 12
"""Words."""


@dataclass(frozen=True)
class Line:
    """A line as it stands, and where. ``full`` is whether it reaches as far right as others: then its sentence may go on."""

    text: str
    where: str
    full: bool = True
    item: bool = False
    """Whether it stands in a list by where it is printed."""


def read(path: Path) -> list[Block]:
    """The blocks of a text file."""
    rows = text_of(path, path.name).splitlines()
    return blocks(Line(row, f"line {n}") for n, row in enumerate(rows, 1))


def blocks(lines: Iterable[Line]) -> list[Block]:
    """Lines put together to paragraphs, and the headings among them found."""
    return with_headings(list(_paragraphs(lines)))


def with_headings(found: list[Block]) -> list[Block]:
    """Blocks whose headings are marked by nothing but how they are written."""
    return [_as_heading(block, found[n - 1 : n], found[n + 1 : n + 2]) for n, block in enumerate(found)]


def split_number(text: str) -> tuple[str, bool, str]:
    """Number, whether it is a bullet, and the rest of a text."""
    rest = BULLET.sub("", text, count=1)
    bullet = rest != text
    held = NUMBER.match(rest)
    if held and not held["bare"]:
        return held["many"] or held["one"], False, rest[held.end() :]
    if held and not bullet and _short(rest[held.end() :]):
        return held["bare"], False, rest[held.end() :]
    return "", bullet, rest


def _paragraphs(lines: Iterable[Line]) -> Iterator[Block]:
    held: Block | None = None
    closed = full = True
    for line in lines:
        text = re.sub(r"\*\*|__", "", line.text)
        mark = re.match(r"^#{1,6}\s+", text)
        number, bullet, rest = split_number(text[mark.end() :] if mark else text)
        rest = tidy(rest)
        if not rest:
            closed = True
            continue
        if held is None or closed or mark or number or bullet or (_looks_like_heading(held) and not full):
            if held:
                yield held
            held = Block(rest, line.where, number, bullet or (line.item and not number), heading=bool(mark))
        else:
            joined = held.text[:-1] if held.text.endswith("-") and rest[0].islower() else f"{held.text} "
            held = replace(held, text=joined + rest)
        full = line.full
        closed = bool(mark) or (not line.full and (line.item or held.text.endswith((".", ":", ";", "?", "!"))))
    if held:
        yield held


def _short(text: str) -> bool:
    return len(text.split()) <= LONGEST_HEADING


def _looks_like_heading(block: Block) -> bool:
    text = block.text
    few = len(text.split()) <= 5
    ends = text.endswith(ENDS) and not (few and text.endswith((".", "?")))
    return (
        not block.bullet
        and _short(text)
        and text[0].isupper()
        and (not ends or (bool(block.number) and text.endswith("?")))
    )


def _as_heading(block: Block, before: list[Block], after: list[Block]) -> Block:
    """A short line is a heading where text follows it that is not the next item of its own list."""
    if block.heading or not _looks_like_heading(block):
        return block
    in_list = block.number and any(
        one.number and _kind(one.number) == _kind(block.number) and not _looks_like_heading(one)
        for one in (*before, *after)
    )
    follows = bool(after) and not (block.number and after[0].number and _next(block.number) == after[0].number)
    return replace(block, heading=follows and not in_list)


def _kind(number: str) -> tuple[int, bool]:
    return len(re.split(r"[.-]", number)), number[0].isdecimal()


def _next(number: str) -> str:
    head, last = re.match(r"^(.*?)(\d+|[a-z]+)$", number).groups()  # type: ignore[union-attr]
    return head + (str(int(last) + 1) if last.isdecimal() else last[:-1] + chr(ord(last[-1]) + 1))
