"""Every outcome of every pathway as a page of its own: to find, to link and to print, without a script."""

from __future__ import annotations

from markupsafe import Markup

from ..asking.pathway import outcome_data
from ..standards.guidance import Guidance
from ..standards.pathways import Outcome, Pathway
from ..views.addresses import outcome_address
from ..views.answers import marked_down
from ..views.outcomes import marks_of, outcome_view
from .page import Page
from .templates import template


def outcome_page(area: Guidance, pathway: Pathway, outcome: Outcome) -> Page:
    """What the standards ask after one set of answers."""
    name = area.authority.name
    title, about = f"{outcome.title} ({name})", f"{name}, {outcome.title}: {outcome.says}"
    page = Page(outcome_address(area, pathway, outcome), title, about, area)
    data = outcome_data(area, pathway, outcome)
    view = marked_down(marks_of(data)) + outcome_view(page, area, pathway, outcome, data)
    sources = dict.fromkeys(area.clause[one].source for one in area.clauses_of(pathway, outcome))
    held = {"area": area, "pathway": pathway, "outcome": outcome, "view": view, "sources": sources}
    page.add(template("outcome", page, answers_to=answers_to, **held))
    return page


def answers_to(page: Page, pathway: Pathway, outcome: Outcome) -> Markup:
    """The rows of the table that lead to an outcome, in words."""
    return template("answers_to", page, pathway=pathway, outcome=outcome)
