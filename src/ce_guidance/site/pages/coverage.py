"""How a reader comes upon each clause: by a pathway, a time limit, a schedule, a checklist, or in the text only."""

from __future__ import annotations

from html import escape as e

from ...standards.guidance import Book
from ...views.addresses import pathway_address
from ...views.page import Page

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
        "<h1>Coverage</h1>",
        f'<p class="ce-lead">{len(clauses)} clauses. A pathway leads to {counts["pathway"]}, a time limit to {counts["time limit"]}, a schedule to '
        f"{counts['schedule']}, a checklist to {counts['checklist']}. {text_only} stand in the text only, each with its reason.</p>",
    )
    for area in book.areas:
        page.add(
            f'<h2 id="{area.slug}">{e(area.authority.name)}</h2><ce-unsearched data-search-exclude>',
            f'<section class="ce-scroll" tabindex="0" aria-label="Clauses of {e(area.authority.name)}"><table class="ce-limits"><thead>'
            "<tr><th scope='col'>Clause</th><th scope='col'>What it is about</th><th scope='col'>Reached by</th></tr></thead><tbody>",
        )
        for clause in area.clauses:
            leading = [one for one in area.pathways if clause.id in area.stands_on(one)]
            links = [f'<a href="{page.to(pathway_address(area, one))}">{e(one.title)}</a>' for one in leading]
            ways = [e(way) for way in area.reached[clause.id] if way != "pathway"]
            held = "; ".join([*ways, *links]) or e(f"text only: {clause.text_only}")
            page.add(
                f"<tr><th scope='row' data-label='Clause'>{page.clause_link(area, clause.id)}</th>"
                f"<td data-label='What it is about'>{e(clause.heading)}</td><td data-label='Reached by'>{held}</td></tr>"
            )
        page.add("</tbody></table></section></ce-unsearched>")
    return page
