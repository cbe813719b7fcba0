"""For whoever comes with a profession and not with a clause: what each area's standards ask of a police officer, say."""

from __future__ import annotations

from html import escape as e
from typing import get_args

from ...standards.guidance import Book, Guidance
from ...standards.roles import Profession
from ...views.actions import action_list, action_row
from ...views.addresses import pathway_address
from ...views.page import Page, danger, unsearched

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


def profession_links(page: Page) -> str:
    """One link for each profession, and one for trainers."""
    links = (
        f'<li><a href="{page.to(profession_address(one))}">{e(one.capitalize())}</a></li>'
        for one in (*PROFESSIONS, TRAINER)
    )
    return f'<ul class="ce-professions">{"".join(links)}</ul>'


def profession_page(book: Book, profession: str) -> Page:
    """What the standards of each area give to the roles of one profession."""
    title = f"For you: {profession}"
    says = f"What the standards of each area ask of {SOMEBODY[profession]}, with every clause."
    page = Page(profession_address(profession), title, says)
    page.in_sections = True
    page.add(
        f"<h1>{e(title)}</h1>",
        f'<p class="ce-lead">The roles that the standards name and that {SOMEBODY[profession]} may have, and the steps and time limits that name them. Steps for which '
        "a source names nobody are not here: see the pathways.</p>",
        danger(page, None),
        profession_links(page),
    )
    for area in book.areas:
        page.add(f'<h2 id="{area.slug}">{e(area.authority.name)}</h2>', unsearched(_in_area(page, area, profession)))
    return page


def trainer_page(book: Book) -> Page:
    """No standard names a trainer; this is the way to what one can use."""
    page = Page(profession_address(TRAINER), f"For you: {TRAINER}", "What a trainer can use on this site.")
    page.add(
        f"<h1>For you: {TRAINER}</h1>",
        '<p class="ce-lead">None of the standards gives a trainer anything to do. These pages serve well in a training room.</p>',
        danger(page, None),
        profession_links(page),
        '<ul class="ce-doors">',
        f'<li><a href="{page.to("training/")}">Training</a><br>Worked cases to rehearse with, tools for your own pages, and copies for rooms without network.</li>',
        f'<li><a href="{page.to("compare/")}">Compare areas</a><br>One question, side by side, never converted.</li>',
        f'<li><a href="{page.to("register/")}">Where the standards disagree</a><br>{sum(len(area.register) for area in book.areas)} conflicts and gaps to talk about.</li>',
    )
    for area in book.areas:
        name = e(area.authority.name)
        page.add(
            f'<li><a href="{page.to(f"{area.slug}/pathways/")}">{name}: pathways</a><br>Each drawn, to save as a picture; each outcome a page to project or to print.</li>',
            f'<li><a href="{page.to(f"{area.slug}/checklists/")}">{name}: checklists</a><br>To hand out.</li>',
        )
    page.add("</ul>")
    return page


def _in_area(page: Page, area: Guidance, profession: str) -> str:
    roles = [role for role in area.roles if profession in role.professions]
    if not roles:
        return '<p class="ce-gap">The source names no role of this kind.</p>'
    held = area.acting_as({role.id for role in roles})
    others = [role for role in area.roles if role.id in held and profession not in role.professions]
    out = [f"<p>Roles: {', '.join(page.role_link(area, role.id) for role in roles)}.</p>"]
    if others:
        names = ", ".join(page.role_link(area, one.id) for one in others)
        out.append(f"<p>Some of them also act as, or as part of: {names}. Their steps are here too.</p>")
    dated = {rule.action for rule in area.deadlines}
    limited = [one for one in area.actions if one.id in dated and not held.isdisjoint(one.who)]
    if limited:
        out.append(f"<h3>With a time limit</h3>{action_list([action_row(page, area, one) for one in limited])}")
    for pathway in area.pathways:
        asked = {one.id for outcome in pathway.outcomes for one in area.actions_of(pathway, outcome)}
        actions = [one for one in area.actions if one.id in asked and not held.isdisjoint(one.who)]
        if actions:
            link = f'<a href="{page.to(pathway_address(area, pathway))}">{e(pathway.title)}</a>'
            out.append(
                f"<details><summary>{e(pathway.title)}: {len(actions)} step{'s' if len(actions) > 1 else ''}</summary><p>{link}. "
                "Each step with the condition on which it is asked: the pathway says which of them hold in a case.</p>"
                f"{action_list([action_row(page, area, one, pathway.meets, settled_by=pathway.id) for one in actions])}</details>"
            )
    return "".join(out)
