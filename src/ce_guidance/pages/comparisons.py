"""The same question in every area, side by side: words as written, never converted into each other."""

from __future__ import annotations

from ..standards.guidance import Book
from .page import Page
from .templates import template


def compare_page(book: Book) -> Page:
    """All comparisons on one page."""
    says = "The same question in each area, side by side, in the words of its standards."
    page = Page("compare/", "Compare areas", says)
    page.in_sections = True
    page.add(template("compare", page, book=book))
    return page
