"""What do I do now: the pathway tool, and each pathway with its drawing, its questions and its outcomes in words."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ...standards.guidance import Book, Guidance
from ...standards.pathways import Branching, Outcome, Pathway, Question
from ...views.addresses import outcome_address, pathway_address
from ...views.markup import html, joined
from ...views.page import TOOLS, Page
from ...views.pieces import chips, danger, freshness
from .drawings import circles_drawing, pathway_drawing
from .forms import area_field

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
    page.add(_form(page, [(area, area.pathways) for area in book.areas]), LIMITS_OF_USE)
    page.add(html('<h2 id="by-hand">Every situation</h2>'))
    for area in book.areas:
        page.add(html('<h3 id="%s">%s</h3>', area.slug, area.authority.name), _situations(page, area, 4))


def area_pathways_page(area: Guidance) -> Page:
    """The pathway tool of one area, and its situations."""
    name = area.authority.name
    page = Page(f"{area.slug}/pathways/", f"{TOOLS['pathway']} {name}", f"Pathways in the standards of {name}.", area)
    page.add(html("<h1>%s</h1>", TOOLS["pathway"]), html('<p class="ce-lead">%s</p>', LEAD), danger(page, area))
    page.add(_form(page, [(area, area.pathways)]), LIMITS_OF_USE)
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
        _form(page, [(area, (pathway,))], only=True),
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


def _form(page: Page, held: list[tuple[Guidance, tuple[Pathway, ...]]], only: bool = False) -> Markup:
    """All questions of the pathways, written by the build; the script shows those that matter."""
    several = len(held) > 1
    out = [
        html(
            '<ce-unsearched data-search-exclude><div class="ce-tool-frame">'
            '<ce-pathway class="ce-tool ce-tool--pathway" data-root="%s">',
            page.root,
        ),
        html(
            '<p class="ce-amber" data-part="without">The questions are not running: they need JavaScript. '
            '<a href="#by-hand">Every answer and where it leads</a> is below.</p>'
        ),
        html(
            '<div class="ce-summary" data-part="summary" role="alert" tabindex="-1" hidden><h2>There is a problem'
            "</h2><ul></ul></div>"
        ),
        html(
            '<form class="ce-form" method="dialog" autocomplete="off" novalidate hidden aria-label="What was agreed '
            'or found">'
        ),
    ]
    if several:
        out.append(area_field(page, [area for area, _ in held]))
    out.append(html('<ol class="ce-trail" data-part="trail"></ol>'))
    for area, pathways in held:
        choices = [(one.id, one.title, one.use) for one in pathways]
        if not only:
            out.append(
                html(
                    '<fieldset class="ce-field ce-question" data-field="pathway" data-area="%s" hidden tabindex="-1"><legend>'
                    "What is the situation?</legend>%s</fieldset>",
                    area.slug,
                    _radios(f"{area.slug}", choices),
                )
            )
        for pathway in pathways:
            fixed = " data-only" if only else ""
            out.append(
                html('<div class="ce-questions" data-area="%s" data-pathway="%s"%s>', area.slug, pathway.id, fixed)
            )
            out += [_question(page, area, pathway, one) for one in pathway.questions]
            out.append(html("</div>"))
    out.append(
        html(
            '<button class="ce-button" type="submit" disabled>Continue</button><p class="ce-form__more">'
            '<button class="ce-plain" type="button" data-part="mode">All questions on one page</button> '
            '<button class="ce-plain" type="button" data-part="afresh">Start again</button></p></form>'
            '<p class="ce-status" role="status" data-part="status"></p>'
            '<section class="ce-answer" data-part="answer" tabindex="-1" aria-label="The outcome" hidden></section>'
            '</ce-pathway></div><p class="ce-private">Worked out on this device. Nothing you choose is sent or kept: '
            "leaving this page clears it.</p></ce-unsearched>"
        )
    )
    return joined(out, "\n")


def _question(page: Page, area: Guidance, pathway: Pathway, question: Question) -> Markup:
    name = f"{area.slug}-{pathway.id}-{question.id}"
    choices = [(one.id, one.says, one.hint) for one in question.options]
    return html(
        '<fieldset class="ce-field ce-question" data-field="%s" hidden tabindex="-1" '
        'aria-describedby="ce-why-%s"><legend>%s</legend><p class="ce-hint" id="ce-why-%s">%s</p>%s'
        '<p class="ce-chips">%s</p></fieldset>',
        question.id,
        name,
        question.asks,
        name,
        question.why,
        _radios(name, choices),
        chips(page, area, question.clauses),
    )


def _radios(name: str, choices: Sequence[tuple[str, str, str | None]]) -> Markup:
    """Radio buttons. A name keeps them together; the form itself is never sent anywhere."""
    out = []
    for value, says, hint in choices:
        ident = f"ce-{name}-{value}"
        words = html('<span class="ce-hint" id="%s-hint">%s</span>', ident, hint) if hint else ""
        told = html(' aria-describedby="%s-hint"', ident) if hint else ""
        out.append(
            html(
                '<div class="ce-radio"><input type="radio" id="%s" name="ce-%s" value="%s"%s><div><label for="%s">%s'
                "</label>%s</div></div>",
                ident,
                name,
                value,
                told,
                ident,
                says,
                words,
            )
        )
    return joined(out)
