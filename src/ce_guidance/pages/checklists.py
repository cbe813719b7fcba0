"""Checklists on paper: points of a standard to look for, each with its verb and its clause."""

from __future__ import annotations

from markupsafe import Markup

from ..standards.checklists import Checklist, Line
from ..standards.guidance import Guidance
from ..views.actions import doers
from ..views.markup import html
from .page import Page
from .templates import template


def checklists_page(area: Guidance) -> Page:
    """The checklists of one area."""
    name = area.authority.name
    page = Page(
        f"{area.slug}/checklists/", f"Practice checklists {name}", f"Points that the standards of {name} give.", area
    )
    page.add(template("checklists", page, area=area, on_whom=on_whom))
    return page


def checklist_page(area: Guidance, checklist: Checklist) -> Page:
    """One checklist. The boxes work without a script, and forget when the page is left."""
    title = f"{checklist.title}: checklist ({area.authority.name})"
    page = Page(f"{area.slug}/checklists/{checklist.id}/", title, checklist.use, area)
    page.add(template("checklist", page, area=area, checklist=checklist, on_whom=on_whom))
    return page


def on_whom(page: Page, area: Guidance, line: Line) -> Markup:
    """On what a point hangs and who does it, where it looks for an action."""
    if not line.action:
        return Markup()
    action = area.action[line.action]
    words = area.only_if(action.conditions)
    return html('<span class="ce-point">%sWho: %s</span>', f"{words}. " if words else "", doers(page, area, action))
