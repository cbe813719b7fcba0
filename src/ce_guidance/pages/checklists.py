"""Checklists on paper: points of a standard to look for, each with its verb and its clause."""

from __future__ import annotations

from markupsafe import Markup

from ..standards.checklists import Checklist, Line
from ..standards.guidance import Guidance
from ..views.actions import doers, marked
from ..views.markup import html
from ..views.pieces import PAPER, danger, explained, freshness, strength_tags
from .page import Page


def checklists_page(area: Guidance) -> Page:
    """The checklists of one area."""
    name = area.authority.name
    page = Page(
        f"{area.slug}/checklists/", f"Practice checklists {name}", f"Points that the standards of {name} give.", area
    )
    page.add(
        html("<h1>Practice checklists</h1>"),
        html(
            '<p class="ce-lead">What the standards say a piece of work contains, to print and to talk over. A tick '
            "is not kept anywhere, and a full list is no measure of a child's safety.</p>"
        ),
        danger(page, area),
        html('<ul class="ce-cards">'),
    )
    for one in area.checklists:
        page.add(
            html(
                '<li class="ce-card"><h2><a href="%s">%s</a></h2><p>%s</p><p class="ce-fresh">%s points</p></li>',
                page.to(f"{area.slug}/checklists/{one.id}/"),
                one.title,
                one.use,
                len(one.lines),
            )
        )
    page.add(html("</ul>"), freshness(area))
    return page


def checklist_page(area: Guidance, checklist: Checklist) -> Page:
    """One checklist. The boxes work without a script, and forget when the page is left."""
    title = f"{checklist.title}: checklist ({area.authority.name})"
    page = Page(f"{area.slug}/checklists/{checklist.id}/", title, checklist.use, area)
    page.add(
        html('<p class="ce-eyebrow"><a href="%s">Practice checklists</a></p>', page.to(f"{area.slug}/checklists/")),
        html("<h1>%s</h1>", checklist.title),
        html('<p class="ce-lead">%s</p>', explained(area, checklist.use)),
        danger(page, area),
        html(
            '<form class="ce-check" method="dialog" autocomplete="off" aria-label="Points to look for">'
            '<ol class="ce-checklist">'
        ),
    )
    for n, line in enumerate(checklist.lines, 1):
        page.add(
            html(
                '<li%s><input type="checkbox" id="ce-line-%s" aria-describedby="ce-word-%s"><div><label for="ce-line-%s">'
                '%s</label> <span id="ce-word-%s">%s %s%s</span></div></li>',
                _mark(area, line),
                n,
                n,
                n,
                line.says,
                n,
                strength_tags((area.verb_of(line),)),
                page.clause_link(area, area.clause_of(line)),
                on_whom(page, area, line),
            )
        )
    page.add(
        html("</ol></form>"),
        html(
            '<p class="ce-private">Ticks stay on this page, are never stored or sent, and are gone when you leave '
            "it. Print it to keep it.</p>"
        ),
        freshness(area),
        PAPER,
    )
    return page


def on_whom(page: Page, area: Guidance, line: Line) -> Markup:
    """On what a point hangs and who does it, where it looks for an action."""
    if not line.action:
        return Markup()
    action = area.action[line.action]
    words = area.only_if(action.conditions)
    return html('<span class="ce-point">%sWho: %s</span>', f"{words}. " if words else "", doers(page, area, action))


def _mark(area: Guidance, line: Line) -> Markup:
    return html(" %s", marked(area, area.action[line.action], "acts")) if line.action else Markup()
