"""`ce-guidance smoke`: a site that is served as it should be passes, on real servers too; each seeded fault is told with its remedy."""

from __future__ import annotations

import gzip
import threading
from pathlib import Path

import pytest
from hosts import PROGRAMS, program, running
from waitress import create_server

from ce_guidance.cli import main
from ce_guidance.site.serving import application
from ce_guidance.site.smoke import smoke

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def altered(site: Path, change) -> str:
    """The site on loopback, with what it answers changed: ``change`` takes and returns the status, the headers and the body."""
    whole = application(site)

    def app(environ, start_response):
        told = []
        parts = whole(environ, lambda status, headers, error=None: told.extend([status, headers]))
        body = b"".join(parts)
        getattr(parts, "close", lambda: None)()
        status, headers, body = change(environ["PATH_INFO"], told[0], dict(told[1]), body)
        start_response(status, [*(headers | {"Content-Length": str(len(body))}).items()])
        return [body]

    server = create_server(app, host="127.0.0.1", port=0, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    return f"http://127.0.0.1:{server.effective_port}/"


def test_what_is_served_here_is_served_as_it_should_be(site):
    found = list(smoke(altered(site, lambda path, *answer: answer)))
    assert [one for one in found if not one.right] == []
    assert any("Monday 14 December 2026" in one.says for one in found) and len(found) > 30


@pytest.mark.parametrize("host", PROGRAMS)
def test_a_real_server_passes(site, tmp_path, host):
    if not program(host):
        pytest.skip(f"{host} is not installed here")
    with running(host, site.resolve(), "/ce/", tmp_path) as home:
        assert [str(one) for one in smoke(home) if not one.right] == []


def _without(name):
    return lambda path, status, headers, body: (status, {k: v for k, v in headers.items() if k != name}, body)


def _plain(path, status, headers, body):
    packed = headers.pop("Content-Encoding", "") == "gzip"
    return status, headers, gzip.decompress(body) if packed else body


def _as(ending, kind):
    return lambda path, status, headers, body: (
        status,
        headers | ({"Content-Type": kind} if path.endswith(ending) else {}),
        body,
    )


def _cut(ending):
    return lambda path, status, headers, body: (status, headers, body[:-1] if path.endswith(ending) else body)


def _gone(ending):
    def change(path, status, headers, body):
        return ("404 Not Found", headers, b"") if path.endswith(ending) else (status, headers, body)

    return change


def _welcoming(path, status, headers, body):
    """A host that answers everything with the first page."""
    return ("200 OK" if status.startswith("404") else status), headers, body


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_without("Content-Security-Policy"), "Content-Security-Policy is missing"),
        (_without("Cache-Control"), "Cache-Control is missing"),
        (_plain, "is not compressed"),
        (_as(".mjs", "application/octet-stream"), "its type is application/octet-stream"),
        (_cut("book.json"), "its bytes are not those that were built"),
        (_gone("lean.wasm"), "lean.wasm answers with 404"),
        (_gone("worker.js"), "in a browser: nothing"),
        (_welcoming, "a page that is not there answers with 200"),
    ],
)
def test_a_seeded_fault_is_told_with_its_remedy(site, change, says, monkeypatch):
    if "browser" not in says:
        monkeypatch.setattr("ce_guidance.site.smoke._in_a_browser", lambda home: ())
    wrong = [one for one in smoke(altered(site, change)) if not one.right]
    assert any(says in one.says and one.remedy for one in wrong), [str(one) for one in wrong]


@pytest.mark.parametrize(
    ("address", "says"), [("council.example", "Begin it with https://"), ("http://127.0.0.1:9/", "answers with 0")]
)
def test_what_is_no_site_is_told(address, says, capsys):
    assert main(["smoke", address]) == 2
    told = capsys.readouterr()
    assert says in told.out + told.err
