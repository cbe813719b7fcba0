"""What a tool shows and what the page says are one and the same: every outcome, and some hundreds of answers."""

from __future__ import annotations

import json

import pytest
from browser_steps import opened
from conftest import script

from ce_guidance.browser.lean.profile_questions import right_questions
from ce_guidance.content.loading import read_book
from ce_guidance.content.postcode_data import with_rings
from ce_guidance.views import Desk

BOOK = with_rings(read_book())
#: HTML as a document, in which no word is explained: that stands at its first use of a page, which depends on what is above.
READ = """
  const read = (html) => {
    const body = new DOMParser().parseFromString(html, "text/html").body;
    for (const word of body.querySelectorAll(".ce-term")) word.replaceWith(word.firstChild.textContent);
    body.normalize();
    return body;
  };
"""
ASK_AND_FETCH = (
    "async ({client, pairs}) => {"
    + READ
    + """
  const { ask } = await import(client);
  const site = new URL("../../", location.href).href;
  const tidy = (body, base) => {
    for (const link of body.querySelectorAll("a[href]")) link.setAttribute("href", new URL(link.getAttribute("href"), base).href.replace(site, "/"));
    for (const one of body.querySelectorAll("li")) for (const name of ["data-who", "data-binds"]) one.removeAttribute(name);
    const shown = [...body.querySelectorAll("li.ce-action, .ce-amber--conflict, .ce-amber--gap, .ce-reach")];
    return shown.map((one) => one.outerHTML.replace(/<(\\/?)h[23]>/g, "<$1h>").replace(/>\\s+</g, "><"));
  };
  const found = [];
  for (const {question, page} of pairs) {
    const { answer, html } = await ask("pathway", question, "../../");
    const address = site + answer.outcome.page;
    const text = await (await fetch(address)).text();
    found.push({ page, at: answer.outcome.page, tool: tidy(read(html), location.href), there: tidy(read(text), address) });
  }
  return found;
}"""
)


def every_outcome():
    for area in BOOK.areas:
        for pathway in area.pathways:
            answers = {end.id: used for used, end in pathway.every_route()}
            for outcome, used in answers.items():
                yield {
                    "question": {"authority": area.slug, "pathway": pathway.id, "answers": used},
                    "page": f"{area.slug}/pathways/{pathway.id}/{outcome}/",
                }


@pytest.fixture(scope="module")
def plain(browser, served):
    """A page on which a script that is not ours may read HTML, as these tests do."""
    served.asked.clear()
    context = browser.new_context(bypass_csp=True)
    page = opened(context)
    page.goto(served.home + "tools/pathway/")
    yield page
    context.close()


def test_every_outcome_is_drawn_the_same_by_the_tool_and_on_its_page(plain):
    pairs = list(every_outcome())
    assert len(pairs) == sum(len(one.outcomes) for area in BOOK.areas for one in area.pathways)
    for found in plain.evaluate(ASK_AND_FETCH, {"client": script("runtime/client.js"), "pairs": pairs}):
        assert found["at"] == found["page"]
        assert found["tool"] == found["there"], found["page"]


ASK_ALL = """async ({client, questions}) => {
  const { ask } = await import(client);
  const found = [];
  for (const [tool, question, day] of questions) {
    const reply = await ask(tool, question, "../../", day).catch((problem) => ({ says: "", html: "", problem: problem.code }));
    found.push([reply.says, reply.html, reply.problem ?? ""]);
  }
  return found;
}"""


def test_hundreds_of_answers_are_drawn_the_same_in_the_browser_and_here(plain, served):
    day = BOOK.areas[0].authority.checked_on.isoformat()
    asked = [(tool, question, day) for tool, question in right_questions(BOOK) if tool != "distance"]
    asked += [("working-days", {"start": day, "count": count}, day) for count in range(1, 21)]
    put = Desk(BOOK)
    there = plain.evaluate(ASK_ALL, {"client": script("runtime/client.js"), "questions": asked})
    drawn = 0
    for (tool, question, _), (says, html, problem) in zip(asked, there, strict=True):
        answer, sentence, whole = put(tool, json.dumps(question), day, "../../").split("\n", 2)
        assert (says, html) == (sentence, whole), question
        assert problem == json.loads(answer).get("problem", {}).get("code", "")
        drawn += bool(html)
    assert drawn >= (500 if len(BOOK.areas) > 1 else 400)
    assert_lean(served)


def assert_lean(served):
    """No question has run into something that the lean runtime does not have: the page would go on with Pyodide as it ships."""
    assert not [path for path in served.asked if "pyodide.asm" in path]


@pytest.mark.areas("blackburn-with-darwen")
def test_every_distance_is_measured_by_the_lean_runtime_and_drawn_as_here(browser, served):
    served.asked.clear()
    context = browser.new_context(bypass_csp=True)
    page = opened(context)
    page.goto(served.home + "blackburn-with-darwen/distance/")
    day = BOOK.areas[0].authority.checked_on.isoformat()
    asked = [(tool, question, day) for tool, question in right_questions(BOOK) if tool == "distance"]
    put = Desk(BOOK)
    for (tool, question, _), (says, html, _) in zip(
        asked, page.evaluate(ASK_ALL, {"client": script("runtime/client.js"), "questions": asked}), strict=True
    ):
        assert [says, html] == put(tool, json.dumps(question), day, "../../").split("\n", 2)[1:], question
    assert_lean(served)
    context.close()


MARKS = (
    "async ({client, questions}) => {"
    + READ
    + """
  const { ask } = await import(client);
  const site = new URL("../../", location.href).href;
  const words = (one) => ({
    action: one.dataset.action ?? one.dataset.acts,
    roles: [...one.querySelectorAll('a[href*="/roles/#"]')].map((link) => link.textContent),
    only: [...one.querySelectorAll(".ce-action__if")].map((part) => part.textContent),
    text: one.textContent,
  });
  const marked = (body) => [...body.querySelectorAll("[data-action], [data-acts]")].map(words);
  const pages = {};
  const found = [];
  for (const [tool, question, day] of questions) {
    const reply = await ask(tool, question, "../../", day).catch(() => undefined);
    if (!reply) continue;
    const page = `${question.authority}/${tool === "schedule" ? "schedules" : "deadlines"}/`;
    pages[page] ??= marked(read(await (await fetch(site + page)).text()));
    found.push({ tool, page, shown: marked(read(reply.html)) });
  }
  return { found, pages };
}"""
)


def said_alike(only: list[str], row: dict) -> bool:
    """Whether a row of the table has the same conditions. An exception may stand there within the words of its limit."""
    within = [one for one in only if one.startswith("Unless ") and one[7:].rstrip(".") in row["text"]]
    return row["only"] in (only, [one for one in only if one not in within])


def test_who_acts_and_on_what_condition_is_the_same_in_an_answer_and_in_the_table(plain):
    day = BOOK.areas[0].authority.checked_on.isoformat()
    asked = [(tool, question, day) for tool, question in right_questions(BOOK) if tool in ("deadline", "schedule")]
    told = plain.evaluate(MARKS, {"client": script("runtime/client.js"), "questions": asked})
    seen = 0
    for one in told["found"]:
        table = told["pages"][one["page"]]
        for shown in one["shown"]:
            rows = [row for row in table if row["action"] == shown["action"]]
            assert rows, f"{shown['action']} is not on {one['page']}"
            assert shown["roles"] in [row["roles"] for row in rows], shown
            if one["tool"] == "schedule":
                assert any(said_alike(shown["only"], row) for row in rows), shown
            seen += 1
    assert seen >= len(told["found"]) > (300 if len(BOOK.areas) > 1 else 50)
