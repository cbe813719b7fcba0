"""The cases that areas bring with them, for tests that put them to something else than `ce-guidance check --cases`."""

from __future__ import annotations

from ce_guidance.content.cases import DOCUMENT, Held, read_cases
from ce_guidance.content.loading import read_book

CASES = read_cases(read_book())
ASKED = [one for one in CASES if one.case.tool != DOCUMENT]
"""Those that put a question to a tool; the others hold what the records have from a document."""


def cases_of(tool: str) -> list[Held]:
    """The cases of one tool, of every area that there is."""
    return [one for one in CASES if one.case.tool == tool]


def name_of(held: Held) -> str:
    """A case's name in a list of tests."""
    return f"{held.area.slug}: {held.case.title}"
