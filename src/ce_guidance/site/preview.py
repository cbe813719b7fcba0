"""What ``mkdocs serve`` does here besides: the last good site stays served, with the headers that a real host should send."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import socket
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.__main__ import cli
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from ..errors import ContentError, Fault
from ..standards.guidance import did_you_mean
from ..views.markup import html
from .consequences_page import fault_card
from .headers import POLICY, headers_of
from .serving import Wsgi

log = get_plugin_logger("ce-guidance")


def serve_preview(port: int, areas: Iterable[str] = ()) -> int:
    """Run ``mkdocs serve`` in this folder until it is stopped, on 127.0.0.1 only, showing those ``areas`` or all; the exit status."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    if areas:
        os.environ[SHOWN] = " ".join(areas)
    cli(["serve", "--dev-addr", f"127.0.0.1:{port}"], prog_name="ce-guidance")
    return 0


SHOWN = "CE_AREAS"
"""The variable of the environment that names the areas a preview is of, where not all: of many areas an edit of one shows in seconds."""


class Preview:
    """One run of ``mkdocs serve``."""

    def __init__(self) -> None:
        self.shown: tuple[str, ...] = ()
        """The slugs of the areas that it is of; none for all."""
        self.server: LiveReloadServer | None = None
        self.cleaning = Thread(target=lambda: None)
        """Taking the site before last away: nobody waits for it."""
        self.cleaning.start()
        self.environment: Environment | None = None
        self.root = "/"
        """The path under which it is served."""
        self.line = ""
        """What stands above every page: what differs from the last release."""
        self.fault = ""
        """What has to be put right before the next site is served."""

    def look_for(self, there: Collection[str]) -> None:
        """Take the areas that it is to show, of those that are ``there``. Raises ``ContentError``."""
        self.shown = tuple(os.environ.get(SHOWN, "").split())
        faults = [
            Fault(SHOWN, "", f"there is no area '{one}'", did_you_mean(one, there))
            for one in self.shown
            if one not in there
        ]
        if faults:
            raise ContentError(faults)

    def which(self, there: Collection[str]) -> str:
        """The line above every page that says of which areas it is, where not of all."""
        if not self.shown:
            return ""
        return html(
            '<p class="ce-wrap" data-search-exclude><strong>Preview</strong> of %s of %s areas.</p>',
            len(self.shown),
            len(there),
        )

    @property
    def served(self) -> Path | None:
        """The site that is served; none before the first is made."""
        return Path(self.server.root) if self.server else None

    def begin(self, config: MkDocsConfig) -> None:
        """Before each build: the next site is made beside the one that is served. Raises ``PluginError`` if the port is taken."""
        self.root = urlsplit(config.site_url or "/").path
        if self.server:
            config.site_dir = f"{self.server.root}.next"
            return
        host, port = config.dev_addr
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                remedy = f"Stop what runs there, or run `make serve PORT={port + 1}`."
                raise PluginError(f"Port {port} is in use. {remedy}") from None

    def keep_theme(self, config: MkDocsConfig) -> None:
        """Compile the theme's templates and list its files once: Material has ten thousand. A template that is edited is seen; a new one is not."""
        if self.environment is None:
            self.environment = config.theme.get_env()
            self.environment.list_templates = cache_first(self.environment.list_templates)  # type: ignore[method-assign]
        config.theme.get_env = lambda: self.environment  # type: ignore[method-assign, assignment, return-value]

    def attach(self, server: LiveReloadServer, builder: Callable[[], None]) -> None:
        """Serve what ``builder`` makes once it is whole."""
        self.server = server
        served, made, old = Path(server.root), Path(f"{server.root}.next"), Path(f"{server.root}.old")

        def build() -> None:
            try:
                builder()
            except Abort as refused:
                log.error("The last good site stays served until this is put right.")
                self.fault = fault_card(str(refused.__context__ or refused))
                return
            self.fault = ""
            self.cleaning.join()
            served.rename(old)
            made.rename(served)
            self.cleaning = Thread(target=shutil.rmtree, args=(old,))
            self.cleaning.start()

        server.builder = build
        server.set_app(with_headers(server.serve_request, server.mount_path, lambda: self.fault or self.line))

    def end(self) -> None:
        """Leave nothing behind."""
        self.cleaning.join()
        if self.server:
            shutil.rmtree(f"{self.server.root}.next", ignore_errors=True)


def cache_first(listed: Callable[..., list[str]]) -> Callable[..., list[str]]:
    """What a function gives the first time, from then on."""
    held: list[list[str]] = []

    def first(*given: Any, **named: Any) -> list[str]:
        if not held:
            held.append(listed(*given, **named))
        return held[0]

    return first


MAIN = b'<main class="ce-shell'


def with_headers(app: Wsgi, mount: str, above: Callable[[], str]) -> Wsgi:
    """An application with our headers, under the path of its site, and with what is to stand ``above`` each page. The one inline script, which MkDocs adds to reload
    a page, is allowed by its hash."""

    def served(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        told: list[Any] = []
        parts = app(environ, lambda status, headers, error=None: told.extend([status, headers]))
        body = b"".join(parts).replace(MAIN, above().encode() + MAIN, 1)
        getattr(parts, "close", lambda: None)()
        headers = headers_of("/" + environ["PATH_INFO"].removeprefix(mount)) | {"Cache-Control": "no-cache"}
        _, script, after = body.rpartition(b"<script>")
        if script and ("Content-Type", "text/html") in told[1]:
            digest = base64.b64encode(hashlib.sha256(after.partition(b"</script>")[0]).digest()).decode()
            headers[POLICY] = headers[POLICY].replace("script-src 'self'", f"script-src 'self' 'sha256-{digest}'")
        headers["Content-Length"] = str(len(body))  # with the line above it is longer
        start_response(told[0], [*(one for one in told[1] if one[0] not in headers), *headers.items()])
        return [body]

    return served
