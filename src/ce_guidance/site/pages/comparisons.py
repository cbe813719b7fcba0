"""The same question in every area, side by side: words as written, never converted into each other."""

from __future__ import annotations

from html import escape as e

from ...standards.comparisons import Comparison
from ...standards.guidance import Book, Guidance
from ...views.actions import doers, marked, only_if
from ...views.page import Page, danger, explained, strength_tags, unsearched

LEAD = (
    "One question, and what each area's own standards say to it. Levels and outcomes have different names and different meanings in each "
    "area: nothing here says that two of them are alike."
)


def compare_page(book: Book) -> Page:
    """All comparisons on one page."""
    page = Page(
        "compare/", "Compare areas", "The same question in each area, side by side, in the words of its standards."
    )
    page.in_sections = True
    page.add("<h1>Compare areas</h1>", f'<p class="ce-lead">{LEAD}</p>', danger(page, None))
    links = "".join(f'<li><a href="#{one.id}">{e(one.asks)}</a></li>' for one in book.comparisons)
    page.add(f'<nav class="ce-contents" aria-label="Questions"><ul>{links}</ul></nav>')
    page.add(*(_comparison(page, book, one) for one in book.comparisons))
    return page


def _comparison(page: Page, book: Book, comparison: Comparison) -> str:
    columns = "".join(
        f'<section class="ce-compare__area"><h3><a href="{page.to(area.slug + "/")}">{e(area.authority.name)}</a></h3>'
        f"{_said_in(page, area, comparison.areas[area.slug])}</section>"
        for area in book.areas
    )
    remark = (
        f'<p class="ce-remark"><strong>Our remark.</strong> {e(comparison.remark)}</p>' if comparison.remark else ""
    )
    held = unsearched(f'<div class="ce-compare">{columns}</div>')
    return f'<section><h2 id="{comparison.id}">{e(comparison.asks)}</h2>{remark}{held}</section>'


def _said_in(page: Page, area: Guidance, clauses: tuple[str, ...]) -> str:
    if not clauses:
        return '<p class="ce-gap">Not stated in the source.</p>'
    out = []
    for one in clauses:
        clause = area.clause[one]
        limits = "".join(
            f'<div class="ce-limit" {marked(area, area.action[rule.action])}><p>{e(area.action[rule.action].name or "")}: <strong>{e(rule.limit_in_words)}</strong> '
            f"{strength_tags((area.action[rule.action].verb_in(one),))}</p>{only_if(area, area.only_if(area.action[rule.action].conditions))}"
            f"<p>Who: {doers(page, area, area.action[rule.action], (one,))} {page.clause_link(area, one, css='ce-cite')}</p></div>"
            for rule in area.limits_of(one)
        )
        out.append(
            f'<div class="ce-compare__clause"><p>{strength_tags(clause.strength)} {page.clause_link(area, one)}</p>'
            f"<p>{explained(area, clause.text)}</p>{limits}</div>"
        )
    return "".join(out)
