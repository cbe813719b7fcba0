"""HTML, drawn once: for the pages, for the tools in the browser, for frames, packages and the copy without network.

A view is given its ``Links``, the area, and the answer or the words of the field that it shows. The same functions draw an
action, a doer, a condition wherever they stand. In the browser a ``Desk`` answers, and draws what it answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from markupsafe import Markup

from ..asking import AS_JSON, answered, open_book, prepare, with_area
from ..standards.guidance import Book, Guidance
from .answers import Answer, View
from .deadline import deadline_view, latest_start_view
from .links import Links
from .pathway import pathway_view
from .pieces import first_use_only
from .schedule import schedule_view
from .working_days import working_days_view

__all__ = ["Desk", "open_book", "prepare", "view"]


def _distance_view(links: Links, area: Guidance, answer: Answer) -> View:
    from .distance import distance_view  # what measures travels only to the pages that do

    return distance_view(links, area, answer)


VIEWS: dict[str, Callable[[Links, Guidance, Answer], View]] = {
    "deadline": deadline_view,
    "latest-start": latest_start_view,
    "schedule": schedule_view,
    "pathway": pathway_view,
    "distance": _distance_view,
}


def view(book: Book, tool: str, answer: Answer, links: Links) -> View:
    """What a tool shows of an answer. ``links`` lead from its page."""
    if "problem" in answer or tool not in (*VIEWS, "working-days"):
        return View("", Markup())
    if tool == "working-days":
        return working_days_view(answer)
    return VIEWS[tool](links, book.area[answer["authority"]], answer)


class Desk:
    """Where a page puts its questions: the tool, the question in JSON, today as year-month-day, and the page's root.

    Three things in one text, for text is what reaches a page soonest: the answer in JSON and a sentence for a screen reader,
    each on a line of its own, then the HTML.
    """

    def __init__(self, book: Book):
        self.book = book
        self.links: dict[str, Links] = {}

    def __call__(self, tool: str, request: str, today: str, root: str = "") -> str:
        """The answer, in the three parts."""
        answer = answered(self.book, tool, request, date.fromisoformat(today))
        links = self.links.setdefault(root, Links(root, for_tool=True))
        shown = view(self.book, tool, answer, links)
        return f"{AS_JSON.encode(answer)}\n{shown.says}\n{first_use_only(shown.html)}"

    def add(self, area: bytes | memoryview, rings: Iterable[bytes | memoryview] = ()) -> None:
        """Answer for one area more, whose rules a page has fetched."""
        self.book = with_area(self.book, area, rings)
