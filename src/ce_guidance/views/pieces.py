"""The small pieces that every view is made of: chips, tags, explained words, what to do in danger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from markupsafe import Markup, escape

from ..counting.days import in_words
from ..standards.contacts import Contact
from ..standards.guidance import Guidance
from .links import Links
from .markup import html, joined

NOT_DIALLED = {ord(sign): None for sign in " ().-"}
PAPER = html(
    '<div class="ce-paper"><p class="ce-stamp"></p><p class="ce-box">Manager\'s decision, name and date:</p></div>'
)
"""What a printed answer ends with: its stamp, and a box for the manager."""


def danger(links: Links, area: Guidance | None) -> Markup:
    """What to do when a child is in danger now, in one line: 999, and what the area's own standards say, which unfolds.

    On every page of an area and on every tool.
    """
    return html(
        '<div class="ce-danger" role="note" aria-label="In danger now" data-search-exclude><p><strong>Immediate danger: '
        '<a href="tel:999">999</a></strong></p>%s</div>',
        own_steps(links, area) if area else "",
    )


def own_steps(links: Links, area: Guidance) -> Markup:
    """What the area's own standards say of danger: the numbers that they give in sight, their words and on whose word unfold."""
    held = area.authority
    phones = [area.contact[one] for one in held.danger_contacts if area.contact[one].phone]
    said = [html("<p>%s: %s</p>", one.name, phone_link(str(one.phone))) for one in phones]
    numbers = [html("<p>%s %s</p>", one.name.partition(",")[0], phone_link(str(one.phone))) for one in phones]
    return html(
        '<details><summary>more<span class="ce-hidden"> of what %s says on danger</span></summary>%s<p>%s %s</p></details>%s',
        held.name,
        joined(said),
        explained(area, held.danger),
        chips(links, area, held.danger_clauses),
        joined(numbers),
    )


def phone_link(number: str) -> Markup:
    """A number that dials."""
    return html('<a class="ce-phone" href="tel:%s">%s</a>', number.translate(NOT_DIALLED), number)


def contact_ways(contact: Contact) -> Markup:
    """The number that dials, the address that mails and the link, as far as a clause prints them."""
    ways = [phone_link(contact.phone)] if contact.phone else []
    ways += [html('<a href="mailto:%s">%s</a>', contact.email, contact.email)] if contact.email else []
    ways += [html('<a href="%s" rel="noreferrer noopener">%s</a>', contact.web, contact.web)] if contact.web else []
    return joined(ways, " ")


def chips(links: Links, area: Guidance, clauses: Iterable[str]) -> Markup:
    """Links to clauses, as chips."""
    return joined([links.clause_link(area, clause) for clause in clauses], " ")


def strength_tags(strengths: Iterable[str]) -> Markup:
    """How binding something is, in words and by the edge of the box; never by colour alone."""
    return joined((_strength_tag(one) for one in strengths), " ")


@cache
def _strength_tag(strength: str) -> Markup:
    return html(
        '<span class="ce-hidden">How binding: </span><span class="ce-strength ce-strength--%s">%s</span>',
        strength.replace(" ", "-"),
        strength,
    )


def freshness(area: Guidance) -> Markup:
    """How fresh our copy of an area's standards is."""
    held = area.authority
    return html(
        '<p class="ce-fresh">Compared with the source on %s. Review by %s.</p>',
        in_words(held.checked_on),
        in_words(held.review_by),
    )


def explained(area: Guidance, text: str) -> Markup:
    """Text in HTML; each abbreviation is explained where it first occurs.

    The explanation opens on focus and touch as well as under a pointer, and is part of the text
    for a screen reader and for search.
    """
    pieces: list[str] = []
    at = last = 0
    seen = set()
    for start, spelling in _abbreviations(area, text):
        term = area.abbreviation[spelling]
        if start < last:
            continue
        last = start + len(spelling)
        if term.id in seen or term.stands_for.lower() in text.lower():
            continue
        seen.add(term.id)
        pieces += [
            escape(text[at:start]),
            html(
                '<button class="ce-term" type="button" data-term="%s">%s<span class="ce-term__full"> (%s)</span></button>',
                f"{area.slug}/{term.id}",
                spelling,
                term.stands_for,
            ),
        ]
        at = last
    return joined([*pieces, text[at:]]) if pieces else escape(text)


EXPLAINED = re.compile(
    r'<button class="ce-term" type="button" data-term="([^"]*)">([^<]*)<span class="ce-term__full">[^<]*</span></button>'
)


def first_use_only(drawn: str, seen: set[str] | None = None) -> Markup:
    """What was drawn, with each word explained where it first stands and plain where it stands again.

    ``seen`` holds the words that stand above it already, and takes in those that are met.
    """
    known = set() if seen is None else seen

    def once(one: re.Match[str]) -> str:
        again = one[1] in known
        known.add(one[1])
        return one[2] if again else one[0]

    return Markup(EXPLAINED.sub(once, drawn))


def _abbreviations(area: Guidance, text: str) -> list[tuple[int, str]]:
    """Where an abbreviation stands as a word of its own, the longer first where two begin at one place."""
    found = [(at, spelling) for spelling in area.abbreviation if spelling in text for at in _places(text, spelling)]
    return sorted(found, key=lambda one: (one[0], -len(one[1])))


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (_joins(text[at - 1 : at]) or _joins(text[end : end + 1])):
            yield at
        at = text.find(word, at + 1)


def _joins(sign: str) -> bool:
    """Whether a letter beside a word makes it a part of another."""
    return sign.isalnum() or sign in ("-", "_")


def cited(links: Links, area: Guidance, text: str) -> Markup:
    """Text of ours that may name clauses by id: explained, and each id turned into a link."""
    ids = sorted(area.clause, key=len, reverse=True)
    pattern = re.compile(r"(?<![\w/])(" + "|".join(map(re.escape, ids)) + r")(?![\w-]|\.\w)")
    return Markup(pattern.sub(lambda one: links.clause_link(area, one[1], css="ce-cite"), str(explained(area, text))))


def unsearched(*held: Markup) -> Markup:
    """What a page repeats from elsewhere: it is read there, and search does not list it here again.

    Material's index ends an exclusion at the next end tag of the same name, so the wrapper has a name of its own.
    """
    return html("<ce-unsearched data-search-exclude>%s</ce-unsearched>", joined(held))
