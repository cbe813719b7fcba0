"""Every outcome of every pathway as a page of its own: to find, to link and to print, without a script."""

from __future__ import annotations

from markupsafe import Markup

from ..asking.pathway import outcome_data
from ..standards.guidance import Guidance
from ..standards.pathways import Outcome, Pathway, Route
from ..views.addresses import outcome_address, pathway_address
from ..views.markup import html, joined
from ..views.outcomes import outcome_view
from ..views.pieces import PAPER, chips, danger, explained, freshness, unsearched
from .page import Page


def outcome_page(area: Guidance, pathway: Pathway, outcome: Outcome) -> Page:
    """What the standards ask after one set of answers."""
    name = area.authority.name
    title, about = f"{outcome.title} ({name})", f"{name}, {outcome.title}: {outcome.says}"
    page = Page(outcome_address(area, pathway, outcome), title, about, area)
    fill_outcome(page, area, pathway, outcome)
    return page


def fill_outcome(page: Page, area: Guidance, pathway: Pathway, outcome: Outcome) -> None:
    """Put an outcome on a page: its own, or one that is shown inside somebody else's."""
    data = outcome_data(area, pathway, outcome)
    to_pathway = page.to(pathway_address(area, pathway))
    page.add(
        html('<p class="ce-eyebrow"><a href="%s">%s</a></p>', to_pathway, pathway.title),
        html("<h1>%s</h1>", outcome.title),
        html('<p class="ce-lead">%s</p>', explained(area, outcome.says)),
        html("<p>%s</p>", chips(page, area, outcome.clauses)),
        unsearched(
            danger(page, area),
            _when(pathway, outcome),
            outcome_view(page, area, pathway, outcome, data),
            _sources(area, area.clauses_of(pathway, outcome)),
            freshness(area),
            html(
                "<p>This page lists what the standards ask. It does not assess a child, and it never says that a child "
                "is safe.</p>"
            ),
            PAPER,
        ),
    )


def _sources(area: Guidance, clauses: tuple[str, ...]) -> Markup:
    """The documents that an outcome rests on, and who publishes them."""
    used = dict.fromkeys(area.clause[clause].source for clause in clauses)
    rows = "; ".join(f"{area.source[one].title} ({area.source[one].owner})" for one in used)
    return html('<p class="ce-fresh">Restated from: %s.</p>', rows)


def _when(pathway: Pathway, outcome: Outcome) -> Markup:
    """The answers that lead here, row by row of the table."""
    return html('<section class="ce-when"><h2>You are here when</h2>%s</section>', answers_to(pathway, outcome))


def answers_to(pathway: Pathway, outcome: Outcome) -> Markup:
    """The rows of the table that lead to an outcome, in words."""
    rows = [route for route in pathway.routes if route.outcome == outcome.id]
    return html("<p>or</p>").join(html("<ul>%s</ul>", _row(pathway, route)) for route in rows)


def _row(pathway: Pathway, route: Route) -> Markup:
    out = []
    for name, options in route.when.items():
        question = pathway.question(name)
        words = " or ".join(one.says for one in question.options if one.id in options)
        out.append(html("<li>%s <strong>%s</strong></li>", question.asks, words))
    return joined(out)
