"""The home of each area."""

from __future__ import annotations

from ..standards.guidance import Guidance
from .page import Page
from .templates import template


def area_page(area: Guidance) -> Page:
    """The home of one area."""
    held = area.authority
    page = Page(f"{area.slug}/", held.name, f"Child exploitation practice standards of {held.name}.", area)
    page.add(template("area", page, area=area))
    return page
