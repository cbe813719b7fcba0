"""The glossary: each term as each area uses it. Two areas may mean different things by one word."""

from __future__ import annotations

import re
from collections import defaultdict
from html import escape as e

from ...standards.guidance import Book, Guidance
from ...standards.terms import Term
from ...views.page import Page, chips

MOST_CLAUSES = 6


def glossary_page(book: Book) -> Page:
    """All terms of all areas, in the order of the alphabet."""
    page = Page(
        "glossary/", "What words and abbreviations mean", "Terms and abbreviations of the four areas' standards."
    )
    page.add(
        "<h1>What words and abbreviations mean</h1>",
        '<p class="ce-lead">As each area\'s standards use them. Where a source does not spell a term out, that is said; '
        "nothing local is guessed.</p>",
    )
    terms: dict[str, list[tuple[Guidance, Term]]] = defaultdict(list)
    for area in book.areas:
        for term in area.terms:
            terms[term.term.lower().replace("-", " ")].append((area, term))
    letters = dict.fromkeys(name[0].upper() for name in sorted(terms))
    links = " ".join(f'<a href="#letter-{letter}">{letter}</a>' for letter in letters)
    page.add(f'<nav class="ce-letters" aria-label="Letters">{links}</nav>')
    for letter in letters:
        page.add(
            f'<div class="ce-glossary" role="group" aria-labelledby="letter-{letter}"><h2 id="letter-{letter}">{letter}</h2>'
        )
        for name in sorted(name for name in terms if name[0].upper() == letter):
            anchor = "term-" + re.sub(r"[^a-z0-9]+", "-", name).strip("-")
            page.add(f'<h3 id="{anchor}">{e(terms[name][0][1].term)}</h3><ul>')
            page.add(*(_meaning(page, area, term) for area, term in terms[name]), "</ul>")
        page.add("</div>")
    return page


def _meaning(page: Page, area: Guidance, term: Term) -> str:
    stands = "" if term.stands_for.lower() == term.term.lower() else f"<strong>{e(term.stands_for)}</strong>. "
    whose = "" if term.stated or not stands else ' <span class="ce-gap">The source does not spell it out.</span>'
    also = f" Also written: {e(', '.join(term.also))}." if term.also else ""
    more = len(term.clauses) - MOST_CLAUSES
    rest = f" and {more} more" if more > 0 else ""
    return (
        f'<li id="{area.slug}-{term.id}"><span class="ce-area">{e(area.authority.name)}</span> {stands}{e(term.meaning)}{also}{whose}'
        f'<span class="ce-chips">{chips(page, area, term.clauses[:MOST_CLAUSES])}{rest}</span></li>'
    )
