"""The glossary: each term as each area uses it. Two areas may mean different things by one word."""

from __future__ import annotations

import re
from collections import defaultdict

from markupsafe import Markup

from ..standards.guidance import Book, Guidance
from ..standards.terms import Term
from ..views.markup import html, joined
from ..views.pieces import chips
from .page import Page

MOST_CLAUSES = 6


def glossary_page(book: Book) -> Page:
    """All terms of all areas, in the order of the alphabet."""
    page = Page(
        "glossary/", "What words and abbreviations mean", "Terms and abbreviations of the four areas' standards."
    )
    page.add(
        html("<h1>What words and abbreviations mean</h1>"),
        html(
            '<p class="ce-lead">As each area\'s standards use them. Where a source does not spell a term out, that is '
            "said; nothing local is guessed.</p>"
        ),
    )
    terms: dict[str, list[tuple[Guidance, Term]]] = defaultdict(list)
    for area in book.areas:
        for term in area.terms:
            terms[term.term.lower().replace("-", " ")].append((area, term))
    letters = dict.fromkeys(name[0].upper() for name in sorted(terms))
    links = joined((html('<a href="#letter-%s">%s</a>', letter, letter) for letter in letters), " ")
    page.add(html('<nav class="ce-letters" aria-label="Letters">%s</nav>', links))
    for letter in letters:
        page.add(
            html(
                '<div class="ce-glossary" role="group" aria-labelledby="letter-%s"><h2 id="letter-%s">%s</h2>',
                letter,
                letter,
                letter,
            )
        )
        for name in sorted(name for name in terms if name[0].upper() == letter):
            anchor = "term-" + re.sub(r"[^a-z0-9]+", "-", name).strip("-")
            page.add(html('<h3 id="%s">%s</h3><ul>', anchor, terms[name][0][1].term))
            page.add(*(_meaning(page, area, term) for area, term in terms[name]), html("</ul>"))
        page.add(html("</div>"))
    return page


def _meaning(page: Page, area: Guidance, term: Term) -> Markup:
    stands = "" if term.stands_for.lower() == term.term.lower() else html("<strong>%s</strong>. ", term.stands_for)
    whose = "" if term.stated or not stands else html(' <span class="ce-gap">The source does not spell it out.</span>')
    also = f" Also written: {', '.join(term.also)}." if term.also else ""
    more = len(term.clauses) - MOST_CLAUSES
    rest = f" and {more} more" if more > 0 else ""
    return html(
        '<li id="%s-%s"><span class="ce-area">%s</span> %s%s%s%s<span class="ce-chips">%s%s</span></li>',
        area.slug,
        term.id,
        area.authority.name,
        stands,
        term.meaning,
        also,
        whose,
        chips(page, area, term.clauses[:MOST_CLAUSES]),
        rest,
    )
