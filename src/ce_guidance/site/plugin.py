"""The MkDocs plugin: beside the prose of ``docs/`` it puts the pages made from the data, the tools and Python for the browser.

``mkdocs build`` makes a whole site, and ``mkdocs serve`` a preview that draws again only what an edit changed.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import cast

from jinja2 import Environment
from mkdocs.config.base import BaseConfigOption, Config
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
from ..content.compiled_book import slugs
from ..content.editions import OURS, Edition, edition_of
from ..content.loading import read_book, read_book_again
from ..content.postcode_data import with_rings
from ..content.search_words import SearchWords, read_search_words
from ..counting.days import in_words
from ..errors import Fault
from ..pages.copies import copies
from ..standards.guidance import Book
from .area_pages import AreaPages
from .bill import write_bill
from .branding import THEME, furnish, logo_of, tell_the_theme
from .browser_python import SCRIPTS, BrowserPython
from .colours import refuse_unreadable
from .consequences_page import ADDRESS, Consequences
from .modulepreload import preload_modules
from .navigation import breadcrumb, contents
from .policies import write_policies
from .preview import Preview, log
from .python_wheels import put_wheels_into
from .rendering import ID, HtmlPage, faults_reported
from .search_index import write_index
from .shipped import DOCS, TOOLS
from .staging import CHANGES, HOME, PROOFS, SPEED, Drawing, files_beside, page_of, refuse_hidden, state
from .unchanged import Unchanged
from .violations import refuse_violations

NOT_USED = ("assets/javascripts/",)
"""Of Material: its script, and its search."""


class Options(Config):  # type: ignore[no-untyped-call]
    """What may be chosen in ``mkdocs.yml``."""

    runtime = Choice(tuple(RUNTIMES), default="lean")
    """How Python starts in the reader's browser: see ``browser.runtimes``."""
    areas = BaseConfigOption[object]()
    content_dir = BaseConfigOption[object]()
    logo = BaseConfigOption[object]()
    colours = BaseConfigOption[object]()
    contact = BaseConfigOption[object]()
    leave_to = BaseConfigOption[object]()
    training_seed = BaseConfigOption[object]()
    training_complete = BaseConfigOption[object]()
    powered_by = BaseConfigOption[object]()
    danger_strip = BaseConfigOption[object]()
    """Whose edition it is. ``content.editions`` looks at them, since the command line reads them too."""


class GuidancePlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """``plugins: - ce-guidance`` in ``mkdocs.yml``."""

    def __init__(self) -> None:
        self.preview: Preview | None = None
        self.sent: Callable[[bytes], int] = len
        """How many bytes of a file of the runtime travel to the reader's browser."""
        self.python = BrowserPython()
        self.edition: Edition = OURS
        self.files: tuple[object, ...] = ()
        """What the pages were drawn from, as it was."""
        self.pages: dict[str, str] = {}
        """The pages that look at every area."""
        self.area_pages = AreaPages()
        self.unchanged = Unchanged()
        self.consequences = Consequences()
        self.unread: list[Fault] = []
        """What keeps the rules from being published, and is shown in a preview."""
        self.on_site: dict[str, Page | None] = {}
        """Every page, by its address."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Once for each command. That this is here makes MkDocs keep the plugin between the builds of a preview."""
        self.preview = Preview() if command == "serve" else None
        gc.set_threshold(
            50_000, 20, 50
        )  # nearly all that a build makes stays until its end: to look for what does not is a seventh of its time

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read what content owners write. Raises ``PluginError`` with every fault, before anything is written."""
        if self.preview:
            self.preview.begin(config)
        with faults_reported():
            options = {name: held for name, held in self.config.items() if name != "runtime"}
            self.edition = edition_of(options, config.site_name, Path(config.config_file_path).parent)
            refuse_unreadable(self.edition)
            watched = [self.edition.content, CHANGES, SPEED, PROOFS]
            words = (Path(docs) / "tools" for docs in (config.docs_dir, DOCS))
            files = self.edition, *state(*watched, *words)
            if files != self.files:
                self.files = ()
                self._read(config.docs_dir)
            self.drawing.look_at(Path(config.docs_dir))
            logo, self.logo_file = logo_of(self.edition, self.drawing.docs)
            if files != self.files:
                log.info("Drawing the pages")
            with self.area_pages.drawn(self.drawing):
                if self.python.begin(self.book, self.sent, self.config.runtime, self.preview is not None):
                    log.info("Making Python for the browser (the first time this takes half a minute)")
                if files != self.files:
                    self._draw_of_all()
                    self.files = files
        config.watch += [str(path) for path in (*watched, THEME, TOOLS) if path.exists()]
        furnish(config, self.book)
        if self.preview:
            self.preview.keep_theme(config)
        tell_the_theme(config, self.edition, self.book, logo)
        edition = "preview" if self.preview else f"build {self.book.build}"
        config.extra["version_of_rules"] = f"{__version__}, {edition}"
        config.extra["checked_on"] = in_words(max(area.authority.checked_on for area in self.book.areas))
        config.extra["copies"] = copies(self.book)
        return config

    def _read(self, docs: str) -> None:
        log.info("Reading the rules and the postcodes, and checking that every clause fits")
        whose = self.edition.authorities, self.edition.areas, self.edition.name
        if self.preview:
            self.preview.look_for(slugs(self.edition))
            book, unread = read_book_again(*whose, self.preview.shown)
        else:
            book, unread = read_book(*whose), []
        self.book: Book = with_rings(book)
        self.search_words: SearchWords = read_search_words(self.book.area, self.edition.content)
        self.drawing = Drawing(self.book, Path(docs), self.edition, self.preview is not None)
        self.unread = [*unread, *self.drawing.unfit]
        for fault in self.unread:
            log.warning(f"Not published like this: {fault}")

    def _draw_of_all(self) -> None:
        """Draw the pages that look at every area; for a preview also what an edit changes: a page of its own, and a line above the others."""
        self.pages = self.drawing.shared_pages()
        if not self.preview:
            return
        whose = replace(self.edition, areas=self.preview.shown or self.edition.areas)
        self.consequences.look(self.book, self.drawing.scenarios, self.unread, whose)
        page = self.consequences.page(self.book, date.today())
        self.pages[page.path] = page.markdown
        told = self.consequences.line(f"{self.preview.root}{ADDRESS}")
        self.preview.line = self.preview.which(slugs(self.edition)) + told

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every page and file that does not lie in ``docs/``, and take out what is not used of the theme."""
        for file in list(files):
            if file.src_uri.startswith(NOT_USED) or file.src_uri.endswith(".map"):
                files.remove(file)
        for path, words in self.drawing.docs.items():
            if not files.get_file_from_path(path):
                files.append(File.generated(config, path, abs_src_path=str(words)))
        home = files.get_file_from_path(HOME)
        if home and HOME not in self.drawing.docs:
            files.remove(home)
        if self.logo_file:
            files.append(File.generated(config, config.extra["logo"], abs_src_path=str(self.logo_file)))
        with faults_reported():
            held = ((path, File.generated(config, path, content=markdown)) for path, markdown in self.pages.items())
            kept = (
                (path, File.generated(config, path, abs_src_path=str(file))) for path, file in self.area_pages.files()
            )
            for path, file in chain(held, kept):
                if files.get_file_from_path(path):
                    refuse_hidden(path)
                HtmlPage(None, file, config)
                files.append(file)
        for path, beside in files_beside(self.book, self.edition, config.site_url or "").items():
            if not path.startswith(f"{SCRIPTS}/"):
                if isinstance(beside, Path):
                    files.append(File.generated(config, path, abs_src_path=str(beside.resolve())))
                else:
                    files.append(File.generated(config, path, content=beside))
        for file in files.documentation_pages():
            if file.page is None:  # a page's title is its own, and never the label of a link in `nav`
                Page(None, file, config)
        return Files(sorted(files, key=file_sort_key))

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give the theme the labels of ``nav`` in ``mkdocs.yml``, each with the address of its page."""
        labels = [label for entry in config.nav or () for label in entry]
        nav.items = [Link(label, page.url or ".") for label, page in zip(labels, nav.pages, strict=True)]
        self.on_site = {file.url: file.page for file in files.documentation_pages()}
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

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """In a preview, leave out the pages that an edit did not change."""
        if self.preview:
            around = state(THEME), config.extra, config.nav, config.site_url
            self.unchanged.leave_out(files, self.on_site, around, self.preview.served)
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """The HTML of a page made from the data; what lies above a page, and what stands on it."""
        if isinstance(page, HtmlPage):
            page.content = page.html
        wanted = (page.meta or {}).get(
            "contents", "" if isinstance(page, HtmlPage) or page.url.startswith("tools/") else "parts"
        )
        listed = contents(page.content or "", deep=wanted == "clauses") if wanted else ""
        cast(dict[str, object], context).update(breadcrumb=breadcrumb(page, self.on_site), contents=listed)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Let go of the HTML of a page that is drawn."""
        if isinstance(page, HtmlPage):
            page.content = ""
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add Python for the browser, and what search looks through."""
        site = Path(config.site_dir)
        with faults_reported():
            drawing = self.drawing
            write_index(self.book, self.search_words, drawing.docs, drawing.prose.holds, site)
            self.python.put_into(site)
            if not self.preview:
                put_wheels_into(site, self.book)
            write_bill(self.book, self.edition, site)
        if self.preview:
            self.unchanged.take_over(self.preview.served, site)
        else:
            preload_modules(site)
            write_policies(site)
            with faults_reported():
                refuse_violations(site)
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
        """Leave nothing behind."""
        self.area_pages.end()
        if self.preview:
            self.preview.end()
