"""A host that sends no headers has a policy all the same: the page's own, and for the worker that of the page that made it."""

from __future__ import annotations

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from browser_steps import choose, fill_date, opened, work_out
from playwright.sync_api import expect
from served import Served, unhashed
from test_starting import STATES

from ce_guidance.site.serving import application

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.promise]

PAGE = "blackburn-with-darwen/deadlines/"
META = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
SENT = ("Content-Type", "Content-Length", "Content-Encoding", "ETag", "Last-Modified", "Vary")
"""What a host of plain files sends."""


class Bare(Served):
    """The built site on a host that sends no header of ours."""

    def __init__(self, folder, keeps=()):
        super().__init__(folder)
        whole = application(folder)

        def app(environ, start_response):
            path = environ["PATH_INFO"]

            def told(status, headers, error=None):
                start_response(status, [one for one in headers if one[0] in SENT or path.endswith(keeps)])

            return whole(environ, told)

        self._app = app


@pytest.fixture(scope="module")
def bare(site):
    return Bare(site)


@pytest.fixture
def elsewhere():
    """A stranger's server, and what it was asked for."""

    class Stranger(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Type", "text/javascript")
            self.end_headers()

        def log_message(self, *_):
            pass

    asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Stranger) as server:
        server.asked, server.home = asked, f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def answered(page, home):
    choose(page, home, "joint-visit")
    fill_date(page, 30, 11, 2026)
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_contain_text("Monday 7 December 2026")


@pytest.mark.refused
@pytest.mark.parametrize("guarded", [True, False])
def test_what_is_no_part_of_the_page_is_refused_in_it(page, bare, elsewhere, guarded):
    """The same once more in a page whose policy was taken out: the proof can fail."""
    seeded = f"""<script>document.documentElement.dataset.inline = "ran"</script><img alt="" src="{elsewhere.home}/picture">"""
    tried = f"""fetch("{elsewhere.home}/fetched").catch(() => {{}}); import("{elsewhere.home}/script").catch(() => {{}});
      try {{ (0, eval)("document.documentElement.dataset.eval = 'ran'") }} catch {{}}\n"""

    def seed(path, body):
        held = b"".join(unhashed(path, body, "site/site.js"))
        if path.endswith("/site/site.js"):
            return [tried.encode() + held]
        if not path.endswith("/deadlines/"):
            return [held]
        return [(held if guarded else META.sub(b"", held)).replace(b"</body>", f"{seeded}</body>".encode())]

    bare.break_it = seed
    answered(page, bare.home)
    ran = page.evaluate("({...document.documentElement.dataset})")
    bare.break_it = None
    if guarded:
        assert elsewhere.asked == [] and not {"inline", "eval"} & set(ran)
    else:
        assert set(elsewhere.asked) == {"/picture", "/fetched", "/script"} and ran["inline"] == ran["eval"] == "ran"


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.refused
@pytest.mark.parametrize("guarded", [True, False])
def test_what_is_no_part_of_the_worker_is_refused_in_it(context, bare, elsewhere, guarded, shared):
    tried = f"""fetch("{elsewhere.home}/fetched").catch(() => {{}}); import("{elsewhere.home}/script").catch(() => {{}});
      try {{ (0, eval)("fetch('{elsewhere.home}/evaluated').catch(() => {{}})") }} catch {{}}\n"""
    begins = b"async function startPython(way, area, arrived) {\n"

    def seed(path, body):
        held = b"".join(body)
        if path.endswith("/worker.js"):
            assert begins in held
            return [held.replace(begins, begins + tried.encode())]
        return [held if guarded else META.sub(b"", held)]

    bare.break_it = seed
    page = opened(context)
    if not shared:
        page.add_init_script("delete window.SharedWorker")
    answered(page, bare.home)
    bare.break_it = None
    assert set(elsewhere.asked) == (set() if guarded else {"/fetched", "/script", "/evaluated"})


def test_pages_share_the_worker_that_one_of_them_made(context, page, bare):
    answered(page, bare.home)
    bare.asked.clear()
    page.goto(bare.home + "leeds/")  # the page that made it is gone
    answered(page, bare.home)
    other = opened(context)
    answered(other, bare.home)
    assert not [path for path in bare.asked if path.endswith((".wasm", "quick.bin"))]
    assert not page.faults and not other.faults


def test_a_worker_without_a_policy_starts_nothing_and_takes_no_question(page, bare):
    page.goto(bare.home + "about/speed/")
    bare.asked.clear()
    assert page.evaluate(STATES, "quick rules") == {"state": "bare", "at": ""}
    assert not [path for path in bare.asked if path.endswith((".wasm", "quick.bin"))]


def test_quick_leave_ends_it_and_the_next_page_starts_anew(context, page, bare):
    answered(page, bare.home)
    other = opened(context)
    other.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="weather"))
    other.goto(bare.home + PAGE)
    other.locator("#ce-leave").click()
    other.wait_for_url("https://www.bbc.co.uk/**")
    answered(page, bare.home)
    last = opened(context)
    answered(last, bare.home)


def test_a_copy_is_kept_for_the_next_visit(context, page, bare):
    answered(page, bare.home)
    while not page.evaluate("async () => (await caches.keys()).length"):
        page.wait_for_timeout(200)
    assert not page.faults


@pytest.mark.refused
def test_a_host_that_sends_a_page_s_headers_and_not_the_worker_s_is_told_of(page, site):
    """The header lets no page make a worker of its own: nothing starts without a policy, and the page says so."""
    half = Bare(site, "/")
    answered_not = half.home
    choose(page, answered_not, "joint-visit")
    fill_date(page, 30, 11, 2026)
    work_out(page)
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("host is not set up for the calculator")
    expect(summary).to_contain_text("Use the table of time limits")
