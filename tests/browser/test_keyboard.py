"""The whole of a page by keyboard: each stop of the Tab key, with its role and its name, is kept in a golden file.
A wide window has more of them: the list of what is on the page, the buttons of a drawing.

To accept a change: `GOLDEN=accept .venv/bin/python -m pytest tests/browser/test_keyboard.py`, and read the diff.
"""

from __future__ import annotations

import os

import pytest
from conftest import ROOT
from playwright.sync_api import expect
from reaching import FOCUS_AT
from tool_states import ANSWERED, TOOLS

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WIDTHS = [320, pytest.param(1280, marks=pytest.mark.walk)]

GOLDEN = ROOT / "tests/golden/keyboard"
#: More stops than any page has: whoever presses Tab so often is held fast.
TRAPPED = 900
#: The way back to the top comes once two screens are passed, which may be after its place.
UPWARDS = 'link "Back to top"'
#: How many stops there ought to be, without that one: a group of radio buttons is one.
ABLE = """() => new Set([...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter((one) => !one.disabled && !one.closest('.ce-to-top') && one.tabIndex >= 0 && one.checkVisibility() && getComputedStyle(one).visibility === 'visible')
  .map((one) => (one.type === 'radio' ? one.name : one))).size"""
PAGES = {"home": "", "area": "leeds/", "standards": "leeds/standards/leeds/", **TOOLS}


def stops(page, key="Tab", most=TRAPPED):
    """Press a key until the focus leaves the page: role and name of each stop, and what was wrong there."""
    told = page.context.new_cdp_session(page)
    lines, wrong = [], []
    for _ in range(most):
        page.keyboard.press(key)
        held = told.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]
        if held.get("description", "").startswith("body"):
            return lines, wrong
        (node,) = told.send("Accessibility.getPartialAXTree", {"objectId": held["objectId"], "fetchRelatives": False})[
            "nodes"
        ]
        lines.append(f'{node["role"]["value"]} "{node["name"]["value"]}"')
        wrong += page.evaluate(f"({FOCUS_AT})(document.activeElement)")
    assert most < TRAPPED, f"The focus does not get out: {lines[-10:]}"
    return lines, wrong


def kept(name, width, lines):
    file = GOLDEN / f"{name}{'' if width == 320 else '-wide'}.txt"
    if os.environ.get("GOLDEN") == "accept":
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join([*lines, ""]), "utf-8")
    assert "\n".join([*lines, ""]) == file.read_text("utf-8")


@pytest.mark.areas("leeds")
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_tab_reaches_everything_in_order_and_each_stop_is_seen(page, served, name, width):
    page.set_viewport_size({"width": width, "height": 800 if width > 320 else 256})
    page.goto(served.home + PAGES[name])
    expect(page.get_by_role("searchbox")).to_be_visible()
    able = page.evaluate(ABLE)
    lines, wrong = stops(page)
    assert wrong == []
    # A drawing comes after the page; in the list of contents other parts are in sight at the end.
    assert len([one for one in lines if one != UPWARDS]) in (able, page.evaluate(ABLE))
    kept(name, width, lines)
    back, _ = stops(page, "Shift+Tab", len(lines) + 1)
    assert lines[0] in back[-2:]  # on the way back the link to the top may be one stop more


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", TOOLS)
def test_tab_goes_on_from_an_answer(page, served, name, width):
    page.set_viewport_size({"width": width, "height": 800 if width > 320 else 256})
    page.goto(served.home + TOOLS[name])
    ANSWERED[name](page)
    assert page.evaluate("document.activeElement.matches('.ce-answer h2')")
    # It was asked by a press: the heading has the focus and no ring. By keyboard it has one: `test_by_keyboard_only`.
    found = page.evaluate(f"({FOCUS_AT})(document.activeElement)")
    assert [one.partition(":")[0] for one in found] == ["no mark on the focus"]
    lines, wrong = stops(page)
    assert wrong == []
    kept(f"{name}-answer", width, lines)


@pytest.mark.areas("leeds")
@pytest.mark.parametrize("width", WIDTHS)
def test_tab_through_the_results_of_a_search(page, served, width):
    page.set_viewport_size({"width": width, "height": 800 if width > 320 else 256})
    page.goto(served.home + "leeds/")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("joint visit")
    expect(page.locator(".ce-search__panel a").first).to_be_visible()
    lines, wrong = stops(page)
    assert wrong == []
    kept("search", 320, lines[: 1 + lines.index('link "Quick leave"')])
