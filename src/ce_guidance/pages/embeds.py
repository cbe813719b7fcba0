"""Pages to be shown inside somebody else's: a tool or an outcome, and nothing around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from markupsafe import Markup

from ..content.basemap import Sketch
from ..standards.guidance import Book, Guidance
from ..standards.pathways import Outcome, Pathway
from ..views.addresses import outcome_address
from ..views.markup import html, joined
from .deadlines import fill_deadline, fill_working_days
from .outcomes import fill_outcome
from .page import TOOLS, Page
from .pathways import fill_pathway
from .placements import fill_distance
from .schedules import fill_schedule

TEMPLATE = "embed.html"
BELOW = re.compile(r'<h2 id="')
"""Where the text begins that holds the same answers without the tool."""


def embed_pages(book: Book, sketches: Mapping[str, Sketch]) -> Iterator[Page]:
    """Every tool."""
    fill: dict[str, Callable[[Page], None]] = {
        "pathway": lambda page: fill_pathway(page, book),
        "deadline": lambda page: fill_deadline(page, book),
        "schedule": lambda page: fill_schedule(page, book),
        "distance": lambda page: fill_distance(page, book, sketches),
        "working-days": lambda page: fill_working_days(page, book),
    }
    for tool, name in TOOLS.items():
        page = _embed(
            f"{tool}/", f"{name} In a frame", f"The tool by itself, for other sites: {name}", f"tools/{tool}/"
        )
        fill[tool](page)
        _fold_the_text(page)
        yield _ready(page)


def outcome_embed(area: Guidance, pathway: Pathway, outcome: Outcome) -> Page:
    """One outcome by itself."""
    full = outcome_address(area, pathway, outcome)
    title = f"{outcome.title} ({area.authority.name}, in a frame)"
    page = _embed(f"outcome/{full.replace('/pathways/', '/', 1)}", title, f"For other sites: {title}", full, area)
    fill_outcome(page, area, pathway, outcome)
    return _ready(page)


def _embed(url: str, title: str, about: str, full: str, area: Guidance | None = None) -> Page:
    page = Page(f"embed/{url}", title, about, area)
    page.template, page.searched = TEMPLATE, False
    page.full = full
    return page


def _fold_the_text(page: Page) -> None:
    """Fold what holds the answers without the tool, so that a frame is no longer than its tool."""
    whole = joined(page.parts, "\n")
    at = BELOW.search(whole)
    if at:
        whole = html(
            '%s<details class="ce-embed__below"><summary>The same without the tool</summary>%s</details>',
            whole[: at.start()],
            whole[at.start() :],
        )
    page.parts = [whole]


def _ready(page: Page) -> Page:
    """Links leave the frame for a window of their own, except those that stay on the page."""
    stays = re.compile(r'<a ((?:class="[^"]*" )?href=")#')
    page.parts = [Markup(stays.sub(r'<a target="_self" \1#', str(part))) for part in page.parts]
    return page
