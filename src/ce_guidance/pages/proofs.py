"""What was proven that takes too long for every run of the tests: each proof with its figure, its planted fault, its day and edition."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from .page import Page
from .prose import Drawn
from .templates import template

HOUR, MINUTE = 3600, 60


def proof_tokens(run: Mapping[str, Any]) -> dict[str, Drawn]:
    """The token of the page, from what ``tests/prove.py`` wrote."""

    def drawn(page: Page) -> Markup:
        held = [(one, row) for one in run.values() for row in one["rows"]]
        waiting = [one["shows"] for one in run.values() if not one["rows"]]
        return template("proofs", page, held=held, waiting=waiting, took=_took, day=date.fromisoformat)

    return {"proofs": drawn}


def _took(seconds: int) -> str:
    """``40 seconds``, ``12 minutes`` or ``2 hours``."""
    for length, name in ((HOUR, "hour"), (MINUTE, "minute")):
        if seconds >= 2 * length:
            return f"{round(seconds / length)} {name}s"
    return "1 second" if seconds == 1 else f"{seconds} seconds"
