"""Links that were made for somebody else: read as they were meant, or told not to have been understood. Never half of one, and nothing without a word."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tool_states import TOOLS

pytestmark = [pytest.mark.browser, pytest.mark.areas("blackburn-with-darwen", "leeds")]

LEVEL = "leeds/pathways/level-of-risk/"
NOT_UNDERSTOOD = "This link was not understood."
#: Names that every object of the language has: none is an answer, an area or a choice.
NAMES = ("constructor", "__proto__", "toString", "hasOwnProperty", "valueOf")


def told(page):
    return page.locator(".ce-not-understood")


@pytest.mark.parametrize(
    "link",
    [
        "#answers:level=low",
        "#answers:level%3Dlow",
        "#answers%3Alevel%3Dlow",
        "#answers%253Alevel%253Dlow",
        "%23answers:level=low",
        "%23answers%3Alevel%3Dlow",
    ],
)
def test_a_link_to_answers_is_read_however_its_signs_were_written(page, served, link):
    page.goto(served.home + LEVEL + link)
    expect(page.locator(".ce-answer")).to_be_visible()
    expect(told(page)).to_have_count(0)
    assert page.url == served.home + LEVEL + link.replace("%23", "#")


@pytest.mark.parametrize(
    "link",
    ["#answers:", "#answers:level=lo", "#answers:level", "#answers:level=low&social", *(f"#answers:{one}={one}" for one in NAMES)],
)  # fmt: skip
def test_a_link_to_answers_that_is_not_understood_is_told_and_fills_nothing_in(page, served, link):
    page.goto(served.home + LEVEL + link)
    expect(told(page)).to_contain_text(NOT_UNDERSTOOD)
    assert page.locator(".ce-question input:checked").count() == 0
    expect(page.locator(".ce-answer")).to_be_hidden()
    page.locator('[data-field="level"] input[value="low"]').check()
    expect(told(page)).to_have_count(0)


def test_another_link_to_the_page_that_is_open(page, served):
    page.goto(served.home + LEVEL)
    expect(page.get_by_role("button", name="Continue")).to_be_enabled()
    page.evaluate("location.hash = '#answers:level=lo'")
    expect(told(page)).to_contain_text(NOT_UNDERSTOOD)
    page.evaluate("location.hash = '#answers:level%3Dlow'")
    expect(page.locator(".ce-answer")).to_be_visible()
    expect(told(page)).to_have_count(0)


@pytest.mark.parametrize("name", NAMES)
def test_a_choice_that_there_is_not_is_told(page, served, name):
    page.goto(f"{served.home}{TOOLS['deadline']}#{name}")
    expect(told(page)).to_contain_text("Choose in the form.")
    for address in (f"register/#area:{name}", f"register/#area:leeds,kind:{name}"):
        page.goto(served.home + address)
        page.reload()
        expect(told(page)).to_contain_text("Choose in the bar above the list.")
        expect(page.locator(".ce-list__bar")).to_be_visible()


def test_a_filter_of_a_list_is_read_however_its_signs_were_written(page, served):
    page.goto(served.home + "register/#area%3Aleeds")
    expect(page.locator("#ce-area, [name=ce-area]:checked").first).to_have_value("leeds")
    expect(told(page)).to_have_count(0)


@pytest.mark.parametrize("link", ["#for:authority=leeds", "#for:authority%3Dleeds", "#for%3Aauthority%3Dleeds"])
def test_what_a_trainer_gave_is_read_however_its_signs_were_written(page, served, link):
    page.goto(f"{served.home}embed/deadline/{link}")
    expect(page.locator("#ce-area")).to_have_value("leeds")
    expect(told(page)).to_have_count(0)


@pytest.mark.parametrize(
    "given", ["authority=wherever", *(f"authority={one}" for one in NAMES), "authority=leeds&rule=toString"]
)
def test_what_a_trainer_gave_and_is_not_there_is_told(page, served, given):
    page.goto(f"{served.home}embed/deadline/#training:{given}&show=answer")
    expect(told(page)).to_contain_text("Nothing was filled in")
    expect(page.get_by_role("alert").filter(has_text="There is a problem")).to_be_hidden()


def test_a_question_of_the_comparison_that_there_is_not_is_told(page, served):
    page.goto(served.home + "compare/#constructor:leeds,__proto__")
    expect(told(page)).to_contain_text("Choose a question and areas below.")
