"""Each tool on a page of its own, and how a reader comes to an answer and to a problem there."""

from __future__ import annotations

from browser_steps import fill_date, work_out
from playwright.sync_api import Page, expect

TOOLS = {
    "deadline": "blackburn-with-darwen/deadlines/",
    "schedule": "st-helens/schedules/",
    "working-days": "tools/working-days/",
    "pathway": "leeds/pathways/level-of-risk/",
    "distance": "blackburn-with-darwen/distance/",
}


def deadline(page: Page) -> None:
    page.select_option("#ce-choice-blackburn-with-darwen", "engage-assessment-in-the-standards")
    fill_date(page, 11, 12, 2026)
    work_out(page)
    _answered(page)


def schedule(page: Page) -> None:
    page.select_option("#ce-choice-st-helens", "contact")
    fill_date(page, 11, 1, 2027)
    page.fill("#ce-panel_met", "5 1 2027")
    page.get_by_role("button", name="See what comes next").click()
    _answered(page)


def working_days(page: Page) -> None:
    page.fill("#ce-count", "10")
    fill_date(page, 11, 12, 2026)
    page.get_by_role("button", name="Count").click()
    _answered(page)


def pathway(page: Page) -> None:
    page.locator('[data-field="level"] input[value="low"]').check()
    page.get_by_role("button", name="Continue").click()
    _answered(page)


def distance(page: Page) -> None:
    page.fill("#ce-place", "BB1 1AA")
    page.get_by_role("button", name="Check the distance").click()
    _answered(page)


ANSWERED = {
    "deadline": deadline,
    "schedule": schedule,
    "working-days": working_days,
    "pathway": pathway,
    "distance": distance,
}


def told_a_problem(page: Page) -> None:
    """Press the button of a form in which nothing was entered."""
    page.locator('.ce-form button[type="submit"]').click()
    expect(page.get_by_role("alert")).to_be_visible()


def _answered(page: Page) -> None:
    expect(page.locator(".ce-answer")).to_be_visible()
