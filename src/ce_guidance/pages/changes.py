"""What changed: clause by clause with before and after, as a page and as a feed; then the software's own list."""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as etree

from markupsafe import Markup

from ..counting.days import in_words
from ..standards.changes import Change
from ..standards.guidance import Book, Guidance
from ..views.markup import html, joined
from ..views.pieces import chips, explained
from .page import Page

ATOM = "http://www.w3.org/2005/Atom"
KINDS = {"source": "The document changed", "ours": "Our restatement was corrected"}
OURS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:ce-guidance:changes")
"""What the ids of the feed are made from: they stay the same wherever the site is."""


def changes_of(book: Book) -> list[tuple[Guidance, Change]]:
    """Every change of every area, the newest first."""
    held = [(area, change) for area in book.areas for change in area.changes]
    return sorted(held, key=lambda one: (one[1].published, one[1].id), reverse=True)


def changes_page(book: Book, software: str) -> Page:
    """The changes of clauses, then ``software``: the project's own list, as Markdown."""
    page = Page(
        "changes/", "Changes", "What changed in the standards as shown here, before and after, and in the software."
    )
    page.add(
        html("<h1>Changes</h1>"),
        html(
            '<p class="ce-lead">What a clause said on this site before, what it says now, and from when. A note that '
            "you made from an earlier text may need another look.</p>"
        ),
        html(
            '<p><a href="%schanges/feed.xml" type="application/atom+xml">Follow the changes in a feed reader</a></p>',
            page.root,
        ),
        html('<h2 id="clauses">Clauses</h2>'),
    )
    for area, one in changes_of(book):
        page.add(
            html(
                '<article class="ce-entry" id="%s"><p class="ce-kind">%s. %s. In effect from %s</p><h3>%s</h3><p>%s</p>'
                '<div class="ce-readings"><div class="ce-reading"><p><strong>Before</strong></p><p>%s</p></div>'
                '<div class="ce-reading"><p><strong>Now</strong></p><p>%s</p></div></div><p>%s Shown since %s.</p>'
                "</article>",
                one.id,
                area.authority.name,
                KINDS[one.kind],
                in_words(one.effective),
                one.title,
                chips(page, area, one.clauses),
                explained(area, one.before),
                explained(area, one.after),
                one.why,
                in_words(one.published),
            )
        )
    page.after = (
        software.replace("# Changes\n", "## Editions\n", 1)
        .replace("\n## 20", "\n### 20")
        .replace("\n### P", "\n#### P")
        .replace("\n### S", "\n#### S")
    )
    return page


def changes_feed(book: Book) -> Markup:
    """The changes as an Atom feed. Links are relative to the feed, since nobody knows where the site will be."""
    etree.register_namespace("", ATOM)
    feed = etree.Element(f"{{{ATOM}}}feed")

    def add(parent: etree.Element, name: str, text: str = "", **attributes: str) -> etree.Element:
        made = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
        made.text = text or None
        return made

    held = changes_of(book)
    add(feed, "title", "CE Guidance: changes of clauses")
    add(feed, "id", OURS.urn)
    newest = max((change.published for _, change in held), default=book.areas[0].authority.checked_on)
    add(feed, "updated", f"{newest.isoformat()}T00:00:00Z")
    add(feed, "link", rel="self", href="feed.xml")
    add(feed, "link", rel="alternate", href="./")
    add(add(feed, "author"), "name", "CE Guidance")
    for area, change in held:
        entry = add(feed, "entry")
        add(entry, "title", f"{area.authority.name}: {change.title}")
        add(entry, "id", uuid.uuid5(OURS, change.id).urn)
        add(entry, "updated", f"{change.published.isoformat()}T00:00:00Z")
        add(entry, "link", rel="alternate", href=f"./#{change.id}")
        says = f"{KINDS[change.kind]}. {joined(change.clauses, ', ')}. Before: {change.before} Now: {change.after} In effect from {in_words(change.effective)}. {change.why}"
        add(entry, "summary", says)
    etree.indent(feed)
    return html('<?xml version="1.0" encoding="utf-8"?>\n') + etree.tostring(feed, encoding="unicode") + "\n"
