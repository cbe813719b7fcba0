"""The standards: one page a source, each clause at its own anchor, in the source's order."""

from __future__ import annotations

from markupsafe import Markup

from ..standards.clauses import Clause, Source
from ..standards.guidance import Book, Guidance
from .drawings import circles_drawing
from .page import Page
from .templates import template


def standards_page(area: Guidance) -> Page:
    """The list of one area's sources."""
    name = area.authority.name
    page = Page(f"{area.slug}/standards/", f"Standards of {name}", f"The published documents of {name}.", area)
    page.add(template("standards", page, area=area))
    return page


def source_page(area: Guidance, source: Source, book: Book) -> Page:
    """One source: its clauses in order, under its own headings."""
    title = f"{source.title}, {area.authority.name}"
    page = Page(f"{area.slug}/standards/{source.id}/", title, source.about, area)
    page.in_sections = True
    page.contents = "clauses"
    page.add(template("source", page, area=area, source=source, book=book, clause_card=clause_card))
    return page


def clause_card(page: Page, area: Guidance, clause: Clause, book: Book, anchor: str = "") -> Markup:
    """One clause at its own anchor; at another where a page has more documents than one, whose numbers may be the same."""
    leading = [one for one in area.pathways if clause.id in area.stands_on[one.id]]
    held = {"area": area, "clause": clause, "book": book, "leading": leading, "anchor": anchor or clause.ref}
    return template("clause", page, circles_drawing=circles_drawing, **held)
