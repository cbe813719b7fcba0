"""A few stand for the many: which cases of a test each run takes, by a rule, and which are left to `make walk`.

Of a test that is marked `few(count)`, so many cases are taken, and of one in a browser one or three: first those that bring
an area, a kind of page or rule, or a value of a short list that was not there yet. Of the tests in a browser each run takes every fifth one of a module besides, and one at least; a module that
guards a promise to readers is marked `promise`, and all of its tests are taken every time. What builds a site or a runtime of its own is
marked `turns(what)`: of all such things each run makes every fifth. The rest is marked `walk`, and of it `turn` what was only not in turn:
`make turns` runs that, so that both together have run every test.

Which ones is drawn from a seed that is printed. Five seeds that follow each other, from a multiple of five on, take every test of a module
between them: SEED=1 make test. A module or a test that is named on the command line is run whole.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import pytest

from ce_guidance.content.loading import read_book

T = TypeVar("T")
SEED = int(os.environ.get("SEED", "0"))
IN_A_BROWSER, PROMISED = 1, 3
"""Cases of a test in a browser, and of one that guards a promise."""
TURNS = 5
"""Seeds that take every test in a browser between them."""
SHORT = 3
"""So many values of a parameter are a list of kinds, and each has to be there."""
PARTS = ("few", pytest.param("all", marks=pytest.mark.walk))
"""For a test that goes through many things by itself: `@pytest.mark.parametrize("part", PARTS)`, and then `part_of`."""


def drawn(name: str, seed: int = SEED) -> str:
    """Where something comes in the order of a seed."""
    return hashlib.sha256(f"{seed} {name}".encode()).hexdigest()


def part_of(many: Iterable[T], part: str, count: int = 48, named: Callable[[T], object] = str) -> list[T]:
    """All of them, or a few in which each area and each kind is there."""
    held = list(many)
    if part == "all" or len(held) <= count:
        return held
    names = [str(named(one)) for one in held]
    ends = ends_of(names)
    taken = set(chosen([(name, kinds_of(name, ends)) for name in names], count, SEED))
    return [one for n, one in enumerate(held) if n in taken]


def chosen(cases: Sequence[tuple[str, set[Hashable]]], count: int, seed: int) -> list[int]:
    """Which of the cases, each a name with its kinds: first whatever brings a new kind, then others, up to ``count`` and no more."""
    order = sorted(range(len(cases)), key=lambda n: drawn(cases[n][0], seed))
    seen: set[Hashable] = set()
    first = [n for n in order if (new := cases[n][1] - seen) and not seen.update(new)]
    return [*first, *(n for n in order if n not in set(first))][:count]


@cache
def _areas() -> frozenset[str]:
    return frozenset(area.slug for area in read_book().areas)


def steps_of(name: str) -> list[str]:
    """The steps of an address or id."""
    path = name.rpartition("/site/")[2].removesuffix("index.html").strip("/")
    return [one for one in path.split("/") if one]


def ends_of(names: Iterable[str]) -> Counter[str]:
    """How many addresses end with each step: what many end with, such as a plan for each scenario, is a kind of page."""
    return Counter(steps[-1] for name in names if (steps := steps_of(name)))


def kinds_of(name: str, ends: Mapping[str, int] = MappingProxyType({})) -> set[Hashable]:
    """What a page or a record is one of, by its address or id: its area, the fixed words of its place, and an end that more have than areas."""
    areas, steps = _areas(), steps_of(name)
    path = "/".join(steps)
    found: set[Hashable] = {("area", one) for one in areas if one in re.split(r"[/ ]", path)}
    fixed = [one for one in steps if one not in areas]
    found |= {("end", one) for one in steps[-1:] if ends.get(one, 0) > max(len(areas), SHORT)}
    return found | {("kind", len(fixed), *fixed[:1])}


def _kinds(item: pytest.Item, short: set[str], ends: Mapping[str, int]) -> set[Hashable]:
    found: set[Hashable] = set()
    for name, value in _given(item).items():
        found |= {(name, repr(value)[:200])} if name in short else {(name, one) for one in _kinds_of_value(value, ends)}
    return found


def _kinds_of_value(value: Any, ends: Mapping[str, int]) -> set[Hashable]:
    if isinstance(value, str | Path):
        return kinds_of(str(value), ends)
    rule = getattr(value, "rule", value)
    limit = getattr(rule, "limit", None)
    return {("manner", limit.manner)} if limit is not None else set()


def _given(item: pytest.Item) -> dict[str, Any]:
    return dict(item.callspec.params) if hasattr(item, "callspec") else {}


def walk_the_rest(items: list[pytest.Item], seed: int = SEED) -> tuple[int, int]:
    """Mark `walk` what is left out; how many tests are taken, and how many there are of them all."""
    modules: dict[Path, dict[str, list[pytest.Item]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        if not item.get_closest_marker("walk"):
            modules[item.path][item.nodeid.partition("[")[0]].append(item)
    everything = sum(len(cases) for tests in modules.values() for cases in tests.values())
    builds = sorted({str(one.args[0]) for item in items for one in item.iter_markers("turns")})
    made = _in_turn(builds, seed)
    out = [one for tests in modules.values() for one in _left_out(tests, seed, made)]
    for item, only_not_in_turn in out:
        item.add_marker(pytest.mark.walk)
        if only_not_in_turn:
            item.add_marker(pytest.mark.turn)
    return everything - len(out), everything


def _in_turn(names: Iterable[str], seed: int) -> set[str]:
    """Every fifth of these."""
    return set(sorted(names, key=lambda name: drawn(name, seed // TURNS))[seed % TURNS :: TURNS])


def _left_out(tests: dict[str, list[pytest.Item]], seed: int, made: set[str]) -> Iterator[tuple[pytest.Item, bool]]:
    """What is not taken, and whether it would be, were its test in turn."""
    browser = [name for name, cases in tests.items() if cases[0].get_closest_marker("browser")]
    builds = {name: mark.args[0] for name, cases in tests.items() if (mark := cases[0].get_closest_marker("turns"))}
    free = {name for name in browser if name not in builds and not tests[name][0].get_closest_marker("promise")}
    passed_over = free - (_in_turn(free, seed) or set(sorted(free)[:1]))
    passed_over |= {name for name, build in builds.items() if build not in made}
    for name, cases in tests.items():
        asked = cases[0].get_closest_marker("few")
        promised = cases[0].get_closest_marker("promise") is not None
        if not (asked or promised or name in browser or name in passed_over):
            continue
        count = asked.args[0] if asked else PROMISED if promised else IN_A_BROWSER if name in browser else len(cases)
        values = defaultdict(set)
        for case in cases:
            for one, value in _given(case).items():
                values[one].add(repr(value)[:200])
        short = {one for one, held in values.items() if 1 < len(held) <= SHORT}
        ends = ends_of(str(one) for case in cases for one in _given(case).values() if isinstance(one, str | Path))
        kept = chosen([(case.nodeid, _kinds(case, short, ends)) for case in cases], count, seed)
        over = name in passed_over
        yield from ((case, n in kept) for n, case in enumerate(cases) if over or n not in kept)
