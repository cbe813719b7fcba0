"""Whom to contact: only what the clauses state, and what they leave out."""

from __future__ import annotations

from html import escape as e

from ...counting.days import in_words
from ...standards.contacts import Contact
from ...standards.guidance import Book, Guidance
from ...views.page import Page, chips, danger, explained, phone_link


def contacts_page(book: Book) -> Page:
    """The contacts of all areas, each with its clause."""
    page = Page("contacts/", "Whom to contact", "Numbers, mailboxes and services that the standards name.")
    page.in_sections = True
    page.add(
        "<h1>Whom to contact</h1>",
        '<p class="ce-lead">Only what the standards print. Check a number before you rely on it: the sources carry no date for them.</p>',
        danger(page, None),
    )
    for area in book.areas:
        page.add(
            f'<h2 id="{area.slug}">{e(area.authority.name)}</h2>',
            f'<p class="ce-fresh">Compared with the source on {in_words(area.authority.checked_on)}; not dialled by us.</p>',
            '<ul class="ce-contacts">',
        )
        page.add(*(contact_card(page, area, contact) for contact in area.contacts))
        page.add("</ul>")
    return page


def contact_card(page: Page, area: Guidance, contact: Contact) -> str:
    """One contact, with what the clause states of how to reach it."""
    ways = []
    if contact.phone:
        ways.append(phone_link(contact.phone))
    if contact.email:
        ways.append(f'<a href="mailto:{e(contact.email)}">{e(contact.email)}</a>')
    if contact.web:
        ways.append(f'<a href="{e(contact.web)}" rel="noreferrer noopener">{e(contact.web)}</a>')
    if contact.missing:
        ways.append(f'<span class="ce-gap">{e(contact.missing)}</span>')
    return (
        f'<li class="ce-card" id="{area.slug}-{contact.id}"><h3>{e(contact.name)}</h3><p>{explained(area, contact.use)}</p>'
        f'<p class="ce-ways">{"<br>".join(ways)}</p><p>{chips(page, area, contact.clauses)}</p></li>'
    )
