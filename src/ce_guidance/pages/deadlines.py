"""Time limits: the tool's form, and the table that holds the same answers without it."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ..standards.deadlines import DeadlineRule
from ..standards.guidance import Guidance
from ..views.markup import html, joined
from .forms import ToolForm, text_field
from .kept import once_an_area
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
    outline=(
        "The date to plan on",
        (
            ("text", "The clause that sets it, how binding it is, and who acts"),
            ("text", "Where the sources disagree, and what they do not say"),
            ("days", "Every day that was counted, and every day that was left out"),
            ("buttons", "Buttons: calendar, case note, print"),
        ),
    ),
    more=text_field("other_start", "The other event", "For example, 27 3 2027", hidden=True, starts=True)
    + html(
        '<div class="ce-field" data-field="excepted" hidden><label for="ce-excepted" data-part="excepted">The exception</label>'
        '<p class="ce-hint" id="ce-hint-excepted">The clause makes an exception. Both limits are shown until you say.</p>'
        '<select id="ce-excepted" autocomplete="off" aria-describedby="ce-hint-excepted"><option value="">not known yet</option>'
        '<option value="yes">it holds</option><option value="no">it does not hold</option></select></div>'
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
    outline=(
        "The day that you come to",
        (
            ("text", "How it was counted, and the other way of counting"),
            ("days", "Every day that was counted, and every day that was left out"),
        ),
    ),
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
        rules = [r for r in area.deadlines if r.makes_a_date and area.clause[r.clause].source == source.id]
        if rules:
            out.append(
                html('<optgroup label="%s">%s</optgroup>', source.title, joined(_option(area, rule) for rule in rules))
            )
    return joined(out)


def _option(area: Guidance, rule: DeadlineRule) -> Markup:
    return html(
        '<option value="%s" data-clause="%s" data-asks="%s"%s>%s: %s</option>',
        rule.id,
        rule.clause,
        rule.asks,
        joined(html(' data-%s="%s"', name, value) for name, value in _shown_fields(area, rule)),
        _name(area, rule),
        rule.limit_in_words,
    )


def _shown_fields(area: Guidance, rule: DeadlineRule) -> Iterator[tuple[str, str]]:
    """Which fields the form shows for a limit, and what they ask."""
    if rule.time_of_day:
        yield "time", rule.time_of_day
    if rule.born:
        yield "born", "yes"
    if not any(limit.leaves_out_days_off for limit in rule.limits):
        yield "closed", "no"
    if rule.other_start:
        asks = rule.other_start.asks
        yield "other", f"Or: {asks}" if rule.other_start.which == "whichever applies" else asks
    if rule.unless:
        says = area.condition[rule.unless.condition].says
        yield "unless", f"Exception: {says}"


def _name(area: Guidance, rule: DeadlineRule) -> str:
    name = area.action[rule.action].name or ""
    level = f", {rule.level}" if rule.level else ""
    return f"{name[:1].upper()}{name[1:]}{level}"


@once_an_area
def limits_table(page: Page, area: Guidance, anchors: bool = False) -> Markup:
    """Every limit of an area, with all that an answer says except the date."""
    return template("limits", page, area=area, anchors=anchors, open_points=_open_points)


def _open_points(area: Guidance, rule: DeadlineRule) -> list[str]:
    """What the clause leaves unsaid about a limit, in short."""
    points = []
    if any("not stated" in limit.units for limit in rule.limits):
        points.append("Working or calendar days: not stated.")
    if not rule.start_stated:
        points.append("Start: not stated, or not clearly.")
    if not area.action[rule.action].who:
        points.append("Who: not stated.")
    return [*points, *rule.gaps]
