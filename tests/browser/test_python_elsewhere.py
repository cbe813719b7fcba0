"""Somebody else's page, on another origin, brings the rules into a Pyodide of its own by the lines that the site shows."""

from __future__ import annotations

import shutil
import threading

import pytest
from conftest import ROOT
from waitress import create_server

from ce_guidance.browser.lock import LOCK
from ce_guidance.browser.published import publish
from ce_guidance.content.loading import read_book
from ce_guidance.pages.python import IN_PYODIDE
from ce_guidance.site.headers import ORIGIN, headers_of
from ce_guidance.site.serving import application

pytestmark = pytest.mark.browser
PAGE = """<!doctype html><link rel="icon" href="data:,"><title>A page of somebody else</title><script type="module">
import {{ loadPyodide }} from "./pyodide/pyodide.mjs";
{lines}
document.title = due;
</script>"""


def running(app):
    server = create_server(app, host="127.0.0.1", port=0)
    threading.Thread(target=server.run, daemon=True).start()
    return f"http://127.0.0.1:{server.effective_port}"


def elsewhere(folder):
    """Plain files without any header of ours."""
    from whitenoise import WhiteNoise

    def missing(environ, start_response):
        start_response("404 Not Found", [])
        return [b""]

    return WhiteNoise(missing, root=str(folder), index_file=True, mimetypes={".mjs": "text/javascript"})


def test_the_lines_work_on_a_page_of_another_origin(page, tmp_path):
    site, other = tmp_path / "site", tmp_path / "other"
    for folder in (site, other):
        folder.mkdir()
    (site / "404.html").write_text("nothing", "utf-8")
    shutil.copytree(publish(read_book()), site / "python")
    shutil.copytree(ROOT / "node_modules/pyodide", other / "pyodide")
    told = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    lines = IN_PYODIDE.format(address=running(application(site)), lock=LOCK)
    (other / "index.html").write_text(PAGE.format(lines=lines), "utf-8")
    page.goto(running(elsewhere(other)))
    page.wait_for_function("document.title === '2026-12-29'")
    assert told == []


def test_nothing_else_of_the_site_may_be_fetched_from_elsewhere():
    assert headers_of(f"/python/{LOCK}")[ORIGIN] == "*"
    for url in ("/", "/runtime/0a/worker.js", "/assets/0a/ce.css", "/embed/deadline/", "/pythonic/"):
        assert ORIGIN not in headers_of(url)
