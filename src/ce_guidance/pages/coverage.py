"""How a reader comes upon each clause: by a pathway, a time limit, a schedule, a checklist, or in the text only."""

from __future__ import annotations

from collections.abc import Sequence

from ..standards.clauses import Clause
from ..standards.guidance import Guidance
from .page import Page, page_of_areas
from .templates import template

TITLE, SAYS = "Coverage", "Which clauses a pathway, a time limit, a schedule or a checklist leads to."
WAYS = ("pathway", "time limit", "schedule", "distance", "checklist")


def coverage_page(areas_shown: Sequence[Guidance], only: bool = False) -> Page:
    """The list of every clause, made from the data; the build fails on a clause that nothing leads to. ``only``: of one area, on a site of many."""
    page = page_of_areas("about/coverage/", TITLE, SAYS, areas_shown, only)
    clauses = [(area, clause) for area in areas_shown for clause in area.clauses]
    areas = []
    for area in areas_shown:
        stood_on = [(one, area.stands_on[one.id]) for one in area.pathways]
        rows = [
            (
                clause,
                [way for way in area.reached[clause.id] if way != "pathway"],
                [one for one, held in stood_on if clause.id in held],
            )
            for clause in area.clauses
        ]
        areas.append((area, rows))
    counts = {way: sum(way in area.reached[clause.id] for area, clause in clauses) for way in WAYS}
    text_only = sum(bool(clause.text_only) for _, clause in clauses)
    held = {
        "count": len(clauses),
        "counts": counts,
        "text_only": text_only,
        "numbers": [] if only else [(area.slug, area.authority.name, len(area.clauses)) for area in areas_shown],
        "kinds": [
            *((way.replace(" ", "-"), way.capitalize(), counts[way]) for way in counts),
            ("text", "Text only", text_only),
        ],
    }
    page.add(template("coverage", page, areas=areas, kind_of=_kind_of, **held))
    return page


def _kind_of(area: Guidance, clause: Clause) -> str:
    """What the list is filtered by: every way to a clause, as ids."""
    ways = [way.replace(" ", "-") for way in area.reached[clause.id]]
    return " ".join([*ways, *(["text"] if clause.text_only else [])])
