"""Whom to contact: only what the clauses state, and what they leave out."""

from __future__ import annotations

from markupsafe import Markup

from ..standards.contacts import Contact
from ..standards.guidance import Book, Guidance
from .page import Page
from .templates import template


def contacts_page(book: Book) -> Page:
    """The contacts of all areas, each with its clause."""
    page = Page("contacts/", "Whom to contact", "Numbers, mailboxes and services that the standards name.")
    page.in_sections = True
    page.contents = "parts"
    page.add(template("contacts", page, areas=book.areas, contact_card=contact_card))
    return page


def contact_card(page: Page, area: Guidance, contact: Contact) -> Markup:
    """One contact, with what the clause states of how to reach it."""
    return template("contact", page, area=area, contact=contact)
