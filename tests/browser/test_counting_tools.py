"""The free count, and the reverse question of the deadline tool."""

from __future__ import annotations

import pytest
from browser_steps import choose, fill_date, open_tool, work_out
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def count(page):
    page.get_by_role("button", name="Count").click()


def test_working_days_on_and_back(tool, served):
    open_tool(tool, served.home + "tools/working-days/")
    tool.fill("#ce-count", "5")
    fill_date(tool, 18, 12, 2026)
    count(tool)
    expect(tool.locator(".ce-answer__date")).to_have_text("Tuesday 29 December 2026")
    expect(tool.locator(".ce-answer")).to_contain_text("Mon 28 Dec 2026, Boxing Day (substitute)")
    expect(tool.locator(".ce-answer")).to_contain_text("as day 1 would give Thursday 24 December 2026")
    tool.select_option("#ce-way", "back")
    fill_date(tool, 29, 12, 2026)
    count(tool)
    expect(tool.locator(".ce-answer__date")).to_have_text("Friday 18 December 2026")
    expect(tool.locator(".ce-answer__eyebrow")).to_have_text("5 working days back")
    assert not tool.faults


def test_a_bad_number_is_told_at_its_field(tool, served):
    open_tool(tool, served.home + "tools/working-days/")
    fill_date(tool, 18, 12, 2026)
    for typed in ("", "ten", "1.5", "0"):
        tool.fill("#ce-count", typed)
        count(tool)
        expect(tool.get_by_role("alert")).to_contain_text("Enter how many working days")
        assert tool.input_value("#ce-count") == typed
    tool.get_by_role("alert").get_by_role("link").click()
    expect(tool.locator("#ce-count")).to_be_focused()


def test_past_the_published_list_the_count_is_provisional(tool, served):
    open_tool(tool, served.home + "tools/working-days/")
    tool.fill("#ce-count", "5")
    fill_date(tool, 29, 12, 2028)
    count(tool)
    expect(tool.locator(".ce-answer__eyebrow")).to_have_text("5 working days on, provisional")
    expect(tool.locator(".ce-answer__note")).to_contain_text("Sunday 31 December 2028")


@pytest.mark.areas("blackburn-with-darwen")
def test_the_latest_start_for_both_clauses(tool, served):
    choose(tool, served.home, "engage-assessment-in-the-standards")
    tool.select_option("#ce-mode", "start")
    expect(tool.get_by_role("group", name="To be done by which day?")).to_be_visible()
    fill_date(tool, 29, 1, 2027)
    work_out(tool)
    expect(tool.locator(".ce-answer__date")).to_have_text("Friday 8 January 2027")
    expect(tool.locator(".ce-readings")).to_contain_text("Friday 15 January 2027")
    tool.select_option("#ce-mode", "due")
    expect(tool.locator(".ce-answer")).to_be_hidden()


@pytest.mark.areas("blackburn-with-darwen", "st-helens")
def test_what_is_done_before_a_meeting_is_turned_round(tool, served):
    choose(tool, served.home, "papers-for-mace", "st-helens")
    tool.select_option("#ce-mode", "start")
    fill_date(tool, 28, 1, 2027)
    work_out(tool)
    expect(tool.locator(".ce-answer__date")).to_have_text("Tuesday 2 February 2027")
    expect(tool.locator(".ce-answer__eyebrow")).to_have_text("St Helens: not before")
    expect(tool.locator(".ce-answer__plan")).to_contain_text(
        "done on Thursday 28 January 2027, is in time for the MACE meeting"
    )
