"""The answers of the deadline tool: when it is due in every reading, and the latest start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from ..standards.guidance import Guidance
from .actions import changed, doers, marked, only_if
from .answers import Answer, Mark, View, amber, body, gaps_card, limit_read, plan, take_away, upper
from .days import counted
from .links import Links
from .markup import html, joined
from .pieces import chips, strength_tags


def deadline_view(links: Links, area: Guidance, answer: Answer) -> View:
    """The date to plan on, every reading, what is open, and the days counted."""
    readings = answer["readings"]
    others = [one for one in answer["conflicts"] if one not in {reading["clause"] for reading in readings}]
    parts = [
        _readings(links, area, answer) if len(readings) > 1 else Markup(),
        _disagreeing(links, area, others, has_place=_disagree(answer)) if others else Markup(),
        _levels(links, area, answer),
        gaps_card(answer),
        _on_register(links, area, answer),
        *(_how(links, area, reading, answer["start"], n == 0) for n, reading in enumerate(readings)),
        html(
            '<p class="ce-fresh">Bank holidays are published to %s. Rules compared with the source on %s. Version %s.</p>',
            answer["bank_holidays_to"]["in_words"],
            answer["checked_on"]["in_words"],
            answer["version"],
        ),
    ]
    head = _head(links, area, answer, len(set(answer["conflicts"])))
    if not readings:
        return View("No date follows from this clause.", head + body(answer, *parts))
    gone = readings[0].get("passed")
    says = f"Was due {answer['plan_on_in_words']}, {gone['ago']}." if gone else f"Plan on {answer['plan_on_in_words']}."
    return View(says, head + body(answer, *parts))


def _disagree(answer: Answer) -> bool:
    """Whether the readings that are shown side by side disagree."""
    return len(answer["readings"]) > 1 and "conflict" in answer["several"]


def _disagreeing(links: Links, area: Guidance, others: list[str], has_place: bool) -> Markup:
    """Clauses that disagree with this one and make no date here."""
    place = "" if has_place else Mark("conflict", 1).place
    says = html("<p>Disagrees with %s</p>", chips(links, area, others))
    return amber("The sources disagree", says, css=" ce-amber--conflict", place=place)


def _head(links: Links, area: Guidance, answer: Answer, disagree: int) -> Markup:
    marks = Mark("conflict", disagree), Mark("gap", len(answer["gaps"]))
    if not answer["readings"]:
        aside = area.set_aside.get(answer["clause"])
        clauses = [answer["clause"], *((aside.by,) if aside else ())]
        held = html('<p class="ce-chips">%s</p>', chips(links, area, clauses))
        return plan(
            answer["area"], "No date follows from this clause", held, title_css=" ce-answer__title", marks=marks
        )
    first = answer["readings"][0]
    return plan(
        f"{answer['area']}: {'was due' if 'passed' in first else 'plan on'}",
        answer["plan_on_in_words"],
        overdue(first),
        *_still_to_come(answer["readings"]),
        html('<p class="ce-answer__note">Not before %s.</p>', first["not_before"]["in_words"])
        if "not_before" in first
        else Markup(),
        *(html('<p class="ce-answer__note">%s</p>', note) for note in first["notes"]),
        html(
            "<p>%s: %s, counted from %s (%s).</p>",
            upper(first["action"]),
            first["limit"],
            first["from"],
            answer["start_in_words"],
        ),
        _on_other_days(links, area, first, answer.get("other_days", ())),
        only_if(area, first.get("only_if")),
        only_if(area, first.get("exception")),
        html("<p>%s %s</p>", strength_tags(first["strength"]), chips(links, area, [first["clause"]])),
        who(links, area, first),
        css=" ce-answer__plan--passed" if "passed" in first else "",
        marks=marks,
        take=take_away(answer),
    )


def _on_other_days(links: Links, area: Guidance, first: Answer, others: Sequence[Answer]) -> Markup:
    """For events of which days the limit holds, and what holds on the others; nothing where it has always held."""
    if "in_force" not in first:
        return Markup()
    says = f"This limit holds for an event {first['in_force']}."
    rest = [
        html(" For an event %s: %s %s.", one["in_force"], one["limit"], links.clause_link(area, one["clause"]))
        for one in others
    ]
    return html('<p class="ce-answer__note">%s%s</p>', says, joined(rest))


def overdue(item: Answer) -> Markup:
    """How long ago it was due, and what the clause asks then; nothing where it is to come."""
    gone = item.get("passed")
    return (
        html('<p class="ce-answer__note"><strong>%s.</strong> %s</p>', upper(gone["ago"]), gone["then"])
        if gone
        else Markup()
    )


def _still_to_come(readings: list[Answer]) -> Iterator[Markup]:
    """Where the earliest reading has passed, the next that has not."""
    later = next((one for one in readings if "passed" not in one), None)
    if later and later is not readings[0]:
        yield html('<p class="ce-answer__note">By another reading it is still to come: %s.</p>', later["due_in_words"])


def _levels(links: Links, area: Guidance, answer: Answer) -> Markup:
    """The limits of every role or level that the clause names, the one asked for marked."""
    if "levels" not in answer:
        return Markup()
    rows = [
        html(
            '<tr%s><th scope="row">%s</th><td>%s%s</td></tr>',
            html(' aria-current="true"') if one["asked"] else "",
            upper(one["level"]),
            one["limit"],
            html(" %s", links.clause_link(area, one["clause"])) if "clause" in one else "",
        )
        for one in answer["levels"]
    ]
    caption = "What the clause asks, by role or level"
    return html('<table class="ce-levels"><caption>%s</caption><tbody>%s</tbody></table>', caption, joined(rows))


def who(links: Links, area: Guidance, reading: Answer) -> Markup:
    """Who acts, and which clause says so."""
    action = area.action[area.deadline[reading["rule"]].action]
    return html(
        "<p %s><strong>Who:</strong> %s</p>%s",
        marked(area, action, "acts"),
        doers(links, area, action, [reading["clause"]]),
        changed(links, area, action, reading["rule"]),
    )


def _readings(links: Links, area: Guidance, answer: Answer) -> Markup:
    """Every reading side by side; none is chosen."""
    readings, why = answer["readings"], answer["several"]
    first = readings[0].get("only_if")
    boxes = [
        _reading(
            links,
            area,
            one,
            one["due_in_words"],
            one.get("exception") or (one["only_if"] if one.get("only_if") not in (None, first) else ""),
        )
        for one in readings
    ]
    disagree = _disagree(answer)
    css, place = (" ce-amber--conflict", Mark("conflict", 1).place) if disagree else ("", "")
    return amber(
        why["title"], html('<div class="ce-readings">%s</div>', joined(boxes)), why["says"], css=css, place=place
    )


def _reading(links: Links, area: Guidance, one: Answer, day: str, condition: str = "") -> Markup:
    return html(
        '<div class="ce-reading"><p>%s %s</p><p class="ce-reading__date">%s</p>%s%s</div>',
        strength_tags(one["strength"]),
        limit_read(one),
        day,
        html("<p>%s.</p>", condition) if condition else "",
        chips(links, area, [one["clause"]]),
    )


def _on_register(links: Links, area: Guidance, answer: Answer) -> Markup:
    entries = [links.register_link(area, one["id"], one["title"]) for one in answer["register"]]
    if not entries:
        return Markup()
    return html(
        "<details><summary>On the register (%s)</summary><p>%s</p></details>", len(entries), joined(entries, "; ")
    )


def _how(links: Links, area: Guidance, reading: Answer, start: str, first: bool) -> Markup:
    """How a reading was counted: that of the date to plan on is in sight."""
    if first:
        title = "The days counted" if "counted" in reading else "How it is counted"
        return html("<details data-wide><summary>%s</summary>%s</details>", title, counted(reading, start))
    return html(
        "<details><summary>How %s was counted</summary>%s%s</details>",
        reading["due_in_words"],
        counted(reading, start, first=False),
        who(links, area, reading),
    )


def _turned_round(answer: Answer, first: Answer) -> str:
    """The reverse question and its answer in a sentence."""
    if answer["earliest"]:
        return f"{upper(first['action'])}, done on {answer['finish_in_words']}, is in time for {first['event']} on that day or later."
    return (
        f"{upper(first['action'])}, to be done by {answer['finish_in_words']}. The clock starts with {first['event']}."
    )


def latest_start_view(links: Links, area: Guidance, answer: Answer) -> View:
    """The latest start for each reading, the earliest first and large."""
    first, starts = answer["starts"][0], answer["starts"]
    head = plan(
        f"{answer['area']}: {'not before' if answer['earliest'] else 'start by'}",
        answer["start_by_in_words"],
        html("<p>%s</p>", _turned_round(answer, first)),
        only_if(area, first["only_if"]),
        who(links, area, first),
    )
    boxes = joined([_reading(links, area, one, one["start_in_words"], one["exception"]) for one in starts])
    in_time = (
        "On the later day it is in time by every reading."
        if answer["earliest"]
        else "Whoever starts by the earlier day is in time by every reading."
    )
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
    says = "Not before" if answer["earliest"] else "Start by"
    return View(f"{says} {answer['start_by_in_words']}.", head + body(answer, *parts))
