"""The same question in every area, side by side: words as written, never converted into each other."""

from __future__ import annotations

from collections.abc import Iterator

from ..standards.clauses import Clause
from ..standards.guidance import Book
from .page import Page
from .templates import template

LONG = 250
"""About eight lines of a column."""
ASKS_NOTHING = {"can", "information"}


SAYS = "The same question in each area, side by side, in the words of its standards."


def compare_page(book: Book) -> Page:
    """All comparisons on one page."""
    page = Page("compare/", "Compare areas", SAYS)
    page.in_sections = True
    page.add(template("compare", page, book=book, comparisons=book.comparisons, parted=parted))
    return page


def compare_pages(book: Book) -> Iterator[Page]:
    """A page for each question, and one that leads to them: so it is on a site of many areas."""
    page = Page("compare/", "Compare areas", SAYS)
    page.add(template("questions", page, comparisons=book.comparisons))
    yield page
    for one in book.comparisons:
        page = Page(f"compare/{one.id}/", f"Compare areas: {one.asks}", SAYS)
        page.in_sections = True
        page.add(template("compare", page, book=book, comparisons=[one], parted=parted))
        yield page


def parted(clause: Clause) -> tuple[str, str]:
    """A clause's text, and what of it may be closed: whole sentences after the first lines, where no part of the clause asks anything."""
    text = clause.text
    if len(text) <= LONG or not ASKS_NOTHING.issuperset(clause.strength):
        return text, ""
    end = text.rfind(". ", 0, LONG)
    return (text[: end + 1], text[end + 2 :]) if end > 0 else (text, "")
