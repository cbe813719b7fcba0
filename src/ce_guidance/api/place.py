"""Where a place lies from the base of a distance rule, as a small drawing. A picture only: the answer under it says the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from ..counting.distance import MILE
from ..views.markup import html

SIZE, EDGE = 200, 22
"""The side of the drawing, and what stays free at its edge."""


def place_drawing(answer: Mapping[str, Any]) -> Markup:
    """The line around the base, and the place to the nearest 100 metres; without a place nothing."""
    place = answer.get("on_map")
    if not place:
        return Markup()
    radius = answer["radius_miles"] * MILE / 1000
    east, north = place["east_km"], place["north_km"]
    scale = (SIZE / 2 - EDGE) / max(radius, abs(east), abs(north))
    middle = SIZE / 2
    x, y = round(middle + east * scale, 1), round(middle - north * scale, 1)
    return html(
        '<svg class="ce-shown__map" viewBox="0 0 %s %s" aria-hidden="true">'
        '<circle class="ce-shown__line" cx="%s" cy="%s" r="%s"/><line class="ce-shown__way" x1="%s" y1="%s" x2="%s" y2="%s"/>'
        '<circle class="ce-shown__base" cx="%s" cy="%s" r="4"/><circle class="ce-shown__place" cx="%s" cy="%s" r="5"/>'
        '<text class="ce-shown__word" x="%s" y="%s">%s</text><text class="ce-shown__word" x="%s" y="14">N</text>'
        '<text class="ce-shown__word" x="%s" y="%s">%s miles</text></svg>',
        SIZE, SIZE,
        middle, middle, round(radius * scale, 1), middle, middle, x, y,
        middle, middle, x, y,
        middle, middle - 9, answer["base"]["name"], middle,
        middle, SIZE - 5, f"{answer['radius_miles']:g}",
    )  # fmt: skip
