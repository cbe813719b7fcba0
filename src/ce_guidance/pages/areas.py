"""The site's home, and the home of each area."""

from __future__ import annotations

from ..standards.guidance import Book, Guidance
from ..views.markup import html
from ..views.pieces import chips, danger, freshness
from .page import TOOLS, Page
from .professions import profession_links


def home_page(book: Book) -> Page:
    """The site's home: danger first, then the area, then what the reader needs."""
    page = Page(
        "", "Child exploitation practice standards", "What your area's standards ask, by when, and on whose word."
    )
    page.add(
        html("<h1>Where does the child live?</h1>"),
        html(
            '<p class="ce-lead">Each area has its own standards for protecting children from criminal and sexual '
            "exploitation. Choose the area to see what they ask, who does it, and by when. Every answer names its "
            "clause. For a child placed away from home, choose the responsible area first.</p>"
        ),
        danger(page, None),
        html('<ul class="ce-cards">'),
    )
    for area in book.areas:
        held = area.authority
        page.add(
            html(
                '<li class="ce-card"><h2><a href="%s">%s</a></h2><p>%s</p><p class=\'ce-fresh\'>%s clauses, %s</p></li>',
                page.to(area.slug + "/"),
                held.name,
                held.about,
                len(area.clauses),
                _limits(area),
            )
        )
    page.add(html("</ul>"), html('<h2 id="need">What do you need?</h2>'), html('<ul class="ce-doors">'))
    for address, words, says in (
        (
            "tools/pathway/",
            TOOLS["pathway"],
            "State what was agreed or found, and see the steps that your area asks next.",
        ),
        (
            "tools/deadline/",
            TOOLS["deadline"],
            "Count working days, hours and weeks from one event, with the clause that sets the limit.",
        ),
        (
            "tools/schedule/",
            TOOLS["schedule"],
            "Give one event and see every step that follows, with its date, who acts and the clause.",
        ),
        ("contacts/", "Whom to contact", "Numbers, mailboxes and services that the standards name."),
        ("glossary/", "What an abbreviation means", "MACE, NRM, RHI, VRMP and the rest, area by area."),
        (
            "register/",
            "Where the standards disagree",
            "Conflicts and gaps in the sources, each with what this site does about it.",
        ),
        ("compare/", "Compare areas", "One question in each area, side by side, in the words of its own standards."),
    ):
        page.add(html('<li><a href="%s">%s</a><br>%s</li>', page.to(address), words, says))
    page.add(
        html("</ul>"),
        html('<h2 id="work">What is your work?</h2>'),
        profession_links(page),
        html(
            "<p>This site restates published standards in plain words. It does not assess a child, and it never says "
            "that a child is safe. Your judgement, your manager and your own procedures come first.</p>"
        ),
    )
    return page


def area_page(area: Guidance) -> Page:
    """The home of one area."""
    held = area.authority
    page = Page(f"{area.slug}/", held.name, f"Child exploitation practice standards of {held.name}.", area)
    page.add(
        html("<h1>%s</h1>", held.name),
        html('<p class="ce-lead">%s</p>', held.about),
        danger(page, area),
        html('<ul class="ce-doors">'),
    )
    outcomes = sum(len(pathway.outcomes) for pathway in area.pathways)
    page.add(
        html(
            '<li><a href="%s">%s</a><br>%s situations and %s outcomes: the steps that follow from what was agreed or '
            "found.</li>",
            page.to(f"{area.slug}/pathways/"),
            TOOLS["pathway"],
            len(area.pathways),
            outcomes,
        ),
        html(
            '<li><a href="%s">%s</a><br>%s%s.</li>',
            page.to(f"{area.slug}/deadlines/"),
            TOOLS["deadline"],
            _limits(area).capitalize(),
            ", with a calculator that shows every day counted" if area.deadlines else "",
        ),
        html(
            '<li><a href="%s">%s</a><br>Everything that follows from one event, step after step.</li>',
            page.to(f"{area.slug}/schedules/"),
            TOOLS["schedule"],
        ),
        *(
            html(
                '<li><a href="%s">%s</a><br>%s The place stays in the page.</li>',
                page.to(f"{area.slug}/distance/"),
                TOOLS["distance"],
                one.title,
            )
            for one in area.placements
        ),
        html(
            '<li><a href="%s">Practice checklists</a><br>What a piece of work contains, to print.</li>',
            page.to(f"{area.slug}/checklists/"),
        ),
        html(
            '<li><a href="%s">Who does what</a><br>%s roles and teams, and the clauses that name them.</li>',
            page.to(f"{area.slug}/roles/"),
            len(area.roles),
        ),
        html(
            '<li><a href="%s">Whom to contact</a><br>As far as the sources say.</li>', page.to(f"contacts/#{area.slug}")
        ),
        html(
            '<li><a href="%s">Where the sources disagree or are silent</a><br>%s entries on the register.</li>',
            page.to(f"register/#{area.slug}"),
            len(area.register),
        ),
        html(
            '<li><a href="%s">All of %s, to print</a><br>Everything on one page, for a binder.</li>',
            page.to(f"{area.slug}/whole/"),
            held.name,
        ),
        html("</ul>"),
        html('<h2 id="standards">The standards</h2>'),
    )
    for source in area.sources:
        address = f"{area.slug}/standards/{source.id}/"
        page.add(
            html(
                '<section class="ce-card"><h3><a href="%s">%s</a></h3><p>%s</p><ul class="ce-sections">',
                page.to(address),
                source.title,
                source.about,
            )
        )
        sections = dict.fromkeys(clause.section for clause in area.clauses if clause.source == source.id)
        for section in sections:
            first = next(c for c in area.clauses if c.section == section and c.source == source.id)
            page.add(html('<li><a href="%s">%s</a></li>', page.to(f"{address}#{first.ref}"), section))
        page.add(html("</ul><p class='ce-fresh'>%s</p></section>", source.dated))
    conflicts = [entry for entry in area.register if entry.kind == "conflict"][:3]
    if conflicts:
        page.add(
            html('<h2 id="know-first">Know first: the sources disagree</h2>'),
            html('<div class="ce-amber">'),
            html("<ul>"),
        )
        for entry in conflicts:
            page.add(
                html(
                    '<li><a href="%s">%s</a> %s</li>',
                    page.to(f"register/#{entry.id}"),
                    entry.title,
                    chips(page, area, entry.clauses[:2]),
                )
            )
        page.add(html("</ul></div>"))
    page.add(freshness(area))
    return page


def _limits(area: Guidance) -> str:
    dated = len(area.deadlines)
    return f"{dated} time limits and rhythms" if dated else "no timescale stated in the source"
