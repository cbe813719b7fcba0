"""Each tool on a page of its own, and how a reader comes to an answer and to a problem there.

With the four areas the pages are those on which most happens; with other areas they are the first that have the tool.
"""

from __future__ import annotations

from browser_steps import fill_date, work_out
from playwright.sync_api import Page, expect

from ce_guidance.content.loading import read_book

AREAS = read_book().area
LIMITS = [
    (slug, rule)
    for slug, area in AREAS.items()
    for rule in area.deadlines
    if rule.makes_a_date and not rule.time_of_day and not rule.born and not rule.weekday_of_start
]
LIMIT = next((one for one in LIMITS if one[1].id == "engage-assessment-in-the-standards"), (LIMITS or [None])[0])
SCHEDULES = [(slug, one) for slug, area in AREAS.items() for one in area.schedules if area.dates_follow(one)]
SCHEDULE = next((one for one in SCHEDULES if one[0] == "st-helens"), (SCHEDULES or [None])[0])
PATHWAYS = [(slug, one) for slug, area in AREAS.items() for one in area.pathways]
PATHWAY = next((one for one in PATHWAYS if one[0] == "leeds"), (PATHWAYS or [None])[0])
PLACEMENT = next((slug for slug, area in AREAS.items() if area.placements), None)

TOOLS = {
    **({"deadline": f"{LIMIT[0]}/deadlines/"} if LIMIT else {}),
    **({"schedule": f"{SCHEDULE[0]}/schedules/"} if SCHEDULE else {}),
    "working-days": "tools/working-days/",
    **({"pathway": f"{PATHWAY[0]}/pathways/{PATHWAY[1].id}/"} if PATHWAY else {}),
    **({"distance": f"{PLACEMENT}/distance/"} if PLACEMENT else {}),
}


def deadline(page: Page) -> None:
    slug, rule = LIMIT
    page.select_option(f"#ce-choice-{slug}", rule.id)
    fill_date(page, 11, 12, 2026)
    work_out(page)
    _answered(page)


def schedule(page: Page) -> None:
    slug, held = SCHEDULE
    page.select_option(f"#ce-choice-{slug}", held.id)
    fill_date(page, 11, 1, 2027)
    if slug == "st-helens":
        page.fill("#ce-panel_met", "5 1 2027")
    elif page.locator("#ce-time").is_visible():
        page.fill("#ce-time", "10:00")
    page.get_by_role("button", name="See what comes next").click()
    _answered(page)


def working_days(page: Page) -> None:
    page.fill("#ce-count", "10")
    fill_date(page, 11, 12, 2026)
    page.get_by_role("button", name="Count").click()
    _answered(page)


def pathway(page: Page) -> None:
    """A short way to an outcome, a question at a time."""
    routes = sorted(PATHWAY[1].every_route(), key=lambda one: (one[1].id != "low", len(one[0])))
    answers, _ = routes[0]
    for question, option in answers.items():
        page.locator(f'[data-field="{question}"] input[value="{option}"]').check()
        page.get_by_role("button", name="Continue").click()
    _answered(page)


def distance(page: Page) -> None:
    page.fill("#ce-place", "BB1 1AA")
    page.get_by_role("button", name="Check the distance").click()
    _answered(page)


ANSWERED = {
    name: reach
    for name, reach in {
        "deadline": deadline,
        "schedule": schedule,
        "working-days": working_days,
        "pathway": pathway,
        "distance": distance,
    }.items()
    if name in TOOLS
}


def told_a_problem(page: Page) -> None:
    """Press the button of a form in which nothing was entered."""
    page.locator('.ce-form button[type="submit"]').click()
    expect(page.get_by_role("alert")).to_be_visible()


def _answered(page: Page) -> None:
    expect(page.locator(".ce-answer")).to_be_visible()
