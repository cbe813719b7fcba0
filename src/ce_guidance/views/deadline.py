"""The answers of the deadline tool: when it is due in every reading, and the latest start."""

from __future__ import annotations

from markupsafe import Markup

from ..standards.guidance import Guidance
from .actions import doers, marked, only_if
from .answers import Answer, View, amber, body, gaps_card, limit_read, plan, take_away, upper
from .days import counted
from .links import Links
from .markup import html, joined
from .pieces import chips, strength_tags


def deadline_view(links: Links, area: Guidance, answer: Answer) -> View:
    """The date to plan on, every reading, what is open, and the days counted."""
    readings = answer["readings"]
    others = [one for one in answer["conflicts"] if one not in {reading["clause"] for reading in readings}]
    disagrees = [html("Disagrees with %s", chips(links, area, others))] if others else []
    parts = [
        _readings(links, area, readings) if len(readings) > 1 else Markup(),
        gaps_card(answer, *disagrees),
        _on_register(links, answer),
        *(_how(links, area, reading, answer["start"], n == 0) for n, reading in enumerate(readings)),
        html(
            '<p class="ce-fresh">Bank holidays are published to %s. Rules compared with the source on %s. Version %s.</p>',
            answer["bank_holidays_to"]["in_words"],
            answer["checked_on"]["in_words"],
            answer["version"],
        ),
        *([take_away(answer)] if readings else ()),
    ]
    says = f"Plan on {answer['plan_on_in_words']}." if readings else "No date follows from this clause."
    return View(says, _head(links, area, answer) + body(answer, *parts))


def _head(links: Links, area: Guidance, answer: Answer) -> Markup:
    if not answer["readings"]:
        return html(
            '<div class="ce-answer__plan"><h2 class="ce-answer__date">No date follows from this clause</h2>'
            '<p class="ce-chips">%s</p></div>',
            chips(links, area, [answer["clause"]]),
        )
    first = answer["readings"][0]
    return plan(
        f"{answer['area']}: plan on",
        answer["plan_on_in_words"],
        *(html('<p class="ce-answer__note">%s</p>', note) for note in first["notes"]),
        html(
            "<p>%s: %s, counted from %s (%s).</p>",
            upper(first["action"]),
            first["limit"],
            first["from"],
            answer["start_in_words"],
        ),
        only_if(area, first.get("only_if")),
        who(links, area, first),
        html('<p class="ce-chips">%s %s</p>', strength_tags(first["strength"]), chips(links, area, [first["clause"]])),
    )


def who(links: Links, area: Guidance, reading: Answer) -> Markup:
    """Who acts, and which clause says so."""
    action = area.action[area.deadline[reading["rule"]].action]
    return html(
        "<p %s><strong>Who:</strong> %s</p>",
        marked(area, action, "acts"),
        doers(links, area, action, [reading["clause"]]),
    )


def _readings(links: Links, area: Guidance, readings: list[Answer]) -> Markup:
    """Every reading side by side; none is chosen."""
    disputed = len({reading["clause"] for reading in readings}) > 1
    agreed = len({reading["due"] for reading in readings}) == 1
    if agreed:
        title, says = "Two clauses, in other words", "Both come to the same date."
    elif disputed:
        title = "The sources disagree"
        says = "Neither document says which one wins. Plan on the earlier, and tell the owner of the standards."
    if not disputed:
        title = "More than one way to read it"
        says = says if agreed else "The source does not say which days it means. Plan on the earlier."
    first = readings[0].get("only_if")
    boxes = [
        _reading(
            links, area, one, one["due_in_words"], one["only_if"] if one.get("only_if") not in (None, first) else ""
        )
        for one in readings
    ]
    css = " ce-amber--conflict" if disputed and not agreed else ""
    return amber(title, html('<div class="ce-readings">%s</div>', joined(boxes)), says, css=css)


def _reading(links: Links, area: Guidance, one: Answer, day: str, condition: str = "") -> Markup:
    return html(
        '<div class="ce-reading"><p>%s %s</p><p class="ce-reading__date">%s</p>%s%s</div>',
        strength_tags(one["strength"]),
        limit_read(one),
        day,
        html("<p>%s.</p>", condition) if condition else "",
        chips(links, area, [one["clause"]]),
    )


def _on_register(links: Links, answer: Answer) -> Markup:
    entries = [links.register_link(one["id"], one["title"]) for one in answer["register"]]
    if not entries:
        return Markup()
    return html(
        "<details><summary>On the register (%s)</summary><p>%s</p></details>", len(entries), joined(entries, "; ")
    )


def _how(links: Links, area: Guidance, reading: Answer, start: str, first: bool) -> Markup:
    """How a reading was counted: that of the date to plan on is in sight."""
    if first:
        return html("<h3>The days counted</h3>%s", counted(reading, start))
    return html(
        "<details><summary>How %s was counted</summary>%s%s</details>",
        reading["due_in_words"],
        counted(reading, start, first=False),
        who(links, area, reading),
    )


def latest_start_view(links: Links, area: Guidance, answer: Answer) -> View:
    """The latest start for each reading, the earliest first and large."""
    first, starts = answer["starts"][0], answer["starts"]
    head = plan(
        f"{answer['area']}: start by",
        answer["start_by_in_words"],
        html(
            "<p>%s, to be done by %s. The clock starts with %s.</p>",
            upper(first["action"]),
            answer["finish_in_words"],
            first["event"],
        ),
        only_if(area, first["only_if"]),
        who(links, area, first),
    )
    boxes = joined([_reading(links, area, one, one["start_in_words"]) for one in starts])
    in_time = "Whoever starts by the earlier day is in time by every reading."
    parts = [
        html('<div class="ce-readings">%s</div>', boxes),
        html("<p>%s</p>", in_time) if len(starts) > 1 else Markup(),
        gaps_card(answer),
        html(
            '<p class="ce-fresh">%s Bank holidays are published to %s. Version %s.</p>',
            answer["convention"],
            answer["bank_holidays_to"]["in_words"],
            answer["version"],
        ),
    ]
    return View(f"Start by {answer['start_by_in_words']}.", head + body(answer, *parts))
