"""The glossary: each term as each area uses it. Two areas may mean different things by one word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from ..standards.guidance import Guidance
from ..standards.terms import Term
from .page import Page, page_of_areas
from .templates import template

TITLE, SAYS = "What words and abbreviations mean", "Terms and abbreviations that the standards use."
MOST_CLAUSES = 6


def glossary_page(areas: Sequence[Guidance], only: bool = False) -> Page:
    """All terms of areas, in the order of the alphabet. ``only``: of one area, on a site of many."""
    page = page_of_areas("glossary/", TITLE, SAYS, areas, only)
    terms: dict[str, list[tuple[Guidance, Term]]] = defaultdict(list)
    for area in areas:
        for term in area.terms:
            terms[term.term.lower().replace("-", " ")].append((area, term))
    letters = [
        (letter, [(_anchor(name), terms[name]) for name in names])
        for letter, names in groupby(sorted(terms), key=lambda name: name[0].upper())
    ]
    numbers = [] if only else [(area.slug, area.authority.name, len(area.terms)) for area in areas]
    total = sum(len(area.terms) for area in areas)
    page.add(template("glossary", page, letters=letters, most=MOST_CLAUSES, numbers=numbers, total=total))
    return page


def _anchor(name: str) -> str:
    return "term-" + re.sub(r"[^a-z0-9]+", "-", name).strip("-")
