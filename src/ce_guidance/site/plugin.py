"""The MkDocs plugin: beside the prose of ``docs/`` it puts the pages made from the data, the tools and Python for the browser.

``mkdocs build`` makes a whole site, and ``mkdocs serve`` a preview that draws again only what an edit changed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, file_sort_key
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from .. import __version__
from ..browser.runtimes import RUNTIMES
from ..content import DATA
from ..content.loading import read_book, read_book_again
from ..content.postcode_data import with_rings
from ..content.search_words import SearchWords, read_search_words
from ..counting.days import in_words
from ..pages.copies import copies
from ..standards.guidance import Book, Guidance
from .browser_python import SCRIPTS, BrowserPython
from .modulepreload import preload_modules
from .navigation import breadcrumb, contents
from .preview import Preview, log
from .python_wheels import put_wheels_into
from .rendering import ID, HtmlPage, faults_reported
from .search_index import write_index
from .staging import CHANGES, SPEED, Drawing, files_beside, page_of, refuse_hidden, state
from .styles import TOOLS

THEME = Path(__file__).parent / "theme"
NOT_USED = ("assets/javascripts/",)
"""Of Material: its script, and its search."""


class Options(Config):  # type: ignore[no-untyped-call]
    """What may be chosen in ``mkdocs.yml``."""

    runtime = Choice(tuple(RUNTIMES), default="lean")
    """How Python starts in the reader's browser: see ``browser.runtimes``."""


class GuidancePlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """``plugins: - ce-guidance`` in ``mkdocs.yml``."""

    def __init__(self) -> None:
        self.preview: Preview | None = None
        self.sent: Callable[[bytes], int] = len
        """How many bytes of a file of the runtime travel to the reader's browser."""
        self.python = BrowserPython()
        self.files: tuple[object, ...] = ()
        """What the pages were drawn from, as it was."""
        self.pages: dict[str, str] = {}
        self.pages_of: dict[str, tuple[tuple[Guidance, dict[str, str]] | None, dict[str, str]]] = {}
        """The pages of each area, and the area and the words that they were drawn from."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Once for each command. That this is here makes MkDocs keep the plugin between the builds of a preview."""
        self.preview = Preview() if command == "serve" else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read what content owners write. Raises ``PluginError`` with every fault, before anything is written."""
        if self.preview:
            self.preview.begin(config)
        files = state(DATA, CHANGES, SPEED, Path(config.docs_dir) / "tools")
        with faults_reported():
            if files != self.files:
                self.files = ()
                self._read(config.docs_dir)
            if self.python.begin(self.book, self.sent, self.config.runtime, self.preview is not None):
                log.info("Making Python for the browser (the first time this takes half a minute)")
            if files != self.files:
                self._draw()
                self.files = files
        config.watch += [str(path) for path in (DATA, THEME, TOOLS, CHANGES, SPEED)]
        edition = "preview" if self.preview else f"build {self.book.build}"
        config.extra["version_of_rules"] = f"{__version__}, {edition}"
        config.extra["checked_on"] = in_words(max(area.authority.checked_on for area in self.book.areas))
        config.extra["copies"] = copies(self.book)
        return config

    def _read(self, docs: str) -> None:
        log.info("Reading the rules and the postcodes, and checking that every clause fits")
        book, unread = read_book_again() if self.preview else (read_book(), [])
        for fault in unread:
            log.warning(f"Not published like this: {fault}")
        self.book: Book = with_rings(book)
        self.search_words: SearchWords = read_search_words(self.book.area)
        self.drawing = Drawing(self.book, Path(docs))

    def _draw(self) -> None:
        """Draw the pages: those of an area only if one of its files, or the words of a tool, has changed."""
        log.info("Drawing the pages")
        self.pages = self.drawing.shared_pages()
        for area in self.book.areas:
            made_of = area, self.drawing.words
            known, pages = self.pages_of.get(area.slug, (None, {}))
            if known is None or known[0] is not area or known[1] != made_of[1]:
                pages = self.drawing.pages_of(area)
                self.pages_of[area.slug] = made_of, pages
            self.pages |= pages

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every page and file that does not lie in ``docs/``, and take out what is not used of the theme."""
        for file in list(files):
            if file.src_uri.startswith(NOT_USED) or file.src_uri.endswith(".map"):
                files.remove(file)
        with faults_reported():
            for path, markdown in self.pages.items():
                if files.get_file_from_path(path):
                    refuse_hidden(path)
                file = File.generated(config, path, content=markdown)
                HtmlPage(None, file, config)
                files.append(file)
        for path, held in files_beside(self.book).items():
            if not path.startswith(f"{SCRIPTS}/"):
                if isinstance(held, Path):
                    files.append(File.generated(config, path, abs_src_path=str(held.resolve())))
                else:
                    files.append(File.generated(config, path, content=held))
        for file in files.documentation_pages():
            if file.page is None:  # a page's title is its own, and never the label of a link in `nav`
                Page(None, file, config)
        self.on_site = Files(sorted(files, key=file_sort_key))
        return self.on_site

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give the theme the labels of ``nav`` in ``mkdocs.yml``, each with the address of its page."""
        labels = [label for entry in config.nav or () for label in entry]
        nav.items = [Link(label, page.url or ".") for label, page in zip(labels, nav.pages, strict=True)]
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put places into a page of ``docs/`` for what its tokens draw."""
        if isinstance(page, HtmlPage):
            return markdown
        with faults_reported():
            return self.drawing.prose.with_places(page_of(page.file.src_uri), page.file.src_uri, markdown)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Draw the tokens of a page of ``docs/``."""
        if isinstance(page, HtmlPage):
            return html
        drawn = self.drawing.prose.drawn(page_of(page.file.src_uri), html)
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *ID.findall(drawn)}
        return f'<div class="ce-page">{drawn}</div>'

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """What lies above the page, and what stands on it."""
        wanted = (page.meta or {}).get(
            "contents", "" if isinstance(page, HtmlPage) or page.url.startswith("tools/") else "parts"
        )
        listed = contents(page.content or "", deep=wanted == "clauses") if wanted else ""
        cast(dict[str, object], context).update(breadcrumb=breadcrumb(page, self.on_site), contents=listed)
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add Python for the browser, and what search looks through."""
        site = Path(config.site_dir)
        with faults_reported():
            write_index(self.book, self.search_words, Path(config.docs_dir), site)
            self.python.put_into(site)
            if not self.preview:
                put_wheels_into(site, self.book)
        if not self.preview:
            preload_modules(site)
        if self.sent is len and not (self.preview and self.preview.server):
            log.info("The packages for trainers are made by `make build`; `ce-guidance serve` shows what it made")

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Keep the last good site served, with our headers."""
        assert self.preview is not None
        self.preview.attach(server, builder)
        return server

    def on_shutdown(self) -> None:
        """Leave nothing of a preview behind."""
        if self.preview:
            self.preview.end()
