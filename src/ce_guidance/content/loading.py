"""What content owners write, as a book: every area read, and every fault told in one run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from .. import __version__
from ..counting.working_days import WorkingCalendar
from ..errors import ContentError, Fault
from ..standards.comparisons import Comparison
from ..standards.guidance import FEW, Book, Guidance, did_you_mean
from ..standards.records import plain
from . import AUTHORITIES, DATA
from .areas import area_as_it_stands, read_area
from .bank_holidays import read_calendar
from .compiled_book import slugs_in
from .editions import NAME
from .yaml_files import validated

FLOORS = ("counting", "standards", "asking", "views")
"""Where a change of a program can change an answer."""


@cache
def read_book(folder: Path = AUTHORITIES, areas: tuple[str, ...] = (), name: str = NAME) -> Book:
    """Read every area in ``folder``, or those of ``areas``. Raises ``ContentError`` with every fault found in any."""
    return _book(folder, areas, name, read_area)


def read_book_again(
    folder: Path = AUTHORITIES, areas: tuple[str, ...] = (), name: str = NAME, shown: tuple[str, ...] = ()
) -> tuple[Book, list[Fault]]:
    """The book as it now stands on disk, for a preview, and a fault for each record that nobody has read against its source.

    With ``shown``, of all its areas only those, each as it is among the others. Raises ``ContentError`` where there is another fault than that. An area whose files have not changed is the same object.
    """
    unread: list[Fault] = []

    def read(folder: Path) -> Guidance:
        area, faults = area_as_it_stands(folder)
        unread.extend(faults)
        return area

    return _book(folder, areas, name, read, shown), unread


def _book(
    folder: Path, wanted: tuple[str, ...], name: str, read: Callable[[Path], Guidance], shown: tuple[str, ...] = ()
) -> Book:
    faults: list[Fault] = []
    areas = []
    slugs = [one for one in slugs_in(folder) if not wanted or one in wanted]
    for slug in (one for one in slugs if not shown or one in shown):
        try:
            areas.append(read(folder / slug))
        except ContentError as error:
            faults += error.faults
    if faults:  # those of shared procedures are told by each area that takes them over
        raise ContentError(list({str(one): one for one in faults}.values()))
    for area in areas:  # the same object as before where its files have not changed: only those are drawn again
        vars(area)["apart"] = len(slugs) > FEW
    comparisons = () if len(slugs) == 1 else _read_comparisons(folder, areas)
    calendar = read_calendar()
    build = _build_id([*areas, *comparisons], calendar, name)
    return Book(tuple(areas), comparisons, calendar, __version__, build, name=name, some=len(areas) < len(slugs))


def _read_comparisons(folder: Path, areas: list[Guidance]) -> tuple[Comparison, ...]:
    """The questions put to the areas, with each clause and each area known.

    An area that a question leaves out is not compared yet. A question that none of these areas answers is left out itself.
    """
    path = folder / "comparisons.yaml"
    if not path.is_file():
        return ()
    held, lines = validated(path, path.name, tuple[Comparison, ...])
    known = {area.slug: area for area in areas}
    there = {*known, *slugs_in(folder)}
    faults = []
    for n, one in enumerate(held):
        says = [(f"there is no area '{slug}'", did_you_mean(slug, there)) for slug in one.areas if slug not in there]
        says += [(f"{slug}: '{clause}' does not exist", did_you_mean(clause, known[slug].clause))
                 for slug, clauses in one.areas.items() if slug in known
                 for clause in clauses if clause not in known[slug].clause]  # fmt: skip
        faults += [Fault(path.name, one.id, what, remedy, lines.get((n,))) for what, remedy in says]
    if faults:
        raise ContentError(faults)
    among = (replace(one, areas={slug: held for slug, held in one.areas.items() if slug in known}) for one in held)
    return tuple(one for one in among if one.areas)


def _build_id(areas: list[Any], calendar: WorkingCalendar, name: str) -> str:
    made_of = hashlib.sha256(json.dumps([plain(areas), plain(calendar), name]).encode())
    for path in sorted(path for floor in FLOORS for path in (DATA.parents[1] / floor).rglob("*.py")):
        made_of.update(path.name.encode() + path.read_bytes())
    return made_of.hexdigest()[:12]
