"""A web page as blocks: headings, list items with their numbers, paragraphs and cells; no menus, scripts or forms."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from .documents import Block, tidy
from .plain import split_number

SILENT = {"script", "style", "nav", "noscript", "svg", "form", "button", "select", "template", "iframe", "head"}
HEADINGS = {f"h{n}" for n in range(1, 7)}
BLOCKS = {*HEADINGS, "p", "li", "td", "th", "dt", "dd", "div", "section", "article", "main", "blockquote", "tr", "ul", "ol", "br",
          "figcaption", "caption", "header", "footer", "aside", "table", "body", "pre"}  # fmt: skip


def read(path: Path) -> list[Block]:
    """The blocks of a saved web page."""
    held = path.read_bytes()
    try:
        text = held.decode("utf-8")
    except UnicodeDecodeError:
        text = held.decode("cp1252", "replace")
    page = Page()
    page.feed(text)
    page.close()
    page.end()
    return page.blocks


class Page(HTMLParser):
    """What is read of a page so far."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.silent = 0
        self.lists: list[tuple[str, int]] = []
        """The kind of each list that is open, and how far it was counted."""
        self.open = Block("", "")
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or be silent until the end of what is no text."""
        if tag in SILENT:
            self.silent += 1
        if tag not in BLOCKS:
            return
        self.end()
        held = dict(attrs)
        if tag in ("ul", "ol"):
            kind = (held.get("type") or "1") if tag == "ol" else ""
            start = held.get("start") or "1"
            self.lists.append((kind, int(start) - 1 if start.isdecimal() else 0))
        elif tag == "li" and self.lists:
            kind, counted = self.lists[-1]
            self.lists[-1] = kind, counted + 1
            number = chr(ord("a") + counted % 26) if kind in ("a", "A") else str(counted + 1) if kind else ""
            self.open = Block("", self._where(), number, bullet=not kind)
        elif tag in HEADINGS:
            self.open = Block("", self._where(), heading=True)

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        if tag in SILENT and self.silent:
            self.silent -= 1
        if tag in BLOCKS:
            self.end()
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()

    def handle_data(self, data: str) -> None:
        """Take text up."""
        if not self.silent and data.strip() and not self.parts and not self.open.where:
            self.open = Block("", self._where())
        if not self.silent:
            self.parts.append(data)

    def end(self) -> None:
        """Keep the block that is open, where it says something. A list item keeps its number until its text has come."""
        text = tidy("".join(self.parts))
        self.parts = []
        if not text:
            return
        block = replace(self.open, text=text)
        if not block.number:
            number, bullet, rest = split_number(text)
            block = replace(block, text=rest, number=number, bullet=not number and (block.bullet or bullet))
        self.blocks.append(block)
        self.open = Block("", "")

    def _where(self) -> str:
        return f"line {self.getpos()[0]}"
