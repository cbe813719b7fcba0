"""The answer of the distance check: on which side of the line, and what follows."""

from __future__ import annotations

from markupsafe import Markup

from ..standards.guidance import Guidance
from ..standards.placements import Placement
from .answers import Told, View, amber, body, listed, plan, take_away
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


def distance_view(links: Links, area: Guidance, told: Told) -> View:
    """The side, how far, what to do, and what is not settled about the measure itself."""
    placement = next(one for one in area.placements if one.id == told["placement"])
    title = TITLES[told["verdict"]].format(told["radius_miles"])
    where = _where(told)
    head = plan(
        f"{told['area']}: distance",
        title,
        html("<p>%s%s</p>", where, _spread(told)) if where else Markup(),
        html("<p>%s</p>", told["why"]),
        html('<p class="ce-chips">%s</p>', chips(links, area, told["clauses"])),
        css=f" ce-answer__plan--{told['verdict']}",
        title_css=" ce-answer__title",
    )
    parts = [
        html('<p class="ce-fresh ce-screen-only">Links open in a new tab, so that your answer stays.</p>'),
        amber("What to do now", told["do_now"]) if "do_now" in told else Markup(),
        _follows(links, area, placement, told),
        _open(links, told),
        html(
            '<p class="ce-fresh">Postcode positions of %s. %s Rules compared with the source on %s. Version %s.</p>',
            told["data_date_in_words"],
            " ".join(told["attribution"]),
            told["checked_on"]["in_words"],
            told["version"],
        ),
        take_away(told, above=WITH_PLACE),
    ]
    return View(f"{title}. {where}", head + body(told, *parts))


def _where(told: Told) -> str:
    """How far, and in which direction."""
    if not told["miles_in_words"]:
        return ""
    way = f" {told['direction']} of" if "direction" in told else " from"
    return f"{told['miles_in_words']}{way} {told['base']['name']}, in a straight line."


def _spread(told: Told) -> str:
    """Between which distances a district lies."""
    least, most = told.get("between_miles", (None, None))
    return f" Anywhere in it lies between {least:.1f} and {most:.1f} miles." if most else ""


def _follows(links: Links, area: Guidance, placement: Placement, told: Told) -> Markup:
    """What the standards ask on that side."""
    follows = {"inside": placement.inside, "outside": placement.outside}.get(told["verdict"], placement.unsure)
    pathway = area.pathway[follows.pathway]
    outcome = pathway.outcome(follows.outcome)
    return html(
        '<h3 class="ce-answer__follows">%s</h3><p>%s</p>%s',
        outcome.title,
        explained(area, outcome.says),
        steps_view(links, area, pathway, outcome, level=3),
    )


def _open(links: Links, told: Told) -> Markup:
    """What is not settled about the measure itself."""
    entries = [links.register_link(one["id"], one["title"]) for one in told["register"]]
    notes = [told["base"]["note"]] if "note" in told["base"] else []
    return amber("Not stated in the source", told["measured"], *notes, listed(entries), css=" ce-amber--gap")
