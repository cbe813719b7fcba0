"""Every field of the built site, found in its pages, and the pages on which each of them is met."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

TYPED = {"text", "search", "date", "number", "tel", "email", "url", "textarea", "time", "password"}
"""Fields into which one types; the others are chosen from."""


@dataclass
class Page:
    """A page of the built site that asks something."""

    address: str
    typed: set[str] = field(default_factory=set)
    """The names of the fields into which a reader can type."""
    chosen: set[str] = field(default_factory=set)
    """The names of the fields in which a reader chooses."""
    elements: set[str] = field(default_factory=set)
    """The tools on it: they may make fields of their own."""

    def signature(self, areas: list[str]) -> frozenset[str]:
        """What it asks, without the area and the number of it."""
        plain = re.compile("|".join(map(re.escape, areas)) or "$^")
        asked = {re.sub(r"\d+", "N", plain.sub("AREA", name)) for name in (*self.typed, *self.chosen)}
        return frozenset(asked | self.elements | {"embed" if self.address.startswith("embed/") else ""})


class _Reader(HTMLParser):
    def __init__(self, page: Page):
        super().__init__()
        self._page = page

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag.startswith("ce-"):
            self._page.elements.add(tag)
        if tag not in ("input", "textarea", "select") and "contenteditable" not in told:
            return
        kind = told.get("type", "text") if tag == "input" else tag
        name = told.get("id") or told.get("name") or "?"
        if kind in TYPED and "readonly" not in told:
            self._page.typed.add(name)
        elif kind not in TYPED:
            self._page.chosen.add(name)


def every_page(site: Path) -> list[Page]:
    """Every page of the site, with what it asks."""
    found = []
    for file in sorted(site.rglob("*.html")):
        page = Page(file.relative_to(site).as_posix().removesuffix("index.html"))
        _Reader(page).feed(file.read_text("utf-8"))
        found.append(page)
    return found


def asking(pages: list[Page], areas: list[str], every: bool) -> list[Page]:
    """The pages that have a field, and one of each set of tools without; or, if not every one, as few as have each field once."""
    by_signature: dict[frozenset[str], list[Page]] = defaultdict(list)
    for page in pages:
        by_signature[page.signature(areas)].append(page)
    found = []
    for alike in by_signature.values():
        found += alike if every and (alike[0].typed or alike[0].chosen) else alike[:1]
    if every:
        return found
    missing, few = set().union(*(one.signature(areas) for one in found)), []
    for page in sorted(found, key=lambda one: -len(one.signature(areas))):
        if missing & page.signature(areas):
            few.append(page)
            missing -= page.signature(areas)
    return few
