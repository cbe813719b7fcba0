"""What a screen reader is told, as far as a browser can show it: live regions, names, descriptions, and where the focus goes."""

from __future__ import annotations

import threading

import pytest
from playwright.sync_api import expect
from tool_states import ANSWERED, TOOLS, told_a_problem

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: Writes down what changes in a live region. A region counts only where it was on the page, and not hidden, before its words came.
LISTEN = """() => {
  window.said = [];
  const status = [...document.querySelectorAll('[role="status"]')].filter((one) => one.checkVisibility());
  new MutationObserver((changes) => {
    for (const { target, type, addedNodes } of changes) {
      if (type === 'childList' && !addedNodes.length) continue; // what goes is not said
      const region = (target.parentElement ?? target).closest('[role="status"], [role="alert"]') ?? target;
      const kind = region.getAttribute?.('role');
      const words = region.textContent?.replace(/\\s+/g, ' ').trim();
      if (!words || !region.checkVisibility() || (kind !== 'alert' && !status.includes(region))) continue;
      if (said.at(-1) !== `${kind}: ${words}`) said.push(`${kind}: ${words}`);
      if (words.startsWith('Loading')) window.loads?.();
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['hidden'] });
}"""
LOADING = "status: Loading the calculator. The first time takes some seconds…"


@pytest.mark.parametrize("name", TOOLS)
def test_a_tool_says_that_it_loads_what_is_wrong_and_what_came_out(page, served, name):
    loads = threading.Event()  # until then its Python is held back, on a machine of any speed
    page.expose_function("loads", loads.set)

    def held_back(path, body):
        if path.endswith("/quick.bin"):
            loads.wait(60)
        return body

    served.break_it = held_back
    page.goto(served.home + TOOLS[name])
    expect(page.locator(".ce-form button").first).to_be_enabled()
    page.evaluate(LISTEN)
    told_a_problem(page)
    expect(page.get_by_role("alert")).to_be_focused()
    title = page.title()
    ANSWERED[name](page)
    expect(page.locator(".ce-answer h2").first).to_be_focused()
    said = page.evaluate("said")
    problem, *others = [one for one in said if one.startswith("alert: ")]
    assert problem.startswith("alert: There is a problem") and not others
    assert title.startswith("Error: ") and not page.title().startswith("Error: ")
    assert LOADING in said
    heading = page.locator(".ce-answer__date").first.inner_text()
    assert heading.splitlines()[0] in said[-1] and said[-1].startswith("status: ")


@pytest.mark.parametrize("name", TOOLS)
def test_a_wrong_field_is_named_and_described_by_what_is_wrong(page, served, name):
    page.goto(served.home + TOOLS[name])
    told_a_problem(page)
    link = page.get_by_role("alert").get_by_role("link").first
    message = link.inner_text()
    link.click()
    field = page.locator("[aria-invalid='true']").first
    expect(field).to_be_focused()
    told = page.context.new_cdp_session(page)
    held = told.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]
    (node,) = told.send("Accessibility.getPartialAXTree", {"objectId": held["objectId"], "fetchRelatives": False})[
        "nodes"
    ]
    assert node["name"]["value"]
    assert f"Error: {message}" in node["description"]["value"]


def test_a_new_question_is_a_group_with_a_name_and_a_description(page, served):
    page.goto(served.home + TOOLS["pathway"])
    page.locator('[data-field="level"] input[value="high"]').check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("group", name="Does the child have a social worker?")).to_be_focused()


@pytest.mark.areas("leeds")
def test_search_says_how_much_it_found(page, served):
    page.goto(served.home + "leeds/")
    expect(page.get_by_role("searchbox")).to_be_visible()
    page.evaluate(LISTEN)
    page.get_by_role("searchbox").fill("joint visit")
    expect(page.locator(".ce-search__panel a").first).to_be_visible()
    page.get_by_role("searchbox").fill("qqqq")
    expect(page.locator(".ce-search__count")).to_contain_text("Nothing found")
    said = [one for one in page.evaluate("said") if "loading" not in one]
    assert len(said) == 2 and "results" in said[0] and "Nothing found" in said[1]


@pytest.mark.areas("leeds")
@pytest.mark.parametrize("address", ["", "leeds/", "leeds/standards/leeds/", "register/", "nowhere/", *TOOLS.values()])
def test_the_landmarks_of_a_page(page, served, address):
    page.goto(served.home + address)
    for role in ("banner", "main", "contentinfo", "search"):
        assert page.get_by_role(role).count() == 1, role
    assert page.get_by_role("navigation").first.get_attribute("aria-label")
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.locator("html").get_attribute("lang") == "en-GB"
