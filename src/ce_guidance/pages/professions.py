"""For whoever comes with a profession and not with a clause: what each area's standards ask of a police officer, say."""

from __future__ import annotations

from typing import get_args

from markupsafe import Markup

from ..standards.guidance import Book, Guidance
from ..standards.roles import Profession
from ..views.actions import action_list, action_row
from ..views.addresses import pathway_address
from ..views.markup import html, joined
from ..views.pieces import danger, unsearched
from .page import Page

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
    links = (
        html('<li><a href="%s">%s</a></li>', page.to(profession_address(one)), one.capitalize())
        for one in (*PROFESSIONS, TRAINER)
    )
    return html('<ul class="ce-professions">%s</ul>', joined(links))


def profession_page(book: Book, profession: str) -> Page:
    """What the standards of each area give to the roles of one profession."""
    title = f"For you: {profession}"
    says = f"What the standards of each area ask of {SOMEBODY[profession]}, with every clause."
    page = Page(profession_address(profession), title, says)
    page.in_sections = True
    page.add(
        html("<h1>%s</h1>", title),
        html(
            '<p class="ce-lead">The roles that the standards name and that %s may have, and the steps and time '
            "limits that name them. Steps for which a source names nobody are not here: see the pathways.</p>",
            SOMEBODY[profession],
        ),
        danger(page, None),
        profession_links(page),
    )
    for area in book.areas:
        page.add(
            html('<h2 id="%s">%s</h2>', area.slug, area.authority.name), unsearched(_in_area(page, area, profession))
        )
    return page


def trainer_page(book: Book) -> Page:
    """No standard names a trainer; this is the way to what one can use."""
    page = Page(profession_address(TRAINER), f"For you: {TRAINER}", "What a trainer can use on this site.")
    page.add(
        html("<h1>For you: %s</h1>", TRAINER),
        html(
            '<p class="ce-lead">None of the standards gives a trainer anything to do. These pages serve well in a '
            "training room.</p>"
        ),
        danger(page, None),
        profession_links(page),
        html('<ul class="ce-doors">'),
        html(
            '<li><a href="%s">Training</a><br>Worked cases to rehearse with, tools for your own pages, and copies '
            "for rooms without network.</li>",
            page.to("training/"),
        ),
        html(
            '<li><a href="%s">Compare areas</a><br>One question, side by side, never converted.</li>',
            page.to("compare/"),
        ),
        html(
            '<li><a href="%s">Where the standards disagree</a><br>%s conflicts and gaps to talk about.</li>',
            page.to("register/"),
            sum(len(area.register) for area in book.areas),
        ),
    )
    for area in book.areas:
        name = area.authority.name
        page.add(
            html(
                '<li><a href="%s">%s: pathways</a><br>Each drawn, to save as a picture; each outcome a page to project '
                "or to print.</li>",
                page.to(f"{area.slug}/pathways/"),
                name,
            ),
            html('<li><a href="%s">%s: checklists</a><br>To hand out.</li>', page.to(f"{area.slug}/checklists/"), name),
        )
    page.add(html("</ul>"))
    return page


def _in_area(page: Page, area: Guidance, profession: str) -> Markup:
    roles = [role for role in area.roles if profession in role.professions]
    if not roles:
        return html('<p class="ce-gap">The source names no role of this kind.</p>')
    held = area.acting_as({role.id for role in roles})
    others = [role for role in area.roles if role.id in held and profession not in role.professions]
    out = [html("<p>Roles: %s.</p>", joined((page.role_link(area, role.id) for role in roles), ", "))]
    if others:
        names = joined((page.role_link(area, one.id) for one in others), ", ")
        out.append(html("<p>Some of them also act as, or as part of: %s. Their steps are here too.</p>", names))
    dated = {rule.action for rule in area.deadlines}
    limited = [one for one in area.actions if one.id in dated and not held.isdisjoint(one.who)]
    if limited:
        out.append(html("<h3>With a time limit</h3>%s", action_list([action_row(page, area, one) for one in limited])))
    for pathway in area.pathways:
        asked = {one.id for outcome in pathway.outcomes for one in area.actions_of(pathway, outcome)}
        actions = [one for one in area.actions if one.id in asked and not held.isdisjoint(one.who)]
        if actions:
            link = html('<a href="%s">%s</a>', page.to(pathway_address(area, pathway)), pathway.title)
            out.append(
                html(
                    "<details><summary>%s: %s step%s</summary><p>%s. Each step with the condition on which it is asked: the "
                    "pathway says which of them hold in a case.</p>%s</details>",
                    pathway.title,
                    len(actions),
                    "s" if len(actions) > 1 else "",
                    link,
                    action_list([action_row(page, area, one, pathway.meets, settled_by=pathway.id) for one in actions]),
                )
            )
    return joined(out)
