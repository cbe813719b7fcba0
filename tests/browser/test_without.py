"""A page without JavaScript, and a browser without WebAssembly: the words are all there, and the answer is one link away."""

from __future__ import annotations

import chromium
import pytest
from browser_steps import fill_date
from playwright.sync_api import expect
from tool_states import TOOLS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: By the page of a tool: where its one link leads, and what of the answer is to be read there.
INSTEAD = {
    "blackburn-with-darwen/deadlines/": ("every-time-limit", "within 15 working days"),
    "tools/deadline/": ("blackburn-with-darwen", "within 15 working days"),
    "st-helens/schedules/": ("every-step", "within 10 days"),
    "tools/schedule/": ("blackburn-with-darwen", "working days"),
    "tools/working-days/": ("by-hand", "Good Friday"),
    "leeds/pathways/level-of-risk/": ("by-hand", "Emerging/low risk"),
    "tools/pathway/": ("by-hand", "Emerging/low risk"),
    "blackburn-with-darwen/distance/": ("by-hand", "BB1, "),
    "tools/distance/": ("by-hand", "BB1, "),
}
#: What stands from an anchor on.
FROM = """(anchor) => {
  const range = document.createRange();
  range.setStartBefore(document.getElementById(anchor));
  range.setEndAfter(document.getElementById('ce-content').lastChild);
  return range.toString();
}"""


@pytest.fixture(scope="module")
def bare(browser):
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def without_wasm(chromium_type):
    """A browser that may not compile while it runs has no WebAssembly, as where an administrator has hardened it."""
    started = chromium_type.launch(
        executable_path=chromium.find(), args=[*chromium.arguments(), "--js-flags=--jitless"]
    )
    yield started
    started.close()


@pytest.mark.areas("blackburn-with-darwen", "leeds", "st-helens")
@pytest.mark.parametrize("address", INSTEAD)
def test_without_javascript_the_answer_is_one_link_away(bare, served, address):
    anchor, answer = INSTEAD[address]
    bare.goto(served.home + address)
    notice = bare.locator('[data-part="without"]')
    expect(notice).to_be_visible()
    notice.get_by_role("link").first.click()
    assert bare.url == f"{served.home}{address}#{anchor}"
    expect(bare.locator(f"[id='{anchor}']")).to_be_in_viewport()
    assert answer in " ".join(bare.evaluate(FROM, anchor).split())


@pytest.mark.areas("leeds")
def test_without_javascript_an_outcome_has_its_steps(bare, served):
    bare.goto(served.home + "leeds/pathways/level-of-risk/")
    bare.get_by_role("link", name="Emerging/low risk").locator("visible=true").first.click()
    expect(bare.get_by_role("heading", level=1)).to_have_text("Emerging/low risk")
    assert bare.locator(".ce-action").count() > 3


@pytest.mark.areas("blackburn-with-darwen", "leeds", "st-helens")
@pytest.mark.parametrize("name", TOOLS)
def test_without_webassembly_a_tool_says_so_and_links_to_the_answer(without_wasm, served, name):
    page = without_wasm.new_page()
    page.goto(served.home + TOOLS[name])
    assert page.evaluate("typeof WebAssembly") == "undefined"
    if name == "schedule":
        page.select_option("#ce-choice-st-helens", "contact")
    if name in ("deadline", "schedule", "working-days"):
        fill_date(page, 11, 12, 2026)
    elif name == "distance":
        page.fill("#ce-place", "BB1 1AA")
    else:
        page.locator('[data-field="level"] input[value="low"]').check()
    page.locator('.ce-form button[type="submit"]').click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("WebAssembly")
    expect(alert).to_be_focused()
    assert page.title().startswith("Error: ")
    expect(alert.get_by_role("link", name="999")).to_be_visible()
    alert.get_by_role("link").first.click()
    anchor, _ = INSTEAD[TOOLS[name]]
    assert page.url == f"{served.home}{TOOLS[name]}#{anchor}"
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    if name in ("deadline", "schedule", "working-days"):
        expect(page.locator("#ce-day")).to_have_value("11")
    page.close()
