"""A PDF as blocks, by pypdf: it has no dependency of its own, and half a megabyte."""

from __future__ import annotations

import logging
import re
from collections import Counter
from pathlib import Path

from .documents import Block, tidy, unreadable
from .plain import Line, blocks


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
        pages = [page.extract_text().splitlines() for page in held.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, OSError, RecursionError) as error:
        raise unreadable(
            path, f"it is damaged: {error}", "Open it and save it anew, or ask for another copy."
        ) from None
    return blocks(line for n, page in enumerate(_without_margins(pages), 1) for line in _lines(page, n))


def _without_margins(pages: list[list[str]]) -> list[list[str]]:
    """Without what stands at the head or the foot of most pages: it would cut a sentence in two."""
    edges = Counter(edge for page in pages for edge in {_plain(row) for row in (*page[:2], *page[-2:])})
    repeated = {edge for edge, count in edges.items() if len(pages) > 2 and count > len(pages) / 2}
    return [
        ["" if _plain(row) in repeated and n in _ends(page) else row for n, row in enumerate(page)] for page in pages
    ]


def _ends(page: list[str]) -> set[int]:
    return {0, 1, len(page) - 2, len(page) - 1}


def _plain(row: str) -> str:
    return re.sub(r"\d+", "#", tidy(row))


def _lines(page: list[str], number: int) -> list[Line]:
    widest = max((len(row) for row in page), default=0)
    return [
        Line(row, f"page {number}, line {n}", full=len(row.strip()) > 0.8 * widest)
        for n, row in enumerate(page, 1)
        if row.strip()
    ]
