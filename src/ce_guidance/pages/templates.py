"""Page templates: what is more markup than words, as Jinja files in ``templates/``. Nothing of it travels to the browser."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..asking.answers import CONVENTION
from ..counting.days import date_in_words, in_words, month_in_words
from ..counting.working_days import ONE_DAY
from ..standards.guidance import Guidance
from ..views import actions, pieces
from ..views.addresses import contacts_address, outcome_address, pathway_address, register_address
from .page import TOOLS, Page
from .reaching import reachable
from .skeletons import skeleton
from .taken_over import each_once, how_different, original, taken_over

ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
for module in (actions, pieces):
    ENVIRONMENT.globals |= {name: held for name, held in vars(module).items() if not name.startswith("_")}
ENVIRONMENT.globals |= {
    "in_words": in_words,
    "date_in_words": date_in_words,
    "day_before": lambda day: day - ONE_DAY,
    "month_in_words": month_in_words,
    "TOOLS": TOOLS,
    "CONVENTION": CONVENTION,
}
ENVIRONMENT.globals |= {"pathway_address": pathway_address, "outcome_address": outcome_address, "skeleton": skeleton}
ENVIRONMENT.globals |= {"contacts_address": contacts_address, "register_address": register_address}


def _counted(number: int, one: str, more: str = "") -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else more or one + 's'}"


def _limits_stated(area: Guidance) -> str:
    dated = len(area.deadlines)
    words = "1 time limit" if dated == 1 else f"{dated} time limits and rhythms"
    return words if dated else "no timescale stated in the source"


def _groups(rows: Iterable[Any], attribute: str) -> Iterable[tuple[Any, list[Any]]]:
    """Rows by an attribute, in the order in which each value comes first: Jinja's own ``groupby`` sorts."""
    held: dict[Any, list[Any]] = {}
    for row in rows:
        held.setdefault(getattr(row, attribute), []).append(row)
    return held.items()


ENVIRONMENT.globals |= {"limits_stated": _limits_stated, "counted": _counted, "reachable": reachable}
for view in (each_once, how_different, original, taken_over):
    ENVIRONMENT.globals[view.__name__] = view
ENVIRONMENT.filters["groupby_in_order"] = _groups


def _by_letter(rows: Iterable[tuple[str, str, str]]) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Rows that begin with a name, by its first letter."""
    return [(letter, list(held)) for letter, held in groupby(rows, key=lambda row: row[0][0].upper())]


ENVIRONMENT.filters["by_letter"] = _by_letter


def template(name: str, page: Page, **held: object) -> Markup:
    """The HTML of ``templates/<name>.html`` for one page. Every view of an action or a piece can be called in it."""
    return Markup(ENVIRONMENT.get_template(f"{name}.html").render(page=page, **held))
