from __future__ import annotations

import gc
import re
from collections import Counter
from pathlib import Path

import pytest
from areas_mark import LEFT_OUT, missing, needed_by
from few import SEED, walk_the_rest
from hypothesis import HealthCheck, settings

from ce_guidance.content.loading import read_book
from ce_guidance.site.fingerprint import assets_of

# A slow machine is not a wrong rule: no property has a time limit; the same examples every time.
settings.register_profile("ours", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")

ROOT = Path(__file__).parent.parent
PLANTS = re.compile("planted|seeded|can_fail|can_find|finds_(a_fault|what_is_wrong)|_caught")
"""What the name of a test says that puts a fault somewhere itself, and asks whether it is seen."""
STAND = pytest.StashKey[tuple[int, int]]()
"""How many tests are taken, and of how many."""


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


def pytest_configure(config):
    config.stash[LEFT_OUT] = Counter()


def pytest_ignore_collect(collection_path, config):
    """Leave out a whole module that is about areas which the content does not have."""
    if collection_path.suffix == ".py" and collection_path.name.startswith("test_"):
        lacks = missing(needed_by(collection_path))
        if lacks:
            config.stash[LEFT_OUT][lacks, collection_path.name] = 1
            return True
    return None


def pytest_collection_finish():
    """What is held from here on to the end need not be gone through by the collector again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Of what the content has areas for take a few of the many, and begin with what takes longest."""
    leave_out(config, items)
    if not any("::" in one or one.endswith(".py") for one in config.args):
        config.stash[STAND] = walk_the_rest(items)
    items.sort(key=lambda item: not (item.get_closest_marker("browser") or item.get_closest_marker("slow")))


def leave_out(config, items):
    """Leave out what asks for facts of areas that the content does not have."""
    kept, others = [], []
    for item in items:
        lacks = missing([slug for mark in item.iter_markers("areas") for slug in mark.args])
        (others if lacks else kept).append(item)
        if lacks:
            config.stash[LEFT_OUT][lacks, "tests"] += 1
    if others:
        config.hook.pytest_deselected(items=others)
        items[:] = kept


def pytest_sessionfinish(session):
    """One of several processes tells the first what it left out."""
    config = session.config
    if hasattr(config, "workeroutput"):
        config.workeroutput["left out"] = [(*key, count) for key, count in config.stash[LEFT_OUT].items()]
        config.workeroutput["stand"] = list(config.stash.get(STAND, ()))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """Each process has gathered the same tests."""
    told = getattr(node, "workeroutput", {})
    node.config.stash[LEFT_OUT] = Counter({(lacks, what): count for lacks, what, count in told.get("left out", ())})
    if told.get("stand"):
        node.config.stash[STAND] = tuple(told["stand"])


def pytest_terminal_summary(terminalreporter, config):
    """How much there is to walk, what was left out, and how many stand for how many: printed with every run."""
    plant = sum(bool(PLANTS.search(one.nodeid)) for one in terminalreporter.stats.get("passed", ()))
    terminalreporter.write_line(f"{plant} of the tests plant a fault, and saw it")
    if STAND in config.stash:
        taken, all_of_them = config.stash[STAND]
        terminalreporter.write_line(f"Seed {SEED}: {taken} tests stand for {all_of_them}; `make walk` runs the others")
    counts = config.stash[LEFT_OUT]
    if counts:
        modules = {what for _, what in counts if what != "tests"}
        tests = sum(count for (_, what), count in counts.items() if what == "tests")
        names = ", ".join(sorted({slug for lacks, _ in counts for slug in lacks.split(", ")}))
        said = f"Left out: {tests} tests, and {len(modules)} whole modules, about areas that the content does not have"
        terminalreporter.write_line(f"{said}: {names}")
    areas = read_book().areas
    routes = {area.slug: sum(len(list(one.every_route())) for one in area.pathways) for area in areas}
    outcomes = sum(len(one.outcomes) for area in areas for one in area.pathways)
    each = ", ".join(f"{slug} {count}" for slug, count in routes.items())
    pathways = sum(len(area.pathways) for area in areas)
    terminalreporter.write_line(f"{sum(routes.values())} routes of {pathways} pathways to {outcomes} outcomes: {each}")
