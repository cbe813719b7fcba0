"""The home of each area."""

from __future__ import annotations

from ..standards.guidance import Guidance
from .coming import coming_of
from .page import Page
from .templates import template


def area_page(area: Guidance) -> Page:
    """The home of one area."""
    held = area.authority
    page = Page(f"{area.slug}/", held.name, f"Child exploitation practice standards of {held.name}.", area)
    page.add(template("area", page, area=area, coming=coming_of(area)))
    return page
