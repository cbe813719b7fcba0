"""Every worked case once more, in Pyodide in a real browser: the very same answers."""

from __future__ import annotations

import json

import pytest
import yaml
from browser_steps import TODAY
from conftest import ROOT, script
from worked_cases import ASKED

from ce_guidance.asking import reply
from ce_guidance.content.loading import read_book

pytestmark = [pytest.mark.browser, pytest.mark.promise]

DATES = yaml.safe_load((ROOT / "tests/cases/dates.yaml").read_text("utf-8"))

QUESTIONS = [
    *([held.case.tool, held.asked] for held in ASKED if held.case.tool != "distance"),
    ["working-days", {"start": "2026-12-18", "count": 5, "closed": ["2026-12-29"]}],
    ["working-days", {"start": "2028-12-29", "count": 3}],
    ["working-days", {"start": "2026-12-29", "count": -5}],
    *(["working-days", {"start": one["typed"], "count": 1}] for one in DATES["days"]),
    ["about", {}],
    ["nothing", {}],
]
BLACKBURN = {"authority": "blackburn-with-darwen"}
HOURS = BLACKBURN | {"clause": "bwd-standards/7-3"}
OF_LIMITS = [
    ["deadline", {"authority": "leeds", "clause": "leeds/nowhere"}],
    ["deadline", HOURS | {"start": "2026-10-25T01:30"}],
    ["deadline", BLACKBURN | {"clause": "bwd-standards/3-3", "start": "2029-01-02"}],
    ["latest-start", BLACKBURN | {"clause": "bwd-standards/3-4", "finish": "2027-01-29"}],
    *(["deadline", HOURS | {"start": f"27 3 2027T{one['typed']}"}] for one in DATES["times"]),
]

IN_THE_BROWSER = """async ({client, questions}) => {
  const { ask } = await import(client);
  const told = [];
  for (const [tool, question] of questions) {
    try { told.push((await ask(tool, question)).answer); }
    catch (problem) { told.push({problem: {code: problem.code, message: problem.message}}); }
  }
  return told;
}"""


@pytest.mark.parametrize(
    "questions",
    [QUESTIONS, pytest.param(OF_LIMITS, marks=pytest.mark.areas("blackburn-with-darwen", "leeds"))],
    ids=["cases", "limits"],
)
def test_the_browser_gives_the_same_answers(page, served, questions):
    page.goto(served.home + "tools/deadline/")
    told = page.evaluate(IN_THE_BROWSER, {"client": script("runtime/client.js"), "questions": questions})
    book = read_book()
    for (tool, question), there in zip(questions, told, strict=True):
        here = json.loads(reply(book, tool, json.dumps(question), TODAY))
        if "problem" in here:
            here = {"problem": {key: here["problem"][key] for key in ("code", "message")}}
        assert there == here, (tool, question)
    assert not page.faults
