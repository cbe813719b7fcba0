"""What MkDocs need not do again: HTML is not parsed as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import meta

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

    def read_source(self, config: MkDocsConfig) -> None:
        """Its front matter is parsed once, however often a preview is built."""
        self.markdown, front = _parted(self.file.content_string)
        self.meta = dict(front)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the HTML as it is. A page that goes on in Markdown after its block is converted."""
        html = (self.markdown or "").strip()
        if not html.endswith("</div>"):
            super().render(config, files)
            return
        self.content = html
        self.present_anchor_ids = set(_ids(html))


@lru_cache(maxsize=4096)
def _parted(source: str) -> tuple[str, dict[str, Any]]:
    return meta.get_data(source)


@lru_cache(maxsize=4096)
def _ids(html: str) -> frozenset[str]:
    return frozenset(ID.findall(html))
