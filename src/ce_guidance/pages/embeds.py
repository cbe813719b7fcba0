"""Pages to be shown inside somebody else's: a tool or an outcome, and nothing around it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cache

from markupsafe import Markup

from ..standards.guidance import Guidance
from ..standards.pathways import Outcome
from ..views.markup import html, joined
from .page import TOOLS, Page
from .prose import Prose, parted
from .tools import FOLDER

TEMPLATE = "embed.html"
BELOW = re.compile(r'<h2 id="')
"""Where the text begins that holds the same answers without the tool."""
LINK = re.compile(r'( href=)"([^"#:][^":]*)"')
"""A link to another page of the site."""


def embed_pages(prose: Prose, words: Mapping[str, str], area: Guidance | None = None) -> Iterator[Page]:
    """Every tool, for all areas or for one."""
    for tool, name in TOOLS.items():
        if area and (tool not in FOLDER or (tool == "distance" and not area.placements)):
            continue
        about = f"The tool by itself, for other sites: {name}"
        if area:
            title = f"{name} {area.authority.name}, in a frame"
            page = _embed(f"{area.slug}/{tool}/", title, about, f"{area.slug}/{FOLDER[tool]}/", area)
        else:
            page = _embed(f"{tool}/", f"{name} In a frame", about, f"tools/{tool}/")
        page.add(prose.html(page, f"tools/{tool}.md", parted(words[tool])[1]))
        _fold_the_text(page)
        yield _ready(page)


def outcome_embed(area: Guidance, outcome: Outcome, own: Page) -> Page:
    """One outcome by itself: what stands on its ``own`` page, with the links from here."""
    title = f"{outcome.title} ({area.authority.name}, in a frame)"
    url = f"outcome/{own.url.replace('/pathways/', '/', 1)}"
    page = _embed(url, title, f"For other sites: {title}", own.url, area)

    @cache
    def moved(link: str) -> str:
        path, mark, anchor = link.partition("#")
        address = posixpath.normpath(posixpath.join(own.url, path))
        return page.to(f"{address if address != '.' else ''}/{mark}{anchor}".lstrip("/"))

    page.parts = [Markup(LINK.sub(lambda found: f'{found[1]}"{moved(found[2])}"', part)) for part in own.parts]
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
