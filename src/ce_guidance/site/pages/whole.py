"""A whole area on paper: its standards, time limits, steps, pathways, checklists, contacts and register, in one print."""

from __future__ import annotations

from html import escape as e

from ...standards.guidance import Book, Guidance
from ...views.actions import action_list, outcome_rows
from ...views.page import Page, danger, freshness
from .checklists import on_whom
from .contacts import contact_card
from .deadlines import limits_table
from .outcomes import PAPER, answers_to
from .register import entry_card
from .schedules import schedule_steps
from .standards import clause_card


def whole_page(book: Book, area: Guidance) -> Page:
    """Everything of one area, for a binder. It is left out of search: each part has a page of its own."""
    name = area.authority.name
    page = Page(f"{area.slug}/whole/", f"All of {name}, to print", f"The standards of {name} in one print.", area)
    page.searched = False
    page.add(
        f"<h1>All of {e(name)}, to print</h1>",
        f'<p class="ce-lead">{e(area.authority.about)} This page holds everything that the site says of it. It is long: print the part that you need, or all of it for a binder.</p>',
        PAPER,
        danger(page, area),
        '<nav class="ce-contents" aria-label="Parts"><ul>',
    )
    parts = {
        "standards": "The standards",
        "limits": "Time limits",
        "steps": "What comes next",
        "pathways": "Pathways",
        "checklists": "Practice checklists",
        "contacts": "Whom to contact",
        "register": "Where the sources disagree or are silent",
    }
    page.add(*(f'<li><a href="#{key}">{words}</a></li>' for key, words in parts.items()), "</ul></nav>")
    held: dict[str, list[str]] = {
        "standards": _standards(page, area),
        "limits": [limits_table(page, area)],
        "steps": [schedule_steps(page, area, one, "h3") for one in area.schedules],
        "pathways": _pathways(page, area),
        "checklists": _checklists(area, page),
        "contacts": ['<ul class="ce-contacts">', *(contact_card(page, area, one) for one in area.contacts), "</ul>"],
        "register": [entry_card(page, area, one) for one in area.register],
    }
    for key, words in parts.items():
        page.add(f'<section class="ce-part"><h2 id="{key}">{words}</h2>', *held[key], "</section>")
    page.add(freshness(area))
    return page


def _standards(page: Page, area: Guidance) -> list[str]:
    out = []
    for source in area.sources:
        out.append(f"<h3>{e(source.title)}</h3><p>{e(source.dated)}</p>")
        out += [clause_card(page, area, clause) for clause in area.clauses if clause.source == source.id]
    return out


def _pathways(page: Page, area: Guidance) -> list[str]:
    """Each outcome with its own steps; those that it takes over from another are only named, to save paper."""
    out = []
    for pathway in area.pathways:
        out.append(f'<section class="ce-part"><h3>{e(pathway.title)}</h3><p>{e(pathway.use)}</p>')
        for outcome in pathway.outcomes:
            own = [one for one in area.actions_of(pathway, outcome) if one.id in outcome.actions]
            also = "; ".join(e(pathway.outcome(one).title) for one in outcome.also)
            out += [
                f"<h4>{e(outcome.title)}</h4><p>{e(outcome.says)}</p>{answers_to(pathway, outcome)}",
                action_list(outcome_rows(page, area, pathway, outcome, own)),
            ]
            out += [f"<p>Also all steps of: {also}.</p>"] if also else []
        out.append("</section>")
    return out


def _checklists(area: Guidance, page: Page) -> list[str]:
    out = []
    for one in area.checklists:
        rows = "".join(
            f"<li>{e(line.says)} ({area.verb_of(line)}, {e(area.chip(area.clause_of(line)))}) {on_whom(page, area, line)}</li>"
            for line in one.lines
        )
        out.append(f'<h3>{e(one.title)}</h3><p>{e(one.use)}</p><ul class="ce-boxes">{rows}</ul>')
    return out
