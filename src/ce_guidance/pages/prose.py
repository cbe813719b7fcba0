"""Pages whose words people write, in ``docs/``: what the rules draw in them stands there as a token.

``[[tool:deadline]]`` in a text cites a part of the book (see ``citing``). A line ``{{ danger }}`` holds what a function
draws from the book. While an engine turns the words into HTML, a comment keeps the place.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Mapping

from markdown import markdown
from markupsafe import Markup

from ..content.editions import OURS, Edition
from ..errors import ContentError, Fault
from ..standards.guidance import Book, did_you_mean
from ..views.markup import html
from .citing import KINDS, cited
from .page import Page
from .strip import with_strip

TOKEN = re.compile(rf"\[\[({'|'.join(KINDS)}):([^\]\s]+)\]\]|^\{{\{{ *([\w -]+?) *\}}\}} *$", re.M)
PLACE = re.compile(r"<!-- token: ([\w -]+) -->")
LINK = re.compile(r'href="((?:\.\./|[\w-])[^":]*?)(?:index)?\.md(#[^"]*)?"')
EXTENSIONS = ("attr_list", "md_in_html")
CONDITIONS = ("several areas", "one area", "the project")
PART = re.compile(r"^\{\{ *if ([\w ]+?) *\}\} *\n(.*?)^\{\{ *end *\}\} *\n", re.M | re.S)
"""Words that stand only in some editions: of several areas, of one alone, or in the site of this project."""
Drawn = Callable[[Page], Markup]


class Prose:
    """The words of ``docs/``, with the tokens that they may hold."""

    def __init__(self, book: Book, tokens: Mapping[str, Drawn], edition: Edition = OURS, project: bool = True):
        self.book, self.tokens, self.edition = book, tokens, edition
        self.holds = {"one area" if book.alone else "several areas", *(["the project"] if project else [])}

    def with_places(self, page: Page, path: str, text: str) -> str:
        """The Markdown of ``docs/path`` with its citations as links, and comments in the places of its tokens.

        Raises ``ContentError`` for a token, or an id, that is not known.
        """

        def resolved(found: re.Match[str]) -> str:
            kind, name, token = found.groups()
            try:
                if token:
                    return self._place(token)
                words, address = cited(self.book, kind, name)
                return html('<a class="ce-cite ce-cite--%s" href="%s">%s</a>', kind, page.to(address), words)
            except LookupError as error:
                says, remedy = error.args
                line = text.count("\n", 0, found.start()) + 1
                raise ContentError([Fault(f"docs/{path}", found[0], says, remedy, line)]) from None

        return chosen(TOKEN.sub(resolved, text), self.holds)

    def _place(self, token: str) -> str:
        condition = token.removeprefix("if ")
        if token == "end" or condition in CONDITIONS:
            return f"{{{{ {token} }}}}"
        if condition != token:
            raise LookupError("there is no such condition", did_you_mean(condition, CONDITIONS))
        if token not in self.tokens:
            raise LookupError("there is no such token", did_you_mean(token, self.tokens))
        return f"<!-- token: {token} -->"

    def drawn(self, page: Page, text: str) -> Markup:
        """HTML with what the tokens stand for in their places."""
        drawn = PLACE.sub(lambda found: self.tokens[found[1]](page), text)
        return Markup(with_strip(drawn, self.edition.danger_strip))

    def html(self, page: Page, path: str, text: str) -> Markup:
        """The words of ``docs/path`` on another page than their own: that of an area, say, or one for a frame."""

        def moved(found: re.Match[str]) -> str:
            address = posixpath.normpath(posixpath.join(posixpath.dirname(path), found[1] or "."))
            return f'href="{page.to(f"{address}/" if address != "." else "")}{found[2] or ""}"'

        made = markdown(self.with_places(page, path, text), extensions=EXTENSIONS)
        return self.drawn(page, LINK.sub(moved, made))


def chosen(text: str, holds: Collection[str]) -> str:
    """The words of a page without those that stand only where something else holds."""
    return PART.sub(lambda found: found[2] if found[1] in holds else "", text)


def parted(text: str) -> tuple[dict[str, str], str]:
    """The front matter of a page, a line for each entry, and its words."""
    _, front, words = text.split("---\n", 2)
    return dict(line.split(": ", 1) for line in front.splitlines() if ": " in line), words
