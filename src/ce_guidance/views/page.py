"""One page in the making: where it lies, how it links, and the small pieces that every page uses."""

from __future__ import annotations

import json
import posixpath
import re
from html import escape as e

from ..counting.days import in_words
from ..standards.guidance import Guidance
from .addresses import clause_address

TOOLS = {
    "pathway": "What do I do now?",
    "deadline": "When is it due?",
    "schedule": "What comes next?",
    "distance": "How far away is it?",
    "working-days": "Count working days",
}


class Page:
    """A page of the site. ``url`` is its address below the site's root, ending in a slash."""

    def __init__(self, url: str, title: str, description: str, area: Guidance | None = None):
        self.url, self.title, self.description, self.area = url, title, description, area
        self.parts: list[str] = []
        self.searched = True
        """Whether search finds it."""
        self.in_sections = False
        """Whether one section of it can be printed by itself."""
        self.template = ""
        """Another template than the site's own."""
        self.full = ""
        """The page that this one is a part of, for a page that is shown inside somebody else's."""
        self.after = ""
        """Markdown to follow the page's own HTML."""

    def add(self, *parts: str) -> None:
        """Add HTML, already escaped."""
        self.parts += parts

    def to(self, address: str) -> str:
        """The link from this page to ``address``, which is given from the site's root."""
        path, mark, anchor = address.partition("#")
        if path == self.url or (mark and not path):
            return f"#{e(anchor)}" if mark else "./"
        link = posixpath.relpath(path or ".", self.url or ".") + "/"
        return link + mark + e(anchor)

    def file(self, name: str) -> str:
        """The link from this page to a file, which is given from the site's root."""
        return posixpath.relpath(name, self.url or ".")

    @property
    def root(self) -> str:
        """The way from this page to the site's root, ending in a slash."""
        return "../" * self.url.count("/") or "./"

    def clause_link(self, area: Guidance, clause: str, words: str | None = None, css: str = "ce-chip") -> str:
        """A link to a clause, by default under its source's name and printed number."""
        text = e(words or area.chip(clause))
        first, space, number = text.rpartition(" ")
        if "-" in number and not words:  # a number is not to break at its hyphen
            text = f'{first}{space}<span class="ce-number">{number}</span>'
        href = self.to(clause_address(area, clause))
        return f'<a class="{css}" href="{href}" data-clause="{e(clause)}">{text}</a>'

    def role_link(self, area: Guidance, role: str) -> str:
        """A link to what a role does."""
        return f'<a href="{self.to(f"{area.slug}/roles/#{role}")}">{e(area.role[role].name)}</a>'

    @property
    def path(self) -> str:
        """Where the page is written, from the documentation folder."""
        return f"{self.url}index.md"

    @property
    def markdown(self) -> str:
        """The page as Markdown: front matter, and one block of HTML."""
        front: dict[str, object] = {"title": self.title, "description": self.description}
        if self.area:
            held = self.area.authority
            front |= {"area": self.area.slug, "area_name": held.name}
            front |= {"review_by": held.review_by.isoformat(), "expires": held.expires.isoformat()}
        if self.template:
            front["template"] = self.template
        if self.full:
            front["full"] = self.full
        if not self.searched:
            front["search"] = {"exclude": True}
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
        body = re.sub(r"\n\s*\n+", "\n", "\n".join(self.parts))
        return (
            "---\n"
            + "\n".join(lines)
            + f'\n---\n\n<div class="ce-page"{" data-sections" if self.in_sections else ""}>\n{body}\n</div>\n'
            + (f"\n{self.after}" if self.after else "")
        )


def unsearched(*html: str) -> str:
    """What a page repeats from elsewhere: it is read there, and search does not list it here again.

    Material's index ends an exclusion at the next end tag of the same name, so the wrapper has a name of its own.
    """
    return f"<ce-unsearched data-search-exclude>{''.join(html)}</ce-unsearched>"


def danger(page: Page, area: Guidance | None) -> str:
    """What to do when a child is in danger now. On every page of an area and on every tool."""
    own = own_steps(page, area) if area else ""
    return (
        '<div class="ce-danger" role="note" data-search-exclude><p><strong>A child in immediate danger: '
        f'call <a href="tel:999">999</a>.</strong></p>{own}</div>'
    )


def own_steps(page: Page, area: Guidance) -> str:
    """What the area's own standards say of danger, with the numbers that they give."""
    held = area.authority
    phones = [area.contact[one] for one in held.danger_contacts if area.contact[one].phone]
    numbers = "".join(f"<p>{e(one.name)}: {phone_link(str(one.phone))}</p>" for one in phones)
    return f"{numbers}<p>{explained(area, held.danger)} {chips(page, area, held.danger_clauses)}</p>"


def phone_link(number: str) -> str:
    """A number that dials."""
    return f'<a class="ce-phone" href="tel:{re.sub("[^0-9+]", "", number)}">{e(number)}</a>'


def chips(page: Page, area: Guidance, clauses: tuple[str, ...] | list[str]) -> str:
    """Links to clauses, as chips."""
    return " ".join(page.clause_link(area, clause) for clause in clauses)


def strength_tags(strengths: tuple[str, ...]) -> str:
    """How binding something is, in words and by the edge of the box; never by colour alone."""
    return " ".join(
        f'<span class="ce-strength ce-strength--{strength.replace(" ", "-")}">{strength}</span>'
        for strength in strengths
    )


def freshness(area: Guidance) -> str:
    """How fresh our copy of an area's standards is."""
    held = area.authority
    return (
        f'<p class="ce-fresh">Compared with the source on {in_words(held.checked_on)}. '
        f"Review by {in_words(held.review_by)}.</p>"
    )


def explained(area: Guidance, text: str) -> str:
    """Text in HTML; each abbreviation is explained where it first occurs.

    The explanation opens on focus and touch as well as under a pointer, and is part of the text
    for a screen reader and for search.
    """
    words = {spelling: term for term in area.terms for spelling in (term.term, *term.also) if _short(spelling)}
    if not words:
        return e(text)
    pattern = re.compile(
        r"(?<![\w-])(" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")(?![\w-])"
    )
    seen: set[str] = set()

    def explain(found: re.Match[str]) -> str:
        term = words[found[1]]
        if term.id in seen or term.stands_for.lower() in text.lower():
            return e(found[1])
        seen.add(term.id)
        return (
            f'<span class="ce-term" tabindex="0">{e(found[1])}'
            f'<span class="ce-term__full" role="note"> ({e(term.stands_for)})</span></span>'
        )

    pieces, at = [], 0
    for found in pattern.finditer(text):
        pieces += [e(text[at : found.start()]), explain(found)]
        at = found.end()
    return "".join(pieces) + e(text[at:])


def said(page: Page, area: Guidance, text: str) -> str:
    """Text of ours that may name clauses by id: explained, and each id turned into a link."""
    ids = sorted(area.clause, key=len, reverse=True)
    pattern = re.compile(r"(?<![\w/])(" + "|".join(map(re.escape, ids)) + r")(?![\w-]|\.\w)")
    html = explained(area, text)
    return pattern.sub(lambda found: page.clause_link(area, found[1], css="ce-cite"), html)


def _short(spelling: str) -> bool:
    return sum(letter.isupper() for letter in spelling) >= 2 and len(spelling) <= 12
