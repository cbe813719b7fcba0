"""Time limits: the tool's form, and the table that holds the same answers without it."""

from __future__ import annotations

from html import escape as e

from ...asking.answers import CONVENTION
from ...counting.days import in_words
from ...standards.deadlines import DeadlineRule
from ...standards.guidance import Book, Guidance
from ...views.actions import doers, marked, only_if
from ...views.page import TOOLS, Page, danger, explained, strength_tags
from .forms import ToolForm, text_field, tool_form

LIMITS_OF_USE = (
    "<p>The tool counts days for a rule that you choose. It does not know the child, and it does not decide what "
    "ought to be done. If a date matters, check it against the clause; if in doubt, act sooner.</p>"
)


def deadline_tool_page(book: Book) -> Page:
    """The deadline tool for every area."""
    page = Page(
        "tools/deadline/", TOOLS["deadline"], "Work out a deadline, with every day counted and the clause that sets it."
    )
    fill_deadline(page, book)
    return page


def fill_deadline(page: Page, book: Book) -> None:
    """Put the deadline tool for every area on a page."""
    _head(
        page,
        None,
        "Deadline calculator. Choose the area, what has to be done, and when it started. You get the date, the days that were counted, and the clause that sets it.",
    )
    page.add(tool_form(page, book.areas, FORM, below=book.areas[0].slug))
    for area in book.areas:
        page.add(f'<h2 id="{area.slug}">Every time limit: {e(area.authority.name)}</h2>', limits_table(page, area))
    page.add(by_hand(book))


def working_days_page(book: Book) -> Page:
    """The free count of working days."""
    page = Page("tools/working-days/", TOOLS["working-days"], "Count working days on or back from any day.")
    fill_working_days(page, book)
    return page


def fill_working_days(page: Page, book: Book) -> None:
    """Put the free count on a page."""
    page.add(
        f"<h1>{TOOLS['working-days']}</h1>",
        '<p class="ce-lead">Working day calculator: any number of working days from any day, on or back, with every day that '
        "was left out and why. For a time limit of a standard, use "
        f'<a href="{page.to("tools/deadline/")}">{TOOLS["deadline"]}</a></p>',
        danger(page, None),
        tool_form(page, (), COUNT_FORM),
        by_hand(book),
    )


def area_deadlines_page(book: Book, area: Guidance) -> Page:
    """The deadline tool and the time limits of one area."""
    name = area.authority.name
    page = Page(
        f"{area.slug}/deadlines/", f"{TOOLS['deadline']} {name}", f"Time limits in the standards of {name}.", area
    )
    dated = any(rule.limit.makes_a_date for rule in area.deadlines)
    lead = (
        "Deadline calculator. Choose what has to be done, and when it started. You get the date, the days that were "
        "counted, and the clause that sets it."
    )
    _head(page, area, lead if dated else f"The standards of {e(name)} give no date to work out.")
    if dated:
        page.add(tool_form(page, (area,), FORM, below="every-time-limit"))
    page.add('<h2 id="every-time-limit">Every time limit</h2>', limits_table(page, area, anchors=True), by_hand(book))
    return page


def _head(page: Page, area: Guidance | None, lead: str) -> None:
    page.add(f"<h1>{TOOLS['deadline']}</h1>", f'<p class="ce-lead">{lead}</p>', danger(page, area))


FORM = ToolForm(
    element="ce-deadline",
    label="Work out a date",
    choice="What has to be done",
    empty="Choose a time limit",
    options=lambda area: _options(area),
    field="clause",
    asks="When did it start?",
    button="Work out the date",
    first='<div class="ce-field" data-field="mode"><label for="ce-mode">Work out</label><select id="ce-mode" autocomplete="off">'
    '<option value="due">when it is due</option><option value="start">the latest start, to be done by a day</option></select></div>',
    instead='<a href="#{below}">Every time limit</a> is in a table below, and so is <a href="#by-hand">how to count by hand</a>.',
)


COUNT_FORM = ToolForm(
    element="ce-working-days",
    label="Count working days",
    choice="",
    empty="",
    options=lambda area: "",
    field="",
    asks="From which day?",
    button="Count",
    first=text_field("count", "How many working days?", "A whole number, for example 10", css="ce-input--5")
    + '<div class="ce-field" data-field="way"><label for="ce-way">Which way?</label><select id="ce-way" autocomplete="off">'
    '<option value="on">on from that day</option><option value="back">back from that day</option></select></div>',
    instead='<a href="#by-hand">How to count by hand</a>, with the bank holidays, is below.',
)


def _options(area: Guidance) -> str:
    """The limits that make a date, under the name of their source."""
    out = []
    for source in area.sources:
        rules = [r for r in area.deadlines if r.limit.makes_a_date and area.clause[r.clause].source == source.id]
        if rules:
            out.append(
                f'<optgroup label="{e(source.title)}">{"".join(_option(area, rule) for rule in rules)}</optgroup>'
            )
    return "".join(out)


def _option(area: Guidance, rule: DeadlineRule) -> str:
    clock = ' data-time="needed"' if rule.limit.unit == "hours" else ' data-time="optional"' if rule.limit.clock else ""
    only_days = "" if rule.limit.unit in ("working days", "not stated") else ' data-closed="no"'
    return (
        f'<option value="{rule.id}" data-clause="{rule.clause}" data-asks="{e(rule.asks)}"{clock}{only_days}>'
        f"{e(_name(area, rule))}: {e(rule.limit.in_words)}</option>"
    )


def _name(area: Guidance, rule: DeadlineRule) -> str:
    name = area.action[rule.action].name or ""
    return name[:1].upper() + name[1:]


def limits_table(page: Page, area: Guidance, anchors: bool = False) -> str:
    """Every limit of an area, with all that an answer says except the date."""
    if not area.deadlines:
        return (
            f'<div class="ce-amber"><p><strong>No timescale is stated in the source.</strong> The standards of {e(area.authority.name)} set out '
            f"steps for each level of risk and give no time limit for any of them. Nothing is filled in here. "
            f'<a href="{page.to(f"{area.slug}/standards/")}">See the steps</a>, and ask your manager for local expectations.</p></div>'
        )
    out = [
        f'<section class="ce-scroll" tabindex="0" aria-label="Time limits of {e(area.authority.name)}"><table class="ce-limits">'
        "<thead><tr><th scope='col'>What</th><th scope='col'>Limit</th><th scope='col'>Counted from</th><th scope='col'>Who</th>"
        "<th scope='col'>Clause</th><th scope='col'>Not stated, or disputed</th></tr></thead><tbody>"
    ]
    for rule in area.deadlines:
        action = area.action[rule.action]
        open_points = []
        if rule.limit.makes_a_date and rule.limit.unit == "not stated":
            open_points.append("Working or calendar days: not stated.")
        if not rule.start_stated:
            open_points.append("Start: not stated, or not clearly.")
        if not action.who:
            open_points.append("Who: not stated.")
        open_points += rule.gaps
        disputed = ""
        if rule.disagrees_with:
            others = " ".join(page.clause_link(area, other) for other in rule.disagrees_with)
            disputed = f'<p class="ce-disputed"><strong>Disagrees with</strong> {others}</p>'
        ident = f' id="{rule.id}"' if anchors else ""
        out.append(
            f"<tr{ident} {marked(area, action)}><th scope='row' data-label='What'>{explained(area, action.name or '')}{only_if(area, area.only_if(action.conditions))}</th>"
            f"<td data-label='Limit'><strong>{e(rule.limit_in_words)}</strong> {strength_tags((action.verb_in(rule.clause),))}</td>"
            f"<td data-label='Counted from'>{e(rule.start)}</td>"
            f"<td data-label='Who'>{doers(page, area, action, (rule.clause,))}</td>"
            f"<td data-label='Clause'>{page.clause_link(area, rule.clause)}</td>"
            f"<td data-label='Not stated, or disputed'>{'<br>'.join(e(point) for point in open_points) or 'nothing'}{disputed}</td></tr>"
        )
    return "\n".join([*out, "</tbody></table></section>"])


def by_hand(book: Book) -> str:
    """How to count without the tool, and the bank holidays to count with."""
    calendar = book.calendar
    years = sorted({day.day.year for day in calendar.holidays if day.day.year >= 2026})
    rows = "".join(
        f"<li>{in_words(holiday.day)}: {e(holiday.name)}</li>"
        for holiday in calendar.holidays
        if holiday.day.year in years
    )
    return (
        f'<h2 id="by-hand">How to count by hand</h2><p>{CONVENTION}</p>'
        "<p>A working day is Monday to Friday and not a bank holiday in England and Wales. Hours run through nights, weekends and bank holidays. "
        "If the source does not say which days, count both ways and keep the earlier date. A review at most every so many weeks is held on the "
        "working day before, never after.</p>"
        f'<details><summary>Bank holidays to {in_words(calendar.published_to)}</summary><ul class="ce-holidays">{rows}</ul></details>'
        f"{LIMITS_OF_USE}"
    )
