"""Pages of a preview that an edit did not change: they are taken over from the site that is served, and not written again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from .navigation import breadcrumb
from .rendering import HtmlPage


class Unchanged:
    """What each page was made of when it was last written."""

    def __init__(self) -> None:
        self.made_of: dict[str, int] = {}
        self.building: dict[str, int] = {}
        self.left_out: list[File] = []

    def leave_out(self, files: Files, pages: Mapping[str, Page | None], shared: object, served: Path | None) -> None:
        """Leave out the pages that would come to the same as in ``served``. ``shared`` is what stands around each."""
        self.building, self.left_out = {}, []
        around = repr(shared)
        for file in files.documentation_pages():
            page = file.page
            assert page is not None
            content = page.html if isinstance(page, HtmlPage) else page.content
            key = hash((around, content, repr(page.meta), tuple(breadcrumb(page, pages))))
            self.building[file.dest_uri] = key
            if served and self.made_of.get(file.dest_uri) == key and (served / file.dest_uri).is_file():
                file.inclusion = InclusionLevel.EXCLUDED
                self.left_out.append(file)

    def take_over(self, served: Path | None, site: Path) -> None:
        """Put what was left out into the new site; a link to the same bytes, where the disk has links."""
        for file in self.left_out:
            assert served is not None
            target = site / file.dest_uri
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(served / file.dest_uri, target)
            except OSError:
                target.write_bytes((served / file.dest_uri).read_bytes())
        self.made_of = self.building
