"""Scenarios in a browser: hidden until answered, explained, worked by the real tool; and pictures for slides."""

from __future__ import annotations

import re

import pytest
from browser_steps import fill_date, opened
from playwright.sync_api import expect
from reaching import broken_rules_in_every_look, lost_without_a_script, out_of_reach
from test_scenarios import SCENARIOS, WORKED

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGE = "training/blackburn-with-darwen/two-time-limits/"


@pytest.mark.areas("blackburn-with-darwen")
def test_what_the_standards_say_is_hidden_until_it_is_answered(page, served):
    served.asked.clear()
    page.goto(served.home + PAGE)
    turn = page.locator(".ce-turn").first
    expect(turn.get_by_role("button", name="Check my answer")).to_be_enabled()
    expect(turn.locator("details.ce-result")).to_be_hidden()
    assert "Plan on" not in page.locator("main").inner_text()
    turn.get_by_role("button", name="Check my answer").click()
    expect(turn.get_by_role("status")).to_have_text("Choose one of the answers first.")
    expect(turn.locator("details.ce-result")).to_be_hidden()
    turn.get_by_label("Wednesday 6 January 2027").check()
    turn.get_by_role("button", name="Check my answer").click()
    expect(turn.locator(".ce-because:visible")).to_contain_text("That is the date by the practice standards")
    expect(turn.locator("details.ce-hint")).to_be_visible()
    expect(turn.locator("details.ce-result")).to_be_hidden()
    turn.get_by_role("button", name="Check my answer").click()
    expect(turn.locator("details.ce-result")).to_contain_text("Plan on Tuesday 29 December 2026")
    turn.get_by_label("Tuesday 29 December 2026").check()
    turn.get_by_role("button", name="Check my answer").click()
    expect(turn.locator(".ce-because:visible")).to_have_count(1)
    expect(turn.locator(".ce-because--right:visible")).to_be_visible()
    assert not [path for path in served.asked if "runtime" in path], "no Python before a tool is asked for"
    assert not page.faults


@pytest.mark.areas("blackburn-with-darwen")
def test_the_real_tool_answers_where_the_scenario_stands(page, served):
    page.goto(served.home + PAGE)
    turn = page.locator(".ce-turn").first
    turn.get_by_label("Tuesday 29 December 2026").check()
    turn.get_by_role("button", name="Check my answer").click()
    turn.get_by_role("link", name=re.compile("Let the tool answer it")).click()
    frame = turn.frame_locator("iframe")
    expect(frame.locator(".ce-answer__date")).to_have_text("Tuesday 29 December 2026")
    page.wait_for_function("document.querySelector('iframe').style.height.endsWith('px')")
    assert not page.faults


@pytest.mark.areas("blackburn-with-darwen")
def test_nothing_that_was_answered_is_there_after_back(page, served):
    page.goto(served.home + PAGE)
    page.locator(".ce-turn").first.get_by_label("Tuesday 29 December 2026").check()
    page.locator(".ce-turn").first.get_by_role("button", name="Check my answer").click()
    page.goto(f"{served.home}about/")
    page.evaluate("setTimeout(() => history.back(), 20)")
    expect(page).to_have_url(f"{served.home}{PAGE}")
    assert page.locator("input:checked").count() == 0
    expect(page.locator("details.ce-result").first).to_be_hidden()


@pytest.mark.parametrize(
    "key", [pytest.param(one, marks=() if n % 4 == 0 else pytest.mark.walk) for n, one in enumerate(SCENARIOS)]
)
def test_nothing_is_out_of_reach(page, served, key):
    page.goto(f"{served.home}training/{key}/")
    for turn in page.locator(".ce-turn").all():
        turn.locator("input").first.check()
        for _ in range(2):  # the second opens the answer, where the first was not right
            turn.get_by_role("button", name="Check my answer").click()
    assert broken_rules_in_every_look(page) + out_of_reach(page) == []


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.parametrize(
    "part",
    [
        *("training/", "training/offline/", "training/certificate/", "training/side-by-side/being-exploited/"),
        *(f"{PAGE}{part}/" for part in ("lead", "paper", "plan", "slides")),
    ],
)
def test_nothing_is_out_of_reach_for_trainers(page, served, browser, part):
    page.goto(served.home + part)
    bare = browser.new_context(java_script_enabled=False)
    plain = bare.new_page()
    plain.goto(served.home + part)
    assert lost_without_a_script(page, plain) + broken_rules_in_every_look(page) + out_of_reach(page) == []
    bare.close()


@pytest.mark.areas("blackburn-with-darwen")
def test_without_javascript_every_answer_is_there_folded(browser, served):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.home + PAGE)
    result = page.locator("details.ce-result").first
    expect(result).to_be_visible()
    result.locator("summary").first.click()
    expect(result).to_contain_text("Plan on Tuesday 29 December 2026")
    expect(page.get_by_role("button", name="Check my answer").first).to_be_disabled()
    context.close()


@pytest.mark.areas("blackburn-with-darwen")
def test_a_hand_out_asks_everything_and_gives_nothing_away(page, served):
    page.goto(f"{served.home}{PAGE}paper/")
    text = page.locator("main").inner_text()
    for turn in WORKED.scenario.turns:
        assert turn.asks in text
    assert "practice standards give 15 working days" not in text


@pytest.mark.areas("leeds")
@pytest.mark.parametrize(("kind", "begins"), [("PNG", b"\x89PNG\r\n"), ("SVG", b"<svg")])
def test_a_pathway_becomes_a_picture_for_a_slide(page, served, kind, begins):
    page.goto(f"{served.home}leeds/pathways/level-of-risk/")
    with page.expect_download() as saved:
        page.get_by_role("button", name=f"({kind})").click()
    held = saved.value.path().read_bytes()
    assert held.startswith(begins) and saved.value.suggested_filename.endswith(kind.lower())
    if kind == "SVG":
        svg = held.decode()
        assert (
            "Leeds" in svg
            and "Version" in svg
            and "2026." in svg
            and "Saved" in svg
            and "/leeds/pathways/level-of-risk/" in svg
        )
        assert "class=" not in svg and "var(" not in svg, "a picture has no style sheet to look things up in"
    else:
        width, height = (int.from_bytes(held[at : at + 4]) for at in (16, 20))
        assert width > 1500 and height > 1000
    assert not page.faults


@pytest.mark.areas("st-helens")
def test_a_timeline_becomes_a_picture_with_its_steps_in_words(tool, served):
    tool.goto(f"{served.home}st-helens/schedules/")
    tool.select_option("#ce-choice-st-helens", "contact")
    fill_date(tool, 11, 1, 2027)
    tool.fill("#ce-panel_met", "5 1 2027")
    tool.get_by_role("button", name="See what comes next").click()
    expect(tool.locator("svg.ce-timeline")).to_be_visible()
    with tool.expect_download() as saved:
        tool.get_by_role("button", name="(SVG)").click()
    svg = saved.value.path().read_text("utf-8")
    rows = tool.locator(".ce-item").count()
    assert rows > 5 and f">{rows}. " in svg and "Tuesday 12 January 2027" in svg


def test_the_trainers_page_leads_to_all_of_it(context, served):
    page = opened(context)
    page.goto(f"{served.home}for/trainer/")
    page.get_by_role("link", name="Training", exact=True).first.click()
    page.wait_for_url(f"{served.home}training/")
    for worked in SCENARIOS.values():
        expect(page.get_by_role("link", name=worked.scenario.title, exact=True)).to_be_visible()
