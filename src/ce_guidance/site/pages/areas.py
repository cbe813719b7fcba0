"""The site's home, and the home of each area."""

from __future__ import annotations

from html import escape as e

from ...standards.guidance import Book, Guidance
from ...views.page import TOOLS, Page, chips, danger, freshness
from .professions import profession_links


def home_page(book: Book) -> Page:
    """The site's home: danger first, then the area, then what the reader needs."""
    page = Page(
        "", "Child exploitation practice standards", "What your area's standards ask, by when, and on whose word."
    )
    page.add(
        "<h1>Where does the child live?</h1>",
        '<p class="ce-lead">Each area has its own standards for protecting children from criminal and sexual '
        "exploitation. Choose the area to see what they ask, who does it, and by when. Every answer names its clause. For a child placed away from home, choose the responsible area first.</p>",
        danger(page, None),
        '<ul class="ce-cards">',
    )
    for area in book.areas:
        held = area.authority
        page.add(
            f'<li class="ce-card"><h2><a href="{page.to(area.slug + "/")}">{e(held.name)}</a></h2>'
            f"<p>{e(held.about)}</p><p class='ce-fresh'>{len(area.clauses)} clauses, "
            f"{_limits(area)}</p></li>"
        )
    page.add("</ul>", '<h2 id="need">What do you need?</h2>', '<ul class="ce-doors">')
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
        page.add(f'<li><a href="{page.to(address)}">{e(words)}</a><br>{e(says)}</li>')
    page.add(
        "</ul>",
        '<h2 id="work">What is your work?</h2>',
        profession_links(page),
        "<p>This site restates published standards in plain words. It does not assess a child, and it never says that a "
        "child is safe. Your judgement, your manager and your own procedures come first.</p>",
    )
    return page


def area_page(area: Guidance) -> Page:
    """The home of one area."""
    held = area.authority
    page = Page(f"{area.slug}/", held.name, f"Child exploitation practice standards of {held.name}.", area)
    page.add(
        f"<h1>{e(held.name)}</h1>",
        f'<p class="ce-lead">{e(held.about)}</p>',
        danger(page, area),
        '<ul class="ce-doors">',
    )
    outcomes = sum(len(pathway.outcomes) for pathway in area.pathways)
    page.add(
        f'<li><a href="{page.to(f"{area.slug}/pathways/")}">{TOOLS["pathway"]}</a><br>{len(area.pathways)} situations and {outcomes} outcomes: '
        "the steps that follow from what was agreed or found.</li>",
        f'<li><a href="{page.to(f"{area.slug}/deadlines/")}">{TOOLS["deadline"]}</a><br>{e(_limits(area).capitalize())}'
        f"{', with a calculator that shows every day counted' if area.deadlines else ''}.</li>",
        f'<li><a href="{page.to(f"{area.slug}/schedules/")}">{TOOLS["schedule"]}</a><br>Everything that follows from one event, step after step.</li>',
        *(
            f'<li><a href="{page.to(f"{area.slug}/distance/")}">{TOOLS["distance"]}</a><br>{e(one.title)} The place stays in the page.</li>'
            for one in area.placements
        ),
        f'<li><a href="{page.to(f"{area.slug}/checklists/")}">Practice checklists</a><br>What a piece of work contains, to print.</li>',
        f'<li><a href="{page.to(f"{area.slug}/roles/")}">Who does what</a><br>{len(area.roles)} roles and teams, and the clauses '
        "that name them.</li>",
        f'<li><a href="{page.to(f"contacts/#{area.slug}")}">Whom to contact</a><br>As far as the sources say.</li>',
        f'<li><a href="{page.to(f"register/#{area.slug}")}">Where the sources disagree or are silent</a><br>{len(area.register)} '
        "entries on the register.</li>",
        f'<li><a href="{page.to(f"{area.slug}/whole/")}">All of {e(held.name)}, to print</a><br>Everything on one page, for a binder.</li>',
        "</ul>",
        '<h2 id="standards">The standards</h2>',
    )
    for source in area.sources:
        address = f"{area.slug}/standards/{source.id}/"
        page.add(
            f'<section class="ce-card"><h3><a href="{page.to(address)}">{e(source.title)}</a></h3><p>{e(source.about)}</p><ul class="ce-sections">'
        )
        sections = dict.fromkeys(clause.section for clause in area.clauses if clause.source == source.id)
        for section in sections:
            first = next(c for c in area.clauses if c.section == section and c.source == source.id)
            page.add(f'<li><a href="{page.to(f"{address}#{first.ref}")}">{e(section)}</a></li>')
        page.add(f"</ul><p class='ce-fresh'>{e(source.dated)}</p></section>")
    conflicts = [entry for entry in area.register if entry.kind == "conflict"][:3]
    if conflicts:
        page.add('<h2 id="know-first">Know first: the sources disagree</h2>', '<div class="ce-amber">', "<ul>")
        for entry in conflicts:
            page.add(
                f'<li><a href="{page.to(f"register/#{entry.id}")}">{e(entry.title)}</a> {chips(page, area, entry.clauses[:2])}</li>'
            )
        page.add("</ul></div>")
    page.add(freshness(area))
    return page


def _limits(area: Guidance) -> str:
    dated = len(area.deadlines)
    return f"{dated} time limits and rhythms" if dated else "no timescale stated in the source"
