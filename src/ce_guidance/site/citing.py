"""Citing rules in prose, as a Python-Markdown extension.

A page that people write names a rule and never repeats it: ``[[deadline:area/rule]]`` prints
the limit in words, linked to its clause. An id that does not exist stops the build, with the
nearest id. Tokens: ``clause``, ``deadline``, ``role``, ``contact``, ``term``, ``register``, ``tool``.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Collection

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from ..content.loading import read_book
from ..errors import ContentError, Fault
from ..standards.guidance import Book, Guidance, did_you_mean
from ..views.page import TOOLS

TOKEN = r"\[\[(clause|deadline|role|contact|term|register|tool):([^\]\s]+)\]\]"


class CitingExtension(Extension):
    """Lets Markdown cite the ``book``; without one, what is on disk."""

    def __init__(self, book: Book | None = None):
        super().__init__()
        self.book = book

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the tokens, before Markdown's own links (priority 160)."""
        md.inlinePatterns.register(_Cite(TOKEN, md, self.book or read_book()), "ce-guidance-cite", 175)


def makeExtension(**settings: Book) -> CitingExtension:
    """The entry point that Python-Markdown looks for, with another engine too."""
    return CitingExtension(**settings)


class _Cite(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, book: Book):
        super().__init__(pattern, md)
        self.book = book

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]
        words, address = cited(self.book, m[1], m[2])
        link = etree.Element("a", {"href": "/" + address, "class": f"ce-cite ce-cite--{m[1]}"})
        link.text = words
        return link, m.start(0), m.end(0)


def cited(book: Book, kind: str, name: str) -> tuple[str, str]:
    """The words and the address of what a token names. Raises ``ContentError`` for an unknown id."""
    if kind == "tool":
        _known(kind, name, TOOLS)
        return TOOLS[name], f"tools/{name}/index.md"
    if kind == "clause":
        area = next((area for area in book.areas if name in area.clause), None)
        _known(kind, name, [clause for one in book.areas for clause in one.clause] if area is None else [name])
        assert area is not None
        held = area.clause[name]
        return f"{area.source[held.source].title} {held.label}", _clause_file(area, name)
    if kind == "register":
        entries = {entry.id: entry for area in book.areas for entry in area.register}
        _known(kind, name, entries)
        return entries[name].title, f"register/index.md#{name}"
    slug, _, one = name.partition("/")
    _known("area", slug, book.area)
    area = book.area[slug]
    if kind == "deadline":
        _known(kind, one, area.deadline)
        rule = area.deadline[one]
        return rule.limit.in_words, _clause_file(area, rule.clause)
    if kind == "role":
        _known(kind, one, area.role)
        return area.role[one].name, f"{slug}/roles/index.md#{one}"
    if kind == "contact":
        _known(kind, one, area.contact)
        return area.contact[one].name, f"contacts/index.md#{slug}-{one}"
    terms = {term.id: term for term in area.terms}
    _known(kind, one, terms)
    return terms[one].term, f"glossary/index.md#{slug}-{one}"


def _clause_file(area: Guidance, clause: str) -> str:
    held = area.clause[clause]
    return f"{area.slug}/standards/{held.source}/index.md#{held.ref}"


def _known(kind: str, name: str, known: Collection[str]) -> None:
    if name not in known:
        raise ContentError(
            [Fault("a page in docs/", f"[[{kind}:{name}]]", f"no {kind} has this id", did_you_mean(name, known))]
        )
