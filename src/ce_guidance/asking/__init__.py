"""The enquiry desk: one question in, one answer out, the same in the browser and on a terminal.

A question is the name of a tool and a JSON object; an answer is a JSON object. What cannot be
answered is a *problem*, with a code, the field to put right and a sentence for the reader; where more
fields than one are wrong, ``others`` beside it holds the rest. This door needs no pydantic, no YAML, no
disk and no clock, so that it runs in Pyodide as it stands.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, get_type_hints

from ..counting.days import in_words
from ..counting.local_calendar import NotPublished
from ..counting.rings import unpack
from ..errors import QuestionError
from ..standards.guidance import Book, Guidance
from ..standards.records import Unread, build, reader
from . import deadline, latest_start, pathway, schedule, working_days
from .parsing import only_fields
from .request import can_be_read, question_of, shown

Answer = dict[str, Any]
AS_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False)


def prepare() -> None:
    """Work out how a whole book is read, before there is one: it is the same for every edition of the rules."""
    for kind in (Book, *get_type_hints(Guidance).values()):
        reader(kind)


def open_book(text: bytes | memoryview, areas: Iterable[bytes | memoryview] = ()) -> Book:
    """The book from what the build validated and wrote: what all areas have in common, and as many areas as are at hand."""
    book: Book = build(Book, json.loads(str(text, "utf-8")))
    for area in areas:
        book = with_area(book, area)
    return book


def with_area(book: Book, text: bytes | memoryview, rings: Iterable[bytes | memoryview] = ()) -> Book:
    """A book with one area more, and the postcode rings that a page has loaded with it.

    The first line of ``text`` is the area, with the number of a line in the place of each word: what is not looked at is not read.
    """
    first, *lines = str(text, "utf-8").split("\n")
    held = {word: Unread(lines[at - 1]) if isinstance(at, int) else at for word, at in json.loads(first).items()}
    if rings:
        _reach_archives()
    return book.with_area(build(Guidance, held), [unpack(bytes(one)) for one in rings])


def _reach_archives() -> None:
    """Let our packages find those of their modules that came in an archive of their own: in a browser, those that measure."""
    archives = [one for one in sys.path if one.endswith(".zip")]
    for name in ("counting", "asking", "views"):
        package = sys.modules.get(f"{__package__.rpartition('.')[0]}.{name}")
        if package:
            package.__path__ += [f"{one}/ce_guidance/{name}" for one in archives]


def reply(book: Book, tool: str, request: str, today: date) -> str:
    """Answer one question as JSON text; a problem is an answer of the form ``{"problem": ...}``."""
    return AS_JSON.encode(answered(book, tool, request, today))


def answered(book: Book, tool: str, request: str, today: date) -> Answer:
    """The answer to one question in JSON; a problem is an answer of the form ``{"problem": ...}``, with ``others`` where there are more."""
    try:
        return ask(book, tool, question_of(request), today)
    except QuestionError as error:
        return _problem(error)


def refusal(error: QuestionError) -> str:
    """A question that was refused before it reached a tool, as JSON text."""
    return AS_JSON.encode(_problem(error))


def _problem(error: QuestionError) -> Answer:
    others = {"others": [one.told for one in error.others]} if error.others else {}
    return {"problem": error.told} | others


def ask(book: Book, tool: str, asked: Mapping[str, Any], today: date) -> Answer:
    """Answer one question. Raises ``QuestionError`` where the reader has to change something.

    ``today`` is only used to refuse rules that have expired and to warn of those due for review.
    """
    if tool not in TOOLS:
        there = ", ".join(TOOLS)
        raise QuestionError("unknown-tool", "tool", f"There is no tool '{shown(tool)}'. There are: {there}.")
    can_be_read(asked)
    try:
        return TOOLS[tool](book, asked, today)
    except NotPublished as beyond:
        raise _beyond_terms(book.area[asked["authority"]], tool, beyond.day) from None


def _beyond_terms(area: Guidance, tool: str, day: date) -> QuestionError:
    """The refusal of a count that leaves the school terms which an area states."""
    terms = area.authority.school_terms
    known = f"{in_words(terms[0].first)} to {in_words(terms[-1].last)}" if terms else "no day"
    says = (
        f"{area.authority.name} states its school terms for {known}. The count reaches {in_words(day)}, so it is not worked out "
        "here. Count it by hand with the school's own dates."
    )
    return QuestionError("beyond-school-terms", {"schedule": "on", "latest-start": "finish"}.get(tool, "start"), says)


def _distance(book: Book, asked: Mapping[str, Any], today: date) -> Answer:
    from . import distance  # what measures travels only to the pages that do

    return distance.answer(book, asked, today)


def _about(book: Book, asked: Mapping[str, Any], today: date) -> dict[str, Any]:
    only_fields(asked, ())
    return {
        "version": book.version,
        "build": book.build,
        "bank_holidays": {
            "from": book.calendar.published_from.isoformat(),
            "to": book.calendar.published_to.isoformat(),
            "list": book.calendar.list_version,
        },
        "areas": [
            {
                "authority": area.slug,
                "name": area.authority.name,
                "clauses": len(area.clauses),
                "deadlines": len(area.deadlines),
                "pathways": len(area.pathways),
                "checked_on": area.authority.checked_on.isoformat(),
                "review_by": area.authority.review_by.isoformat(),
                "expires": area.authority.expires.isoformat(),
            }
            for area in book.areas
        ],
        "tools": list(TOOLS),
    }


TOOLS: dict[str, Callable[[Book, Mapping[str, Any], date], Answer]] = {
    "working-days": working_days.answer,
    "deadline": deadline.answer,
    "schedule": schedule.answer,
    "latest-start": latest_start.answer,
    "pathway": pathway.answer,
    "distance": _distance,
    "about": _about,
}
