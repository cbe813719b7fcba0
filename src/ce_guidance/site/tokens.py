"""Tokens in prose: a line ``{{ danger }}`` of a page in ``docs/`` becomes the HTML that a function draws from the book.

So a page that people write can hold what is made from the data, and says the words around it itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..errors import ContentError, Fault
from ..standards.guidance import Book, did_you_mean
from ..views.page import Page, danger

TOKEN = re.compile(r"^\{\{ *([\w -]+?) *\}\} *$", re.M)
TOKENS: dict[str, Callable[[Book, Page], str]] = {
    "danger": lambda book, page: danger(page, None),
}
"""What may stand between the braces, and what draws it."""


def with_tokens(book: Book, path: str, markdown: str) -> str:
    """The Markdown of the page ``docs/path`` with its tokens drawn. Raises ``ContentError`` for an unknown one."""
    folder = path.removesuffix("index.md")
    page = Page(folder if folder != path else f"{path.removesuffix('.md')}/", "", "")

    def draw(found: re.Match[str]) -> str:
        if found[1] not in TOKENS:
            line = markdown.count("\n", 0, found.start()) + 1
            raise ContentError(
                [Fault(f"docs/{path}", found[0], "there is no such token", did_you_mean(found[1], TOKENS), line)]
            )
        return TOKENS[found[1]](book, page)

    return TOKEN.sub(draw, markdown)
