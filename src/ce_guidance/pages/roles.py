"""Who does what: each role of an area, with its steps and with every clause that names it."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from ..standards.clauses import Clause
from ..standards.guidance import Guidance
from ..standards.roles import Role
from ..views.actions import action_row
from .page import Page
from .professions import PROFESSIONS
from .templates import template


class Held(NamedTuple):
    """What the standards give to one role."""

    role: Role
    professions: list[str]
    """Whose role it is, or who acts as it or as part of it: whoever looks by profession has to find it."""
    limited: list[Markup]
    """Its steps that have a time limit."""
    others: list[Markup]
    clauses: list[Clause]

    @property
    def steps(self) -> int:
        """How many steps name it."""
        return len(self.limited) + len(self.others)


def roles_page(area: Guidance) -> Page:
    """The roles of one area."""
    name = area.authority.name
    page = Page(f"{area.slug}/roles/", f"Who does what, {name}", f"Roles and teams in the standards of {name}.", area)
    page.contents = "parts"
    roles = [_held(page, area, role) for role in sorted(area.roles, key=lambda one: one.name.lower())]
    kinds = [(_id(one), one.capitalize(), sum(one in held.professions for held in roles)) for one in PROFESSIONS]
    kinds = [kind for kind in kinds if kind[2]]
    page.add(template("roles", page, area=area, roles=roles, kinds=kinds))
    return page


def _held(page: Page, area: Guidance, role: Role) -> Held:
    dated = {rule.action for rule in area.deadlines}
    steps = [action for action in area.actions if role.id in action.who]
    return Held(
        role,
        [one for one in PROFESSIONS if role.id in _acted_as(area, one)],
        [action_row(page, area, one) for one in steps if one.id in dated],
        [action_row(page, area, one) for one in steps if one.id not in dated],
        [clause for clause in area.clauses if role.id in clause.roles],
    )


def _acted_as(area: Guidance, profession: str) -> set[str]:
    """The roles that one profession has or acts as, and those that are anybody's."""
    own = {role.id for role in area.roles if profession in role.professions or role.anybody}
    return area.acting_as(own)


def _id(profession: str) -> str:
    return profession.replace(" ", "-")
