"""The distance check: its form, its map without tiles, and the table that holds the same answers without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase

from markupsafe import Markup

from ..content.basemap import Sketch
from ..counting.rings import NEAR, Ring
from ..standards.guidance import Book, Guidance
from ..standards.placements import Placement
from ..views.addresses import outcome_address
from ..views.markup import html, joined
from ..views.pieces import danger
from .map_drawing import map_drawing
from .page import Page
from .templates import template

NEAR_BY = 1.6
"""Districts are listed as far as so many radii."""


def placements(page: Page, book: Book, areas: Sequence[Guidance], maps: Mapping[str, Sketch]) -> Markup:
    """The distance check: where one area alone has a rule, else the way to each; and the areas without one."""
    held = [(area, one) for area in areas for one in area.placements]
    without = [area.authority.name for area in areas if not area.placements]
    if page.area or len(held) == 1:
        drawn = joined(_placement(page, book, area, one, maps) for area, one in held)
    else:
        drawn = danger(page, None) + template("distances", page, held=held)
    says = html("<p>The standards of %s make nothing depend on a distance.</p>", ", ".join(without))
    return drawn + says if without else drawn


def _placement(page: Page, book: Book, area: Guidance, one: Placement, maps: Mapping[str, Sketch]) -> Markup:
    key = f"{area.slug}/{one.id}"
    ring, sketch = book.rings.get(key), maps.get(key)
    drawn = map_drawing(sketch, one.base.name, one.radius / 1000) if sketch else None
    held = {"area": area, "one": one, "sides": list(_sides(area, one))}
    words = template("distance_words", page, **held, ring=ring, districts=_districts(one, ring) if ring else {})
    return joined([danger(page, area), template("distance_form", page, **held, map=drawn), words])


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
    near = [name for name, span in ring.districts.items() if span.least <= one.radius * NEAR_BY]
    for name in sorted(set(near) - ring.not_homes, key=_by_name):
        span = ring.districts[name]
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
    digits = rest.rstrip(ascii_uppercase)
    return letters, int(digits or 0), rest
