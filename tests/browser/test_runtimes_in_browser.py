"""Each runtime that ``mkdocs.yml`` may name starts, answers, is copied for the next visit, and has Pyodide as it ships behind it."""

from __future__ import annotations

import pytest
from other_runtime import site_with
from served import Served
from test_starting import CLIENT, FIVE, PAGE, STATES, asked

from ce_guidance.browser.runtimes import RUNTIMES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: What the first way to start asks for, and what it has no need of.
ASKED = {
    "lean": ({"lean.wasm", "lean.js", "quick.bin"}, {"pyodide.asm.wasm", "python_stdlib.zip"}),
    "bytecode": ({"pyodide.asm.wasm", "pyodide.asm.js", "quick.bin"}, {"lean.wasm", "python_stdlib.zip"}),
    "stock": ({"pyodide.asm.wasm", "python_stdlib.zip", "stock-tools.zip", "quick.bin"}, {"lean.wasm", "book.json"}),
}
DISTANCE = f"""async (question) => {{
  await customElements.whenDefined("ce-distance");
  return (await (await import("{CLIENT}")).ask("distance", question)).answer;
}}"""


@pytest.fixture(scope="module", params=RUNTIMES)
def runtime(request):
    return request.param


@pytest.fixture(scope="module")
def served(site, runtime, tmp_path_factory):
    return Served(site_with(runtime, tmp_path_factory.mktemp(runtime) / "site"))


def names(served):
    return {path.rpartition("/")[2] for path in served.asked if path.startswith("/runtime/")}


def test_it_answers_with_its_own_files(page, served, runtime):
    served.asked.clear()
    page.goto(served.home + PAGE)
    assert asked(page, 5, 6) == [FIVE, "2026-12-30"]
    needs, does_not = ASKED[runtime]
    assert needs <= names(served)
    assert not does_not & names(served)


@pytest.mark.areas("blackburn-with-darwen")
def test_it_measures_a_distance(page, served):
    page.goto(served.home + "blackburn-with-darwen/distance/")
    question = {"authority": "blackburn-with-darwen", "place": "53.6, -2.1"}
    assert page.evaluate(DISTANCE, question)["verdict"] == "borderline"


def test_a_copy_of_it_is_kept_and_used(page, served):
    page.goto(served.home + "about/speed/")
    assert page.evaluate(STATES, "keep rules") == {"state": "ready", "copied": False, "areas": []}
    assert page.evaluate(STATES, "quick rules") == {"state": "ready", "copied": True, "areas": []}


def test_where_it_fails_pyodide_answers_as_it_ships(page, served):
    served.asked.clear()
    served.break_it = lambda path, body: [b"".join(body)[:-9]] if path.endswith("/quick.bin") else body
    page.goto(served.home + PAGE)
    assert asked(page, 5) == [FIVE]
    assert {"pyodide.asm.wasm", "python_stdlib.zip", "book.json"} <= names(served)
