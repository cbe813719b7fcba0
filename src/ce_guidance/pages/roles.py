"""Who does what: each role of an area, with every clause that names it."""

from __future__ import annotations

from ..standards.guidance import Guidance
from ..views.actions import action_row
from .page import Page
from .templates import template


def roles_page(area: Guidance) -> Page:
    """The roles of one area."""
    name = area.authority.name
    page = Page(f"{area.slug}/roles/", f"Who does what, {name}", f"Roles and teams in the standards of {name}.", area)
    page.in_sections = True
    page.contents = "parts"
    dated = {rule.action for rule in area.deadlines}
    limited = [action for action in area.actions if action.id in dated]
    roles = [
        (role, [action_row(page, area, one) for one in limited if role.id in one.who])
        for role in sorted(area.roles, key=lambda one: one.name.lower())
    ]
    page.add(template("roles", page, area=area, roles=roles))
    return page
