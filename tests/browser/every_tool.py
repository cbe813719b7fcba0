"""Every tool asked once, as a reader does."""

from __future__ import annotations

from browser_steps import choose, fill_date, work_out
from playwright.sync_api import Page, expect


def every_tool_answers(page: Page, home: str) -> None:
    """Ask each tool, and look for what it should say."""
    choose(page, home, "joint-visit")
    fill_date(page, 30, 11, 2026)
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_contain_text("Monday 7 December 2026")
    page.goto(f"{home}tools/working-days/")
    page.fill("#ce-count", "10")
    fill_date(page, 30, 11, 2026)
    page.get_by_role("button", name="Count").click()
    expect(page.locator(".ce-answer__date")).to_have_text("Monday 14 December 2026")
    page.goto(f"{home}st-helens/schedules/")
    page.select_option("#ce-choice-st-helens", "initial-meeting")
    fill_date(page, 20, 1, 2027)
    page.fill("#ce-panel_met", "5 1 2027")
    page.get_by_role("button", name="See what comes next").click()
    expect(page.locator(".ce-items")).to_contain_text("Thursday 28 January 2027")
    page.goto(f"{home}leeds/pathways/level-of-risk/")
    page.locator('[data-field="level"] input[value="low"]:visible').check()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".ce-answer__title")).to_be_visible()
    page.goto(f"{home}blackburn-with-darwen/distance/")
    page.fill("#ce-place", "BB1 1AA")
    page.get_by_role("button", name="Check the distance").click()
    expect(page.locator(".ce-answer__title")).to_contain_text("Within 20 miles")
    page.goto(f"{home}leeds/")
    page.fill("#ce-search", "vrmp")
    expect(page.locator(".ce-search__panel a").first).to_be_visible()
    page.goto(f"{home}training/embed/")
    expect(page.locator(".ce-square")).to_be_visible()
