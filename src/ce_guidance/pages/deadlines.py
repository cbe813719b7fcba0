"""Time limits: the tool's form, and the table that holds the same answers without it."""

from __future__ import annotations

from markupsafe import Markup

from ..asking.answers import CONVENTION
from ..counting.days import in_words
from ..standards.deadlines import DeadlineRule
from ..standards.guidance import Book, Guidance
from ..views.markup import html, joined
from ..views.pieces import danger
from .forms import ToolForm, text_field, tool_form
from .page import TOOLS, Page
from .templates import template

LIMITS_OF_USE = html(
    "<p>The tool counts days for a rule that you choose. It does not know the child, and it does not decide "
    "what ought to be done. If a date matters, check it against the clause; if in doubt, act sooner.</p>"
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
        page.add(
            html('<h2 id="%s">Every time limit: %s</h2>', area.slug, area.authority.name), limits_table(page, area)
        )
    page.add(by_hand(book))


def working_days_page(book: Book) -> Page:
    """The free count of working days."""
    page = Page("tools/working-days/", TOOLS["working-days"], "Count working days on or back from any day.")
    fill_working_days(page, book)
    return page


def fill_working_days(page: Page, book: Book) -> None:
    """Put the free count on a page."""
    page.add(
        html("<h1>%s</h1>", TOOLS["working-days"]),
        html(
            '<p class="ce-lead">Working day calculator: any number of working days from any day, on or back, with '
            'every day that was left out and why. For a time limit of a standard, use <a href="%s">%s</a></p>',
            page.to("tools/deadline/"),
            TOOLS["deadline"],
        ),
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
    _head(page, area, lead if dated else f"The standards of {name} give no date to work out.")
    if dated:
        page.add(tool_form(page, (area,), FORM, below="every-time-limit"))
    page.add(
        html('<h2 id="every-time-limit">Every time limit</h2>'), limits_table(page, area, anchors=True), by_hand(book)
    )
    return page


def _head(page: Page, area: Guidance | None, lead: str) -> None:
    page.add(html("<h1>%s</h1>", TOOLS["deadline"]), html('<p class="ce-lead">%s</p>', lead), danger(page, area))


FORM = ToolForm(
    element="ce-deadline",
    label="Work out a date",
    choice="What has to be done",
    empty="Choose a time limit",
    options=lambda area: _options(area),
    field="clause",
    asks="When did it start?",
    button="Work out the date",
    first=html(
        '<div class="ce-field" data-field="mode"><label for="ce-mode">Work out</label>'
        '<select id="ce-mode" autocomplete="off"><option value="due">when it is due</option>'
        '<option value="start">the latest start, to be done by a day</option></select></div>'
    ),
    instead=html(
        '<a href="#{below}">Every time limit</a> is in a table below, and so is <a href="#by-hand">how to count '
        "by hand</a>."
    ),
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
    + html(
        '<div class="ce-field" data-field="way"><label for="ce-way">Which way?</label>'
        '<select id="ce-way" autocomplete="off"><option value="on">on from that day</option><option value="back">'
        "back from that day</option></select></div>"
    ),
    instead=html('<a href="#by-hand">How to count by hand</a>, with the bank holidays, is below.'),
)


def _options(area: Guidance) -> Markup:
    """The limits that make a date, under the name of their source."""
    out = []
    for source in area.sources:
        rules = [r for r in area.deadlines if r.limit.makes_a_date and area.clause[r.clause].source == source.id]
        if rules:
            out.append(
                html(
                    '<optgroup label="%s">%s</optgroup>',
                    source.title,
                    joined(_option(area, rule) for rule in rules),
                )
            )
    return joined(out)


def _option(area: Guidance, rule: DeadlineRule) -> Markup:
    clock = (
        html(' data-time="needed"')
        if rule.limit.unit == "hours"
        else html(' data-time="optional"')
        if rule.limit.clock
        else ""
    )
    only_days = "" if rule.limit.unit in ("working days", "not stated") else html(' data-closed="no"')
    return html(
        '<option value="%s" data-clause="%s" data-asks="%s"%s%s>%s: %s</option>',
        rule.id,
        rule.clause,
        rule.asks,
        clock,
        only_days,
        _name(area, rule),
        rule.limit.in_words,
    )


def _name(area: Guidance, rule: DeadlineRule) -> str:
    name = area.action[rule.action].name or ""
    return name[:1].upper() + name[1:]


def limits_table(page: Page, area: Guidance, anchors: bool = False) -> Markup:
    """Every limit of an area, with all that an answer says except the date."""
    return template("limits", page, area=area, anchors=anchors, open_points=_open_points)


def _open_points(area: Guidance, rule: DeadlineRule) -> list[str]:
    """What the clause leaves unsaid about a limit, in short."""
    points = []
    if rule.limit.makes_a_date and rule.limit.unit == "not stated":
        points.append("Working or calendar days: not stated.")
    if not rule.start_stated:
        points.append("Start: not stated, or not clearly.")
    if not area.action[rule.action].who:
        points.append("Who: not stated.")
    return [*points, *rule.gaps]


def by_hand(book: Book) -> Markup:
    """How to count without the tool, and the bank holidays to count with."""
    calendar = book.calendar
    years = sorted({day.day.year for day in calendar.holidays if day.day.year >= 2026})
    rows = joined(
        html("<li>%s: %s</li>", in_words(holiday.day), holiday.name)
        for holiday in calendar.holidays
        if holiday.day.year in years
    )
    return html(
        '<h2 id="by-hand">How to count by hand</h2><p>%s</p><p>A working day is Monday to Friday and not a bank '
        "holiday in England and Wales. Hours run through nights, weekends and bank holidays. If the source does "
        "not say which days, count both ways and keep the earlier date. A review at most every so many weeks is "
        "held on the working day before, never after.</p><details><summary>Bank holidays to %s</summary>"
        '<ul class="ce-holidays">%s</ul></details>%s',
        CONVENTION,
        in_words(calendar.published_to),
        rows,
        LIMITS_OF_USE,
    )
