"""A site of many areas: what stands on one page where they are few is a page for each area there, and one page that leads to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from ..standards.guidance import Book, Guidance
from . import contacts, coverage, glossary, register
from .contacts import contacts_page
from .coverage import coverage_page
from .glossary import glossary_page
from .page import Page
from .professions import PROFESSIONS, profession_address, profession_links, profession_page, says_of
from .register import register_page
from .templates import template

Row = tuple[str, str, str]
"""An area's name, the link to what stands there of it, and a word on that."""


def lists_of_area(area: Guidance) -> Iterator[Page]:
    """Its own contacts, register, words and so on."""
    for draw in (contacts_page, glossary_page, register_page, coverage_page):
        yield draw((area,), only=True)
    for profession in PROFESSIONS:
        yield profession_page((area,), profession, only=True)


def ways_to_lists(book: Book) -> Iterator[Page]:
    """The pages that lead to those of every area."""
    yield _ways(book, "contacts/", "Whom to contact", contacts.SAYS, lambda area: f"{len(area.contacts)} contacts")
    yield _ways(book, "glossary/", glossary.TITLE, glossary.SAYS, lambda area: f"{len(area.terms)} meanings")
    yield _ways(book, "register/", register.TITLE, register.SAYS, lambda area: f"{len(area.register)} entries")
    yield _ways(book, "about/coverage/", coverage.TITLE, coverage.SAYS, lambda area: f"{len(area.clauses)} clauses")
    for one in PROFESSIONS:
        yield _ways(book, profession_address(one), f"For you: {one}", says_of(one), lambda _: "", profession_links)


def _ways(
    book: Book,
    url: str,
    title: str,
    says: str,
    count: Callable[[Guidance], str],
    above: Callable[[Page], Markup] = lambda _: Markup(),
) -> Page:
    page = Page(url, title, says)
    rows = ways_to(page, book.areas, url.removeprefix("about/"), count)
    page.add(
        template("by_area", page, title=title, lead=f"{says} Choose an area.", above=above(page), rows=rows, level=2)
    )
    return page


def ways_to(
    page: Page, areas: Sequence[Guidance], folder: str, says: Callable[[Guidance], str], before: str = ""
) -> list[Row]:
    """The way to what stands of each area in a ``folder`` of its own, in the order of their names."""
    by_name = sorted(areas, key=lambda area: area.authority.name.lower())
    return [(area.authority.name, page.to(f"{before}{area.slug}/{folder}"), says(area)) for area in by_name]


def area_links(page: Page, rows: Sequence[Row], level: int = 3) -> Markup:
    """Many areas as a list that can be searched."""
    return template("by_area", page, title="", above="", rows=rows, level=level)
