"""What comes next: each schedule as a list of steps, and the tool that puts dates to them."""

from __future__ import annotations

from markupsafe import Markup

from ..standards.guidance import Book, Guidance
from ..standards.schedules import EVENT, Schedule, Step
from ..views.markup import html, joined
from ..views.pieces import danger
from .deadlines import by_hand
from .forms import ToolForm, text_field, tool_form
from .page import TOOLS, Page
from .templates import template

LEAD = (
    "Give one event and see everything that follows from it, in the order of its dates: what, who, by when, and the clause. "
    "Say what was done when, and the rest moves."
)


def schedule_tool_page(book: Book) -> Page:
    """The schedule tool for every area."""
    page = Page("tools/schedule/", TOOLS["schedule"], "Everything that follows from one event, with dates and clauses.")
    fill_schedule(page, book)
    return page


def fill_schedule(page: Page, book: Book) -> None:
    """Put the schedule tool for every area on a page."""
    page.add(html("<h1>%s</h1>", TOOLS["schedule"]), html('<p class="ce-lead">%s</p>', LEAD), danger(page, None))
    page.add(tool_form(page, book.areas, FORM, below=book.areas[0].slug))
    for area in book.areas:
        page.add(html('<h2 id="%s">Every step: %s</h2>', area.slug, area.authority.name))
        page.add(*(schedule_steps(page, area, schedule, "h3") for schedule in area.schedules))
    page.add(by_hand(book))


def area_schedules_page(book: Book, area: Guidance) -> Page:
    """The schedule tool of one area."""
    name = area.authority.name
    page = Page(
        f"{area.slug}/schedules/", f"{TOOLS['schedule']} {name}", f"What follows from an event in {name}.", area
    )
    page.add(html("<h1>%s</h1>", TOOLS["schedule"]), html('<p class="ce-lead">%s</p>', LEAD), danger(page, area))
    if not area.deadlines:
        page.add(
            html(
                '<p class="ce-amber"><strong>No timescale is stated in the source.</strong> The standards of %s give '
                "steps and no time for any of them. The tool lists the steps; it puts no dates to them.</p>",
                name,
            )
        )
    page.add(tool_form(page, (area,), FORM, below="every-step"))
    page.add(html('<h2 id="every-step">Every step</h2>'))
    page.add(*(schedule_steps(page, area, schedule, "h3") for schedule in area.schedules), by_hand(book))
    return page


def _options(area: Guidance) -> Markup:
    return joined(_option(area, schedule) for schedule in area.schedules)


def _option(area: Guidance, schedule: Schedule) -> Markup:
    rules = [area.limit_of(step) for step in schedule.steps if EVENT in (step.after, step.or_after)]
    limits = [rule.limit for rule in rules if rule]
    hours = any(limit.unit == "hours" for limit in limits)
    clock = (
        html(' data-time="needed"')
        if hours
        else html(' data-time="optional"')
        if any(limit.clock for limit in limits)
        else ""
    )
    panel = html(' data-panel="yes"') if schedule.cycle else ""
    return html(
        '<option value="%s" data-asks="%s"%s%s>%s</option>', schedule.id, schedule.asks, clock, panel, schedule.title
    )


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
    return step, rule.limit_in_words if rule else "no timescale stated", _counted(schedule, step), clauses


def _counted(schedule: Schedule, step: Step) -> str:
    """The step that one counts from, by its number in the list."""
    numbers = {one.id: f"step {n}" for n, one in enumerate(schedule.steps, 1)} | {EVENT: schedule.event}
    if step.or_after:
        return f", counted from {numbers[step.after]} or {numbers[step.or_after]}, whichever is earlier"
    which = {"last": ", on the last meeting on or before that day", "first": "", "first in time": ""}[step.plan]
    return f", counted from {numbers[step.after]}{which if step.meeting else ''}" if step.after != EVENT else ""


FORM = ToolForm(
    element="ce-schedule",
    label="See what comes next",
    choice="What happened",
    empty="Choose an event",
    options=_options,
    field="event",
    asks="When did it happen?",
    button="See what comes next",
    instead=html(
        '<a href="#{below}">Every step</a> is in a list below, and so is <a href="#by-hand">how to count by hand</a>.'
    ),
    more=text_field(
        "panel_met",
        "One real MACE meeting",
        "The date of any meeting that took place or is booked: the source says how often the panel meets, and names no date. For example, 5 1 2027",
        hidden=True,
    ),
)
