"""What do I do now: the pathway tool, and each pathway with its drawing, its questions and its outcomes in words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape as e

from ...standards.guidance import Book, Guidance
from ...standards.pathways import Branching, Outcome, Pathway, Question
from ...views.addresses import outcome_address, pathway_address
from ...views.page import TOOLS, Page, chips, danger, freshness, own_steps
from .drawings import circles_drawing, pathway_drawing

LEAD = (
    "Risk pathways. State what was agreed or found, and see what the standards ask next: each step with how binding it is, who does "
    "it, by when, and the clause. It routes a judgement that people have made; it does not make one."
)
LIMITS_OF_USE = (
    '<p class="ce-fresh">Intended use: to find the steps of the standards once a level, a finding or a decision is there. It does not score, '
    "assess or compare risk, and it never says that a child is safe. Your judgement, your manager and your own procedures come first.</p>"
)


def pathway_tool_page(book: Book) -> Page:
    """The pathway tool for every area."""
    page = Page("tools/pathway/", TOOLS["pathway"], "From what was agreed or found to what the standards ask next.")
    fill_pathway(page, book)
    return page


def fill_pathway(page: Page, book: Book) -> None:
    """Put the pathway tool for every area on a page."""
    page.add(f"<h1>{TOOLS['pathway']}</h1>", f'<p class="ce-lead">{LEAD}</p>', danger(page, None))
    page.add(_form(page, [(area, area.pathways) for area in book.areas]), LIMITS_OF_USE)
    page.add('<h2 id="by-hand">Every situation</h2>')
    for area in book.areas:
        page.add(f'<h3 id="{area.slug}">{e(area.authority.name)}</h3>', _situations(page, area, 4))


def area_pathways_page(area: Guidance) -> Page:
    """The pathway tool of one area, and its situations."""
    name = area.authority.name
    page = Page(f"{area.slug}/pathways/", f"{TOOLS['pathway']} {name}", f"Pathways in the standards of {name}.", area)
    page.add(f"<h1>{TOOLS['pathway']}</h1>", f'<p class="ce-lead">{LEAD}</p>', danger(page, area))
    page.add(_form(page, [(area, area.pathways)]), LIMITS_OF_USE)
    page.add('<h2 id="by-hand">Every situation</h2>', _situations(page, area, 3), freshness(area))
    return page


def pathway_page(area: Guidance, pathway: Pathway) -> Page:
    """One pathway: its questions in the tool, as a drawing and as a list."""
    title = f"{pathway.title} ({area.authority.name})"
    page = Page(pathway_address(area, pathway), title, pathway.use, area)
    page.add(
        f'<p class="ce-eyebrow"><a href="{page.to(f"{area.slug}/pathways/")}">{TOOLS["pathway"]}</a></p>',
        f"<h1>{e(pathway.title)}</h1>",
        f'<p class="ce-lead">{e(pathway.use)}</p><p>{chips(page, area, pathway.clauses)}</p>',
        danger(page, area),
        *(
            f'<p>Not sure how far it is? <a href="{page.to(f"{area.slug}/distance/")}">{TOOLS["distance"]}</a></p>'
            for one in area.placements
            if one.inside.pathway == pathway.id
        ),
        _form(page, [(area, (pathway,))], only=True),
        LIMITS_OF_USE,
        '<h2 id="by-hand">Every answer, and where it leads</h2>',
        pathway_drawing(pathway),
        f'<ul class="ce-routes">{_routes(page, area, pathway, pathway.tree())}</ul>',
    )
    for clause in area.clauses:
        if clause.circles and clause.id in area.stands_on(pathway):
            page.add(
                f'<h2 id="circles">{e(clause.heading)}</h2><p>Drawn by us from the words of the source. '
                f"{chips(page, area, [clause.id])}</p>{circles_drawing(clause.circles)}"
            )
    page.add(freshness(area))
    return page


def _situations(page: Page, area: Guidance, level: int) -> str:
    """The pathways of an area, each with its outcomes: what the tool gives, as links."""
    out = ['<ul class="ce-cards">']
    for pathway in area.pathways:
        outcomes = "".join(
            f'<li><a href="{page.to(outcome_address(area, pathway, one))}">{e(one.title)}</a></li>'
            for one in pathway.outcomes
        )
        out.append(
            f'<li class="ce-card"><h{level}><a href="{page.to(pathway_address(area, pathway))}">{e(pathway.title)}</a></h{level}>'
            f"<p>{e(pathway.use)}</p><details><summary>{len(pathway.outcomes)} outcomes</summary><ul>{outcomes}</ul></details></li>"
        )
    return "".join([*out, "</ul>"])


def _routes(page: Page, area: Guidance, pathway: Pathway, node: Branching | Outcome) -> str:
    """The questions as a nested list: the drawing in words."""
    if isinstance(node, Outcome):
        return f'<li><a href="{page.to(outcome_address(area, pathway, node))}">{e(node.title)}</a></li>'
    rows = "".join(
        f"<li>{e(' / '.join(one.says for one in options))}<ul>{_routes(page, area, pathway, child)}</ul></li>"
        for options, child in node.branches
    )
    return f"<li><strong>{e(node.question.asks)}</strong><ul>{rows}</ul></li>"


def _form(page: Page, held: list[tuple[Guidance, tuple[Pathway, ...]]], only: bool = False) -> str:
    """All questions of the pathways, written by the build; the script shows those that matter."""
    several = len(held) > 1
    out = [
        f'<ce-unsearched data-search-exclude><div class="ce-tool-frame"><ce-pathway class="ce-tool ce-tool--pathway" data-root="{page.root}">',
        '<p class="ce-amber" data-part="without">The questions are not running: they need JavaScript. <a href="#by-hand">Every answer and '
        "where it leads</a> is below.</p>",
        '<div class="ce-summary" data-part="summary" role="alert" tabindex="-1" hidden><h2>There is a problem</h2><ul></ul></div>',
        '<form class="ce-form" method="dialog" autocomplete="off" novalidate hidden aria-label="What was agreed or found">',
    ]
    if several:
        options = "".join(f'<option value="{area.slug}">{e(area.authority.name)}</option>' for area, _ in held)
        out.append(
            '<div class="ce-field" data-field="authority"><label for="ce-area">Area</label><select id="ce-area" autocomplete="off">'
            f'<option value="">Choose an area</option>{options}</select></div>'
        )
        out += [f'<div class="ce-own" data-own="{area.slug}" hidden>{own_steps(page, area)}</div>' for area, _ in held]
    out.append('<ol class="ce-trail" data-part="trail"></ol>')
    for area, pathways in held:
        choices = [(one.id, one.title, one.use) for one in pathways]
        if not only:
            out.append(
                f'<fieldset class="ce-field ce-question" data-field="pathway" data-area="{area.slug}" hidden tabindex="-1">'
                f"<legend>What is the situation?</legend>{_radios(f'{area.slug}', choices)}</fieldset>"
            )
        for pathway in pathways:
            fixed = " data-only" if only else ""
            out.append(f'<div class="ce-questions" data-area="{area.slug}" data-pathway="{pathway.id}"{fixed}>')
            out += [_question(page, area, pathway, one) for one in pathway.questions]
            out.append("</div>")
    out.append(
        '<button class="ce-button" type="submit" disabled>Continue</button>'
        '<p class="ce-form__more"><button class="ce-plain" type="button" data-part="mode">All questions on one page</button> '
        '<button class="ce-plain" type="button" data-part="afresh">Start again</button></p></form>'
        '<p class="ce-status" role="status" data-part="status"></p>'
        '<section class="ce-answer" data-part="answer" tabindex="-1" aria-label="The outcome" hidden></section>'
        "</ce-pathway></div>"
        '<p class="ce-private">Worked out on this device. Nothing you choose is sent or kept: leaving this page clears it.</p></ce-unsearched>'
    )
    return "\n".join(out)


def _question(page: Page, area: Guidance, pathway: Pathway, question: Question) -> str:
    name = f"{area.slug}-{pathway.id}-{question.id}"
    choices = [(one.id, one.says, one.hint) for one in question.options]
    return (
        f'<fieldset class="ce-field ce-question" data-field="{question.id}" hidden tabindex="-1" aria-describedby="ce-why-{name}">'
        f'<legend>{e(question.asks)}</legend><p class="ce-hint" id="ce-why-{name}">{e(question.why)}</p>'
        f'{_radios(name, choices)}<p class="ce-chips">{chips(page, area, question.clauses)}</p></fieldset>'
    )


def _radios(name: str, choices: Sequence[tuple[str, str, str | None]]) -> str:
    """Radio buttons. A name keeps them together; the form itself is never sent anywhere."""
    out = []
    for value, says, hint in choices:
        ident = f"ce-{name}-{value}"
        words = f'<span class="ce-hint" id="{ident}-hint">{e(hint)}</span>' if hint else ""
        told = f' aria-describedby="{ident}-hint"' if hint else ""
        out.append(
            f'<div class="ce-radio"><input type="radio" id="{ident}" name="ce-{name}" value="{value}"{told}>'
            f'<div><label for="{ident}">{e(says)}</label>{words}</div></div>'
        )
    return "".join(out)
