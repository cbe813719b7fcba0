"""Who does what: each role of an area, with every clause that names it."""

from __future__ import annotations

from markupsafe import Markup

from ..standards.guidance import Guidance
from ..standards.roles import Role
from ..views.actions import action_list, action_row
from ..views.markup import html, joined
from ..views.pieces import chips, danger, explained, strength_tags
from .page import Page


def roles_page(area: Guidance) -> Page:
    """The roles of one area."""
    name = area.authority.name
    page = Page(f"{area.slug}/roles/", f"Who does what, {name}", f"Roles and teams in the standards of {name}.", area)
    page.in_sections = True
    page.add(
        html("<h1>Who does what</h1>"),
        html(
            '<p class="ce-lead">Roles and teams that the standards of %s name, and what each clause gives them.</p>',
            name,
        ),
        danger(page, area),
    )
    for role in sorted(area.roles, key=lambda one: one.name.lower()):
        short = f" ({role.short})" if role.short and role.short not in role.name else ""
        page.add(
            html('<section class="ce-role"><h2 id="%s">%s%s</h2>', role.id, role.name, short),
            html("<p>%s %s</p>", explained(area, role.about), chips(page, area, role.clauses[:3])),
        )
        page.add(*_related(page, area, role))
        dated = {rule.action for rule in area.deadlines}
        limited = [action for action in area.actions if action.id in dated and role.id in action.who]
        if limited:
            page.add(action_list([action_row(page, area, one) for one in limited]))
        named = [clause for clause in area.clauses if role.id in clause.roles]
        if named:
            page.add(
                html("<details><summary>Named in %s clause%s</summary><ul>", len(named), "s" if len(named) > 1 else "")
            )
            for clause in named:
                page.add(
                    html(
                        "<li>%s %s %s</li>",
                        page.clause_link(area, clause.id, clause.label),
                        clause.heading,
                        strength_tags(clause.strength),
                    )
                )
            page.add(html("</ul></details>"))
        page.add(html("</section>"))
    return page


RELATED = {
    "members": "Its members, as the clauses list them",
    "part_of": "Acts as part of",
    "may_be": "May be, case by case",
}


def _related(page: Page, area: Guidance, role: Role) -> list[Markup]:
    """The roles that one is made of, is part of, or may be in a case."""
    held = {words: getattr(role, place) for place, words in RELATED.items()}
    return [
        html("<p>%s: %s.</p>", words, joined((page.role_link(area, one) for one in roles), ", "))
        for words, roles in held.items()
        if roles
    ]
