from __future__ import annotations

import os
from collections.abc import Iterator

import chromium
import pytest
import refused
from browser_steps import opened
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect, sync_playwright
from served import Served

#: A third of the work of a start: WebAssembly is compiled once, and not again for speed. `make walk` takes the browser as it comes.
LIGHT = ("--js-flags=--liftoff-only",)
refused.listen_everywhere()
expect.set_options(timeout=60_000)  # a cold start of Python on a busy machine


@pytest.fixture(scope="session")
def served(site) -> Served:
    return Served(site)


@pytest.fixture(autouse=True)
def _whole(request) -> Iterator[None]:
    yield
    if "served" in request.fixturenames:
        request.getfixturevalue("served").break_it = None


@pytest.fixture(autouse=True)
def _nothing_refused(request) -> Iterator[None]:
    """No page of ours does what its policy refuses, in any test but those that plant it: see ``test_violations``."""
    refused.heard.clear()
    yield
    if not request.node.get_closest_marker("refused"):
        assert refused.heard == []


@pytest.fixture(scope="session")
def chromium_type() -> Iterator[BrowserType]:
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def browser(chromium_type) -> Iterator[Browser]:
    path = chromium.find()
    assert path, "No Chromium: run `make test`, which brings one."
    quick = () if "as it comes" in os.environ.get("BROWSER", "") else LIGHT
    started = chromium_type.launch(
        executable_path=path, args=[*chromium.arguments(), *quick], ignore_default_args=["--disable-back-forward-cache"]
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
