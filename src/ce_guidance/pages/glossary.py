"""The glossary: each term as each area uses it. Two areas may mean different things by one word."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import groupby

from ..standards.guidance import Book, Guidance
from ..standards.terms import Term
from .page import Page, of_the_areas
from .templates import template

MOST_CLAUSES = 6


def glossary_page(book: Book) -> Page:
    """All terms of all areas, in the order of the alphabet."""
    title = "What words and abbreviations mean"
    page = Page("glossary/", title, f"Terms and abbreviations of {of_the_areas(book)}.")
    page.contents = "parts"
    terms: dict[str, list[tuple[Guidance, Term]]] = defaultdict(list)
    for area in book.areas:
        for term in area.terms:
            terms[term.term.lower().replace("-", " ")].append((area, term))
    letters = [
        (letter, [(_anchor(name), terms[name]) for name in names])
        for letter, names in groupby(sorted(terms), key=lambda name: name[0].upper())
    ]
    numbers = [(area.slug, area.authority.name, len(area.terms)) for area in book.areas]
    total = sum(len(area.terms) for area in book.areas)
    page.add(template("glossary", page, letters=letters, most=MOST_CLAUSES, numbers=numbers, total=total))
    return page


def _anchor(name: str) -> str:
    return "term-" + re.sub(r"[^a-z0-9]+", "-", name).strip("-")
