"""Tokens in prose become HTML before an engine reads the page, so that any engine can.

``[[tool:deadline]]`` in a text cites a part of the book (see ``citing``). A line ``{{ danger }}`` holds what a function
draws from the book: the page says the words around it itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..errors import ContentError, Fault
from ..pages.page import Page
from ..standards.guidance import Book, did_you_mean
from ..views.markup import html
from ..views.pieces import danger
from .citing import KINDS, cited

TOKEN = re.compile(rf"\[\[({'|'.join(KINDS)}):([^\]\s]+)\]\]|^\{{\{{ *([\w -]+?) *\}}\}} *$", re.M)
DRAWN: dict[str, Callable[[Book, Page], str]] = {
    "danger": lambda book, page: danger(page, None),
}
"""What may stand between the braces, and what draws it."""


def with_tokens(book: Book, path: str, markdown: str) -> str:
    """The Markdown of the page ``docs/path`` with its tokens as HTML. Raises ``ContentError`` for one that is not known."""
    folder = path.removesuffix("index.md")
    page = Page(folder if folder != path else f"{path.removesuffix('.md')}/", "", "")

    def drawn(found: re.Match[str]) -> str:
        kind, name, token = found.groups()
        try:
            if token:
                return _draw(book, page, token)
            words, address = cited(book, kind, name)
            return html('<a class="ce-cite ce-cite--%s" href="%s">%s</a>', kind, page.to(address), words)
        except LookupError as error:
            says, remedy = error.args
            line = markdown.count("\n", 0, found.start()) + 1
            raise ContentError([Fault(f"docs/{path}", found[0], says, remedy, line)]) from None

    return TOKEN.sub(drawn, markdown)


def _draw(book: Book, page: Page, name: str) -> str:
    if name not in DRAWN:
        raise LookupError("there is no such token", did_you_mean(name, DRAWN))
    return DRAWN[name](book, page)
