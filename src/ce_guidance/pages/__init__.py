"""The pages that are made from the data: ``site_pages`` gives them all, as Markdown by path.

MkDocs is one caller of it. Another engine can be given the same pages in a folder.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..content.basemap import Sketch
from ..standards.guidance import Book, Guidance
from .areas import area_page, home_page
from .changes import changes_page
from .checklists import checklist_page, checklists_page
from .comparisons import compare_page
from .contacts import contacts_page
from .coverage import coverage_page
from .deadlines import area_deadlines_page, deadline_tool_page, working_days_page
from .embeds import embed_pages, outcome_embed
from .glossary import glossary_page
from .outcomes import outcome_page
from .pathways import area_pathways_page, pathway_page, pathway_tool_page
from .placements import area_distance_page, distance_tool_page
from .professions import PROFESSIONS, profession_page, trainer_page
from .register import register_page
from .roles import roles_page
from .schedules import area_schedules_page, schedule_tool_page
from .standards import source_page, standards_page
from .whole import whole_page


def site_pages(book: Book, sketches: Mapping[str, Sketch] | None = None, software: str = "") -> dict[str, str]:
    """Every page made from the data, as ``{path below the documentation folder: Markdown}``.

    ``sketches`` are what the maps of the distance rules are drawn from, by ``area/placement``; ``software`` is the
    project's own list of changes, as Markdown.
    """
    maps = sketches or {}
    pages = pages_of_all_areas(book, maps, software)
    for area in book.areas:
        pages |= pages_of_area(book, area, maps)
    return pages


def pages_of_all_areas(book: Book, maps: Mapping[str, Sketch], software: str) -> dict[str, str]:
    """The pages that look at every area, by path as above."""
    pages = [
        home_page(book),
        pathway_tool_page(book),
        deadline_tool_page(book),
        schedule_tool_page(book),
        distance_tool_page(book, maps),
        working_days_page(book),
        contacts_page(book),
        glossary_page(book),
        register_page(book),
        compare_page(book),
        changes_page(book, software),
        coverage_page(book),
        *(profession_page(book, one) for one in PROFESSIONS),
        trainer_page(book),
        *embed_pages(book, maps),
    ]
    return {page.path: page.markdown for page in pages}


def pages_of_area(book: Book, area: Guidance, maps: Mapping[str, Sketch]) -> dict[str, str]:
    """The pages that look at one area and at nothing of another, by path as above."""
    pages = [
        area_page(area),
        area_pathways_page(area),
        *(pathway_page(area, pathway) for pathway in area.pathways),
        *(outcome_page(area, pathway, one) for pathway in area.pathways for one in pathway.outcomes),
        *(outcome_embed(area, pathway, one) for pathway in area.pathways for one in pathway.outcomes),
        *([area_distance_page(book, area, maps)] if area.placements else []),
        checklists_page(area),
        *(checklist_page(area, one) for one in area.checklists),
        standards_page(area),
        area_deadlines_page(book, area),
        area_schedules_page(book, area),
        roles_page(area),
        whole_page(book, area),
        *(source_page(area, source) for source in area.sources),
    ]
    return {page.path: page.markdown for page in pages}
