"""The distance check: its form, its map without tiles, and the table that holds the same answers without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..content.basemap import CELL, Sketch
from ..counting.days import month_in_words
from ..counting.distance import MILE
from ..counting.rings import NEAR, Ring
from ..standards.guidance import Book, Guidance
from ..standards.placements import Placement
from ..views.addresses import outcome_address
from ..views.markup import html, joined
from ..views.pieces import danger
from .page import TOOLS, Page
from .templates import template

LEAD = "Distance check. Enter where the child lives now and see on which side of the line it is, and what the standards ask then. Nothing is sent."
NEAR_BY = 1.6
"""Districts are listed as far as so many radii."""


def distance_tool_page(book: Book, sketches: Mapping[str, Sketch]) -> Page:
    """The distance tool: on this page where one area alone has a rule, else the way to each."""
    page = Page("tools/distance/", TOOLS["distance"], "Which side of a line around a base a child's home lies on.")
    fill_distance(page, book, sketches)
    return page


def fill_distance(page: Page, book: Book, sketches: Mapping[str, Sketch]) -> None:
    """Put the distance tool on a page, or the way to it."""
    held = [(area, one) for area in book.areas for one in area.placements]
    without = joined((area.authority.name for area in book.areas if not area.placements), ", ")
    page.add(html("<h1>%s</h1>", TOOLS["distance"]), html('<p class="ce-lead">%s</p>', LEAD))
    if len(held) == 1:
        _placement(page, book, *held[0], sketches)
    else:
        page.add(danger(page, None), html('<ul class="ce-doors">'))
        page.add(
            *(
                html(
                    '<li><a href="%s">%s: %s</a></li>',
                    page.to(f"{area.slug}/distance/"),
                    area.authority.name,
                    one.title,
                )
                for area, one in held
            ),
            html("</ul>"),
        )
    if without:
        page.add(html("<p>The standards of %s make nothing depend on a distance.</p>", without))


def area_distance_page(book: Book, area: Guidance, sketches: Mapping[str, Sketch]) -> Page:
    """The distance rules of one area."""
    name = area.authority.name
    page = Page(
        f"{area.slug}/distance/", f"{TOOLS['distance']} {name}", f"Distance rules in the standards of {name}.", area
    )
    page.add(html("<h1>%s</h1>", TOOLS["distance"]), html('<p class="ce-lead">%s</p>', LEAD))
    for one in area.placements:
        _placement(page, book, area, one, sketches)
    return page


def _placement(page: Page, book: Book, area: Guidance, one: Placement, sketches: Mapping[str, Sketch]) -> None:
    key = f"{area.slug}/{one.id}"
    ring = book.rings.get(key)
    bar = 10 * MILE / 1000
    page.add(
        danger(page, area),
        template("distance_form", page, area=area, one=one, map=sketches.get(key), cell=CELL, bar=bar),
        template(
            "distance_words",
            page,
            area=area,
            one=one,
            sides=list(_sides(area, one)),
            ring=ring,
            districts=_districts(one, ring) if ring else {},
            month_in_words=month_in_words,
        ),
    )


def _sides(area: Guidance, one: Placement) -> Iterator[tuple[str, str, str]]:
    """What each side leads to: in words, its address, its title."""
    for words, follows in (
        (f"{one.radius_miles:g} miles or less (exactly {one.radius_miles:g} counts as within)", one.inside),
        (f"more than {one.radius_miles:g} miles", one.outside),
        ("too close to call, or not known", one.unsure),
    ):
        pathway = area.pathway[follows.pathway]
        outcome = pathway.outcome(follows.outcome)
        yield words, outcome_address(area, pathway, outcome), outcome.title


def _districts(one: Placement, ring: Ring) -> dict[str, list[str]]:
    """The districts within reach by side of the line: what the tool answers for a district."""
    groups: dict[str, list[str]] = {"inside": [], "line": [], "outside": []}
    for name, span in sorted(ring.districts.items(), key=lambda item: _by_name(item[0])):
        if span.least > one.radius * NEAR_BY or name in ring.not_homes:
            continue
        if span.most + NEAR < one.radius:
            groups["inside"].append(name)
        elif span.least - NEAR > one.radius:
            groups["outside"].append(name)
        else:
            groups["line"].append(name)
    return groups


def _by_name(district: str) -> tuple[str, int, str]:
    letters = district[: 2 if district[1:2].isalpha() else 1]
    rest = district[len(letters) :]
    digits = joined(c for c in rest if c.isdigit())
    return letters, int(digits or 0), rest
