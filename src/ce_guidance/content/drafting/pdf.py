"""A PDF as blocks, by pypdf: it has no dependency of its own, and half a megabyte."""

from __future__ import annotations

import logging
import re
from collections import Counter
from pathlib import Path

from .documents import Block, tidy, unreadable
from .plain import Line, blocks

FULL = 0.85
"""The part of the widest line of a page that a line has to reach for its sentence to go on in the next."""
IN_A_LIST = 4
"""Places further in."""


def read(path: Path) -> list[Block]:
    """The blocks of a PDF. Raises ``ContentError``."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        remedy = 'Install it: pip install "ce-guidance[draft]"'
        raise unreadable(path, "PDF files are read by pypdf, which is not installed", remedy) from None
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        held = PdfReader(path)
        if held.is_encrypted:
            raise unreadable(path, "it is locked with a password", "Ask its owner for a copy that is not.")
        plain = [page.extract_text().splitlines() for page in held.pages]
        pages = [page.extract_text(extraction_mode="layout").splitlines() for page in held.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, OSError, RecursionError) as error:
        raise unreadable(
            path, f"it is damaged: {error}", "Open it and save it anew, or ask for another copy."
        ) from None
    return blocks(line for n, page in enumerate(_without_margins(pages, plain), 1) for line in _lines(page, n))


def _without_margins(pages: list[list[str]], plain: list[list[str]]) -> list[list[str]]:
    """Without what stands at the head or the foot of most pages: it would cut a sentence in two.

    Where it is printed close to the text, the layout has both on one line; ``plain``, the text as it was put there, has them apart.
    """
    edges = Counter(edge for page in plain for edge in {_pattern(row) for row in (*page[:2], *page[-2:])})
    repeated = {edge for edge, count in edges.items() if edge and len(pages) > 2 and count > len(pages) / 2}
    kept = []
    for page, texts in zip(pages, plain, strict=True):
        margins = [tidy(row) for row in (*texts[:2], *texts[-2:]) if _pattern(row) in repeated]
        written = [n for n, row in enumerate(page) if row.strip()]
        for n in {*written[:2], *written[-2:]}:
            for margin in margins:
                row = page[n].lstrip()
                page[n] = page[n][: len(page[n]) - len(row)] + row.removeprefix(margin).removesuffix(margin)
        kept.append(page)
    return kept


def _pattern(row: str) -> str:
    return re.sub(r"\d+", "#", tidy(row))


def _lines(page: list[str], number: int) -> list[Line]:
    """The lines of a page, blank ones too, which part paragraphs. What stands further in than most is a list, whose bullets may be drawn."""
    rows = [row.rstrip() for row in page]
    widest = max(map(len, rows), default=0)
    edge = min((_inwards(row) for row in rows if row), default=0)
    return [
        Line(
            row,
            f"page {number}, line {n}",
            full=len(row) > FULL * widest,
            item=bool(row) and _inwards(row) - edge >= IN_A_LIST,
        )
        for n, row in enumerate(rows, 1)
    ]


def _inwards(row: str) -> int:
    return len(row) - len(row.lstrip())
