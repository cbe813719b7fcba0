"""Whom to contact: only what the clauses state, and what they leave out."""

from __future__ import annotations

from markupsafe import Markup

from ..counting.days import in_words
from ..standards.contacts import Contact
from ..standards.guidance import Book, Guidance
from ..views.markup import html, joined
from ..views.pieces import chips, danger, explained, phone_link
from .page import Page


def contacts_page(book: Book) -> Page:
    """The contacts of all areas, each with its clause."""
    page = Page("contacts/", "Whom to contact", "Numbers, mailboxes and services that the standards name.")
    page.in_sections = True
    page.add(
        html("<h1>Whom to contact</h1>"),
        html(
            '<p class="ce-lead">Only what the standards print. Check a number before you rely on it: the sources '
            "carry no date for them.</p>"
        ),
        danger(page, None),
    )
    for area in book.areas:
        page.add(
            html('<h2 id="%s">%s</h2>', area.slug, area.authority.name),
            html(
                '<p class="ce-fresh">Compared with the source on %s; not dialled by us.</p>',
                in_words(area.authority.checked_on),
            ),
            html('<ul class="ce-contacts">'),
        )
        page.add(*(contact_card(page, area, contact) for contact in area.contacts))
        page.add(html("</ul>"))
    return page


def contact_card(page: Page, area: Guidance, contact: Contact) -> Markup:
    """One contact, with what the clause states of how to reach it."""
    ways = []
    if contact.phone:
        ways.append(phone_link(contact.phone))
    if contact.email:
        ways.append(html('<a href="mailto:%s">%s</a>', contact.email, contact.email))
    if contact.web:
        ways.append(html('<a href="%s" rel="noreferrer noopener">%s</a>', contact.web, contact.web))
    if contact.missing:
        ways.append(html('<span class="ce-gap">%s</span>', contact.missing))
    return html(
        '<li class="ce-card" id="%s-%s"><h3>%s</h3><p>%s</p><p class="ce-ways">%s</p><p>%s</p></li>',
        area.slug,
        contact.id,
        contact.name,
        explained(area, contact.use),
        joined(ways, "<br>"),
        chips(page, area, contact.clauses),
    )
