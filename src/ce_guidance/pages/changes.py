"""What changed: clause by clause with before and after, as a page and as a feed; then the software's own list."""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as etree

from ..counting.days import in_words
from ..standards.changes import Change
from ..standards.guidance import Book, Guidance
from .coming import coming_of
from .page import Page
from .templates import template

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
    says = "What changed in the standards as shown here, before and after, and in the software."
    page = Page("changes/", "Changes", says)
    coming = [(area, coming_of(area)) for area in book.areas]
    page.add(template("changes", page, changes=changes_of(book), kinds=KINDS, coming=coming))
    page.after = (
        software.replace("# Changes\n", "## Editions\n", 1)
        .replace("\n## 20", "\n### 20")
        .replace("\n### P", "\n#### P")
        .replace("\n### S", "\n#### S")
    )
    return page


def changes_feed(book: Book, address: str = "") -> str:
    """The changes as an Atom feed.

    Its links are whole where the site's ``address`` is known, for readers that take no others. Elsewhere they are relative to the
    feed: a guessed address would send readers to somebody else's site.
    """
    here = f"{address.rstrip('/')}/changes/" if address else "./"
    etree.register_namespace("", ATOM)
    feed = etree.Element(f"{{{ATOM}}}feed")

    def add(parent: etree.Element, name: str, text: str = "", **attributes: str) -> etree.Element:
        made = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
        made.text = text or None
        return made

    held = changes_of(book)
    add(feed, "title", f"{book.name}: changes of clauses")
    add(feed, "id", OURS.urn)
    newest = max((change.published for _, change in held), default=book.areas[0].authority.checked_on)
    add(feed, "updated", f"{newest.isoformat()}T00:00:00Z")
    add(feed, "link", rel="self", href=f"{here}feed.xml")
    add(feed, "link", rel="alternate", href=here)
    add(add(feed, "author"), "name", book.name)
    for area, change in held:
        entry = add(feed, "entry")
        add(entry, "title", f"{area.authority.name}: {change.title}")
        add(entry, "id", uuid.uuid5(OURS, change.id).urn)
        add(entry, "updated", f"{change.published.isoformat()}T00:00:00Z")
        add(entry, "link", rel="alternate", href=f"{here}#{change.id}")
        then = "Then" if change.effective > change.published else "Now"
        says = f"{KINDS[change.kind]}. {', '.join(change.clauses)}. Before: {change.before} {then}: {change.after} In effect from {in_words(change.effective)}. {change.why}"
        add(entry, "summary", says)
    etree.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + etree.tostring(feed, encoding="unicode") + "\n"
