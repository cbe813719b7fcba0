"""The child-exploitation practice standards of English areas, as data and as arithmetic.

What is named in ``__all__`` is the public API. Nothing is read, and nothing heavy is
imported, before it is used.

>>> from datetime import date
>>> from ce_guidance import Moment, add_working_days, ask, deadlines, distance, load, pathways, plain, schedules
>>> book = load()
>>> area = book.areas[0]
>>> friday = date(2026, 12, 18)

``ask`` answers as the page and the command line do: a tool, and the fields of its question. The answer is plain data for ``json``, and
in a notebook it shows itself: the days counted, the steps on a line, the place beside the base.

>>> answer = ask(book, "working-days", start=friday, count=5, today=date(2026, 11, 22))
>>> answer["due"], answer.in_words
('2026-12-29', '5 working days on: Tuesday 29 December 2026.')
>>> ask(book, "about")["tools"]
['working-days', 'deadline', 'schedule', 'latest-start', 'pathway', 'distance', 'about']

The rules are records; ``plain`` makes rows of them, for a table or a data frame.

>>> plain(area.sources)[0]["title"] == area.sources[0].title
True

The calendar, and the words of the field, each a module. The day of the event is day zero; ``due`` is a day by whose end a thing is
done, or a UK clock time. A limit has a reading for each way in which it can be understood, the earliest first.

>>> add_working_days(friday, 5, book.calendar).due
datetime.date(2026, 12, 29)
>>> rule = next(one for one in area.deadlines if one.limit.in_words == "within 5 working days")
>>> days = area.local_calendar(book.calendar)
>>> [reading.due for reading in deadlines.read(rule, Moment(friday), days)]
[datetime.date(2026, 12, 29)]
>>> schedule = area.schedules[0]
>>> steps = schedules.work_out(schedule, area.deadline, area.names_of_actions(), Moment(friday), days)
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
``browser``    Python for the reader's browser: the bundle, ``lean``, and the wheel for other people's pages
``api``        what a Python person imports, and how a notebook shows an answer
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
    from .api import Answer, ask, load, plain
    from .counting import distance
    from .counting.spans import Moment
    from .counting.working_days import WorkingCalendar, add_working_days
    from .errors import ContentError, QuestionError
    from .standards import deadlines, pathways, schedules
    from .standards.deadlines import Reading
    from .standards.guidance import Book, Guidance

__version__ = "2026.11.0"
__all__ = [
    "Answer",
    "Book",
    "ContentError",
    "Guidance",
    "Moment",
    "QuestionError",
    "Reading",
    "WorkingCalendar",
    "add_working_days",
    "ask",
    "deadlines",
    "distance",
    "load",
    "pathways",
    "plain",
    "schedules",
]
_MODULES = {
    "Answer": "api",
    "Book": "standards.guidance",
    "ContentError": "errors",
    "Guidance": "standards.guidance",
    "Moment": "counting.spans",
    "QuestionError": "errors",
    "Reading": "standards.deadlines",
    "WorkingCalendar": "counting.working_days",
    "add_working_days": "counting.working_days",
    "ask": "api",
    "deadlines": "standards.deadlines",
    "distance": "counting.distance",
    "load": "api",
    "pathways": "standards.pathways",
    "plain": "api",
    "schedules": "standards.schedules",
}


def __getattr__(name: str) -> object:
    """What ``__all__`` names, imported when it is first asked for: in a browser there is no ``content``."""
    if name not in _MODULES:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    from importlib import import_module

    module = import_module(f".{_MODULES[name]}", __name__)
    return module if _MODULES[name].endswith(f".{name}") else getattr(module, name)
