"""The answer of the distance check: on which side of the line, and what follows."""

from __future__ import annotations

from markupsafe import Markup

from ..standards.guidance import Guidance
from ..standards.placements import Placement
from .answers import Answer, Mark, View, amber, body, listed, plan, take_away
from .links import Links
from .markup import html
from .outcomes import steps_view
from .pieces import chips, explained

TITLES = {
    "inside": "Within {:g} miles",
    "outside": "Further than {:g} miles",
    "borderline": "Too close to the {:g}-mile line to call",
    "unknown": "Not known",
}
WITH_PLACE = html(
    '<div class="ce-radio ce-with-place"><input type="checkbox" id="ce-with-place" autocomplete="off">'
    '<label for="ce-with-place">Put the place that I typed into the case note</label></div>'
)


def distance_view(links: Links, area: Guidance, answer: Answer) -> View:
    """The side, how far, what to do, and what is not settled about the measure itself."""
    placement = next(one for one in area.placements if one.id == answer["placement"])
    title = TITLES[answer["verdict"]].format(answer["radius_miles"])
    where = _where(answer)
    head = plan(
        f"{answer['area']}",
        title,
        html("<p>%s%s</p>", where, _spread(answer)) if where else Markup(),
        html("<p>%s</p>", answer["why"]),
        html('<p class="ce-chips">%s</p>', chips(links, area, answer["clauses"])),
        css=f" ce-answer__plan--{answer['verdict']}",
        title_css=" ce-answer__title",
        marks=[Mark("gap", len(_not_settled(links, area, answer)))],
        take=take_away(answer, in_note=WITH_PLACE),
    )
    parts = [
        amber("What to do now", answer["do_now"]) if "do_now" in answer else Markup(),
        _follows(links, area, placement, answer),
        _open(links, area, answer),
        html(
            '%s<p class="ce-fresh">Rules compared with the source on %s. Version %s.</p>',
            _positions(answer),
            answer["checked_on"]["in_words"],
            answer["version"],
        ),
    ]
    return View(f"{title}. {where}", head + body(answer, *parts))


def _where(answer: Answer) -> str:
    """How far, and in which direction."""
    if not answer["miles_in_words"]:
        return ""
    way = f" {answer['direction']} of" if "direction" in answer else " from"
    return f"{answer['miles_in_words']}{way} {answer['base']['name']}, in a straight line."


def _spread(answer: Answer) -> str:
    """Between which distances a district lies."""
    least, most = answer.get("between_miles", (None, None))
    return f" Anywhere in it lies between {least:.1f} and {most:.1f} miles." if most else ""


def _positions(answer: Answer) -> Markup:
    """Where the positions of postcodes come from; nothing where none are at hand."""
    if not answer["data_date"]:
        return Markup()
    return html(
        "<details><summary>Where the positions come from</summary><p>Postcode positions of %s. %s</p></details>",
        answer["data_date_in_words"],
        " ".join(answer["attribution"]),
    )


def _follows(links: Links, area: Guidance, placement: Placement, answer: Answer) -> Markup:
    """What the standards ask on that side."""
    follows = {"inside": placement.inside, "outside": placement.outside}.get(answer["verdict"], placement.unsure)
    pathway = area.pathway[follows.pathway]
    outcome = pathway.outcome(follows.outcome)
    return html(
        '<h3 class="ce-answer__follows">%s</h3><p>%s</p>%s',
        outcome.title,
        explained(area, outcome.says),
        steps_view(links, area, pathway, outcome, level=3),
    )


def _open(links: Links, area: Guidance, answer: Answer) -> Markup:
    """What is not settled about the measure itself."""
    place = Mark("gap", 1).place
    return amber(
        "Not stated in the source", listed(_not_settled(links, area, answer)), css=" ce-amber--gap", place=place
    )


def _not_settled(links: Links, area: Guidance, answer: Answer) -> list[Markup | str]:
    notes = [answer["base"]["note"]] if "note" in answer["base"] else []
    return [
        answer["measured"],
        *notes,
        *(links.register_link(area, one["id"], one["title"]) for one in answer["register"]),
    ]
