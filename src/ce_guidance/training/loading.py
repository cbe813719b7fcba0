"""The scenarios that trainers write, worked through: one that no longer holds stops everything."""

from __future__ import annotations

from pathlib import Path

from ..content import AUTHORITIES
from ..content.compiled_book import slugs_in
from ..content.yaml_files import validated
from ..errors import ContentError, Fault
from ..standards.guidance import Book, did_you_mean
from .rehearsal import Worked, faults, work
from .scenarios import Pair, Scenario


def read_scenarios(book: Book, folder: Path = AUTHORITIES) -> tuple[Worked, ...]:
    """Every area's scenarios, worked through. Raises ``ContentError`` where one no longer holds.

    They are no part of the book: no tool reads them, and changing one makes no new edition of the rules.
    """
    found, wrong = rehearsed(book, folder)
    if wrong:
        raise ContentError(list(wrong))
    return found


def rehearsed(book: Book, folder: Path = AUTHORITIES) -> tuple[tuple[Worked, ...], tuple[Fault, ...]]:
    """Every area's scenarios, worked through, and a fault for each that no longer holds. Raises ``ContentError`` where one cannot be read."""
    found: list[Worked] = []
    wrong: list[Fault] = []
    for area in book.areas:
        shown = f"{area.slug}/scenarios.yaml"
        held, lines = validated(folder / area.slug / "scenarios.yaml", shown, tuple[Scenario, ...])
        for n, scenario in enumerate(held):
            worked = work(book, area, scenario)
            found.append(worked)
            wrong += [Fault(shown, scenario.id, says, remedy, lines.get((n,))) for says, remedy in faults(worked)]
    return tuple(found), tuple(wrong)


def read_pairs(scenarios: tuple[Worked, ...], folder: Path = AUTHORITIES) -> tuple[Pair, ...]:
    """The scenarios that are put side by side, each of them known; none of an area that this edition leaves out. Raises ``ContentError``."""
    path = folder / "side-by-side.yaml"
    if not path.is_file():
        return ()
    held, lines = validated(path, path.name, tuple[Pair, ...])
    known = [one.key for one in scenarios]
    left_out = set(slugs_in(folder)) - {one.area.slug for one in scenarios}
    held = [one for one in held if not left_out & {one.left.partition("/")[0], one.right.partition("/")[0]}]
    wrong = [
        Fault(path.name, pair.id, f"there is no scenario '{key}'", did_you_mean(key, known), lines.get((n,)))
        for n, pair in enumerate(held)
        for key in (pair.left, pair.right)
        if key not in known
    ]
    if wrong:
        raise ContentError(wrong)
    return tuple(held)
