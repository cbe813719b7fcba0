"""A tool that fails says so in words, keeps what was typed, and points to the table with the same answer."""

from __future__ import annotations

import chromium
import pytest
from browser_steps import choose, fill_date, opened, work_out
from playwright.sync_api import expect
from spoiled import altered, cut_short, faulty, missing, refused, sent_away, sign_in, spoiling, wrong_type

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.promise]


#: What either way to start needs.
BOTH = ("/quick.bin", "/python_stdlib.zip")
#: For each way in which a start can fail what is done about it, and to what; with the words that no other way has.
TOLD = {
    "missing": (missing, BOTH, "is missing from this site"),
    "refused": (refused, BOTH, "refuses to let a part of the calculator through"),
    "altered": (altered, BOTH, "arrived altered"),
    "another type": (wrong_type, ("/lean.js", "/pyodide.asm.js"), "marked as another type of file"),
    "a page to sign in": (sign_in, BOTH, "sent a page of its own"),
    "sent away to sign in": (sent_away, BOTH, "sent a page of its own"),
    "the host at fault": (faulty, BOTH, "host has a fault"),
    "cut short": (cut_short, BOTH, "connection broke"),
    "the area's rules refused": (refused, ("/blackburn-with-darwen.jsonl",), "refuses to let"),
    "the area's rules a page": (sign_in, ("/blackburn-with-darwen.jsonl",), "sent a page of its own"),
    "the worker missing": (missing, ("/worker.js",), "is missing from this site"),
    "the worker refused": (refused, ("/worker.js",), "refuses to let"),
    "the worker a page": (sign_in, ("/worker.js",), "sent a page of its own"),
    "the worker of another type": (wrong_type, ("/worker.js",), "marked as another type of file"),
    "the worker cut short": (cut_short, ("/worker.js",), "connection broke"),
}
#: On a slow machine the rest is for the proof, which spoils every file in every way.
QUICK = ("refused", "another type", "a page to sign in", "the worker refused")


def asked(page, served):
    choose(page, served.home, "joint-visit")
    fill_date(page, 18, 12, 2026)
    work_out(page)
    return page.get_by_role("alert")


def instead(page, summary):
    """What was typed stays, there is no answer, 999 is at hand, and the table is one link away."""
    expect(page.locator(".ce-answer")).to_be_hidden()
    assert page.input_value("#ce-day") == "18"
    expect(summary.get_by_role("link", name="999")).to_be_visible()
    summary.get_by_role("link", name="Use the table of time limits").click()
    assert page.url.endswith("#every-time-limit")


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.parametrize("kind", [one if one in QUICK else pytest.param(one, marks=pytest.mark.walk) for one in TOLD])
def test_each_way_to_fail_is_told_in_words_of_its_own(page, served, kind):
    how, names, says = TOLD[kind]
    served.break_it = spoiling(how, *names)
    summary = asked(page, served)
    expect(summary).to_contain_text(says)
    others = {words for _, _, words in TOLD.values()} - {
        words for _, _, words in TOLD.values() if words in says or says in words
    }
    assert not [words for words in others if words in summary.inner_text()]
    instead(page, summary)


@pytest.mark.areas("blackburn-with-darwen")
def test_offline_is_told_as_such(context, page, served):
    """The page is here, and nothing else comes."""
    page.add_init_script("delete window.SharedWorker")
    served.break_it = spoiling(faulty, "/worker.js")
    page.goto(served.home + "blackburn-with-darwen/deadlines/")
    expect(page.get_by_role("button", name="Work out the date")).to_be_enabled()
    context.set_offline(True)
    summary = asked(page, served)
    expect(summary).to_contain_text("This device is not connected.")
    instead(page, summary)


@pytest.mark.areas("blackburn-with-darwen")
def test_too_little_memory_is_told_at_once(chromium_type, served):
    flags = ["--js-flags=--wasm-max-mem-pages=256", *chromium.arguments()]
    with_little = chromium_type.launch(executable_path=chromium.find(), args=flags)
    page = opened(with_little.new_context(viewport={"width": 1280, "height": 900}))
    served.asked.clear()
    summary = asked(page, served)
    expect(summary).to_contain_text("too little free memory")
    assert not [path for path in served.asked if path.endswith("/python_stdlib.zip")], "another way needs no less"
    instead(page, summary)
    with_little.close()


@pytest.mark.areas("blackburn-with-darwen")
def test_what_a_browser_has_kept_of_a_fault_is_not_taken_again(page, served):
    """The pages of a network to sign in at may say that they are to be kept for a year."""
    served.break_it = spoiling(lambda body: sign_in(body)._replace(headers={"Content-Type": "text/html", "Cache-Control": "max-age=31536000, immutable"}), *BOTH)  # fmt: skip
    expect(asked(page, served)).to_contain_text("sent a page of its own")
    served.break_it = None
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_have_text("Tuesday 29 December 2026")


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.parametrize("name", ["dated.js", "site.js", "trusted.js"])
def test_a_script_of_the_page_that_arrived_altered_does_not_run(page, served, name):
    """One bit of it: it may still be a script, and do something else."""
    served.break_it = spoiling(altered, f"/{name}")
    page.goto(served.home + "blackburn-with-darwen/deadlines/")
    expect(page.get_by_text("The calculator is not running")).to_be_visible()
    expect(page.get_by_role("button", name="Work out the date")).to_be_disabled()
    page.faults.clear()  # the browser says of its own that the hash is another


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
    served.break_it = spoiling(altered, "/pyodide.asm.wasm", "/lean.wasm")
    choose(page, served.home, "joint-visit")
    page.wait_for_timeout(3000)
    fill_date(page, 18, 12, 2026)
    work_out(page)
    expect(page.get_by_role("alert")).to_contain_text("arrived altered", timeout=20_000)


@pytest.mark.areas("blackburn-with-darwen")
def test_trying_again_after_a_fault_works(page, served):
    served.break_it = spoiling(faulty, *BOTH)
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
