"""Where links lead: each view is given a ``Links``, and is the same whether a page or a tool shows it."""

from __future__ import annotations

from markupsafe import Markup

from ..standards.guidance import Guidance
from .addresses import clause_address, register_address
from .markup import html


class Links:
    """Links from one place on the site. ``root`` is the way from there to the site's root, ending in a slash."""

    def __init__(self, root: str, for_tool: bool = False):
        self.root = root
        self.for_tool = for_tool
        """Whether a tool shows the view: its steps can then be sorted by role."""
        self._chips: dict[tuple[str, str, str | None, str], Markup] = {}

    def to(self, address: str) -> str:
        """The link to ``address``, which is given from the site's root."""
        return f"{self.root}{address}"

    def clause_link(self, area: Guidance, clause: str, words: str | None = None, css: str = "ce-chip") -> Markup:
        """A link to a clause, by default under its source's name and printed number. Many views show the same: it is drawn once."""
        key = area.slug, clause, words, css
        if key not in self._chips:
            text: str = words or area.chip(clause)
            first, space, number = text.rpartition(" ")
            if "-" in number and not words:  # a number is not to break at its hyphen
                text = html('%s%s<span class="ce-number">%s</span>', first, space, number)
            href = self.to(clause_address(area, clause))
            self._chips[key] = html('<a class="%s" href="%s" data-clause="%s">%s</a>', css, href, clause, text)
        return self._chips[key]

    def role_link(self, area: Guidance, role: str) -> Markup:
        """A link to what a role does."""
        return html('<a href="%s">%s</a>', self.to(f"{area.slug}/roles/#{role}"), area.role[role].name)

    def register_link(self, area: Guidance, entry: str, words: str) -> Markup:
        """A link to an entry of the register."""
        return html('<a href="%s">%s</a>', self.to(register_address(area, entry)), words)
