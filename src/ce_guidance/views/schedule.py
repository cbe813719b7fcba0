"""The answer of the schedule tool: everything that follows from one event, in the order of its dates."""

from __future__ import annotations

from markupsafe import Markup

from ..asking.case_note import other_readings
from ..standards.guidance import Guidance
from .actions import doers, marked, only_if, other_verbs
from .answers import Answer, View, body, listed, plan, take_away, upper
from .deadline import overdue
from .links import Links
from .markup import html, joined
from .pieces import chips, explained, strength_tags
from .timeline import timeline

QUIET = {"to come", "no date stated"}
"""What needs no word of its own: the date, or its absence, says it."""


def schedule_view(links: Links, area: Guidance, answer: Answer) -> View:
    """The next date, the dates on a line, and each step with a place for the day on which it was done."""
    if "items" not in answer:
        return View("", Markup())
    items = answer["items"]
    dated = [one for one in items if one["due"]]
    first = next((one for one in dated if "done" not in one), None)
    picture = _picture(answer) if len(dated) > 1 else Markup()
    rows = joined([_row(links, area, one) for one in items])
    parts = [
        picture,
        html('<ol class="ce-items">%s</ol>', rows),
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


def _picture(answer: Answer) -> Markup:
    """The dates on a line; the same as a picture for a slide, where the steps stand beside their numbers."""
    lines = [
        f"{n}. {one['due_in_words'] or 'No date stated'}: {one['action']}, {one['limit']} [{', '.join(one['strength'])}] "
        f"({one['chip']})" + (f"; {one['only_if']}" if one["only_if"] else "")
        for n, one in enumerate(answer["items"], 1)
    ]
    return html(
        '%s<div data-slide="%s: %s, counted from %s" data-lines="%s"></div>',
        timeline(answer["on"][:10], answer["items"]),
        answer["area"],
        answer["title"],
        answer["on_in_words"],
        "\n".join(lines),
    )


def _row(links: Links, area: Guidance, item: Answer) -> Markup:
    action = area.action[item["id"]]
    status = item.get("status", "")
    others = other_readings(item)
    gaps = listed([gap["says"] for gap in item["gaps"]])
    open_points = html("<details><summary>What the source leaves open</summary>%s</details>", gaps)
    clauses = [item["clause"], *([item["limit_clause"]] if "limit_clause" in item else ())]
    parts = [
        html('<p class="ce-item__date">%s%s</p>', item["due_in_words"] or "No date stated", _state(status)),
        html('<p class="ce-note"><strong>%s.</strong> %s</p>', upper(item["passed"]["ago"]), item["passed"]["then"])
        if "passed" in item
        else Markup(),
        html("<p><strong>%s</strong>: %s</p>", upper(item["action"]), item["limit"]),
        html("<p>%s.</p>", explained(area, action.does)) if action.does != item["action"] else Markup(),
        html('<p class="ce-note">Not before %s.</p>', item["not_before"]["in_words"])
        if "not_before" in item
        else Markup(),
        only_if(area, item["only_if"]),
        only_if(area, item.get("exception")),
        html("<p>Other reading: %s.</p>", "; ".join(others)) if others else Markup(),
        *(html('<p class="ce-note">%s</p>', note) for note in item["notes"]),
        html("<p><strong>Who:</strong> %s</p>", doers(links, area, action, clauses)),
        html('<p class="ce-chips">%s %s</p>', strength_tags(item["strength"]), chips(links, area, clauses)),
        other_verbs(links, area, action),
        open_points if item["gaps"] else Markup(),
        _done(item),
    ]
    return html('<li class="ce-item" %s>%s</li>', marked(area, action), joined(parts))


def _state(status: str) -> Markup:
    if not status or status in QUIET:
        return Markup()
    return html(' <span class="ce-state ce-state--%s">%s</span>', status.replace(" ", "-"), status)


def _done(item: Answer) -> Markup:
    """A field for the day on which a step was really done. What was typed stays in the page, which fills it in again."""
    name, done = item["name"], item.get("done")
    return html(
        '<details class="ce-done"%s><summary>%s</summary><div><label for="ce-done-%s">Done on</label><input id="ce-done-%s" '
        'class="ce-input--done" type="text" autocomplete="off" spellcheck="false" data-done="%s" aria-label="%s: done on, for '
        'example 27 3 2027"><button class="ce-button ce-button--quiet" type="button" data-does="move">Move what follows</button>'
        "</div></details>",
        html(" open") if done else "",
        f"Done on {done['in_words']}" if done else "Was it done? Give the day, and the rest moves",
        name,
        name,
        name,
        upper(item["action"]),
    )
