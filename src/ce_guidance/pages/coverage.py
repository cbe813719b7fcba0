"""How a reader comes upon each clause: by a pathway, a time limit, a schedule, a checklist, or in the text only."""

from __future__ import annotations

from ..standards.guidance import Book
from ..views.addresses import pathway_address
from ..views.markup import html, joined
from .page import Page

WAYS = ("pathway", "time limit", "schedule", "checklist")


def coverage_page(book: Book) -> Page:
    """The list of every clause, made from the data; the build fails on a clause that nothing leads to."""
    page = Page(
        "about/coverage/", "Coverage", "Which clauses a pathway, a time limit, a schedule or a checklist leads to."
    )
    clauses = [(area, clause) for area in book.areas for clause in area.clauses]
    counts = {way: sum(way in area.reached[clause.id] for area, clause in clauses) for way in WAYS}
    text_only = sum(bool(clause.text_only) for _, clause in clauses)
    page.add(
        html("<h1>Coverage</h1>"),
        html(
            '<p class="ce-lead">%s clauses. A pathway leads to %s, a time limit to %s, a schedule to %s, a checklist '
            "to %s. %s stand in the text only, each with its reason.</p>",
            len(clauses),
            counts["pathway"],
            counts["time limit"],
            counts["schedule"],
            counts["checklist"],
            text_only,
        ),
    )
    for area in book.areas:
        page.add(
            html('<h2 id="%s">%s</h2><ce-unsearched data-search-exclude>', area.slug, area.authority.name),
            html(
                '<section class="ce-scroll" tabindex="0" aria-label="Clauses of %s"><table class="ce-limits"><thead><tr>'
                "<th scope='col'>Clause</th><th scope='col'>What it is about</th><th scope='col'>Reached by</th></tr>"
                "</thead><tbody>",
                area.authority.name,
            ),
        )
        for clause in area.clauses:
            leading = [one for one in area.pathways if clause.id in area.stands_on(one)]
            links = [html('<a href="%s">%s</a>', page.to(pathway_address(area, one)), one.title) for one in leading]
            ways = [way for way in area.reached[clause.id] if way != "pathway"]
            held = joined([*ways, *links], "; ") or f"text only: {clause.text_only}"
            page.add(
                html(
                    "<tr><th scope='row' data-label='Clause'>%s</th><td data-label='What it is about'>%s</td>"
                    "<td data-label='Reached by'>%s</td></tr>",
                    page.clause_link(area, clause.id),
                    clause.heading,
                    held,
                )
            )
        page.add(html("</tbody></table></section></ce-unsearched>"))
    return page
