"""A document as blocks: headings, numbered paragraphs, bullets and the rest, each with the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ...errors import ContentError, Fault
from ..text_files import UNSEEN

LARGEST = 50_000_000
"""Bytes of a document."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Block:
    """One heading, paragraph or item of a list."""

    text: str
    """Without its number or its bullet."""
    where: str
    """Where a person finds it: ``page 3, line 12``."""
    number: str = ""
    """As it is printed, or as Word counts it: ``3.1``, ``3-4``, ``a``."""
    bullet: bool = False
    heading: bool = False


def read_document(path: Path) -> list[Block]:
    """The blocks of a document. Raises ``ContentError`` where it cannot be read."""
    from . import pdf, plain, web_page, word

    readers: dict[str, Callable[[Path], list[Block]]] = {
        ".docx": word.read, ".pdf": pdf.read, ".html": web_page.read, ".htm": web_page.read, ".txt": plain.read, ".md": plain.read,
    }  # fmt: skip
    reader = readers.get(path.suffix.lower())
    if not path.is_file():
        raise unreadable(path, "there is no such file", "Give the path of the document.")
    if reader is None:
        remedy = f"Save it as one of: {', '.join(readers)}; an old .doc file as .docx."
        raise unreadable(path, f"documents of the kind '{path.suffix}' are not read", remedy)
    if path.stat().st_size > LARGEST:
        raise unreadable(path, f"it is larger than {LARGEST // 1_000_000} MB", "Look whether it is the right file.")
    blocks = [block for block in reader(path) if block.text]
    if not blocks:
        remedy = (
            "It may hold pictures of pages: ask its owner for a version with text, or have the text recognised first."
        )
        raise unreadable(path, "no text is found in it", remedy)
    return blocks if any(block.heading for block in blocks) else plain.with_headings(blocks)


def unreadable(path: Path, says: str, remedy: str) -> ContentError:
    """Why a document was not read."""
    return ContentError([Fault(path.name, "", says, remedy)])


def tidy(text: str) -> str:
    """Text with ordinary spaces only, and without what cannot be seen."""
    return " ".join(CONTROL.sub(" ", UNSEEN.sub("", text)).split())
