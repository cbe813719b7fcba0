"""What comes next: each schedule as a list of steps, and the tool that puts dates to them."""

from __future__ import annotations

from html import escape as e

from ..guidance import Book, Guidance
from ..schedules import EVENT, Schedule, Step
from .deadlines import by_hand
from .forms import ToolForm, text_field, tool_form
from .page import TOOLS, Page, chips, danger, strength_tags

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
    page.add(f"<h1>{TOOLS['schedule']}</h1>", f'<p class="ce-lead">{LEAD}</p>', danger(page, None))
    page.add(tool_form(page, book.areas, FORM, below=book.areas[0].slug))
    for area in book.areas:
        page.add(f'<h2 id="{area.slug}">Every step: {e(area.authority.name)}</h2>')
        page.add(*(schedule_steps(page, area, schedule, "h3") for schedule in area.schedules))
    page.add(by_hand(book))


def area_schedules_page(book: Book, area: Guidance) -> Page:
    """The schedule tool of one area."""
    name = area.authority.name
    page = Page(
        f"{area.slug}/schedules/", f"{TOOLS['schedule']} {name}", f"What follows from an event in {name}.", area
    )
    page.add(f"<h1>{TOOLS['schedule']}</h1>", f'<p class="ce-lead">{LEAD}</p>', danger(page, area))
    if not area.deadlines:
        page.add(
            f'<p class="ce-amber"><strong>No timescale is stated in the source.</strong> The standards of {e(name)} give steps and '
            "no time for any of them. The tool lists the steps; it puts no dates to them.</p>"
        )
    page.add(tool_form(page, (area,), FORM, below="every-step"))
    page.add('<h2 id="every-step">Every step</h2>')
    page.add(*(schedule_steps(page, area, schedule, "h3") for schedule in area.schedules), by_hand(book))
    return page


def _options(area: Guidance) -> str:
    return "".join(_option(area, schedule) for schedule in area.schedules)


def _option(area: Guidance, schedule: Schedule) -> str:
    limits = [area.deadline[step.limit].limit for step in schedule.steps if step.limit and step.after == EVENT]
    hours = any(limit.unit == "hours" for limit in limits)
    clock = ' data-time="needed"' if hours else ' data-time="optional"' if any(limit.clock for limit in limits) else ""
    panel = ' data-panel="yes"' if schedule.cycle else ""
    return f'<option value="{schedule.id}" data-asks="{e(schedule.asks)}"{clock}{panel}>{e(schedule.title)}</option>'


def schedule_steps(page: Page, area: Guidance, schedule: Schedule, level: str) -> str:
    """The steps in words: the same as the tool says, without dates."""
    out = [
        f'<{level} id="{area.slug}-{schedule.id}">{e(schedule.title)}</{level}>',
        f"<p>From {e(schedule.event)}. {chips(page, area, schedule.clauses)}</p>",
        '<ol class="ce-steps">',
        *(f"<li>{_step(page, area, schedule, step)}</li>" for step in schedule.steps),
        "</ol>",
    ]
    return "\n".join(out)


def _step(page: Page, area: Guidance, schedule: Schedule, step: Step) -> str:
    rule = area.deadline.get(step.limit or "")
    if step.meeting:
        rule = area.deadline[str(schedule.papers if step.meeting == "papers" else schedule.cycle)]
    clause = rule.clause if rule else str(step.clause)
    limit = rule.limit_in_words if rule else "no timescale stated"
    strengths = (rule.strength,) if rule else step.strength or area.clause[clause].strength
    who = ", ".join(page.role_link(area, role) for role in (rule.who if rule and rule.who else step.who))
    before = next((one for one in schedule.steps if one.id == step.after), None)
    after = f", counted from step {schedule.steps.index(before) + 1}" if before else ""
    when = f" <em>If: {e(step.only_if)}.</em>" if step.only_if else ""
    note = f" {e(step.note)}" if step.note else ""
    times = f" (listed {step.times} times)" if step.times > 1 else ""
    return (
        f"<strong>{e(rule.action if rule else str(step.does))}</strong>: {e(limit)}{after}{times}.{when}{note} "
        f"{f'Who: {who}. ' if who else 'Who: not stated. '}{strength_tags(tuple(strengths))} {page.clause_link(area, clause)}"
    )


FORM = ToolForm(
    element="ce-schedule",
    label="See what comes next",
    choice="What happened",
    empty="Choose an event",
    options=_options,
    field="event",
    asks="When did it happen?",
    button="See what comes next",
    instead='<a href="#{below}">Every step</a> is in a list below, and so is <a href="#by-hand">how to count by hand</a>.',
    more=text_field(
        "panel_met",
        "One real MACE meeting",
        "The date of any meeting that took place or is booked: the source says how often the panel meets, and names no date. For example, 5 1 2027",
        hidden=True,
    ),
)
