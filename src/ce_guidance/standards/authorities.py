"""Authorities: an area, its safeguarding partnership's sources, and how fresh they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..counting.local_calendar import OfficeHours, SchoolTerm
from .clauses import CLOSED


@dataclass(frozen=True)
class Authority:
    """One area that has its own practice standards."""

    __pydantic_config__ = CLOSED

    slug: str
    name: str
    about: str
    """Two sentences for the area's home page: what its standards cover."""
    checked_on: date
    """When our rules were last compared with the sources."""
    review_by: date
    """After this day the site warns that the rules are due for review."""
    expires: date
    """After this day the tools refuse to calculate; the text stays."""
    danger: str
    """What to do when a child is in danger, besides 999; only what the sources give."""
    danger_clauses: tuple[str, ...]
    danger_contacts: tuple[str, ...] = ()
    office_hours: tuple[OfficeHours, ...] = ()
    """Only where a limit counts working hours: as the area states them."""
    school_terms: tuple[SchoolTerm, ...] = ()
    """Only where a limit counts school days or terms: as the area states them, in the order of their dates."""
