"""The answer of the pathway tool: the outcome that was reached."""

from __future__ import annotations

from markupsafe import Markup

from ..standards.guidance import Guidance
from .answers import Answer, View, body, button, plan, take_away
from .links import Links
from .markup import html, joined
from .outcomes import marks_of, outcome_view
from .pieces import chips, explained


def pathway_view(links: Links, area: Guidance, answer: Answer) -> View:
    """The outcome with all that it asks; nothing while a question is open, which the form shows."""
    if "outcome" not in answer:
        return View("", Markup())
    pathway = area.pathway[answer["pathway"]]
    outcome, held = pathway.outcome(answer["outcome"]["id"]), answer["outcome"]
    head = plan(
        area.authority.name,
        outcome.title,
        html("<p>%s %s</p>", explained(area, outcome.says), chips(links, area, outcome.clauses)),
        title_css=" ce-answer__title",
        marks=marks_of(held),
        take=take_away(answer, button("share", "Link", "Copy a link to these answers")),
    )
    parts = [
        _role_filter(held),
        outcome_view(links, area, pathway, outcome, held, level=3),
        _why(links, area, answer, held["page"]),
        html(
            '<p class="ce-fresh">It lists what the standards ask; it does not assess a child. Compared with the source on %s. Version %s.</p>',
            answer["checked_on"]["in_words"],
            answer["version"],
        ),
    ]
    steps = sum(not one.get("points") for one in held["actions"])
    return View(f"Outcome: {outcome.title}. {steps} steps.", head + body(answer, *parts))


def _role_filter(outcome: Answer) -> Markup:
    """The choice of one role's steps: the page's script sorts them."""
    roles = sorted({role for action in outcome["actions"] for role in action["who"]})
    if not outcome["actions"]:
        return Markup()
    return html(
        '<div class="ce-role-filter"><div><label for="ce-role">Steps of</label><select id="ce-role" autocomplete="off">'
        '<option value="">everybody</option>%s</select></div><p class="ce-fresh" role="status"></p></div>',
        joined([html("<option>%s</option>", role) for role in roles]),
    )


def _why(links: Links, area: Guidance, answer: Answer, page: str) -> Markup:
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
    return html(
        '<details><summary>Why this outcome</summary><ol>%s</ol><p><a href="%s">This outcome as a page of its own</a>, to link or to '
        "print. The host of this site then sees which page was opened.</p></details>",
        joined(rows),
        links.to(page),
    )
