"""A whole area on paper: its standards, time limits, steps, pathways, checklists, contacts and register, in one print."""

from __future__ import annotations

from markupsafe import Markup

from ..standards.guidance import Book, Guidance
from ..views.actions import action_list, outcome_rows
from ..views.markup import html, joined
from ..views.pieces import PAPER, danger, freshness
from .checklists import on_whom
from .contacts import contact_card
from .deadlines import limits_table
from .outcomes import answers_to
from .page import Page
from .register import entry_card
from .schedules import schedule_steps
from .standards import clause_card


def whole_page(book: Book, area: Guidance) -> Page:
    """Everything of one area, for a binder. It is left out of search: each part has a page of its own."""
    name = area.authority.name
    page = Page(f"{area.slug}/whole/", f"All of {name}, to print", f"The standards of {name} in one print.", area)
    page.searched = False
    page.add(
        html("<h1>All of %s, to print</h1>", name),
        html(
            '<p class="ce-lead">%s This page holds everything that the site says of it. It is long: print the part '
            "that you need, or all of it for a binder.</p>",
            area.authority.about,
        ),
        PAPER,
        danger(page, area),
        html('<nav class="ce-contents" aria-label="Parts"><ul>'),
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
    page.add(*(html('<li><a href="#%s">%s</a></li>', key, words) for key, words in parts.items()), html("</ul></nav>"))
    held: dict[str, list[Markup]] = {
        "standards": _standards(page, area),
        "limits": [limits_table(page, area)],
        "steps": [schedule_steps(page, area, one, "h3") for one in area.schedules],
        "pathways": _pathways(page, area),
        "checklists": _checklists(area, page),
        "contacts": [
            html('<ul class="ce-contacts">'),
            *(contact_card(page, area, one) for one in area.contacts),
            html("</ul>"),
        ],
        "register": [entry_card(page, area, one) for one in area.register],
    }
    for key, words in parts.items():
        page.add(html('<section class="ce-part"><h2 id="%s">%s</h2>', key, words), *held[key], html("</section>"))
    page.add(freshness(area))
    return page


def _standards(page: Page, area: Guidance) -> list[Markup]:
    out = []
    for source in area.sources:
        out.append(html("<h3>%s</h3><p>%s</p>", source.title, source.dated))
        out += [clause_card(page, area, clause) for clause in area.clauses if clause.source == source.id]
    return out


def _pathways(page: Page, area: Guidance) -> list[Markup]:
    """Each outcome with its own steps; those that it takes over from another are only named, to save paper."""
    out = []
    for pathway in area.pathways:
        out.append(html('<section class="ce-part"><h3>%s</h3><p>%s</p>', pathway.title, pathway.use))
        for outcome in pathway.outcomes:
            own = [one for one in area.actions_of(pathway, outcome) if one.id in outcome.actions]
            also = joined((pathway.outcome(one).title for one in outcome.also), "; ")
            out += [
                html("<h4>%s</h4><p>%s</p>%s", outcome.title, outcome.says, answers_to(pathway, outcome)),
                action_list(outcome_rows(page, area, pathway, outcome, own)),
            ]
            out += [html("<p>Also all steps of: %s.</p>", also)] if also else []
        out.append(html("</section>"))
    return out


def _checklists(area: Guidance, page: Page) -> list[Markup]:
    out = []
    for one in area.checklists:
        rows = joined(
            html(
                "<li>%s (%s, %s) %s</li>",
                line.says,
                area.verb_of(line),
                area.chip(area.clause_of(line)),
                on_whom(page, area, line),
            )
            for line in one.lines
        )
        out.append(html('<h3>%s</h3><p>%s</p><ul class="ce-boxes">%s</ul>', one.title, one.use, rows))
    return out
