"""A whole area on paper: its standards, time limits, steps, pathways, checklists, contacts and register, in one print."""

from __future__ import annotations

from ..standards.guidance import Book, Guidance
from .checklists import on_whom
from .contacts import contact_row
from .deadlines import limits_table
from .outcomes import answers_to
from .page import Page
from .register import entry_row
from .schedules import schedule_steps
from .standards import clause_card
from .templates import template


def whole_page(area: Guidance, book: Book) -> Page:
    """Everything of one area, for a binder. It is left out of search: each part has a page of its own."""
    name = area.authority.name
    page = Page(f"{area.slug}/whole/", f"All of {name}, to print", f"The standards of {name} in one print.", area)
    page.contents = "parts"
    page.searched = False
    views = (answers_to, clause_card, contact_row, entry_row, limits_table, on_whom, schedule_steps)
    page.add(template("whole", page, area=area, book=book, **{view.__name__: view for view in views}))
    return page
