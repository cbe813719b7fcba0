from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from ce_guidance.content.loading import read_book
from ce_guidance.site.fingerprint import assets_of

# A slow machine is not a wrong rule: no property has a time limit; the same examples every time.
settings.register_profile("ours", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")

ROOT = Path(__file__).parent.parent
#: Facts of these are asked in tests of the content. A site with areas of its own has the software without them.
FOUR = ("blackburn-with-darwen", "leeds", "st-helens", "wiltshire")
OF_THE_FOUR = pytest.mark.areas(*FOUR)
LEFT_OUT = pytest.StashKey[dict[str, int]]()
"""How many tests are left out, by the areas that they need and that are not there."""


def script(name: str) -> str:
    """The address of one of our scripts on the finished site, whose folder is named after what is in it."""
    return f"/{assets_of(ROOT / 'site').relative_to(ROOT / 'site').as_posix()}/tools/{name}"


@pytest.fixture(scope="session")
def book():
    return read_book()


@pytest.fixture(scope="session")
def calendar(book):
    return book.calendar


@pytest.fixture(scope="session")
def site():
    """The finished site. `make test` builds it first; without it there is nothing to prove."""
    folder = ROOT / "site"
    assert (folder / "index.html").is_file(), "There is no site to test: run `make test`, which builds it."
    return folder


def pytest_collection_modifyitems(config, items):
    """Leave out what asks for facts of areas that the content does not have."""
    there = read_book().area
    left_out: dict[str, int] = {}
    kept, others = [], []
    for item in items:
        needed = [slug for mark in item.iter_markers("areas") for slug in mark.args]
        unknown = [slug for slug in needed if slug not in FOUR]
        if unknown:
            raise pytest.UsageError(f"{item.nodeid} is marked for the areas {unknown}, which are none of {FOUR}")
        missing = ", ".join(sorted({slug for slug in needed if slug not in there}))
        (others if missing else kept).append(item)
        if missing:
            left_out[missing] = left_out.get(missing, 0) + 1
    config.stash[LEFT_OUT] = left_out
    if others:
        config.hook.pytest_deselected(items=others)
        items[:] = kept


def pytest_terminal_summary(terminalreporter, config):
    """How much there is to walk, and what was left out: printed with every run."""
    for missing, count in config.stash.get(LEFT_OUT, {}).items():
        terminalreporter.write_line(
            f"{count} tests left out: they ask for facts of {missing}, which this content does not have"
        )
    areas = read_book().areas
    routes = {area.slug: sum(len(list(one.every_route())) for one in area.pathways) for area in areas}
    outcomes = sum(len(one.outcomes) for area in areas for one in area.pathways)
    each = ", ".join(f"{slug} {count}" for slug, count in routes.items())
    pathways = sum(len(area.pathways) for area in areas)
    terminalreporter.write_line(f"{sum(routes.values())} routes of {pathways} pathways to {outcomes} outcomes: {each}")
