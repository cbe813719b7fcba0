"""Who does what: each role of an area, with every clause that names it."""

from __future__ import annotations

from html import escape as e

from ..guidance import Guidance
from .page import Page, chips, danger, explained, strength_tags


def roles_page(area: Guidance) -> Page:
    """The roles of one area."""
    name = area.authority.name
    page = Page(f"{area.slug}/roles/", f"Who does what, {name}", f"Roles and teams in the standards of {name}.", area)
    page.in_sections = True
    page.add(
        "<h1>Who does what</h1>",
        f'<p class="ce-lead">Roles and teams that the standards of {e(name)} name, and what each clause gives them.</p>',
        danger(page, area),
    )
    for role in sorted(area.roles, key=lambda one: one.name.lower()):
        short = f" ({e(role.short)})" if role.short and role.short not in role.name else ""
        page.add(
            f'<section class="ce-role"><h2 id="{role.id}">{e(role.name)}{short}</h2>',
            f"<p>{explained(area, role.about)} {chips(page, area, role.clauses[:3])}</p>",
        )
        limits = [rule for rule in area.deadlines if role.id in rule.who]
        if limits:
            page.add("<ul>")
            for rule in limits:
                href = page.to(f"{area.slug}/deadlines/#{rule.id}")
                page.add(
                    f'<li><a href="{href}">{e(rule.action)}</a>: <strong>{e(rule.limit_in_words)}</strong> {page.clause_link(area, rule.clause)}</li>'
                )
            page.add("</ul>")
        named = [clause for clause in area.clauses if role.id in clause.roles]
        if named:
            page.add(f"<details><summary>Named in {len(named)} clause{'s' if len(named) > 1 else ''}</summary><ul>")
            for clause in named:
                page.add(
                    f"<li>{page.clause_link(area, clause.id, clause.label)} {e(clause.heading)} {strength_tags(clause.strength)}</li>"
                )
            page.add("</ul></details>")
        page.add("</section>")
    return page
