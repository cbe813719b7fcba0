"""Where a reader is: what lies above a page, and what stands on it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from mkdocs.structure.pages import Page

from ..views.markup import html
from .rendering import TITLE, HtmlPage

HEADING = re.compile(r'<h([23])\b[^>]*\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.S)
EXPLAINED = re.compile(r'<span class="ce-term__full".*?</span>', re.S)
TAG = re.compile(r"<[^>]+>")
ENOUGH = 4
"""A page of fewer parts is seen whole, and needs no list of them."""


class Above(NamedTuple):
    """A page above another: its address from the site's root, and its heading as HTML."""

    url: str
    title: str


def breadcrumb(page: Page, pages: Mapping[str, Page | None]) -> list[Above]:
    """The pages above one, the highest first. The home and an area's own stand in the bar at the top already. ``pages`` are all, by address."""
    parts = page.url.rstrip("/").split("/")
    area = (page.meta or {}).get("area")
    addresses = ["/".join(parts[:n]) + "/" for n in range(1, len(parts))]
    return [Above(url, _heading(pages[url])) for url in addresses if url in pages and url not in (f"{area}/", "tools/")]


def _heading(page: Page | None) -> str:
    found = page.heading if isinstance(page, HtmlPage) else _first(page.content or "") if page else ""
    return _words(found) if found else str(html("%s", page.title if page else ""))


def _first(content: str) -> str:
    found = TITLE.search(content)
    return found[1] if found else ""


def contents(page: str, deep: bool = False) -> str:
    """The parts of a page as a list of links, with the parts of these where ``deep``; nothing for a page of few."""
    found = [(level, anchor, _words(words)) for level, anchor, words in HEADING.findall(page)]
    parts = [one for one in found if one[0] == "2"]
    if len(parts) < ENOUGH:
        return ""
    out: list[str] = []
    for level, anchor, words in found:
        link = f'<a href="#{anchor}">{words}</a>'
        if level == "2":
            out.append(f"{'</ul></li>' if out else ''}<li>{link}<ul>")
        elif deep and out:
            out.append(f"<li>{link}</li>")
    return _without_empty(f"<ul>{''.join(out)}</ul></li></ul>")


def _without_empty(held: str) -> str:
    return held.replace("<ul></ul>", "")


def _words(heading: str) -> str:
    """What a heading says, without its links and tags."""
    return " ".join(TAG.sub("", EXPLAINED.sub("", heading)).split())
