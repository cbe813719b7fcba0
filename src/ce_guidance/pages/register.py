"""The register: every conflict and gap of the sources, with what the site does about it."""

from __future__ import annotations

from markupsafe import Markup

from ..counting.days import in_words
from ..standards.guidance import Book, Guidance
from ..standards.register import RegisterEntry
from ..views.markup import html
from ..views.pieces import chips, explained
from .page import Page

KINDS = {"conflict": "The sources disagree", "gap": "Not stated", "numbering": "Numbering or missing part"}


def register_page(book: Book) -> Page:
    """All entries, area by area, each at its own stable anchor."""
    total = sum(len(area.register) for area in book.areas)
    page = Page(
        "register/", "Where the standards disagree or are silent", "The register of conflicts and gaps in the sources."
    )
    page.in_sections = True
    page.add(
        html("<h1>Where the standards disagree or are silent</h1>"),
        html(
            '<p class="ce-lead">%s entries. Nothing here is settled by us: both sides are shown, the tools plan on '
            "the earlier date, and the owner of the source decides. Numbers stay the same for good, so they can be "
            "quoted.</p>",
            total,
        ),
        html('<nav class="ce-contents" aria-label="Areas"><ul>'),
    )
    page.add(
        *(
            html('<li><a href="#%s">%s (%s)</a></li>', area.slug, area.authority.name, len(area.register))
            for area in book.areas
        ),
        html("</ul></nav>"),
    )
    for area in book.areas:
        page.add(html('<h2 id="%s">%s</h2>', area.slug, area.authority.name))
        page.add(*(entry_card(page, area, entry) for entry in area.register))
    return page


def entry_card(page: Page, area: Guidance, entry: RegisterEntry) -> Markup:
    """One entry at its own stable anchor."""
    return html(
        '<article class="ce-entry ce-entry--%s" aria-labelledby="%s"><h3 id="%s">'
        '<a class="ce-clause__label" href="#%s">%s</a> %s <span class="ce-area">(%s)</span></h3>'
        '<p class="ce-kind">%s%s</p><p>%s</p><p><strong>What this site does.</strong> %s</p><p class="ce-chips">'
        "%s</p></article>",
        entry.kind,
        entry.id,
        entry.id,
        entry.id,
        entry.id,
        entry.title,
        area.authority.name,
        KINDS[entry.kind],
        f". Settled on {in_words(entry.settled_on)}" if entry.settled_on else "",
        explained(area, entry.says),
        explained(area, entry.shown_as),
        chips(page, area, entry.clauses),
    )
