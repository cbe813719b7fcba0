"""The same question in every area, side by side: words as written, never converted into each other."""

from __future__ import annotations

from markupsafe import Markup

from ..standards.comparisons import Comparison
from ..standards.guidance import Book, Guidance
from ..views.actions import doers, marked, only_if
from ..views.markup import html, joined
from ..views.pieces import danger, explained, strength_tags, unsearched
from .page import Page

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
    page.add(html("<h1>Compare areas</h1>"), html('<p class="ce-lead">%s</p>', LEAD), danger(page, None))
    links = joined(html('<li><a href="#%s">%s</a></li>', one.id, one.asks) for one in book.comparisons)
    page.add(html('<nav class="ce-contents" aria-label="Questions"><ul>%s</ul></nav>', links))
    page.add(*(_comparison(page, book, one) for one in book.comparisons))
    return page


def _comparison(page: Page, book: Book, comparison: Comparison) -> Markup:
    columns = joined(
        html(
            '<section class="ce-compare__area"><h3><a href="%s">%s</a></h3>%s</section>',
            page.to(area.slug + "/"),
            area.authority.name,
            _said_in(page, area, comparison.areas[area.slug]),
        )
        for area in book.areas
    )
    remark = (
        html('<p class="ce-remark"><strong>Our remark.</strong> %s</p>', comparison.remark) if comparison.remark else ""
    )
    held = unsearched(html('<div class="ce-compare">%s</div>', columns))
    return html('<section><h2 id="%s">%s</h2>%s%s</section>', comparison.id, comparison.asks, remark, held)


def _said_in(page: Page, area: Guidance, clauses: tuple[str, ...]) -> Markup:
    if not clauses:
        return html('<p class="ce-gap">Not stated in the source.</p>')
    out = []
    for one in clauses:
        clause = area.clause[one]
        limits = joined(
            html(
                '<div class="ce-limit" %s><p>%s: <strong>%s</strong> %s</p>%s<p>Who: %s %s</p></div>',
                marked(area, area.action[rule.action]),
                area.action[rule.action].name or "",
                rule.limit_in_words,
                strength_tags((area.action[rule.action].verb_in(one),)),
                only_if(area, area.only_if(area.action[rule.action].conditions)),
                doers(page, area, area.action[rule.action], (one,)),
                page.clause_link(area, one, css="ce-cite"),
            )
            for rule in area.limits_of(one)
        )
        out.append(
            html(
                '<div class="ce-compare__clause"><p>%s %s</p><p>%s</p>%s</div>',
                strength_tags(clause.strength),
                page.clause_link(area, one),
                explained(area, clause.text),
                limits,
            )
        )
    return joined(out)
