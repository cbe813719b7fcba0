"""The register: every conflict and gap of the sources, with what the site does about it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ..standards.guidance import Guidance
from ..standards.register import RegisterEntry
from .kept import once_an_area
from .page import Page, page_of_areas
from .templates import template

TITLE, SAYS = "Where the standards disagree or are silent", "The register of conflicts and gaps in the sources."
KINDS = {"conflict": "The sources disagree", "gap": "Not stated", "numbering": "Numbering or missing part"}
"""What an entry tells of, in the order in which a reader has to know it."""
SHORT = {"conflict": "They disagree", "gap": "Not stated", "numbering": "Numbering"}


def register_page(areas_shown: Sequence[Guidance], only: bool = False) -> Page:
    """All entries, area by area and the conflicts first, each at its own stable anchor. ``only``: of one area, on a site of many."""
    page = page_of_areas("register/", TITLE, SAYS, areas_shown, only)
    areas = [(area, _by_kind(page, area)) for area in areas_shown]
    entries = [entry for area in areas_shown for entry in area.register]
    held = {
        "areas": areas,
        "total": len(entries),
        "numbers": [] if only else [(area.slug, area.authority.name, len(area.register)) for area in areas_shown],
        "kinds": [(kind, words, sum(one.kind == kind for one in entries)) for kind, words in SHORT.items()],
    }
    page.add(template("register", page, **held))
    return page


@once_an_area
def _by_kind(page: Page, area: Guidance) -> list[tuple[str, str, list[Markup]]]:
    rows = [
        (kind, words, [entry_row(page, area, one, "h4") for one in area.register if one.kind == kind])
        for kind, words in KINDS.items()
    ]
    return [(kind, words, held) for kind, words, held in rows if held]


def entry_row(page: Page, area: Guidance, entry: RegisterEntry, heading: str) -> Markup:
    """One entry at its own stable anchor, under a ``heading`` such as ``h4``."""
    return template("entry", page, area=area, entry=entry, heading=heading, kind=KINDS[entry.kind])
