"""The answer of the pathway tool: the outcome that was reached."""

from __future__ import annotations

from markupsafe import Markup

from ..standards.guidance import Guidance
from .answers import Answer, View, body, button, plan, take_away
from .links import Links
from .markup import html, joined
from .outcomes import outcome_view
from .pieces import chips, explained


def pathway_view(links: Links, area: Guidance, answer: Answer) -> View:
    """The outcome with all that it asks; nothing while a question is open, which the form shows."""
    if "outcome" not in answer:
        return View("", Markup())
    pathway = area.pathway[answer["pathway"]]
    outcome, held = pathway.outcome(answer["outcome"]["id"]), answer["outcome"]
    head = plan(
        f"{area.authority.name}: outcome",
        outcome.title,
        html("<p>%s</p>", explained(area, outcome.says)),
        title_css=" ce-answer__title",
    )
    parts = [
        html('<p class="ce-fresh ce-screen-only">Links open in a new tab, so that your answers stay.</p>'),
        _role_filter(held),
        outcome_view(links, area, pathway, outcome, held, level=3),
        _why(links, area, answer),
        html(
            '<p><a href="%s">Open this outcome as a page of its own</a>, to link or to print. The host of this site '
            "then sees which page was opened.</p>",
            links.to(held["page"]),
        ),
        html(
            '<p class="ce-fresh">Rules compared with the source on %s. Version %s. It lists what the standards ask; it '
            "does not assess a child.</p>",
            answer["checked_on"]["in_words"],
            answer["version"],
        ),
        take_away(answer, button("share", "Copy a link to these answers")),
    ]
    return View(f"Outcome: {outcome.title}. {len(held['actions'])} steps.", head + body(answer, *parts))


def _role_filter(outcome: Answer) -> Markup:
    """The choice of one role's steps: the page's script sorts them."""
    roles = sorted({role for action in outcome["actions"] for role in action["who"]})
    if not outcome["actions"]:
        return Markup()
    return html(
        '<div class="ce-field ce-role-filter"><label for="ce-role">Show the steps of</label><select id="ce-role" '
        'autocomplete="off"><option value="">Everybody\'s steps</option>%s</select><p class="ce-fresh" role="status"></p></div>',
        joined([html("<option>%s</option>", role) for role in roles]),
    )


def _why(links: Links, area: Guidance, answer: Answer) -> Markup:
    """The answers, and the clauses that made them matter."""
    rows = [
        html(
            "<li>%s <strong>%s</strong>. %s %s</li>",
            step["asks"],
            step["says"],
            step["why"],
            chips(links, area, step["clauses"]),
        )
        for step in answer["trail"]
    ]
    return html("<details><summary>Why this outcome</summary><ol>%s</ol></details>", joined(rows))
