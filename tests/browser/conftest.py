from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import chromium
import pytest
from browser_steps import opened
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect, sync_playwright
from waitress import create_server

from ce_guidance.site.serving import application

expect.set_options(timeout=60_000)  # a cold start of Python on a busy machine


class Served:
    """The built site on this machine: it writes down every request, and can be broken on purpose."""

    def __init__(self, folder: Path):
        self.asked: list[str] = []
        self.break_it: Callable[[str, list[bytes]], list[bytes] | int] | None = None
        self._app = application(folder)
        self._server = create_server(self._serve, host="127.0.0.1", port=0, threads=8)
        self.home = f"http://127.0.0.1:{self._server.effective_port}/"
        threading.Thread(target=self._server.run, daemon=True).start()

    def _serve(self, environ, start_response):
        query = environ.get("QUERY_STRING", "")
        path = environ["PATH_INFO"]
        self.asked.append(path + (f"?{query}" if query else ""))
        told: list = []
        if self.break_it:
            environ.pop("HTTP_ACCEPT_ENCODING", None)
            environ.pop("HTTP_IF_NONE_MATCH", None)
            environ.pop("HTTP_IF_MODIFIED_SINCE", None)
        body = self._app(environ, lambda status, headers, exc=None: told.extend([status, headers]))
        if self.break_it:
            whole = list(body)
            getattr(body, "close", lambda: None)()
            spoiled = self.break_it(path, whole)
            if isinstance(spoiled, int):
                start_response(f"{spoiled} Broken on purpose", [("Content-Type", "text/plain")])
                return [b"broken"]
            headers = [(k, v) for k, v in told[1] if k.lower() != "content-length"]
            start_response(told[0], [*headers, ("Content-Length", str(sum(map(len, spoiled))))])
            return spoiled
        start_response(*told)
        return body


@pytest.fixture(scope="session")
def served(site) -> Served:
    return Served(site)


@pytest.fixture(autouse=True)
def _whole(request) -> Iterator[None]:
    yield
    if "served" in request.fixturenames:
        request.getfixturevalue("served").break_it = None


@pytest.fixture(scope="session")
def chromium_type() -> Iterator[BrowserType]:
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def browser(chromium_type) -> Iterator[Browser]:
    path = chromium.find()
    assert path, "No Chromium: run `make test`, which brings one."
    started = chromium_type.launch(
        executable_path=path, args=chromium.arguments(), ignore_default_args=["--disable-back-forward-cache"]
    )
    yield started
    started.close()


@pytest.fixture
def context(browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield made
    made.close()


@pytest.fixture
def page(context) -> Page:
    return opened(context)


@pytest.fixture(scope="module")
def tool(browser) -> Iterator[Page]:
    """One page for a whole module: Python starts once, and the form is cleared between tests."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield opened(made)
    made.close()
