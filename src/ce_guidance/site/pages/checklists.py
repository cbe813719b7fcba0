"""Checklists on paper: points of a standard to look for, each with its verb and its clause."""

from __future__ import annotations

from html import escape as e

from ...standards.checklists import Checklist, Line
from ...standards.guidance import Guidance
from ...views.actions import doers, marked
from ...views.page import Page, danger, explained, freshness, strength_tags
from .outcomes import PAPER


def checklists_page(area: Guidance) -> Page:
    """The checklists of one area."""
    name = area.authority.name
    page = Page(
        f"{area.slug}/checklists/", f"Practice checklists {name}", f"Points that the standards of {name} give.", area
    )
    page.add(
        "<h1>Practice checklists</h1>",
        '<p class="ce-lead">What the standards say a piece of work contains, to print and to talk over. A tick is not kept anywhere, and '
        "a full list is no measure of a child's safety.</p>",
        danger(page, area),
        '<ul class="ce-cards">',
    )
    for one in area.checklists:
        page.add(
            f'<li class="ce-card"><h2><a href="{page.to(f"{area.slug}/checklists/{one.id}/")}">{e(one.title)}</a></h2>'
            f'<p>{e(one.use)}</p><p class="ce-fresh">{len(one.lines)} points</p></li>'
        )
    page.add("</ul>", freshness(area))
    return page


def checklist_page(area: Guidance, checklist: Checklist) -> Page:
    """One checklist. The boxes work without a script, and forget when the page is left."""
    title = f"{checklist.title}: checklist ({area.authority.name})"
    page = Page(f"{area.slug}/checklists/{checklist.id}/", title, checklist.use, area)
    page.add(
        f'<p class="ce-eyebrow"><a href="{page.to(f"{area.slug}/checklists/")}">Practice checklists</a></p>',
        f"<h1>{e(checklist.title)}</h1>",
        f'<p class="ce-lead">{explained(area, checklist.use)}</p>',
        danger(page, area),
        '<form class="ce-check" method="dialog" autocomplete="off" aria-label="Points to look for"><ol class="ce-checklist">',
    )
    for n, line in enumerate(checklist.lines, 1):
        page.add(
            f'<li{_mark(area, line)}><input type="checkbox" id="ce-line-{n}" aria-describedby="ce-word-{n}"><div><label for="ce-line-{n}">{e(line.says)}</label> '
            f'<span id="ce-word-{n}">{strength_tags((area.verb_of(line),))} {page.clause_link(area, area.clause_of(line))}{on_whom(page, area, line)}</span></div></li>'
        )
    page.add(
        "</ol></form>",
        '<p class="ce-private">Ticks stay on this page, are never stored or sent, and are gone when you leave it. Print it to keep it.</p>',
        freshness(area),
        PAPER,
    )
    return page


def on_whom(page: Page, area: Guidance, line: Line) -> str:
    """On what a point hangs and who does it, where it looks for an action."""
    if not line.action:
        return ""
    action = area.action[line.action]
    words = area.only_if(action.conditions)
    return f'<span class="ce-point">{f"{e(words)}. " if words else ""}Who: {doers(page, area, action)}</span>'


def _mark(area: Guidance, line: Line) -> str:
    return f" {marked(area, area.action[line.action], 'acts')}" if line.action else ""
