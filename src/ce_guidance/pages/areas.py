"""The site's home, and the home of each area."""

from __future__ import annotations

from ..standards.guidance import Book, Guidance
from ..views.markup import html
from ..views.pieces import danger
from .page import TOOLS, Page
from .professions import profession_links
from .templates import template


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
    page.add(template("area", page, area=area, limits_stated=_limits))
    return page


def _limits(area: Guidance) -> str:
    dated = len(area.deadlines)
    return f"{dated} time limits and rhythms" if dated else "no timescale stated in the source"
