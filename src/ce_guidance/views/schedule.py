"""The answer of the schedule tool: everything that follows from one event, as a line down the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from ..standards.guidance import Guidance
from .answers import Answer, View, amber, body, listed, plan, take_away, upper
from .deadline import overdue
from .links import Links
from .markup import html, joined
from .step_order import SILENT, Row, arranged
from .steps import steps
from .timeline import timeline

STATES = ("overdue", "due that day", "to come", "planned", "done in time", "done late", "done", "no date stated")
"""In the order in which they are told: what has passed goes first."""


def schedule_view(links: Links, area: Guidance, answer: Answer) -> View:
    """The next date, the dates on a line, and each step with a place for the day on which it was done."""
    if "items" not in answer:
        return View("", Markup())
    items = answer["items"]
    rows = arranged(items)
    first = next((one for one in items if one["due"] and "done" not in one), None)
    picture = _picture(answer, rows)
    parts = [
        _once_passed(rows),
        _states(rows, picture),
        picture,
        html('<p class="ce-fresh">A step "as" another has the same limit, condition, doer and clause.</p>')
        if any(one.same_as for one in rows)
        else Markup(),
        steps(links, area, rows),
        html(
            '<p class="ce-fresh">%s Bank holidays are published to %s. Version %s.</p>',
            answer["convention"],
            answer["bank_holidays_to"]["in_words"],
            answer["version"],
        ),
    ]
    late = first and "passed" in first
    says = f"{'Was due' if late else 'Next'}: {first['action']}, {first['due_in_words']}." if first else ""
    count = f"{len(items)} steps. {says}" if first else f"{len(items)} steps, without dates."
    return View(count, _head(answer, first) + body(answer, *parts))


def _head(answer: Answer, first: Answer | None) -> Markup:
    does = "The source gives the steps and no time for them."
    if first:
        only = "".join(f" {held}." for held in (first["only_if"], first.get("exception")) if held)
        does = f"{upper(first['action'])}: {first['limit']}.{only}"
    late = first is not None and "passed" in first
    counted = f"Counted from {answer['on_in_words']}" if answer["on"] else f"From {answer['on_in_words']}"
    return plan(
        f"{answer['area']}: {'was due' if late else 'next' if first else 'steps'}",
        first["due_in_words"] if first else "No date is stated for any step",
        overdue(first) if first else Markup(),
        html("<p>%s</p>", does),
        html("<p>%s: %s.</p>", counted, answer["title"]),
        css=" ce-answer__plan--passed" if late else "",
        take=take_away(answer),
    )


def _once_passed(rows: Sequence[Row]) -> Markup:
    """What the clauses ask once a date has passed, each sentence once; of a single step the head has said it."""
    late: dict[str, list[str]] = {}
    for one in rows:
        if "passed" in one.item:
            late.setdefault(one.item["passed"]["then"], []).append(str(one.number))
    count = sum(map(len, late.values()))
    if count < 2:
        return Markup()
    said = [
        html("<strong>Step%s %s:</strong> %s", "s" if len(held) > 1 else "", ", ".join(held), then)
        for then, held in late.items()
    ]
    return amber(f"Overdue: {count} steps", listed(said))


def _states(rows: Sequence[Row], picture: Markup) -> Markup:
    """How many steps are in which state, beside the mark that each state has in the line and in the picture."""
    found = Counter([one.status for one in rows])
    shapes = {one.status: one.shape for one in rows}
    said = [
        html(
            '<li><span class="ce-dot ce-dot--%s"></span>%s %s</li>',
            shapes[one],
            found[one],
            "without a date" if one == SILENT[2] else one,
        )
        for one in STATES
        if found[one]
    ]
    if picture:
        said.append(html('<li class="ce-states__event"><span class="ce-dot ce-dot--event"></span>the event</li>'))
    return html('<ul class="ce-states">%s</ul>', joined(said)) if any([one.day for one in rows]) else Markup()


def _picture(answer: Answer, rows: Sequence[Row]) -> Markup:
    """The dates on a line; the same as a picture for a slide, where the steps stand beside their numbers."""
    placed = [(day["date"], one.number, one.shape) for one in rows if (day := one.day)]
    if not answer["on"] or len(placed) < 2:
        return Markup()
    return html(
        '%s<div data-slide="%s: %s, counted from %s" data-lines="%s"></div>',
        timeline(answer["on"], placed),
        answer["area"],
        answer["title"],
        answer["on_in_words"],
        "\n".join([_line(one) for one in rows]),
    )


def _line(row: Row) -> str:
    """One step in a line of text, below the picture."""
    one, day = row.item, row.day
    when = day["in_words"] if day else "No date stated"
    state = "" if row.status in SILENT else f" ({row.status})"
    return (
        f"{row.number}. {when}{state}: {one['action']}, {one['limit']} [{', '.join(one['strength'])}] ({one['chip']})"
        + (f"; {one['only_if']}" if one["only_if"] else "")
    )
