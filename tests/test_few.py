"""Which tests each run takes: the rule takes every kind, leaves nothing to nobody, and five seeds take everything between them."""

from __future__ import annotations

import json
import sys

import few
import pytest
from few import chosen, kinds_of, part_of, walk_the_rest

MODULE = """
import pytest

class Rule:
    def __init__(self, manner):
        self.limit = type("Limit", (), {"manner": manner})()

@pytest.mark.few(5)
@pytest.mark.parametrize("rule", [Rule(manner) for manner in ("within", "before", "at") for _ in range(9)])
def test_of_rules(rule):
    pass

@pytest.mark.parametrize("n", range(50))
def test_cheap(n):
    pass
"""
BROWSER = "import pytest\n{}\n" + "".join(
    f"@pytest.mark.parametrize('n', range(9))\ndef test_{name}(n):\n    pass\n\n" for name in "abcdef"
)


class Gathered:
    def __init__(self):
        self.items = []

    def pytest_collection_modifyitems(self, items):
        self.items[:] = items


def gathered(tmp_path, text, seed):
    (tmp_path / "test_many.py").write_text(text, "utf-8")
    sys.modules.pop("test_many", None)
    told = Gathered()
    marks = [f"-o=markers={chr(10).join(('few', 'browser', 'promise', 'turn', 'turns', 'walk'))}"]
    arguments = [
        "--collect-only",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:unraisableexception",  # which goes through all that the other tests hold, again and again
        "--import-mode=importlib",
        "--rootdir",
        str(tmp_path),
        *marks,
        str(tmp_path),
    ]
    assert pytest.main(arguments, plugins=[told]) == 0
    counts = walk_the_rest(told.items, seed)
    left = [item for item in told.items if item.get_closest_marker("walk")]
    assert counts == (len(told.items) - len(left), len(told.items))
    return {item.nodeid for item in told.items} - {item.nodeid for item in left}, told.items


def test_each_kind_of_rule_is_taken_and_what_is_not_marked_is_taken_whole(tmp_path):
    taken, items = gathered(tmp_path, MODULE, 3)
    rules = [item for item in items if "test_of_rules" in item.nodeid and item.nodeid in taken]
    assert len(rules) == 5 and len({item.callspec.params["rule"].limit.manner for item in rules}) == 3
    assert sum("test_cheap" in one for one in taken) == 50
    assert taken == gathered(tmp_path, MODULE, 3)[0] != gathered(tmp_path, MODULE, 4)[0]


def test_five_seeds_take_every_test_in_a_browser_and_a_promise_is_taken_each_time(tmp_path):
    def functions(mark, seed):
        taken = gathered(tmp_path, BROWSER.format(f"pytestmark = [{mark}]"), seed)[0]
        return {one.partition("[")[0][-1] for one in taken}, len(taken)

    turns = [functions("pytest.mark.browser", seed) for seed in range(5, 10)]
    assert set().union(*(names for names, _ in turns)) == set("abcdef")
    assert [(len(names), count) for names, count in turns] == [(2, 2), *[(1, 1)] * 4]
    assert functions("pytest.mark.browser, pytest.mark.promise", 6) == (set("abcdef"), 18)


def test_what_is_only_not_in_turn_is_told_from_what_others_stand_for(tmp_path):
    taken, items = gathered(tmp_path, BROWSER.format("pytestmark = pytest.mark.browser"), 5)
    turn = {item.nodeid for item in items if item.get_closest_marker("turn")}
    functions = [one.partition("[")[0][-1] for one in taken | turn]
    assert sorted(functions) == list("abcdef") and not taken & turn, "every test once, by one of its cases"


def test_what_builds_something_of_its_own_takes_turns_and_all_of_one_build_is_taken_together(tmp_path):
    text = "import pytest\n" + "".join(
        f"@pytest.mark.turns('{build}')\ndef test_{build}_{n}():\n    pass\n\n" for build in "abcdef" for n in (1, 2)
    )
    turns = [{one.partition("::test_")[2] for one in gathered(tmp_path, text, seed)[0]} for seed in range(5, 10)]
    assert [len(one) for one in turns] == [4, 2, 2, 2, 2] and len(set().union(*turns)) == 12
    assert all({f"{name[0]}_1", f"{name[0]}_2"} <= one for one in turns for name in one)


def test_a_few_pages_have_each_area_and_each_kind(book):
    areas = [area.slug for area in book.areas]
    addresses = [f"{area}/{kind}/{n}/" for area in areas for kind in ("pathways", "standards") for n in range(30)]
    addresses += [f"about/{n}/" for n in range(30)]
    held = part_of(addresses, "few", 2 * len(areas) + 2)
    kinds = set().union(*map(kinds_of, held))
    assert kinds == set().union(*map(kinds_of, addresses)) and len(held) == 2 * len(areas) + 2
    assert part_of(addresses, "all") == addresses


def test_a_page_that_each_of_many_has_is_a_kind_of_its_own(book):
    area = book.areas[0].slug
    addresses = [f"training/{area}/{n}/{page}/" for n in range(20) for page in ("plan", "slides", "lead")]
    held = part_of(addresses, "few", 5)
    assert {one.split("/")[3] for one in held} == {"plan", "slides", "lead"}


def test_no_more_than_asked_for():
    assert len(chosen([(str(n), {n}) for n in range(10)], 4, 0)) == 4


def test_the_seed_is_a_number_that_is_printed():
    assert isinstance(few.SEED, int) and json.dumps(few.SEED)
