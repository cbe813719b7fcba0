"""The line for a child in danger now, in an edition's own words.

A view draws it in ours, since it knows no edition; a page puts the edition's in their place when it is written.
"""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from ..content.editions import OURS, Strip
from ..views.markup import html

NUMBER = html('<a href="tel:999">999</a>')


@cache
def strip(words: Strip) -> Markup:
    """The line, with its number to call."""
    lang = html(' lang="%s"', words.lang) if words.lang else ""
    before, _, after = words.words.partition("999")
    return html("<p%s><strong>%s%s%s</strong></p>", lang, before, NUMBER, after)


def with_strip(page: str, words: Strip) -> str:
    """A page's HTML with the line in these words wherever it stands."""
    return page if words == OURS.danger_strip else page.replace(strip(OURS.danger_strip), strip(words))
