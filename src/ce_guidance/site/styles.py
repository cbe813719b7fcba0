"""The site's style sheet: written beside what it dresses, in `tools/`, and sent as one file."""

from __future__ import annotations

from ..content.editions import OURS, Edition
from .colours import brand_sheet
from .shipped import TOOLS

PARTS = (
    "site/ground",
    "site/shell",
    "site/header",
    "site/search",
    "site/text",
    "site/danger",
    "site/pieces",
    "site/cards",
    "site/clauses",
    "site/lists",
    "site/tables",
    "site/drawings",
    "site/compare",
    "form/form",
    "form/answer",
    "pathway/pathway",
    "pathway/here",
    "schedule/schedule",
    "distance/distance",
    "site/narrow",
    "scenario/scenario",
    "trainer/trainer",
    "bank/bank",
    "embedder/embedder",
    "site/footer",
    "site/print",
)
"""In the order in which they are read: where two rules weigh the same, the later holds."""


def style_sheet(edition: Edition = OURS) -> str:
    """All parts in one text, and the colours of an edition. Raises ``FileNotFoundError`` for a part that is not there."""
    return "\n".join((TOOLS / f"{part}.css").read_text("utf-8") for part in PARTS) + brand_sheet(edition)
