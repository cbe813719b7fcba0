"""When Python looks for garbage is chance: whatever it may find then, it has found while the lean runtime was made."""

from __future__ import annotations

import gc
import importlib.util
import json
import random
import subprocess
import sys
import warnings

import pytest
from alike import alike
from conftest import ROOT

from ce_guidance.browser.lean.profile_questions import every_question
from ce_guidance.content.loading import read_book
from ce_guidance.content.postcode_data import with_rings
from ce_guidance.views import Desk

sys.path.append(str(ROOT / "tests/pyodide"))
from lean_answers import lean_answers, rules, runtime

BOOK = with_rings(read_book())
ASKED = random.Random(20).sample(every_question(BOOK), 250)


@pytest.fixture
def frozen():
    """Only what is new is looked through: all that the other tests hold takes long."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(scope="module")
def inside():
    """What is run inside Pyodide, here."""
    path = ROOT / "src/ce_guidance/browser/lean/profile_inside.py"
    spec = importlib.util.spec_from_file_location("profile_inside", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.usefixtures("frozen")
def test_every_kind_is_made_and_found(inside):
    for make in inside.CIRCLES:
        circle = []
        circle.append(make(circle))
        circle.append(circle)
        del circle
        assert gc.collect() > 0 or inside.Last.kept, make  # that one comes back
        inside.Last.kept.clear()


FIRST = """
import gc, sys
sys.path.insert(0, {folder!r})
import profile_inside as inside
late = []
for make in inside.CIRCLES:
    circle = []
    inside.make_before(make, circle)
    order = {{id(one): at for at, one in enumerate(gc.get_objects())}}
    if order.get(id(circle[0]), -1) > order[id(circle)]:
        late.append(make.__name__)
inside.collect_every_kind()
print(late, gc.garbage)
"""


def test_each_kind_is_come_upon_before_what_leads_to_it():
    """In a process of its own: what else is alive here would be gone through each time."""
    folder = str(ROOT / "src/ce_guidance/browser/lean")
    done = subprocess.run([sys.executable, "-c", FIRST.format(folder=folder)], capture_output=True, text=True)
    assert done.stdout == "[] []\n", done.stderr or done.stdout


def reached(held, steps):
    """What is in a circle that leads through some things: they themselves, and what they lead to."""
    seen = {id(one): one for one in held}
    for _ in range(steps):
        held = [one for one in gc.get_referents(*held) if id(one) not in seen]
        seen |= {id(one): one for one in held}
    return list(seen.values())


def of_c(kind: type) -> bool:
    """Whether a type is defined in C: a module of C may make its types as it is imported, as a class statement does."""
    made_late = kind.__flags__ & 1 << 9
    return not made_late or not any({"__slots__", "__weakref__"} & vars(one).keys() for one in kind.__mro__)


@pytest.mark.usefixtures("frozen")
def test_what_is_alive_while_a_question_is_answered_is_among_the_kinds(inside):
    """Of the types that C defines and the collector tracks: those are what machine code is needed for."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = [make([]) for make in (*inside.CIRCLES, *inside.HELD)] + inside.things()
        made += [inside, inside.T, inside.collect.__code__, Desk]
        known = {type(one) for one in reached(made, 4)}
    found = set()

    def look(phase, _):
        if phase == "start":
            found.update(type(one) for one in gc.get_objects(generation=0))

    desk, before = Desk(BOOK), gc.get_threshold()
    gc.callbacks.append(look)
    gc.set_threshold(5, 1000, 1000)
    try:
        for question in ASKED[:60]:
            desk(*question, "../../")
    finally:
        gc.set_threshold(*before)
        gc.callbacks.remove(look)
    in_c = {one for one in found if of_c(one)}
    assert {one.__name__ for one in in_c} >= {"dict", "list", "tuple", "generator"}
    assert {one.__qualname__ for one in in_c - known} == set()


def test_collecting_all_the_time_changes_no_answer(site):
    desk = Desk(BOOK)
    there = lean_answers(runtime(site) | rules(BOOK), ASKED, collecting=20)
    refused = 0
    for question, answer in zip(ASKED, there, strict=True):
        if isinstance(
            answer, dict
        ):  # a module that is left out on purpose: the page starts again with Python as it ships
            assert answer["trap"] == "ModuleNotFoundError: No module named 'difflib'", question
            continue
        (data, _, shown), (ours, _, drawn) = answer.partition("\n"), desk(*question, "../../").partition("\n")
        assert shown == drawn and alike(json.loads(data), json.loads(ours)), question
        refused += "problem" in json.loads(data)
    assert refused > 20
