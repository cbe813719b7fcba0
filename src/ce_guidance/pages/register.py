"""The register: every conflict and gap of the sources, with what the site does about it."""

from __future__ import annotations

from markupsafe import Markup

from ..standards.guidance import Book, Guidance
from ..standards.register import RegisterEntry
from .page import Page
from .templates import template


def register_page(book: Book) -> Page:
    """All entries, area by area, each at its own stable anchor."""
    title = "Where the standards disagree or are silent"
    page = Page("register/", title, "The register of conflicts and gaps in the sources.")
    page.in_sections = True
    page.contents = "parts"
    page.add(template("register", page, areas=book.areas, entry_card=entry_card))
    return page


def entry_card(page: Page, area: Guidance, entry: RegisterEntry) -> Markup:
    """One entry at its own stable anchor."""
    return template("entry", page, area=area, entry=entry)
