"""What do I do now: the pathway tool, and each pathway with its drawing, its questions and its outcomes in words."""

from __future__ import annotations

from markupsafe import Markup

from ..standards.guidance import Book, Guidance
from ..standards.pathways import Branching, Outcome, Pathway
from ..views.addresses import outcome_address, pathway_address
from ..views.markup import html, joined
from ..views.pieces import chips, danger, freshness
from .drawings import circles_drawing, pathway_drawing
from .page import TOOLS, Page
from .templates import template

LEAD = (
    "Risk pathways. State what was agreed or found, and see what the standards ask next: each step with how binding it is, who does "
    "it, by when, and the clause. It routes a judgement that people have made; it does not make one."
)
LIMITS_OF_USE = html(
    '<p class="ce-fresh">Intended use: to find the steps of the standards once a level, a finding or a '
    "decision is there. It does not score, assess or compare risk, and it never says that a child is safe. "
    "Your judgement, your manager and your own procedures come first.</p>"
)


def pathway_tool_page(book: Book) -> Page:
    """The pathway tool for every area."""
    page = Page("tools/pathway/", TOOLS["pathway"], "From what was agreed or found to what the standards ask next.")
    fill_pathway(page, book)
    return page


def fill_pathway(page: Page, book: Book) -> None:
    """Put the pathway tool for every area on a page."""
    page.add(html("<h1>%s</h1>", TOOLS["pathway"]), html('<p class="ce-lead">%s</p>', LEAD), danger(page, None))
    held = [(area, area.pathways) for area in book.areas]
    page.add(template("pathway_form", page, held=held, only=False), LIMITS_OF_USE)
    page.add(html('<h2 id="by-hand">Every situation</h2>'))
    for area in book.areas:
        page.add(html('<h3 id="%s">%s</h3>', area.slug, area.authority.name), _situations(page, area, 4))


def area_pathways_page(area: Guidance) -> Page:
    """The pathway tool of one area, and its situations."""
    name = area.authority.name
    page = Page(f"{area.slug}/pathways/", f"{TOOLS['pathway']} {name}", f"Pathways in the standards of {name}.", area)
    page.add(html("<h1>%s</h1>", TOOLS["pathway"]), html('<p class="ce-lead">%s</p>', LEAD), danger(page, area))
    page.add(template("pathway_form", page, held=[(area, area.pathways)], only=False), LIMITS_OF_USE)
    page.add(html('<h2 id="by-hand">Every situation</h2>'), _situations(page, area, 3), freshness(area))
    return page


def pathway_page(area: Guidance, pathway: Pathway) -> Page:
    """One pathway: its questions in the tool, as a drawing and as a list."""
    title = f"{pathway.title} ({area.authority.name})"
    page = Page(pathway_address(area, pathway), title, pathway.use, area)
    page.add(
        html('<p class="ce-eyebrow"><a href="%s">%s</a></p>', page.to(f"{area.slug}/pathways/"), TOOLS["pathway"]),
        html("<h1>%s</h1>", pathway.title),
        html('<p class="ce-lead">%s</p><p>%s</p>', pathway.use, chips(page, area, pathway.clauses)),
        danger(page, area),
        *(
            html(
                '<p>Not sure how far it is? <a href="%s">%s</a></p>',
                page.to(f"{area.slug}/distance/"),
                TOOLS["distance"],
            )
            for one in area.placements
            if one.inside.pathway == pathway.id
        ),
        template("pathway_form", page, held=[(area, (pathway,))], only=True),
        LIMITS_OF_USE,
        html('<h2 id="by-hand">Every answer, and where it leads</h2>'),
        pathway_drawing(pathway),
        html('<ul class="ce-routes">%s</ul>', _routes(page, area, pathway, pathway.tree())),
    )
    for clause in area.clauses:
        if clause.circles and clause.id in area.stands_on(pathway):
            page.add(
                html(
                    '<h2 id="circles">%s</h2><p>Drawn by us from the words of the source. %s</p>%s',
                    clause.heading,
                    chips(page, area, [clause.id]),
                    circles_drawing(clause.circles),
                )
            )
    page.add(freshness(area))
    return page


def _situations(page: Page, area: Guidance, level: int) -> Markup:
    """The pathways of an area, each with its outcomes: what the tool gives, as links."""
    out = [html('<ul class="ce-cards">')]
    for pathway in area.pathways:
        outcomes = joined(
            html('<li><a href="%s">%s</a></li>', page.to(outcome_address(area, pathway, one)), one.title)
            for one in pathway.outcomes
        )
        out.append(
            html(
                '<li class="ce-card"><h%s><a href="%s">%s</a></h%s><p>%s</p><details><summary>%s outcomes</summary><ul>%s'
                "</ul></details></li>",
                level,
                page.to(pathway_address(area, pathway)),
                pathway.title,
                level,
                pathway.use,
                len(pathway.outcomes),
                outcomes,
            )
        )
    return joined([*out, html("</ul>")])


def _routes(page: Page, area: Guidance, pathway: Pathway, node: Branching | Outcome) -> Markup:
    """The questions as a nested list: the drawing in words."""
    if isinstance(node, Outcome):
        return html('<li><a href="%s">%s</a></li>', page.to(outcome_address(area, pathway, node)), node.title)
    rows = joined(
        html(
            "<li>%s<ul>%s</ul></li>",
            joined((one.says for one in options), " / "),
            _routes(page, area, pathway, child),
        )
        for options, child in node.branches
    )
    return html("<li><strong>%s</strong><ul>%s</ul></li>", node.question.asks, rows)
