"""Entries that `ce-guidance draft` made: they hold the source's own words, and stop everything until a person has written theirs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..errors import Fault

DRAFTED = "drafted"
WORDING = "source_wording"
FOUND = "found"
FIELDS = (DRAFTED, WORDING, FOUND)
"""What only a draft has. No record has a field of these names, so that nothing of them can reach a page."""


def drafted_entries(shown: str, data: Any, lines: dict[tuple[str | int, ...], int]) -> Iterator[Fault]:
    """A fault for each entry that nobody has rewritten, or that still holds the source's words."""
    for n, entry in enumerate(data if isinstance(data, list) else ()):
        held = [field for field in FIELDS if field in entry] if isinstance(entry, dict) else []
        if not held:
            continue
        line = lines.get((n, held[0]))
        if DRAFTED in held:
            says = "this is a draft: somebody has to rewrite this in their own words"
            remedy = f"Read it in the document, write each field yourself, then take out {_named(held)}."
        else:
            says = f"{_named(held)} of the draft still stands here"
            remedy = "Take it out: the source's own words are not kept, and do not go on the site."
        yield Fault(shown, str(entry.get("id", f"entry {n + 1}")), says, remedy, line)


def _named(fields: list[str]) -> str:
    *first, last = (f"'{field}'" for field in fields)
    return f"{', '.join(first)} and {last}" if first else last
