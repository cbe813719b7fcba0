"""What may stand as a token in the words of ``docs/``: each is drawn for one area where its page is that of an area, else for all."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from ..content.basemap import Sketch
from ..content.editions import OURS, Edition
from ..standards.guidance import Book, Guidance
from ..views.markup import html, joined
from ..views.pieces import danger, freshness
from .by_area import area_links, ways_to
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
from .schedules import SCHEDULE_FORM, every_step
from .templates import template
from .tools import FOLDER


def tokens_of(book: Book, maps: Mapping[str, Sketch], edition: Edition = OURS) -> dict[str, Drawn]:
    """The functions by token. ``maps`` are what the maps of the distance rules are drawn from."""

    alone = book.alone
    many = book.many

    def areas(page: Page) -> tuple[Guidance, ...]:
        return (page.area,) if page.area else book.areas

    def each_or(tool: str, draw: Drawn) -> Drawn:
        """A tool, or on a site of many areas the way to that of each."""

        def drawn(page: Page) -> Markup:
            if page.area or not many:
                return draw(page)
            held = [area for area in book.areas if tool != "distance" or area.placements]
            if page.full:
                return area_links(page, ways_to(page, held, f"{tool}/", lambda _: "", "embed/"))
            return area_links(page, ways_to(page, held, f"{FOLDER[tool]}/", lambda _: ""))

        return drawn

    def if_few(draw: Drawn) -> Drawn:
        """What stands of every area on a page of all, if they are few."""
        return lambda page: draw(page) if page.area or not many else Markup()

    def homes(page: Page) -> Markup:
        if not many:
            return template("areas", page, areas=book.areas)
        return area_links(page, ways_to(page, book.areas, "", lambda area: f"{len(area.clauses)} clauses"), 2)

    def form(page: Page, form: ToolForm, anchor: str) -> Markup:
        return tool_form(page, areas(page), form, below=anchor if page.area else book.areas[0].slug)

    def pathway(page: Page) -> Markup:
        return template("pathway_form", page, held=[(area, area.pathways) for area in areas(page)], only=False)

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
        return joined(headed(page, area, "every-step", "Every step") + every_step(page, area) for area in areas(page))

    return {
        "danger": lambda page: danger(page, page.area or alone),
        "freshness": lambda page: freshness(page.area) if page.area else Markup(),
        "what this is": lambda page: template("what_this_is", page, edition=edition, areas=book.areas),
        "areas": homes,
        "professions": profession_links,
        "for trainers": lambda page: template("for_trainers", page, areas=book.areas),
        "tool pathway": each_or("pathway", pathway),
        "situations": if_few(lambda page: situations(page, areas(page))),
        "tool deadline": each_or("deadline", deadline),
        "limits": if_few(limits),
        "tool schedule": each_or("schedule", schedule),
        "steps": if_few(steps),
        "tool working-days": lambda page: tool_form(page, (), COUNT_FORM),
        "tool distance": each_or("distance", lambda page: placements(page, book, areas(page), maps)),
        "by hand": lambda page: template("by_hand", page, calendar=book.calendar),
        "imports": imports_drawing,
        "kinds of limit": kinds_table,
        **PYTHON,
    }
