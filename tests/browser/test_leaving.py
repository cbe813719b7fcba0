"""Quick leave: by each key and pointer, from each state of a page, to another site on this machine that writes down what it is asked."""

from __future__ import annotations

import re
import socket
import threading

import pytest
from browser_steps import fill_date
from playwright.sync_api import expect
from tool_states import ANSWERED, TOOLS
from waitress import create_server

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.promise]

WEATHER = b"https://www.bbc.co.uk/weather"
FORM = TOOLS["deadline"]
#: Has the page itself say, again and again, what is left of it while the other one is on its way.
SAY_WHAT_IS_LEFT = """() => setInterval(() => left([location.href, document.title,
  getComputedStyle(document.documentElement).display, document.body.innerHTML.trim()]), 50)"""
#: A little later: the page must not be gone before it has answered that it will.
BACK = "setTimeout(() => history.back(), 20)"
TYPED = ("17 8 2027", "zebra", "BB1 1AA")


class Elsewhere:
    """The neutral site, of another origin: it holds its answer back until it is let go."""

    def __init__(self):
        self.asked: list[dict] = []
        self.arrived = threading.Event()
        self.let_go = threading.Event()
        server = create_server(self._serve, host="127.0.0.1", port=0, threads=8)
        self.home = f"http://localhost:{server.effective_port}/weather"
        threading.Thread(target=server.run, daemon=True).start()

    def _serve(self, environ, start_response):
        if environ["PATH_INFO"] == "/weather":
            self.asked.append(dict(environ))
            self.arrived.set()
            self.let_go.wait(20)
        start_response("200 OK", [("Content-Type", "text/html")])
        return [b"<!doctype html><title>Weather</title><h1>Rain</h1>"]


@pytest.fixture(scope="module")
def neutral():
    return Elsewhere()


@pytest.fixture
def elsewhere(neutral, served):
    """The site leads to the neutral site of these tests, as another `leave_to` in mkdocs.yml would."""
    neutral.asked.clear()
    neutral.arrived.clear()
    neutral.let_go.clear()
    leads_to(served, neutral.home)
    yield neutral
    neutral.let_go.set()


def leads_to(served, address):
    served.break_it = lambda path, body: (
        [b"".join(body).replace(WEATHER, address.encode())] if path.endswith("/") else body
    )


def click(page):
    page.get_by_role("link", name="Quick leave").click(no_wait_after=True)


def tap(page):
    page.get_by_role("link", name="Quick leave").tap(no_wait_after=True)


def enter(page):
    page.get_by_role("link", name="Quick leave").focus()
    page.keyboard.press("Enter")


def shift(page):
    for _ in range(3):
        page.keyboard.press("Shift")


def loaded(page):
    ANSWERED["deadline"](page)


def typed(page):
    page.select_option("#ce-choice-blackburn-with-darwen", "engage-assessment-in-the-standards")
    fill_date(page, 17, 8, 2027)
    page.fill("#ce-closed", "zebra")


def running(page):
    """Python is on its way and never arrives: the worker is busy for as long as the page is there."""
    page.add_init_script("delete window.SharedWorker")  # whose requests cannot be held up from here
    page.route("**/lean.wasm", lambda route: None)
    page.reload()
    typed(page)
    page.get_by_role("button", name="Work out the date").click()
    expect(page.locator(".ce-status")).to_contain_text("Loading")


def searching(page):
    page.get_by_role("searchbox").fill("zebra joint visit")
    expect(page.locator(".ce-search__panel a").first).to_be_visible()


def on_paper(page):
    typed(page)
    page.emulate_media(media="print")


STATES = [loaded, typed, running, searching]


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.parametrize(
    ("way", "state", "width"),
    [
        *((way, state, 320) for way in (click, enter, shift) for state in STATES),
        *(pytest.param(way, state, 1280, marks=pytest.mark.walk) for way in (click, enter, shift) for state in STATES),
        *((tap, state, 320) for state in STATES),
        (shift, on_paper, 1280),  # there is no button on paper
    ],
    ids=lambda one: getattr(one, "__name__", str(one)),
)
def test_leaving(browser, served, elsewhere, way, state, width):
    context = browser.new_context(viewport={"width": width, "height": 700}, has_touch=way is tap)
    page = context.new_page()
    served.asked.clear()
    page.goto(served.home + "about/")
    page.goto(served.home + FORM)
    state(page)
    left = []
    page.expose_function("left", lambda told: left.append(told))
    page.evaluate(SAY_WHAT_IS_LEFT)
    way(page)
    assert elsewhere.arrived.wait(30)
    left.clear()
    page.wait_for_timeout(300)
    assert left and left[-1] == [served.home + FORM, "", "none", ""]  # the neutral site has not answered yet
    for _ in range(100):  # the browser tells a little later that it has ended
        if page.workers:
            page.wait_for_timeout(100)
    assert page.workers == []
    elsewhere.let_go.set()
    page.wait_for_url(elsewhere.home)
    (request,) = elsewhere.asked
    assert "HTTP_REFERER" not in request and not request["QUERY_STRING"]
    assert not [one for one in (*served.asked, str(request)) if "zebra" in one or "2027" in one]
    page.evaluate(BACK)
    page.wait_for_url(served.home + "about/", wait_until="commit")
    assert page.locator("#ce-day").count() == 0
    page.evaluate(BACK.replace("back", "forward"))
    page.wait_for_url(elsewhere.home, wait_until="commit")
    context.close()


def test_back_to_an_earlier_page_of_this_site_shows_nothing_that_was_typed_there(page, served, elsewhere):
    """It may come back as it was left, from the browser's memory, without being loaded again."""
    elsewhere.let_go.set()
    page.goto(served.home + FORM)
    loaded(page)
    page.get_by_role("link", name="About this site").click()
    page.wait_for_url(served.home + "about/")
    shift(page)
    page.wait_for_url(elsewhere.home)
    page.evaluate(BACK)
    page.wait_for_url(served.home + FORM, wait_until="commit")
    expect(page.locator("#ce-day")).to_have_value("")
    expect(page.locator(".ce-answer")).to_be_hidden()
    assert page.evaluate("performance.getEntriesByType('navigation')[0].notRestoredReasons") is None


def test_back_after_answers_opens_the_page_before_and_no_step_of_this_one(page, served, elsewhere):
    """Each question is a step of the history, and so is a link to a place on the page. Going over them takes none away: Forward has the page, cleared."""
    elsewhere.let_go.set()
    page.goto(served.home + "about/")
    page.goto(served.home + TOOLS["pathway"])
    ANSWERED["pathway"](page)
    page.evaluate("location.hash = 'by-hand'")
    click(page)
    page.wait_for_url(elsewhere.home)
    page.evaluate(BACK)
    page.wait_for_url(served.home + "about/", wait_until="commit")
    page.evaluate(BACK.replace("back()", "go(2)"))
    page.wait_for_url(served.home + TOOLS["pathway"], wait_until="commit")
    expect(page.get_by_role("button", name="Continue")).to_be_enabled()
    assert page.locator("input:checked").count() == 0
    expect(page.locator(".ce-answer")).to_be_hidden()


def test_a_browser_that_does_not_tell_its_steps_leaves_from_where_it_is(page, served, elsewhere):
    elsewhere.let_go.set()
    page.add_init_script("Object.defineProperty(window, 'navigation', { value: undefined })")
    page.goto(served.home + TOOLS["pathway"])
    ANSWERED["pathway"](page)
    click(page)
    page.wait_for_url(elsewhere.home)
    page.evaluate(BACK)
    page.wait_for_url(served.home + TOOLS["pathway"], wait_until="commit")
    expect(page.get_by_role("button", name="Continue")).to_be_enabled()
    assert page.locator("input:checked").count() == 0
    expect(page.locator(".ce-answer")).to_be_hidden()


@pytest.mark.areas("blackburn-with-darwen")
def test_the_page_is_gone_also_where_the_neutral_site_does_not_answer(page, served):
    with socket.create_server(("127.0.0.1", 0)) as free:
        nobody = free.getsockname()[1]
    leads_to(served, f"http://localhost:{nobody}/weather")
    page.goto(served.home + "about/")
    page.goto(served.home + FORM)
    typed(page)
    shift(page)
    expect(page).to_have_url(re.compile("^chrome-error:"))  # waiting for a navigation would fail with it
    assert not [one for one in TYPED if one in page.content()]
    page.evaluate(BACK)
    page.wait_for_url(served.home + "about/", wait_until="commit")


def test_the_link_alone_leaves_without_a_script_and_says_nothing(browser, served, elsewhere):
    elsewhere.let_go.set()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.home + FORM)
    click(page)
    page.wait_for_url(elsewhere.home)
    assert "HTTP_REFERER" not in elsewhere.asked[0]
    context.close()


def test_capital_letters_going_backwards_and_two_presses_of_shift_do_not_leave(page, served, elsewhere):
    page.goto(served.home + FORM)
    page.focus("#ce-closed")
    for _ in range(2):
        page.keyboard.press("Shift")
    for letter in "ZEBRA":
        page.keyboard.press(f"Shift+{letter}")
    for _ in range(4):
        page.keyboard.press("Shift+Tab")
    expect(page.locator("#ce-closed")).to_have_value("ZEBRA")
    assert elsewhere.asked == []


def with_clicks(page):
    page.keyboard.down("Shift")
    page.locator("h1").click()
    page.keyboard.up("Shift")


def with_the_wheel(page):
    page.keyboard.down("Shift")
    page.mouse.wheel(0, 40)
    page.wait_for_timeout(50)
    page.keyboard.up("Shift")


def with_a_click_between(page):
    page.keyboard.press("Shift")
    page.locator("h1").click()


def with_both(page):
    page.keyboard.down("ShiftLeft")
    page.keyboard.press("ShiftRight")
    page.keyboard.up("ShiftLeft")


def with_another(key):
    def press(page):
        page.keyboard.down(key)
        for _ in range(3):
            page.keyboard.press("Shift")
        page.keyboard.up(key)

    press.__name__ = key
    return press


@pytest.mark.parametrize(
    "press",
    [with_clicks, with_the_wheel, with_a_click_between, with_both, *map(with_another, ("Alt", "Control", "Meta"))],
    ids=lambda one: one.__name__,
)
def test_shift_that_is_not_pressed_alone_does_not_leave(page, served, elsewhere, press):
    page.goto(served.home + FORM)
    expect(page.locator("#ce-day")).to_be_enabled()
    for _ in range(4):
        press(page)
    page.wait_for_timeout(200)
    assert elsewhere.asked == [] and page.title()
    elsewhere.let_go.set()
    page.keyboard.press("Escape")
    shift(page)
    page.wait_for_url(elsewhere.home)
