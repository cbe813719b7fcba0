"""The steps of a schedule as a line down the page: what has a day by months, then what has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from ..standards.guidance import Guidance
from .actions import marked
from .answers import Answer, listed
from .duty import UNTIMED, again, in_full, points
from .links import Links
from .markup import html, joined
from .step_order import SILENT, Row


def steps(links: Links, area: Guidance, rows: Sequence[Row]) -> Markup:
    """All rows, under a heading for each month and for what has no date."""
    return html(
        '<div class="ce-items">%s</div>',
        joined(
            [
                html(
                    '<h3 class="ce-items__head">%s</h3>%s<ol class="ce-line%s" start="%s">%s</ol>',
                    title,
                    says,
                    "" if held[0].day else " ce-line--undated",
                    held[0].number,
                    joined([_row(links, area, one) for one in held]),
                )
                for title, says, held in _parts(rows)
            ]
        ),
    )


def _parts(rows: Sequence[Row]) -> Iterator[tuple[str, Markup, list[Row]]]:
    for title, found in groupby(rows, _heading):
        held = list(found)
        if held[0].day:
            yield title, Markup(), held
            continue
        silent = [one for one in held if one.item["limit"] == UNTIMED]
        says = "The source states no timescale for them" if len(silent) == len(held) else ""
        if silent and not says:
            says = "Where no limit is written at a step, the source states no timescale for it"
        yield f"{title} ({len(held)})", html('<p class="ce-fresh">%s.</p>', says) if says else Markup(), held


def _heading(row: Row) -> str:
    """The month and year of a step, or that it has no date."""
    if day := row.day:
        return " ".join(day["in_words"].split(" ")[-2:])
    return "No date yet" if "waits" in row.item else "No date is stated for these"


def _row(links: Links, area: Guidance, row: Row) -> Markup:
    foot = _folded(row), _done(row)
    return html(
        '<li class="ce-item%s" data-name="%s"%s><div class="ce-item__when">%s%s</div><span class="ce-dot ce-dot--%s">%s</span>'
        '<div class="ce-item__says">%s</div></li>',
        " ce-item--again" if row.same_as else "",
        row.item["name"],
        "" if row.same_as else html(" %s", marked(area, area.action[row.item["id"]])),
        _date(row.day),
        _state(row),
        row.shape,
        row.number,
        (again if row.same_as else in_full)(links, area, row, *foot),
    )


def _date(day: Answer | None) -> Markup:
    """The day; its year stands in the heading above, and here for a screen reader."""
    if not day:
        return html('<p class="ce-item__date ce-hidden">No date stated</p>')
    *at, weekday, number, month, year = day["in_words"].split(" ")
    return html(
        '<p class="ce-item__date"><span>%s%s</span> <b>%s %s</b><span class="ce-hidden"> %s</span></p>',
        html("%s ", " ".join(at)) if at else "",
        weekday,
        number,
        month,
        year,
    )


def _state(row: Row) -> Markup:
    """The state where the day alone does not say it: how long ago it was due, or when it was due that is done or planned."""
    item, status = row.item, row.status
    if status in SILENT:
        return Markup()
    besides = item["passed"]["ago"] if "passed" in item else _due(item) if "done" in item else ""
    return html(
        '<p class="ce-item__besides"><span class="ce-state ce-state--%s">%s</span> <span>%s</span></p>',
        status.replace(" ", "-"),
        status,
        besides,
    )


def _due(item: Answer) -> str:
    """When a step was due that stands at the day on which it was done; nothing where that is the same day."""
    done, due = item["done"]["in_words"], item["due_in_words"] or ""
    if not due or due == done:
        return ""
    *_, year = done.split(" ")
    *_, number, month, of = due.split(" ")
    return f"due {number} {month}{'' if of == year else ' ' + of}" if len(due.split(" ")) == 4 else f"due {due}"


def _folded(row: Row) -> Markup:
    """The points that do not bind, folded; how many they are stays in sight."""
    held = points(row)
    if not held:
        return Markup()
    return html(
        '<details class="ce-open"><summary>Gaps, notes: %s<span class="ce-hidden">, step %s</span></summary>%s</details>',
        len(held),
        row.number,
        listed(held),
    )


def _done(row: Row) -> Markup:
    """A field for the day on which a step was really done. What was typed stays in the page, which fills it in again."""
    item = row.item
    name, done = item["name"], item.get("done")
    return html(
        '<details class="ce-done"><summary>%s<span class="ce-hidden">: step %s, %s</span></summary><div><label for="ce-done-%s">Done on'
        '<span class="ce-hidden">, step %s</span>, for example 27 3 2027</label><input id="ce-done-%s" class="ce-input--done" '
        'type="text" autocomplete="off" spellcheck="false" data-done="%s"><button class="ce-button ce-button--quiet" type="button" '
        'data-does="move">Move what follows</button><button class="ce-button ce-button--quiet" type="button" data-does="%s">%s</button>'
        "</div></details>",
        "Change" if done else "Mark as done",
        row.number,
        item["action"],
        name,
        row.number,
        name,
        name,
        *(("undo", "Not done") if done else ("today", "Done today")),
    )
