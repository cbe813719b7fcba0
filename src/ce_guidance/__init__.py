"""The child-exploitation practice standards of English areas, as data and as arithmetic.

What is named in ``__all__`` is the public API. Nothing is read, and nothing heavy is
imported, before it is used.

>>> from datetime import date
>>> from ce_guidance import add_working_days, ask, deadlines, distance, load, pathways, schedules
>>> book = load()
>>> area = book.areas[0]
>>> friday = date(2026, 12, 18)

``ask`` answers as the page and the command line do: a tool, its fields, and the day on which it is asked.

>>> ask(book, "working-days", {"start": "2026-12-18", "count": 5}, today=date(2026, 11, 22))["due"]
'2026-12-29'

The calendar, and the words of the field, each a module. The day of the event is day zero; ``due`` is a day by whose end a thing is
done, or a UK clock time. A limit has a reading for each way in which it can be understood, the earliest first.

>>> add_working_days(friday, 5, book.calendar).due
datetime.date(2026, 12, 29)
>>> rule = next(one for one in area.deadlines if one.limit.in_words == "within 5 working days")
>>> days = area.local_calendar(book.calendar)
>>> [reading.due for reading in deadlines.read(rule, deadlines.Moment(friday), days)]
[datetime.date(2026, 12, 29)]
>>> schedule = area.schedules[0]
>>> steps = schedules.work_out(schedule, area.deadline, area.names_of_actions(), deadlines.Moment(friday), days)
>>> [item.step for item in steps] == list(schedule.steps)
True
>>> used, end = area.pathways[0].trail({})
>>> isinstance(end, pathways.Question)
True
>>> metres, bearing = distance.metres_and_bearing((53.75, -2.48), (53.80, -1.55))
>>> f"{metres / distance.MILE:.1f} miles {distance.wind(bearing)}"
'38.3 miles east'

``load`` raises ``ContentError`` with every fault of the rules, ``ask`` raises ``QuestionError`` where the question has to change.

The house has these floors, and a module imports only from floors below its own:

=============  =============================================================================
``cli``        the command line
``site``       the MkDocs plugin, what is done to the pages, and serving
``training``   scenarios, packages for a learning platform, the copy without network
``pages``      every page that is made from the data
``browser``    Python for the reader's browser: the bundle, and ``lean``
``content``    the door for what content owners write: YAML to records, and every check
``views``      an answer, an outcome, a clause as HTML, drawn once
``asking``     a question in, an answer out: the same in the browser and on the command line
``standards``  the words of the field, and the book that they make
``counting``   working days, clock times, distances: the standard library and geographiclib
``errors``     what goes wrong, told to a content owner or to a reader
=============  =============================================================================

The first four floors from the ground travel to the browser. ``docs/about/architecture.md`` draws them from the imports.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .asking import ask
    from .content.compiled_book import load
    from .counting import distance
    from .counting.working_days import WorkingCalendar, add_working_days
    from .errors import ContentError, QuestionError
    from .standards import deadlines, pathways, schedules
    from .standards.guidance import Book, Guidance

__version__ = "2026.11.0"
__all__ = [
    "Book",
    "ContentError",
    "Guidance",
    "QuestionError",
    "WorkingCalendar",
    "add_working_days",
    "ask",
    "deadlines",
    "distance",
    "load",
    "pathways",
    "schedules",
]
_MODULES = {
    "Book": "standards.guidance",
    "ContentError": "errors",
    "Guidance": "standards.guidance",
    "QuestionError": "errors",
    "WorkingCalendar": "counting.working_days",
    "add_working_days": "counting.working_days",
    "ask": "asking",
    "deadlines": "standards.deadlines",
    "distance": "counting.distance",
    "load": "content.compiled_book",
    "pathways": "standards.pathways",
    "schedules": "standards.schedules",
}


def __getattr__(name: str) -> object:
    """What ``__all__`` names, imported when it is first asked for: in a browser there is no ``content``."""
    if name not in _MODULES:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    from importlib import import_module

    module = import_module(f".{_MODULES[name]}", __name__)
    return module if _MODULES[name].endswith(f".{name}") else getattr(module, name)
