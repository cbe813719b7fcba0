"""The register: every conflict and gap of the sources, with what the site does about it."""

from __future__ import annotations

from html import escape as e

from ...counting.days import in_words
from ...standards.guidance import Book, Guidance
from ...standards.register import RegisterEntry
from ...views.page import Page, chips, said

KINDS = {"conflict": "The sources disagree", "gap": "Not stated", "numbering": "Numbering or missing part"}


def register_page(book: Book) -> Page:
    """All entries, area by area, each at its own stable anchor."""
    total = sum(len(area.register) for area in book.areas)
    page = Page(
        "register/", "Where the standards disagree or are silent", "The register of conflicts and gaps in the sources."
    )
    page.in_sections = True
    page.add(
        "<h1>Where the standards disagree or are silent</h1>",
        f'<p class="ce-lead">{total} entries. Nothing here is settled by us: both sides are shown, the tools plan on the earlier date, and '
        "the owner of the source decides. Numbers stay the same for good, so they can be quoted.</p>",
        '<nav class="ce-contents" aria-label="Areas"><ul>',
    )
    page.add(
        *(
            f'<li><a href="#{area.slug}">{e(area.authority.name)} ({len(area.register)})</a></li>'
            for area in book.areas
        ),
        "</ul></nav>",
    )
    for area in book.areas:
        page.add(f'<h2 id="{area.slug}">{e(area.authority.name)}</h2>')
        page.add(*(entry_card(page, area, entry) for entry in area.register))
    return page


def entry_card(page: Page, area: Guidance, entry: RegisterEntry) -> str:
    """One entry at its own stable anchor."""
    return (
        f'<article class="ce-entry ce-entry--{entry.kind}" aria-labelledby="{entry.id}"><h3 id="{entry.id}">'
        f'<a class="ce-clause__label" href="#{entry.id}">{entry.id}</a> {e(entry.title)} <span class="ce-area">({e(area.authority.name)})</span></h3>'
        f'<p class="ce-kind">{KINDS[entry.kind]}{f". Settled on {in_words(entry.settled_on)}" if entry.settled_on else ""}</p><p>{said(page, area, entry.says)}</p>'
        f"<p><strong>What this site does.</strong> {said(page, area, entry.shown_as)}</p>"
        f'<p class="ce-chips">{chips(page, area, entry.clauses)}</p></article>'
    )
