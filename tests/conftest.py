from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, settings

from ce_guidance.content.loading import read_book
from ce_guidance.site.fingerprint import assets_of

# A slow machine is not a wrong rule: no property has a time limit; the same examples every time.
settings.register_profile("ours", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")

ROOT = Path(__file__).parent.parent
CASES = yaml.safe_load((Path(__file__).parent / "cases/deadlines.yaml").read_text("utf-8"))


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


def pytest_terminal_summary(terminalreporter):
    """How much there is to walk: printed with every run."""
    areas = read_book().areas
    routes = {area.slug: sum(len(list(one.every_route())) for one in area.pathways) for area in areas}
    outcomes = sum(len(one.outcomes) for area in areas for one in area.pathways)
    each = ", ".join(f"{slug} {count}" for slug, count in routes.items())
    pathways = sum(len(area.pathways) for area in areas)
    terminalreporter.write_line(f"{sum(routes.values())} routes of {pathways} pathways to {outcomes} outcomes: {each}")
