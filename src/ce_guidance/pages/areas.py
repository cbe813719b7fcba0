"""The home of each area, and of a site that has one area alone."""

from __future__ import annotations

from ..standards.guidance import Guidance
from .coming import coming_of
from .page import Page
from .professions import profession_links
from .templates import template


def area_page(area: Guidance) -> Page:
    """The home of one area."""
    return _home(area, f"{area.slug}/", f"Child exploitation practice standards of {area.authority.name}.")


def home_page(area: Guidance) -> Page:
    """The home of a site of one area: that of the area, with the ways for each profession. Search finds the area's own."""
    page = _home(area, "", f"What the standards of {area.authority.name} ask, by when, and on whose word.")
    page.searched = False
    page.add(template("alone", page, professions=profession_links(page)))
    return page


def _home(area: Guidance, url: str, description: str) -> Page:
    page = Page(url, area.authority.name, description, area)
    page.add(template("area", page, area=area, coming=coming_of(area)))
    return page
