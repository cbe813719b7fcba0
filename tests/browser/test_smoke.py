"""`ce-guidance smoke`: a site that is served as it should be passes, on real servers too; each seeded fault is told with its remedy."""

from __future__ import annotations

import gzip
import re
import shutil
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import HTTPServer
from pathlib import Path

import pytest
from hosts import PROGRAMS, Quiet, plain, program, running
from waitress import create_server

from ce_guidance.cli import main
from ce_guidance.site.fetched import Found
from ce_guidance.site.serving import application
from ce_guidance.site.smoke import Smoke
from ce_guidance.site.smoke_in_browser import known_answers, same_answer

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def altered(site: Path, change, encodings: str = "") -> str:
    """The site on loopback, with what it answers changed: ``change`` takes and returns the status, the headers and the body.

    ``encodings`` are those that the host knows, where it does not know all that are asked for.
    """
    whole = application(site)

    def app(environ, start_response):
        told = []
        if encodings:
            environ["HTTP_ACCEPT_ENCODING"] = encodings
        parts = whole(environ, lambda status, headers, error=None: told.extend([status, headers]))
        body = b"".join(parts)
        getattr(parts, "close", lambda: None)()
        status, headers, body = change(environ["PATH_INFO"], told[0], dict(told[1]), body)
        start_response(status, [*(headers | {"Content-Length": str(len(body))}).items()])
        return [body]

    server = create_server(app, host="127.0.0.1", port=0, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    return f"http://127.0.0.1:{server.effective_port}/"


def unaltered(path, status, headers, body):
    return status, headers, body


@pytest.fixture
def no_browser(monkeypatch) -> None:
    """Of what is asked in a browser the tests of single faults have no need."""
    monkeypatch.setattr("ce_guidance.site.smoke.known_answers", lambda *_: ())


def looked(home: str, plain: bool = False) -> list[Found]:
    """What the look finds; in a thread of its own, for the tests before may have a browser of their own in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: list(Smoke(home, plain).look())).result()


def wrong(home: str, plain: bool = False) -> list[str]:
    return [str(one) for one in looked(home, plain) if not one.right]


def test_what_is_served_here_is_served_as_it_should_be(site):
    found = [str(one) for one in looked(altered(site, unaltered))]
    assert [one for one in found if not one.startswith("ok")] == []
    for tool in ("working-days", "deadline", "latest-start", "schedule", "pathway", "distance"):
        assert any(f"in a browser, {tool}, as when it was built: the same answer" in one for one in found), tool
    assert any("Monday 14 December 2026" in one for one in found) and any("edition" in one for one in found)
    assert not any("brotli is not sent" in one for one in found)


def test_the_last_digits_of_a_distance_may_be_those_of_another_machine_and_nothing_else_may_differ():
    told = {"miles": 0.000213976223735051, "verdict": "near", "between_miles": [1.5, 2]}
    assert same_answer(told | {"miles": 0.00021397622351522323}, told)
    assert not same_answer(told | {"between_miles": [1.5, 2.001]}, told)
    assert not same_answer(told | {"verdict": "far"}, told)
    assert not same_answer({"miles": told["miles"]}, told)


@pytest.mark.parametrize("host", PROGRAMS)
def test_a_real_server_passes(site, tmp_path, host, no_browser):
    if not program(host):
        pytest.skip(f"{host} is not installed here")
    with running(host, site.resolve(), "/ce/", tmp_path) as home:
        assert wrong(home) == []


def test_a_host_that_was_told_nothing_passes_where_it_is_said_to_be_one(site, tmp_path, no_browser):
    with plain("python", site.resolve(), tmp_path) as home:
        assert [one for one in wrong(home, plain=True) if "is not compressed" not in one] == []
        assert any("Content-Security-Policy is missing" in one for one in wrong(home))


def _without(name):
    return lambda path, status, headers, body: (status, {k: v for k, v in headers.items() if k != name}, body)


def _with(name, value, begins="/"):
    def change(path, status, headers, body):
        return status, headers | ({name: value} if path.startswith(begins) else {}), body

    return change


def _unpacked(headers, body):
    return gzip.decompress(body) if headers.pop("Content-Encoding", "") == "gzip" else body


def _plain(path, status, headers, body):
    return status, headers, _unpacked(headers, body)


def _as(ending, kind):
    def change(path, status, headers, body):
        return status, headers | ({"Content-Type": kind} if path.endswith(ending) else {}), body

    return change


def _cut(ending):
    return lambda path, status, headers, body: (status, headers, body[:-1] if path.endswith(ending) else body)


def _is(part, path):
    """Whether it is that file, or lies in that folder."""
    return path.endswith(part) or (part.startswith("/") and path.startswith(part))


def _gone(part):
    def change(path, status, headers, body):
        return ("404 Not Found", headers, b"") if _is(part, path) else (status, headers, body)

    return change


def _welcoming(path, status, headers, body):
    """A host that answers everything with the first page."""
    return ("200 OK" if status.startswith("404") else status), headers, body


def _elsewhere(part, place):
    def change(path, status, headers, body):
        return (
            ("302 Found", {"Location": place}, b"") if _is(part, path) and path != "/login" else (status, headers, body)
        )

    return change


def _login(part):
    """A page that asks who reads, in place of the file."""

    def change(path, status, headers, body):
        if not _is(part, path):
            return status, headers, body
        headers.pop("Content-Encoding", "")
        return "200 OK", headers | {"Content-Type": "text/html"}, b"<!doctype html><title>Sign in</title>"

    return change


def _of_the_last_edition(path, status, headers, body):
    """A copy that broke off: the pages of the tools are still those of the last edition."""
    if not path.startswith("/tools/"):
        return status, headers, body
    return status, headers, re.sub(rb"assets/[0-9a-f]{16}/", b"assets/0123456789abcdef/", _unpacked(headers, body))


def _other_policy(path, status, headers, body):
    return status, headers, _unpacked(headers, body).replace(b"connect-src 'self'; worker", b"connect-src *; worker")


def _forbidden(path, status, headers, body):
    return "403 Forbidden", {}, b""


FAULTS = {
    "a header is missing": (_without("Content-Security-Policy"), "Content-Security-Policy is missing"),
    "caching is missing": (_without("Cache-Control"), "Cache-Control is missing"),
    "pages are kept": (_with("Cache-Control", "max-age=86400"), "/: Cache-Control is max-age=86400"),
    "nothing is kept": (_with("Cache-Control", "no-store", "/runtime/"), "fetches all of Python again"),
    "not compressed": (_plain, "is not compressed"),
    "a script as bytes": (_as(".js", "application/octet-stream"), "its type is application/octet-stream"),
    "cut off": (_cut("quick.bin"), "its bytes are not those that were built"),
    "cut off, compressed": (_cut("lean.wasm"), "its bytes are not those that were built"),
    "a file is not there": (_gone("lean.wasm"), "lean.wasm answers with 404"),
    "the worker's folder is not there": (_gone("/runtime/"), "worker.js answers with 404"),
    "what names the worker is not there": (_gone("edition.js"), "the files of Python in the browser are named"),
    "any page for one that is not there": (_welcoming, "a page that is not there answers with 200"),
    "any page for a file that is not there": (_welcoming, "a file that is not there answers with 200"),
    "a login in front": (_login("/"), "what answers is no site of ce-guidance"),
    "a login in front of the files": (_login("/runtime/"), "worker.js: its type is text/html"),
    "led to a login": (_elsewhere("/", "/login"), "leads to "),
    "files are led to a login": (_elsewhere("/runtime/", "/login"), "worker.js leads to "),
    "led in a circle": (_elsewhere("/", "/"), "answers with 302"),
    "refused": (_forbidden, "answers with 403"),
    "two editions are mixed": (_of_the_last_edition, "two editions are mixed: /tools/deadline/"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_seeded_fault_is_told_with_its_remedy(site, fault, no_browser):
    change, says = FAULTS[fault]
    found = [one for one in Smoke(altered(site, change)).look() if not one.right]
    assert any(says in str(one) and one.remedy for one in found), [str(one) for one in found]


@pytest.mark.parametrize("plain", [True, False])
def test_a_page_whose_own_policy_was_changed_is_told(site, plain, no_browser):
    assert any("own policy is not as it was built" in one for one in wrong(altered(site, _other_policy), plain))


def test_a_host_without_brotli_is_told_and_is_no_fault(site, no_browser):
    found = list(Smoke(altered(site, unaltered, encodings="gzip")).look())
    assert [one for one in found if not one.right] == []
    assert any("brotli is not sent" in one.says for one in found)


def test_a_tool_that_does_not_answer_in_a_browser_is_told(site):
    found = wrong(altered(site, _gone("worker.js")))
    (typed,) = (one for one in found if "in a browser, 10 working days from 30 November 2026: nothing" in one)
    assert "is missing from this site" in typed, "what the page says of it is told"


def test_without_playwright_it_says_so_and_goes_on(monkeypatch):
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    [found] = known_answers("http://127.0.0.1:9/", "", [])
    assert found.right and "Playwright is not installed here" in found.says


def test_without_a_browser_it_says_so_and_goes_on(monkeypatch, tmp_path):
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr("ce_guidance.site.smoke_in_browser.BROWSERS", (str(broken),))
    with ThreadPoolExecutor(1) as pool:
        [found] = pool.submit(lambda: list(known_answers("http://127.0.0.1:9/", "", []))).result()
    assert found.right and "none starts here" in found.says


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("council.example", "Begin it with https://"),
        ("http://127.0.0.1:9/", "is not answered by anybody"),
        ("http://no-such-host.invalid/", "has a name that is not known here"),
    ],
)
def test_what_is_no_site_is_told(address, says, capsys):
    assert main(["smoke", address]) == 2
    told = capsys.readouterr()
    assert says in told.out + told.err


@pytest.fixture
def tls(tmp_path) -> Iterator[str]:
    """A server with a certificate that it signed itself; nothing of it is kept."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed here")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with HTTPServer(("127.0.0.1", 0), Quiet) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"https://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_certificate_that_nobody_knows_is_told_in_words(tls, capsys):
    assert main(["smoke", tls]) == 2
    told = capsys.readouterr().out
    assert "has a certificate that this machine does not trust: self-signed" in told and "SSL_CERT_FILE" in told


def test_a_server_without_tls_is_told_in_words(site, tmp_path, capsys):
    with plain("python", site, tmp_path) as home:
        assert main(["smoke", home.replace("http:", "https:")]) == 2
    assert "does not speak TLS there" in capsys.readouterr().out
