"""What a citation in prose names: ``[[deadline:area/rule]]`` prints the limit in words, linked to its clause.

A page that people write names a rule and never repeats it.
"""

from __future__ import annotations

from collections.abc import Collection

from ..standards.guidance import Book, did_you_mean
from ..views.addresses import clause_address, contacts_address, register_address, word_address
from .page import TOOLS
from .taken_over import taken_over

KINDS = ("clause", "deadline", "role", "contact", "term", "register", "tool")


def cited(book: Book, kind: str, name: str) -> tuple[str, str]:
    """The words, and the address from the site's root, of what is cited. Raises ``LookupError`` with what is wrong and the remedy."""
    if kind == "tool":
        _known(kind, name, TOOLS)
        return TOOLS[name], f"tools/{name}/"
    if kind == "clause":
        having = [area for area in book.areas if name in area.clause]
        own = [area for area in having if not taken_over(area, name.partition("/")[0])]
        area = next(iter(own or having), None)
        _known(kind, name, [clause for one in book.areas for clause in one.clause] if area is None else [name])
        assert area is not None
        held = area.clause[name]
        return f"{area.source[held.source].title} {held.label}", clause_address(area, name)
    if kind == "register":
        entries = {entry.id: (area, entry) for area in book.areas for entry in area.register}
        _known(kind, name, entries)
        area, entry = entries[name]
        return entry.title, register_address(area, name)
    slug, _, one = name.partition("/")
    _known("area", slug, book.area)
    area = book.area[slug]
    if kind == "deadline":
        _known(kind, one, area.deadline)
        rule = area.deadline[one]
        return area.limit_in_words(rule), clause_address(area, rule.clause)
    if kind == "role":
        _known(kind, one, area.role)
        return area.role[one].name, f"{slug}/roles/#{one}"
    if kind == "contact":
        _known(kind, one, area.contact)
        return area.contact[one].name, contacts_address(area, one)
    terms = {term.id: term for term in area.terms}
    _known(kind, one, terms)
    return terms[one].term, word_address(area, one)


def _known(kind: str, name: str, known: Collection[str]) -> None:
    if name not in known:
        raise LookupError(f"no {kind} has this id", did_you_mean(name, known))
