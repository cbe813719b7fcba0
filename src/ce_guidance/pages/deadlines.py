"""Time limits: the tool's form, and the table that holds the same answers without it."""

from __future__ import annotations

from markupsafe import Markup

from ..standards.deadlines import DeadlineRule
from ..standards.guidance import Guidance
from ..views.markup import html, joined
from .forms import ToolForm, text_field
from .page import Page
from .templates import template

DEADLINE_FORM = ToolForm(
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
                html('<optgroup label="%s">%s</optgroup>', source.title, joined(_option(area, rule) for rule in rules))
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
