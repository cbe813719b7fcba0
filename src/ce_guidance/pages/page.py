"""One page in the making: where it lies, how it links, and what it says of itself."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Sequence
from functools import cache

from markupsafe import Markup

from ..content.editions import OURS
from ..standards.guidance import Guidance
from ..views.links import Links
from ..views.markup import html, joined
from ..views.pieces import first_use_only
from .strip import with_strip

TOOLS = {
    "pathway": "What do I do now?",
    "deadline": "When is it due?",
    "schedule": "What comes next?",
    "distance": "How far away is it?",
    "working-days": "Count working days",
}


_way = cache(posixpath.relpath)


class Page(Links):
    """A page of the site. ``url`` is its address below the site's root, ending in a slash."""

    def __init__(self, url: str, title: str, description: str, area: Guidance | None = None):
        super().__init__("../" * url.count("/") or "./")
        self.url, self.title, self.description, self.area = url, title, description, area
        self.parts: list[Markup] = []
        self.searched = True
        """Whether search finds it."""
        self.in_sections = False
        """Whether one section of it can be printed by itself."""
        self.template = ""
        """Another template than the site's own."""
        self.full = ""
        """The page that this one is a part of, for a page that is shown inside somebody else's."""
        self.contents = ""
        """What the list of contents beside it names: its ``parts``, or also the ``clauses`` in them; nothing for none."""
        self.after = ""
        """Markdown to follow the page's own HTML."""
        self.edition = OURS
        """Whose page it is: ``by_path`` tells it."""

    def add(self, *parts: Markup) -> None:
        """Add HTML."""
        self.parts += parts

    def to(self, address: str) -> str:
        """The link from this page to ``address``, which is given from the site's root."""
        path, mark, anchor = address.partition("#")
        if path == self.url or (mark and not path):
            return f"#{anchor}" if mark else "./"
        return _way(path or ".", self.url or ".") + "/" + mark + anchor

    def file(self, name: str) -> str:
        """The link from this page to a file, which is given from the site's root."""
        return _way(name, self.url or ".")

    @property
    def path(self) -> str:
        """Where the page is written, from the documentation folder."""
        return f"{self.url}index.md"

    @property
    def meta(self) -> dict[str, object]:
        """What the page says of itself, for the theme and for search."""
        front: dict[str, object] = {"title": self.title, "description": self.description}
        if self.area:
            held = self.area.authority
            front |= {"area": self.area.slug, "area_name": held.name}
            front |= {"area_measures": bool(self.area.placements)} | ({"apart": True} if self.area.apart else {})
            front |= {"review_by": held.review_by.isoformat(), "expires": held.expires.isoformat()}
        front |= {name: held for name in ("template", "full", "contents") if (held := getattr(self, name))}
        return front | ({} if self.searched else {"search": {"exclude": True}})

    @property
    def body(self) -> Markup:
        """The page's own HTML: one block, without an empty line in it, where Markdown would end it."""
        lines = re.sub(r"\n\s*\n+", "\n", str(joined(self.parts, "\n")))
        sections = html(" data-sections") if self.in_sections else ""
        return html(
            '<div class="ce-page"%s>\n%s\n</div>\n',
            sections,
            first_use_only(with_strip(lines, self.edition.danger_strip)),
        )

    @property
    def markdown(self) -> str:
        """The page as Markdown: front matter, and one block of HTML."""
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in self.meta.items()]
        return "\n".join(["---", *lines, "---", "", self.body]) + (f"\n{self.after}" if self.after else "")


def page_of_areas(url: str, title: str, says: str, areas: Sequence[Guidance], only: bool) -> Page:
    """A page that looks at areas: at all of them, or where there are many at ``only`` one, below its own address."""
    if only:
        (area,) = areas
        page = Page(f"{area.slug}/{url.removeprefix('about/')}", f"{title}, {area.authority.name}", says, area)
    else:
        page = Page(url, title, says)
    page.contents = "parts"
    return page
