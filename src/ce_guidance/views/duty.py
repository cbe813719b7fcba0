"""What one step of a schedule asks: in full, or what is of one more of its dates."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ..asking.case_note import other_readings
from ..standards.guidance import Guidance
from .actions import changed, doers, only_if, other_verbs
from .answers import Answer, upper
from .links import Links
from .markup import html, joined
from .pieces import chips, explained, strength_tags
from .step_order import Row, day_of

UNTIMED = "no timescale stated"
SAID = {UNTIMED, "role not stated"}
"""The gaps that a step says in its own words: by its place among those without a date, and by its doer."""


def in_full(links: Links, area: Guidance, row: Row, *foot: Markup) -> Markup:
    """The duty with its limit, condition, other readings, doer, verb and clauses; ``foot`` follows these on their line."""
    item, action = row.item, area.action[row.item["id"]]
    clauses = [item["clause"], *([item["limit_clause"]] if "limit_clause" in item else ())]
    silent = not row.day and item["limit"] == UNTIMED
    return joined(
        [
            _what(explained(area, action.does), "" if silent else item["limit"] + _dates(row)),
            only_if(area, item["only_if"]),
            only_if(area, item.get("exception")),
            _own(links, area, item),
            _disagreeing(links, area, item),
            other_verbs(links, area, action),
            changed(links, area, action, item["readings"][0]["rule"] if item["readings"] else ""),
            html(
                '<div class="ce-item__foot">Who: %s %s %s %s</div>',
                doers(links, area, action, clauses),
                strength_tags(item["strength"]),
                chips(links, area, clauses),
                joined(foot),
            ),
        ]
    )


def again(links: Links, area: Guidance, row: Row, *foot: Markup) -> Markup:
    """Another date of a duty that is said in full at another step; what is of this date alone is said here."""
    return html(
        '%s%s<div class="ce-item__foot">%s</div>',
        _what(upper(row.item["action"]), f"as step\xa0{row.same_as}"),
        _own(links, area, row.item),
        joined(foot),
    )


def points(row: Row) -> list[str]:
    """What the source leaves open, and how the day was found: nothing that binds. Without a day, the notes say for what it waits."""
    notes = row.item["notes"] if row.item["readings"] else []
    gaps = [] if row.same_as else [gap["says"] for gap in row.item["gaps"] if gap["kind"] not in SAID]
    return [*gaps, *notes]


def _what(does: object, more: str) -> Markup:
    limit = html(' <span class="ce-item__limit">%s</span>', more) if more else ""
    return html('<div class="ce-item__head"><h4 class="ce-item__what">%s</h4>%s</div>', does, limit)


def _dates(row: Row) -> str:
    """Of a duty with several dates: how many they are, and when else."""
    if not row.others:
        return ""
    days = [_short(day["in_words"]) for one in row.others if (day := day_of(one))]
    return f": {len(days) + 1} dates, also {', '.join(days)}" if days else f", {len(row.others) + 1} times"


def _short(words: str) -> str:
    """``18 Mar`` of a day in words."""
    *_, number, month, _ = words.split(" ")
    return f"{number}\xa0{month[:3]}"


def _own(links: Links, area: Guidance, item: Answer) -> Markup:
    """What is of this date alone: other dates by other readings, a first day, a day off; without a date, for what it waits."""
    parts: list[object] = [f"Not before {item['not_before']['in_words']}."] if "not_before" in item else []
    parts += _readings(links, area, item)
    if "day_off" in item:
        before = item["readings"][0].get("working_day_before")
        parts.append(f"{upper(item['day_off'])}{'; working day before: ' + before['in_words'] if before else ''}.")
    parts += [] if item["readings"] else item["notes"]
    return joined([html('<p class="ce-item__own">%s</p>', one) for one in parts])


def _readings(links: Links, area: Guidance, item: Answer) -> Iterator[Markup]:
    """The other readings: of the same clause by what they are read as, of another one by that clause."""
    first = (item["readings"] or [{}])[0]
    if any("exception" in one for one in item["readings"]):
        yield from (html("Other reading: %s.", one) for one in other_readings(item))
        return
    for one in item["readings"][1:]:
        when = "the same date" if one["due"] == item["due"] else one["due_in_words"]
        if one["clause"] != first["clause"]:
            other = area.deadline[one["rule"]].action != item["id"]
            yield html(
                "%s: %s, by %s %s%s",
                upper(one["limit"]),
                when,
                links.clause_link(area, one["clause"]),
                strength_tags(one["strength"]),
                html(" %s.", one["only_if"]) if other and "only_if" in one else "",
            )
        elif one["due"] != item["due"]:
            yield html("In %s: %s.", one["unit"], when)


def _disagreeing(links: Links, area: Guidance, item: Answer) -> Markup:
    """The clauses that disagree; one that comes to the same date stands among the readings only."""
    agreed = [one["clause"] for one in item["readings"][1:] if one["due"] == item["due"]]
    clauses = [one for one in item["conflicts"] if one not in agreed]
    if not clauses:
        return Markup()
    return html('<p class="ce-item__differs">The sources disagree: see %s</p>', chips(links, area, clauses))
