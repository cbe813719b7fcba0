"""A tool that fails says so in words, keeps what was typed, and points to the table with the same answer."""

from __future__ import annotations

import pytest
from browser_steps import choose, fill_date, work_out
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


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


FAULTS = [
    pytest.param(name, how, id=f"{name} {how.__name__}")
    for name, hows in {
        "pyodide.asm.wasm": (cut, flip, proxy, gone),
        "python_stdlib.zip": (cut, flip, gone),
        "pyodide.mjs": (flip, gone),
        "pyodide.asm.mjs": (cut,),
        "ce_guidance.zip": (flip, gone),
        "book.json": (flip, proxy),
        "worker.js": (cut, gone),
        "manifest.js": (gone,),
        "guard.js": (gone,),
    }.items()
    for how in hows
]


@pytest.mark.parametrize(("name", "how"), FAULTS)
def test_a_broken_file_is_told_at_once(page, served, name, how):
    served.break_it = lambda path, body: how(body) if path.endswith("/" + name) else body
    choose(page, served.home, "joint-visit")
    fill_date(page, 18, 12, 2026)
    work_out(page)
    summary = page.get_by_role("alert")
    expect(summary).to_be_visible(timeout=30_000)
    expect(summary).to_contain_text("Use the table of time limits")
    expect(page.locator(".ce-answer")).to_be_hidden()
    assert page.input_value("#ce-day") == "18"
    summary.get_by_role("link").click()
    assert page.url.endswith("#every-time-limit")


def test_trying_again_after_a_fault_works(page, served):
    served.break_it = lambda path, body: 503 if path.endswith("book.json") else body
    choose(page, served.home, "joint-visit")
    fill_date(page, 18, 12, 2026)
    work_out(page)
    expect(page.get_by_role("alert")).to_be_visible()
    served.break_it = None
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_have_text("Tuesday 29 December 2026")


def test_webassembly_that_is_not_there_is_told(page, served):
    worker = page.request.get(served.home + "assets/tools/runtime/worker.js").text()
    assert "typeof WebAssembly" in worker
    without = worker.replace("typeof WebAssembly", '"undefined"')
    page.route("**/runtime/worker.js", lambda route: route.fulfill(body=without, content_type="text/javascript"))
    choose(page, served.home, "joint-visit")
    fill_date(page, 18, 12, 2026)
    work_out(page)
    expect(page.get_by_role("alert")).to_contain_text("WebAssembly")


def test_a_start_that_never_ends_is_explained_and_then_given_up(page, served):
    page.clock.install()
    page.route("**/pyodide.asm.wasm", lambda route: None)
    choose(page, served.home, "joint-visit")
    fill_date(page, 18, 12, 2026)
    work_out(page)
    page.wait_for_timeout(1500)
    page.clock.fast_forward(11_000)
    expect(page.locator(".ce-status")).to_contain_text("Still loading")
    page.clock.fast_forward(61_000)
    expect(page.get_by_role("alert")).to_contain_text("has not loaded")


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
