"""For the trainer: what a session is for and its plan, with a sheet for evaluation; and the slides."""

from __future__ import annotations

from ..pages.page import Page
from ..pages.templates import template
from .rehearsal import Worked
from .scenario_pages import SEED, page_of, scenario_address
from .session import outcomes, plan
from .slides import slides


def plan_page(worked: Worked, seed: str = SEED) -> Page:
    """What learners can do afterwards, the plan by the minute, and the evaluation."""
    scenario = worked.scenario
    page = page_of(worked, "plan", f"{scenario.title}: plan for the trainer", f"Plan by the minute. {scenario.use}")
    page.in_sections = True
    can = outcomes(worked.area, scenario, worked.answers)
    page.add(template("scenario_plan", page, **_held(page, worked, seed), outcomes=can, plan=plan(scenario)))
    return page


def slides_page(worked: Worked, seed: str = SEED) -> Page:
    """The slides, each with the trainer's notes."""
    page = page_of(worked, "slides", f"{worked.scenario.title}: slides", f"Slides with notes. {worked.scenario.use}")
    page.add(template("scenario_slides", page, **_held(page, worked, seed), slides=slides(worked, seed)))
    return page


def _held(page: Page, worked: Worked, seed: str) -> dict[str, object]:
    return {"worked": worked, "seed": seed, "to": lambda part: page.to(scenario_address(worked, part))}
