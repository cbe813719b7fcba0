"""For whoever comes with a profession and not with a clause: what each area's standards ask of a police officer, say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from markupsafe import Markup

from ..standards.guidance import Guidance
from ..standards.roles import Profession
from ..views.actions import Settled, action_row
from .kept import once_an_area
from .page import Page, page_of_areas
from .templates import ENVIRONMENT, template

PROFESSIONS: tuple[str, ...] = get_args(Profession)
TRAINER = "trainer"
SOMEBODY = {one: f"a {one}" for one in PROFESSIONS} | {
    "police": "a police officer",
    "health": "somebody in health",
    "school": "somebody at a school",
}


def profession_address(profession: str) -> str:
    """Where the page of a profession stands, from the site's root."""
    return f"for/{profession.replace(' ', '-')}/"


def profession_links(page: Page) -> Markup:
    """One link for each profession, and one for trainers."""
    macros: Any = ENVIRONMENT.get_template("professions.html").module
    return Markup(macros.links(page, (*PROFESSIONS, TRAINER)))


def says_of(profession: str) -> str:
    """What the page of a profession holds."""
    return f"What the standards of each area ask of {SOMEBODY[profession]}, with every clause."


def profession_page(areas: Sequence[Guidance], profession: str, only: bool = False) -> Page:
    """What the standards of areas give to the roles of one profession. ``only``: of one area, on a site of many."""
    page = page_of_areas(profession_address(profession), f"For you: {profession}", says_of(profession), areas, only)
    page.contents = ""
    page.in_sections = True
    held = [_in_area(page, area, profession) for area in areas]
    links = (*PROFESSIONS, TRAINER)
    page.add(template("profession", page, somebody=SOMEBODY[profession], professions=links, held=held))
    return page


@once_an_area
def _in_area(page: Page, area: Guidance, profession: str) -> tuple[Guidance, *tuple[Any, ...]]:
    """The area, its roles of one profession, what they act as besides, and their steps: those with a limit, and by pathway."""
    roles = [role for role in area.roles if profession in role.professions]
    held = area.acting_as({role.id for role in roles})
    others = [role for role in area.roles if role.id in held and profession not in role.professions]
    dated = {rule.action for rule in area.deadlines}
    theirs = [one for one in area.actions if not held.isdisjoint(one.who)]
    limited = [action_row(page, area, one) for one in theirs if one.id in dated]
    pathways = []
    for pathway in area.pathways:
        asked = {one.id for outcome in pathway.outcomes for one in area.actions_of(pathway, outcome)}
        rows = [
            action_row(page, area, one, Settled(pathway.meets, by_which=pathway.id))
            for one in theirs
            if one.id in asked
        ]
        if rows:
            pathways.append((pathway, rows))
    return area, roles, others, limited, pathways
