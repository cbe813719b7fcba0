"""An edition's colours: what cannot be read is refused with the nearest that can, and what is made of the rest can be read, light and dark."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ce_guidance.content.editions import Edition
from ce_guidance.errors import ContentError
from ce_guidance.site.colours import (
    ACCENT,
    DARK_GROUND,
    DARK_PAPER,
    EDGE,
    GROUND,
    INK,
    OF_FOOTER,
    OUR_BARS,
    PAPER,
    TEXT,
    WHITE,
    brand_sheet,
    contrast,
)
from ce_guidance.site.styles import style_sheet

COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda parts: "#" + "".join(f"{one:02x}" for one in parts))
PLACEHOLDER = "#dbe9ea"
"""Of the field for search, as in ``tools/site/search.css``."""
RULE = re.compile(r"(--[\w-]+): (#[0-9a-f]{6});")


def sheets(edition: Edition) -> tuple[dict[str, str], dict[str, str]]:
    light, dark = (dict(RULE.findall(line)) for line in brand_sheet(edition).splitlines()[1:])
    return light, dark


def test_the_contrasts_are_those_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert contrast("#123456", "#123456") == 1


def test_our_own_colours_are_those_of_the_style_sheet():
    ground = style_sheet().partition("@media screen and (prefers-color-scheme: dark)")
    light, dark = (dict(RULE.findall(part)) for part in (ground[0], ground[2]))
    assert (light["--focus"], light["--ink"], light["--ground"], light["--paper"]) == (ACCENT, INK, GROUND, PAPER)
    assert (dark["--ground"], dark["--paper"]) == (DARK_GROUND, DARK_PAPER)
    assert [colour for _, colour in OUR_BARS] == [held[bar] for held in (light, dark) for bar in ("--deep", "--teal")]
    assert style_sheet(Edition()) == style_sheet()


@pytest.mark.parametrize(
    ("name", "colours", "says"),
    [
        ("primary", {"primary": "#7fb2e5"}, "white words on it would have a contrast of 2."),
        ("primary", {"primary": "#ffbf1f"}, "white words on it"),
        ("accent", {"primary": "#1f4e79", "accent": "#444444"}, "its mark in light"),
        ("accent", {"accent": "#0a5560"}, "its mark in light"),
        ("accent", {"primary": "#006b3f", "accent": "#3e7d55"}, "its mark in"),
    ],
)
def test_a_colour_on_which_nothing_can_be_read_is_refused_with_the_nearest_that_serves(name, colours, says):
    with pytest.raises(ContentError) as refused:
        brand_sheet(Edition(**colours))
    fault = next(one for one in refused.value.faults if one.entry.endswith(name))
    assert says in fault.says and "is needed" in fault.says
    (nearest,) = re.findall(r'"(#[0-9a-f]{6})"', fault.remedy)
    brand_sheet(Edition(**colours | {name: nearest}))


@given(COLOURS, COLOURS)
def test_what_is_not_refused_can_be_read(primary, accent):
    edition = Edition(primary=primary, accent=accent)
    try:
        light, dark = sheets(edition)
    except ContentError:
        return
    for held, grounds in ((light, (GROUND, PAPER)), (dark, (DARK_GROUND, DARK_PAPER))):
        for bar in (held["--deep"], held["--teal"]):
            assert contrast(bar, WHITE) >= TEXT
            assert contrast(held["--focus"], bar) >= EDGE
        assert contrast(held["--deep"], OF_FOOTER) >= TEXT
        assert contrast(held["--well"], PLACEHOLDER) >= TEXT
        for ground in (*grounds, held["--pale"]):
            assert contrast(held["--link"], ground) >= TEXT - 0.01
