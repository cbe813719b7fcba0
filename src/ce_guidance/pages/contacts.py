"""Whom to contact: only what the clauses state, and what they leave out."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ..standards.contacts import Contact
from ..standards.guidance import Guidance
from .page import Page, page_of_areas
from .templates import template

SAYS = "Numbers, mailboxes and services that the standards name."
WAYS = {"phone": "Phone", "email": "E-mail", "web": "Web page", "none": "No way stated"}


def contacts_page(areas_shown: Sequence[Guidance], only: bool = False) -> Page:
    """The contacts of areas, each with its clause; in each area those first whom a clause says how to reach.

    ``only``: it is the page of one area, on a site of many.
    """
    page = page_of_areas("contacts/", "Whom to contact", SAYS, areas_shown, only)
    areas = [(area, sorted(area.contacts, key=lambda one: ways_to(one) == ["none"])) for area in areas_shown]
    contacts = [one for _, held in areas for one in held]
    held = {
        "areas": areas,
        "total": len(contacts),
        "numbers": [] if only else [(area.slug, area.authority.name, len(held)) for area, held in areas],
        "kinds": [(way, words, sum(way in ways_to(one) for one in contacts)) for way, words in WAYS.items()],
    }
    page.add(template("contacts", page, contact_row=contact_row, **held))
    return page


def ways_to(contact: Contact) -> list[str]:
    """By what a clause says that a contact can be reached."""
    return [way for way in WAYS if getattr(contact, way, None)] or ["none"]


def contact_row(page: Page, area: Guidance, contact: Contact) -> Markup:
    """One contact, with what the clause states of how to reach it."""
    return template("contact", page, area=area, contact=contact, ways=ways_to(contact))
