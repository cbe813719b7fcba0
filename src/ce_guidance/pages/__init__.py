"""Every page that is made from the data, as Markdown by path.

MkDocs is one caller of it. Another engine can be given the same pages in a folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..content.editions import OURS, Edition
from ..standards.guidance import Guidance
from .areas import area_page, home_page
from .by_area import lists_of_area, ways_to_lists
from .changes import changes_page
from .checklists import checklist_page, checklists_page
from .comparisons import compare_page, compare_pages
from .contacts import contacts_page
from .coverage import coverage_page
from .embeds import embed_pages, outcome_embed
from .glossary import glossary_page
from .outcomes import outcome_page
from .page import Page
from .pathways import pathway_page
from .professions import PROFESSIONS, profession_page
from .prose import Prose
from .register import register_page
from .roles import roles_page
from .standards import source_page, standards_page
from .tools import area_tools
from .whole import whole_page


def pages_of_all_areas(prose: Prose, words: Mapping[str, str], software: str) -> dict[str, str]:
    """The pages that look at every area, by path below the documentation folder; where one is alone, its home is the site's.

    ``words`` are those of the tools in ``docs/``; ``software`` is the project's own list of changes, as Markdown.
    """
    book = prose.book
    if book.many:
        lists = [*ways_to_lists(book), *compare_pages(book)]
    else:
        drawn = (draw(book.areas) for draw in (contacts_page, glossary_page, register_page, coverage_page))
        lists = [*drawn, *(profession_page(book.areas, one) for one in PROFESSIONS)]
        lists.append(home_page(book.alone) if book.alone else compare_page(book))
    return by_path([*lists, changes_page(book, software), *embed_pages(prose, words)], prose.edition)


def pages_of_area(prose: Prose, words: Mapping[str, str], area: Guidance) -> dict[str, str]:
    """The pages that look at one area and at nothing of another, by path as above."""
    outcomes = [(one, outcome_page(area, pathway, one)) for pathway in area.pathways for one in pathway.outcomes]
    return by_path(
        [
            area_page(area),
            *area_tools(prose, words, area),
            *(pathway_page(area, pathway) for pathway in area.pathways),
            *(page for _, page in outcomes),
            *(outcome_embed(area, one, page) for one, page in outcomes),
            checklists_page(area),
            *(checklist_page(area, one) for one in area.checklists),
            standards_page(area),
            roles_page(area),
            whole_page(area, prose.book),
            *(source_page(area, source, prose.book) for source in area.sources),
            *(lists_of_area(area) if area.apart else ()),
            *(embed_pages(prose, words, area) if area.apart else ()),
        ],
        prose.edition,
    )


def by_path(pages: Iterable[Page], edition: Edition = OURS) -> dict[str, str]:
    """The Markdown of an edition's pages, by path below the documentation folder."""
    held = {}
    for page in pages:
        page.edition = edition
        held[page.path] = page.markdown
    return held
