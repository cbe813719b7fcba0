"""A tool that fails says so in words, keeps what was typed, and points to the table with the same answer."""

from __future__ import annotations

import pytest
from browser_steps import choose, fill_date, work_out
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.promise]


def cut(body):
    whole = b"".join(body)
    return [whole[: len(whole) // 2]]


def flip(body):
    whole = bytearray(b"".join(body))
    whole[len(whole) // 2] ^= 0xFF
    return [bytes(whole)]


def proxy(body):
    return [b"<!doctype html><title>Sign in to the network</title>"]


def gone(body):
    return 404


#: What the quick way to start needs fails too, or it would answer.
QUICK = ("lean.wasm", "lean.js", "quick.bin")
FAULTS = [
    pytest.param(name, how, id=f"{name} {how.__name__}")
    for name, hows in {
        "pyodide.asm.wasm": (cut, flip, proxy, gone),
        "pyodide.js": (flip, gone),
        "pyodide.asm.js": (cut,),
        "book.json": (flip, proxy),
        "samples.json": (flip, gone),
        "worker.js": (cut, gone),
    }.items()
    for how in hows
]


def both_ways(name, how):
    """As ``Served.break_it``."""
    quick = QUICK[len(name) % len(QUICK)]
    return lambda path, body: how(body) if path.endswith((f"/{name}", f"/{quick}")) else body


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.parametrize(("name", "how"), FAULTS)
def test_a_broken_file_is_told_at_once(page, served, name, how):
    served.break_it = both_ways(name, how)
    choose(page, served.home, "joint-visit")
    fill_date(page, 18, 12, 2026)
    work_out(page)
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Use the table of time limits")
    expect(summary).not_to_contain_text("has not loaded")  # what a minute of silence would say
    expect(page.locator(".ce-answer")).to_be_hidden()
    assert page.input_value("#ce-day") == "18"
    summary.get_by_role("link").click()
    assert page.url.endswith("#every-time-limit")


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.parametrize("name", ["edition.js", "client.js", "tool.js"])
def test_a_page_whose_own_script_is_missing_stays_as_it_was_written(page, served, name):
    served.break_it = lambda path, body: 404 if path.endswith("/" + name) else body
    page.goto(served.home + "blackburn-with-darwen/deadlines/")
    expect(page.get_by_text("The calculator is not running")).to_be_visible()
    expect(page.get_by_role("button", name="Work out the date")).to_be_disabled()
    expect(page.get_by_role("table")).to_contain_text("within 10 working days")


@pytest.mark.areas("blackburn-with-darwen")
def test_a_fault_before_the_first_question_is_told_when_it_is_asked(page, served):
    """Python starts by itself when the page is at rest; what fails then must not be waited for later."""
    served.break_it = both_ways("pyodide.asm.wasm", proxy)
    choose(page, served.home, "joint-visit")
    page.wait_for_timeout(3000)
    fill_date(page, 18, 12, 2026)
    work_out(page)
    expect(page.get_by_role("alert")).to_contain_text("arrived altered", timeout=20_000)


@pytest.mark.areas("blackburn-with-darwen")
def test_trying_again_after_a_fault_works(page, served):
    served.break_it = both_ways("book.json", lambda body: 503)
    choose(page, served.home, "joint-visit")
    fill_date(page, 18, 12, 2026)
    work_out(page)
    expect(page.get_by_role("alert")).to_be_visible()
    served.break_it = None
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_have_text("Tuesday 29 December 2026")


@pytest.mark.areas("blackburn-with-darwen")
def test_webassembly_that_is_not_there_is_told(page, served):
    def without(path, body):
        worker = b"".join(body)
        assert not path.endswith("/worker.js") or b"typeof WebAssembly" in worker
        return [worker.replace(b"typeof WebAssembly", b'"undefined"')] if path.endswith("/worker.js") else body

    served.break_it = without
    choose(page, served.home, "joint-visit")
    fill_date(page, 18, 12, 2026)
    work_out(page)
    expect(page.get_by_role("alert")).to_contain_text("WebAssembly")


@pytest.mark.areas("blackburn-with-darwen")
def test_a_start_that_never_ends_is_explained_and_then_given_up(page, served):
    page.clock.install()
    page.add_init_script("delete window.SharedWorker")  # whose requests cannot be held up from here
    page.route("**/lean.wasm", lambda route: None)
    choose(page, served.home, "joint-visit")
    fill_date(page, 18, 12, 2026)
    work_out(page)
    page.wait_for_timeout(1500)
    page.clock.fast_forward(11_000)
    expect(page.locator(".ce-status")).to_contain_text("Still loading")
    page.clock.fast_forward(61_000)
    expect(page.get_by_role("alert")).to_contain_text("has not loaded")


@pytest.mark.areas("blackburn-with-darwen")
def test_without_javascript_everything_is_there(browser, served):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.home + "blackburn-with-darwen/deadlines/")
    expect(page.get_by_text("it needs JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Work out the date")).to_be_disabled()
    expect(page.get_by_role("table")).to_contain_text("within 10 working days")
    page.fill("#ce-day", "18")
    page.press("#ce-day", "Enter")
    assert page.url == served.home + "blackburn-with-darwen/deadlines/"
    page.goto(served.home + "blackburn-with-darwen/standards/bwd-standards/#7-3")
    expect(page.locator("[id='7-3']")).to_be_visible()
    term = page.locator(".ce-term").first
    term.focus()
    expect(term.locator(".ce-term__full")).to_be_visible()
    context.close()
