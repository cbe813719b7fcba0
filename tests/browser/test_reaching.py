"""Every tool in every state and look; and proof, by faults put in on purpose, that each look at a page can find something."""

from __future__ import annotations

import pytest
from planted_looks import BROKEN, LOST, put
from playwright.sync_api import expect
from reaching import broken_rules, broken_rules_in_every_look, lost_without_a_script, out_of_reach
from tool_states import ANSWERED, TOOLS, told_a_problem

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize(
    "name", [one if one == "deadline" else pytest.param(one, marks=pytest.mark.walk) for one in TOOLS]
)
def test_nothing_is_out_of_reach_in_any_state_of_a_tool(page, served, name):
    page.goto(served.home + TOOLS[name])
    expect(page.locator(".ce-form button").first).to_be_enabled()
    assert broken_rules_in_every_look(page) + out_of_reach(page) == []
    told_a_problem(page)
    assert broken_rules_in_every_look(page) + out_of_reach(page) == []
    ANSWERED[name](page)
    assert broken_rules_in_every_look(page) + out_of_reach(page) == []


@pytest.mark.areas("leeds")
def test_nothing_is_out_of_reach_while_searching(page, served):
    page.goto(served.home + "leeds/")
    page.get_by_role("searchbox").fill("joint visit")
    expect(page.locator(".ce-search__panel a").first).to_be_visible()
    assert broken_rules_in_every_look(page) == []


def test_nothing_is_out_of_reach_with_all_questions_on_one_page(page, served):
    page.goto(served.home + TOOLS["pathway"])
    page.get_by_role("button", name="All questions on one page").click()
    assert broken_rules_in_every_look(page) + out_of_reach(page) == []


@pytest.mark.parametrize(("html", "rule"), BROKEN)
def test_axe_is_asked_for_every_kind_of_rule(page, served, html, rule):
    page.goto(served.home + "about/")
    assert broken_rules(page) == []
    put(page, html)
    assert [one for one in broken_rules(page) if one.startswith(rule)]


@pytest.mark.parametrize(("html", "css", "said"), LOST)
def test_each_look_can_find_something(page, served, html, css, said):
    page.goto(served.home + "about/")
    assert out_of_reach(page) == []
    put(page, html, css)
    assert [one for one in out_of_reach(page) if said in one], out_of_reach(page)


@pytest.mark.parametrize("size", [(1280, 800), (320, 256)], ids=str)
def test_a_new_question_has_the_focus_and_shows_it(page, served, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(served.home + TOOLS["pathway"])
    page.locator('[data-field="level"] input[value="high"]').check()
    page.keyboard.press("Enter")  # after a mouse nothing is marked
    question = page.locator('[data-field="social-worker"]')
    expect(question).to_be_focused()
    expect(question.locator("legend")).to_be_in_viewport(ratio=1)
    marked = page.screenshot()
    question.evaluate("one => one.blur()")
    assert page.screenshot() != marked


def test_words_that_only_a_script_shows_are_found(browser, page, served):
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    for one in (page, bare):
        one.goto(served.home + "about/")
    assert lost_without_a_script(page, bare) == []
    put(page, "<p>only here</p>")
    assert lost_without_a_script(page, bare) == ["without JavaScript this is not there: only here"]
    context.close()
