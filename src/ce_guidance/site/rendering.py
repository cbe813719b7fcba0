"""What MkDocs need not do again: HTML is not parsed as Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from ..errors import ContentError

TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.S)
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
    """A page made from the data: one block of HTML, which Markdown would give back as it is, and more slowly.

    MkDocs has every page in memory before it writes the first. This one is read when it is written.
    """

    def read_source(self, config: MkDocsConfig) -> None:
        """Read what the page says of itself: a line of JSON for each entry. A page that goes on in Markdown is read whole."""
        _, front, text = self.file.content_string.split("---\n", 2)
        self.meta = {name: json.loads(held) for name, held in (line.split(": ", 1) for line in front.splitlines())}
        self.markdown = "" if text.rstrip().endswith("</div>") else text

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert a page that goes on in Markdown after its block."""
        if self.markdown:
            super().render(config, files)
        else:
            self.content = ""

    @property
    def html(self) -> str:
        """Its content."""
        return self.content or self.file.content_string.split("---\n", 2)[2].strip()

    @cached_property
    def heading(self) -> str:
        """Its heading of the first degree, as HTML."""
        found = TITLE.search(self.html)
        return found[1] if found else ""

    @property
    def present_anchor_ids(self) -> set[str]:
        """What can be linked to on it. MkDocs asks for those of the few pages to which prose links."""
        return set(ID.findall(self.html))

    @present_anchor_ids.setter
    def present_anchor_ids(self, found: set[str]) -> None:
        pass
