"""What MkDocs need not do again: HTML is not parsed as Markdown, and search reads only the pages that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from material.plugins.search.plugin import SearchIndex
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from ..errors import ContentError

ID = re.compile(r' id="([^"]*)"')


@contextmanager
def faults_reported() -> Iterator[None]:
    """Whatever a content owner has to put right, as the error that MkDocs tells without a stack trace."""
    try:
        yield
    except ContentError as error:
        raise PluginError(f"{error}\n\n{len(error.faults)} to put right.") from None
    except (RuntimeError, FileNotFoundError) as error:
        raise PluginError(str(error)) from error


class HtmlPage(Page):
    """A page made from the data: one block of HTML, which Markdown would give back as it is, and more slowly."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the HTML as it is. A page that goes on in Markdown after its block is converted."""
        html = (self.markdown or "").strip()
        if not html.endswith("</div>"):
            super().render(config, files)
            return
        self.content = html
        self.present_anchor_ids = set(ID.findall(html))


class KeptIndex(SearchIndex):  # type: ignore[misc]
    """Material's index, which reads a page again only if its title or its content is another than it was.

    ``kept`` holds what was read, by address, between the builds of a preview.
    """

    def __init__(self, kept: dict[str, tuple[Any, ...]], **config: Any):
        super().__init__(**config)
        self.kept = kept

    def add_entry_from_context(self, page: Page) -> None:
        """Add the sections of a page."""
        read = (page.title, page.content)
        if self.kept.get(page.url, ())[:2] != read:
            before = len(self.entries)
            super().add_entry_from_context(page)
            self.kept[page.url] = (*read, self.entries[before:])
            del self.entries[before:]
        self.entries += self.kept[page.url][2]
