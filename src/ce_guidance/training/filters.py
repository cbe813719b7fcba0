"""What the list of scenarios is filtered by: what its scenarios say of themselves, and nothing that none of them says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, get_args, get_type_hints

from .rehearsal import Worked
from .scenarios import Scenario

LENGTHS = {"20": "Up to 20 minutes", "30": "21 to 30 minutes", "more": "Over 30 minutes"}
Values = tuple[tuple[str, str], ...]


class Filters(NamedTuple):
    """What can be chosen for each, as value and words."""

    area: Values
    roles: Values
    topics: Values
    length: Values
    difficulty: Values


def length_of(scenario: Scenario) -> str:
    """The key in ``LENGTHS`` under which a scenario is found."""
    return next((key for key in LENGTHS if key.isdigit() and scenario.minutes <= int(key)), "more")


def filters(scenarios: Sequence[Worked]) -> Filters:
    """What these scenarios can be filtered by."""
    areas = {one.area.slug: one.area.authority.name for one in scenarios}
    lengths = {length_of(one.scenario) for one in scenarios}
    found = {one.scenario.difficulty for one in scenarios}
    grades = [one for one in get_args(get_type_hints(Scenario)["difficulty"]) if one in found]
    return Filters(
        tuple(areas.items()),
        _said(role for one in scenarios for role in one.scenario.roles),
        _said(topic for one in scenarios for topic in one.scenario.topics),
        tuple((key, words) for key, words in LENGTHS.items() if key in lengths),
        tuple((one, one.capitalize()) for one in grades),
    )


def _said(words: Iterable[str]) -> Values:
    """Each once, by the alphabet."""
    return tuple((one, one) for one in sorted(set(words), key=str.lower))
