"""Each pathway with its questions in the tool, its drawing, and its outcomes in words."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ..standards.guidance import Guidance
from ..standards.pathways import Pathway
from ..views.addresses import outcome_address, pathway_address
from .drawings import circles_drawing
from .page import Page
from .route_drawings import pathway_drawing
from .templates import template


def pathway_page(area: Guidance, pathway: Pathway) -> Page:
    """One pathway: its questions in the tool, as a drawing and as a list."""
    title = f"{pathway.title} ({area.authority.name})"
    page = Page(pathway_address(area, pathway), title, pathway.use, area)
    stood_on = area.stands_on[pathway.id]
    held = {
        "form": template("pathway_form", page, held=[(area, (pathway,))], only=True),
        "drawing": pathway_drawing(pathway, lambda one: page.to(outcome_address(area, pathway, one))),
        "tree": pathway.tree(),
        "circles": [one for one in area.clauses if one.circles and one.id in stood_on],
        "circles_drawing": circles_drawing,
    }
    page.add(template("pathway", page, area=area, pathway=pathway, **held))
    return page


def situations(page: Page, areas: Sequence[Guidance]) -> Markup:
    """The pathways of areas, each with its outcomes."""
    return template("situations", page, areas=areas)
