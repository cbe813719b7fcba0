"""The distance check: its form, its map without tiles, and the table that holds the same answers without it."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from ...content.basemap import CELL, Sketch
from ...counting.days import month_in_words
from ...counting.distance import MILE
from ...counting.rings import NEAR, Ring
from ...standards.guidance import Book, Guidance
from ...standards.placements import Placement
from ...views.addresses import outcome_address
from ...views.markup import html, joined
from ...views.page import TOOLS, Page
from ...views.pieces import chips, danger, explained, freshness

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
    ring, sketch = book.rings.get(key), sketches.get(key)
    page.add(danger(page, area), _form(area, one, sketch, page))
    page.add(
        html(
            "<h2>%s</h2><p>%s %s</p>",
            one.title,
            explained(area, one.measured),
            chips(page, area, (*one.inside.clauses, *one.outside.clauses)),
        ),
        _sides(page, area, one),
        _base(one),
        LIMITS_OF_USE,
    )
    if ring:
        page.add(_table(one, ring))
        attribution = joined((line for line in ring.attribution), " ")
        page.add(
            html('<p class="ce-fresh">Postcode positions of %s. %s</p>', month_in_words(ring.data_date), attribution)
        )
    page.add(freshness(area))


LIMITS_OF_USE = html(
    "<p>Intended use: to see on which side of the line of one clause a place lies. It measures; it does not "
    "assess a child or a placement, and it does not decide what ought to be done. If it matters, measure "
    "again, and ask.</p>"
)


def _sides(page: Page, area: Guidance, one: Placement) -> Markup:
    """What each side leads to, without a script."""
    rows = []
    for words, follows in (
        (f"{one.radius_miles:g} miles or less (exactly {one.radius_miles:g} counts as within)", one.inside),
        (f"more than {one.radius_miles:g} miles", one.outside),
        ("too close to call, or not known", one.unsure),
    ):
        pathway = area.pathway[follows.pathway]
        outcome = pathway.outcome(follows.outcome)
        link = page.to(outcome_address(area, pathway, outcome))
        rows.append(html('<li>%s: <a href="%s">%s</a></li>', words, link, outcome.title))
    return html("<ul>%s</ul><p>%s</p>", joined(rows), one.ask_whom)


def _base(one: Placement) -> Markup:
    base = one.base
    says = f"{base.name}, grid reference {base.easting}, {base.northing}. From {base.source}."
    if base.confirmed:
        return html("<p>%s</p>", says)
    return html(
        '<div class="ce-amber ce-amber--gap"><h3>The position of the base is not confirmed</h3><p>%s %s has not '
        "confirmed it. Until then a place within a quarter of a mile of the line is too close to call.</p></div>",
        says,
        base.owner[0].upper() + base.owner[1:],
    )


def _form(area: Guidance, one: Placement, sketch: Sketch | None, page: Page) -> Markup:
    drawing = html('<figure class="ce-map" data-part="map">%s</figure>', _map(one, sketch)) if sketch else ""
    return html(
        '<div class="ce-tool-frame">'
        '<ce-distance class="ce-tool ce-tool--distance" data-root="%s" data-extra="%s" data-area="%s" '
        'data-placement="%s"><p class="ce-amber" data-part="without">The check is not running: it needs '
        'JavaScript. <a href="#by-hand">The list of postcode districts</a> is below.</p>'
        '<div class="ce-summary" data-part="summary" role="alert" tabindex="-1" hidden><h2>There is a problem'
        "</h2><ul></ul></div>"
        '<form class="ce-form" method="dialog" autocomplete="off" novalidate aria-label="Check a distance">'
        '<div class="ce-field" data-field="place"><label for="ce-place">%s</label>'
        '<p class="ce-hint" id="ce-hint-place">A full postcode like BB1 1AA, a district like BB1, a grid '
        "reference like SD 706 292, or latitude and longitude like 53.748, -2.482</p>"
        '<input id="ce-place" type="text" autocomplete="off" autocorrect="off" autocapitalize="characters" '
        'spellcheck="false" aria-describedby="ce-hint-place"></div>'
        '<button class="ce-button" type="submit" disabled>Check the distance</button></form>%s'
        '<p class="ce-status" role="status" data-part="status"></p>'
        '<section class="ce-answer" data-part="answer" tabindex="-1" aria-label="The answer" hidden></section>'
        '</ce-distance></div><p class="ce-private">Measured on this device. Nothing you type is sent or kept: '
        "leaving this page clears it. All postcodes that are needed were loaded with the page, the same for "
        "every reader.</p>",
        page.root,
        area.slug,
        area.slug,
        one.id,
        one.asks,
        drawing,
    )


def _map(one: Placement, sketch: Sketch) -> Markup:
    """The ring, the base, where people live and a few towns; north is up. In kilometres from the base."""
    r, ring = sketch.reach, one.radius / 1000
    cells = joined(
        html(
            '<path class="ce-map__cells ce-map__cells--%s" d="%s"/>',
            n,
            joined((f"M{x} {-y - CELL}h{CELL}v{CELL}h-{CELL}z" for x, y in held)),
        )
        for n, held in enumerate(sketch.cells)
    )
    towns = joined(
        html('<text class="ce-map__town" x="%s" y="%s">%s</text>', x, f"{-y:g}", name)
        for name, (x, y) in sketch.towns.items()
    )
    bar = 10 * MILE / 1000
    words = f"Map: a ring of {one.radius_miles:g} miles around {one.base.name}, with {joined(sketch.towns, ', ')}. The answer gives distance and direction in words."
    return html(
        '<svg class="ce-map__svg" role="img" aria-label="%s" viewBox="%s %s %s %s">%s'
        '<circle class="ce-map__ring" r="%s"/>%s<path class="ce-map__base" d="M0 -1.6L1.4 1.1H-1.4z"/>'
        '<text class="ce-map__base-name" x="2" y="0.9">%s</text>'
        '<g class="ce-map__scale" transform="translate(%s %s)"><path d="M0 -1V0H%sV-1"/><text x="%s" y="-1.2">10 '
        'miles</text></g><g class="ce-map__north" transform="translate(%s %s)">'
        '<path d="M0 3V-3m-1.5 2L0 -3l1.5 2"/><text y="-3.8">N</text></g>'
        '<g data-part="point" class="ce-map__point" display="none"><path class="ce-map__line" d=""/>'
        '<circle r="1.3"/></g></svg><figcaption>Shading: where postcodes are, from light to dense. Drawn by us; '
        "no street map is loaded.</figcaption>",
        words,
        f"{-r:g}",
        f"{-r:g}",
        f"{2 * r:g}",
        f"{2 * r:g}",
        cells,
        f"{ring:g}",
        towns,
        one.base.name,
        f"{-r + 3:g}",
        f"{r - 3:g}",
        f"{bar:g}",
        f"{bar / 2:g}",
        f"{r - 4:g}",
        f"{-r + 7:g}",
    )


def _table(one: Placement, ring: Ring) -> Markup:
    """The districts within reach by side of the line: what the tool answers for a district, for reading without it."""
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
    miles = f"{one.radius_miles:g} miles"
    return html(
        '<h2 id="by-hand">Without the tool: postcode districts</h2><p>The first half of a postcode is its '
        "district.</p><h3>All of it within %s</h3><p>%s</p><h3>The line runs through it, or close by</h3><p>%s"
        "</p><p>Measure on a map, in a straight line from %s. %s</p><h3>All of it further away</h3><p>%s, and "
        "every district not named here.</p><p>Districts that only post office boxes and large users have are "
        "left out: use the address.</p>",
        miles,
        joined(groups["inside"], ", "),
        joined(groups["line"], ", "),
        one.base.name,
        one.ask_whom,
        joined(groups["outside"], ", "),
    )


def _by_name(district: str) -> tuple[str, int, str]:
    letters = district[: 2 if district[1:2].isalpha() else 1]
    rest = district[len(letters) :]
    digits = joined(c for c in rest if c.isdigit())
    return letters, int(digits or 0), rest
