"""What comes next: each schedule as a list of steps, and the tool that puts dates to them."""

from __future__ import annotations

from markupsafe import Markup

from ..standards.deadlines import DeadlineRule
from ..standards.guidance import Guidance
from ..standards.schedules import EVENT, Schedule, Step
from ..views.markup import html, joined
from .forms import ToolForm, text_field
from .kept import once_an_area
from .page import Page
from .templates import template


def _options(area: Guidance) -> Markup:
    return joined(_option(area, schedule) for schedule in area.schedules)


def _option(area: Guidance, schedule: Schedule) -> Markup:
    asked = {rule.time_of_day for rule in area.starting(schedule)}
    wanted = next((one for one in ("needed", "optional") if one in asked), "")
    clock = html(' data-time="%s"', wanted) if wanted else ""
    undated = "" if area.dates_follow(schedule) else html(' data-dated="no"')
    panel = _panel(area, schedule)
    return html(
        '<option value="%s" data-asks="%s"%s%s%s>%s</option>',
        schedule.id,
        schedule.asks,
        clock,
        panel,
        undated,
        schedule.title,
    )


def _panel(area: Guidance, schedule: Schedule) -> Markup | str:
    """What to ask for one real meeting of the panel, where its days follow only from that."""
    if not schedule.asks_for_a_meeting(area.deadline):
        return ""
    return html(' data-panel="%s"', area.deadline[str(schedule.cycle)].asks)


@once_an_area
def every_step(page: Page, area: Guidance) -> Markup:
    """The steps of every schedule."""
    return joined(schedule_steps(page, area, one, "h3") for one in area.schedules)


def schedule_steps(page: Page, area: Guidance, schedule: Schedule, level: str) -> Markup:
    """The steps in words: the same as the tool says, without dates."""
    rows = [_row(area, schedule, step) for step in schedule.steps]
    return template("steps", page, area=area, schedule=schedule, level=level, rows=rows)


def _row(area: Guidance, schedule: Schedule, step: Step) -> tuple[Step, str, str, list[str]]:
    """A step, its limit, what it counts from, and the clauses of both."""
    action, rule = area.action[step.action], area.limit_of(step)
    if step.meeting:
        rule = area.deadline[str(schedule.papers if step.meeting == "papers" else schedule.cycle)]
    clauses = list(dict.fromkeys((rule.clause, action.clauses[0]) if rule else action.clauses[:1]))
    return (
        step,
        area.versions_in_words(rule) if rule else "no timescale stated",
        _counted(schedule, step, rule),
        clauses,
    )


def _counted(schedule: Schedule, step: Step, rule: DeadlineRule | None) -> str:
    """The step that one counts from, by its number in the list."""
    numbers = {one.id: f"step {n}" for n, one in enumerate(schedule.steps, 1)} | {EVENT: schedule.event}
    if step.or_after:
        later = rule and rule.other_start and rule.other_start.which == "later"
        which = "later" if later else "earlier"
        return f", counted from {numbers[step.after]} or {numbers[step.or_after]}, whichever is {which}"
    if meeting := schedule.meeting_of(step):
        return f", counted back from {numbers[meeting.id]}"
    which = {"last": ", on the last meeting on or before that day", "first": "", "first in time": ""}[step.plan]
    return f", counted from {numbers[step.after]}{which if step.meeting else ''}" if step.after != EVENT else ""


SCHEDULE_FORM = ToolForm(
    element="ce-schedule",
    label="See what comes next",
    choice="What happened",
    empty="Choose an event",
    options=_options,
    field="event",
    asks="When did it happen?",
    button="See what comes next",
    outline=(
        "What is due first",
        (
            ("text", "Each step with its date: how binding it is, who acts, and the clause"),
            ("text", "What hangs on a decision, where the sources disagree, and what has no date"),
            ("text", "A place to say what was done when: the rest moves"),
            ("buttons", "Buttons: calendar, case note, print"),
        ),
    ),
    instead=html(
        '<a href="#{below}">Every step</a> is in a list below, and so is <a href="#by-hand">how to count by hand</a>.'
    ),
    more=text_field(
        "panel_met",
        "One real meeting of the panel",
        "The date of any meeting that took place or is booked: the source says how often the panel meets, and names no date. For example, 5 1 2027",
        hidden=True,
    ),
)
