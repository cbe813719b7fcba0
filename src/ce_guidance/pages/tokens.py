"""What may stand as a token in the words of ``docs/``: each is drawn for one area where its page is that of an area, else for all."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from ..content.basemap import Sketch
from ..standards.guidance import Book, Guidance
from ..views.markup import html, joined
from ..views.pieces import danger, freshness
from .deadlines import COUNT_FORM, DEADLINE_FORM, limits_table
from .forms import ToolForm, tool_form
from .imports import imports_drawing
from .kinds import kinds_table
from .page import Page
from .pathways import situations
from .placements import placements
from .professions import profession_links
from .prose import Drawn
from .python import PYTHON
from .schedules import SCHEDULE_FORM, schedule_steps
from .templates import template


def tokens_of(book: Book, maps: Mapping[str, Sketch]) -> dict[str, Drawn]:
    """The functions by token. ``maps`` are what the maps of the distance rules are drawn from."""

    def areas(page: Page) -> tuple[Guidance, ...]:
        return (page.area,) if page.area else book.areas

    def form(page: Page, form: ToolForm, anchor: str) -> Markup:
        return tool_form(page, areas(page), form, below=anchor if page.area else book.areas[0].slug)

    def deadline(page: Page) -> Markup:
        if page.area and not any(rule.makes_a_date for rule in page.area.deadlines):
            says = f"The standards of {page.area.authority.name} give no date to work out."
            return html("<p><strong>%s</strong></p>", says)
        return form(page, DEADLINE_FORM, "every-time-limit")

    def schedule(page: Page) -> Markup:
        drawn = form(page, SCHEDULE_FORM, "every-step")
        if page.area and not page.area.deadlines:
            return template("without_time", page, area=page.area) + drawn
        return drawn

    def headed(page: Page, area: Guidance, anchor: str, words: str) -> Markup:
        if page.area:
            return html('<h2 id="%s">%s</h2>', anchor, words)
        return html('<h2 id="%s">%s: %s</h2>', area.slug, words, area.authority.name)

    def limits(page: Page) -> Markup:
        return joined(
            headed(page, area, "every-time-limit", "Every time limit") + limits_table(page, area, bool(page.area))
            for area in areas(page)
        )

    def steps(page: Page) -> Markup:
        return joined(
            headed(page, area, "every-step", "Every step")
            + joined(schedule_steps(page, area, one, "h3") for one in area.schedules)
            for area in areas(page)
        )

    return {
        "danger": lambda page: danger(page, page.area),
        "freshness": lambda page: freshness(page.area) if page.area else Markup(),
        "areas": lambda page: template("areas", page, areas=book.areas),
        "professions": profession_links,
        "for trainers": lambda page: template("for_trainers", page, areas=book.areas),
        "tool pathway": lambda page: template(
            "pathway_form", page, held=[(area, area.pathways) for area in areas(page)], only=False
        ),
        "situations": lambda page: situations(page, areas(page)),
        "tool deadline": deadline,
        "limits": limits,
        "tool schedule": schedule,
        "steps": steps,
        "tool working-days": lambda page: tool_form(page, (), COUNT_FORM),
        "tool distance": lambda page: placements(page, book, areas(page), maps),
        "by hand": lambda page: template("by_hand", page, calendar=book.calendar),
        "imports": imports_drawing,
        "kinds of limit": kinds_table,
        **PYTHON,
    }
