"""Our pages inside somebody else's, on another site: frames, sandboxes, denied storage, heights, Quick leave, presets."""

from __future__ import annotations

import threading

import pytest
from browser_steps import opened
from playwright.sync_api import expect
from reaching import broken_rules, broken_rules_in_every_look, out_of_reach
from test_scenarios import SCENARIOS
from waitress import create_server

from ce_guidance.training.pages import LISTENER
from ce_guidance.training.rehearsal import preset

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORKED = SCENARIOS.get("blackburn-with-darwen/two-time-limits")
OUTCOME = "embed/outcome/leeds/level-of-risk/low/"
TOOLS = ("pathway", "deadline", "schedule", "working-days")
TURNS = [(one, n) for one in SCENARIOS.values() for n in range(len(one.scenario.turns))]
FIRST_OF_EACH_TOOL = {one.scenario.turns[n].tool: (one, n) for one, n in reversed(TURNS)}.values()
TOLD = "addEventListener('message', ({ data }) => (window.told ??= []).push(data));"


class Host:
    """A learning system on another site, with one frame in a page of its own."""

    def __init__(self):
        self.page = b""
        server = create_server(self._serve, host="127.0.0.1", port=0, threads=8)
        self.home = f"http://localhost:{server.effective_port}/"
        threading.Thread(target=server.run, daemon=True).start()

    def _serve(self, environ, start_response):
        if environ["PATH_INFO"] == "/host.js":
            start_response("200 OK", [("Content-Type", "text/javascript")])
            return [f"{LISTENER}\n{TOLD}".encode()]
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")])
        return [self.page]

    def frame(self, page, address, width="100%", more="", before=""):
        """Open the host's page with a frame of ours, and give that frame."""
        html = f'<!doctype html><html lang="en"><title>Course</title><h1>Unit 3</h1><p tabindex="0">Read this first.</p>{before}<iframe src="{address}" title="Tool" style="width: {width}; height: 80vh; border: 0" {more}></iframe><p>After the frame.</p><script src="/host.js"></script>'
        self.page = html.encode()
        page.goto(self.home)
        return page.frame_locator("iframe")


@pytest.fixture(scope="module")
def host():
    return Host()


def answered(frame):
    expect(frame.locator(".ce-answer .ce-answer__date")).to_be_visible()
    return frame.locator(".ce-answer .ce-answer__date").inner_text()


def first_turn(served, show=True):
    return served.home + preset(WORKED, WORKED.scenario.turns[0], show=show)


@pytest.mark.areas("blackburn-with-darwen")
def test_a_preset_answers_as_on_its_own_day_and_says_so(page, host, served):
    frame = host.frame(page, first_turn(served))
    assert answered(frame) == "Tuesday 29 December 2026"
    expect(frame.locator(".ce-training")).to_contain_text("Training example. A child who does not exist, aged 15.")
    expect(frame.locator(".ce-training")).to_contain_text("Friday 11 December 2026")
    expect(frame.locator(".ce-training")).to_contain_text("Not for a real child")
    expect(frame.locator(".ce-where")).to_have_text("Blackburn with Darwen")
    expect(frame.locator(".ce-embed__foot")).to_contain_text("version")
    assert not page.faults


@pytest.mark.areas("blackburn-with-darwen")
def test_the_day_of_a_preset_counts_and_not_that_of_the_device(page, host, served):
    """The same example on a day on which the rules will have expired: the tool refuses, as it will on that day."""
    frame = host.frame(page, first_turn(served).replace("today=2026-12-11", "today=2031-06-02"))
    expect(frame.get_by_role("alert")).to_contain_text("expired")
    frame = host.frame(page, first_turn(served).replace("today=2026-12-11&", ""))  # without a day: as for everybody
    assert answered(frame) == "Tuesday 29 December 2026"
    expect(frame.locator(".ce-training")).not_to_contain_text("It plays on")


@pytest.mark.areas("blackburn-with-darwen")
def test_without_a_preset_there_is_no_mark(page, host, served):
    frame = host.frame(page, f"{served.home}embed/deadline/#for:authority=blackburn-with-darwen")
    expect(frame.locator("#ce-choice-blackburn-with-darwen")).to_be_visible()
    expect(frame.locator(".ce-training")).to_be_hidden()


@pytest.mark.parametrize(
    ("worked", "n"),
    [pytest.param(*one, marks=() if one in FIRST_OF_EACH_TOOL else pytest.mark.walk) for one in TURNS],
    ids=lambda one: one.key if hasattr(one, "key") else str(one),
)
def test_every_turn_is_answered_in_the_frame_as_at_the_desk(framed_tool, served, worked, n):
    turn, answer = worked.scenario.turns[n], worked.answers[n]
    frame = framed_tool(served.home + preset(worked, turn, show=True))
    said = answered(frame)
    if turn.tool == "pathway" and "outcome" in answer:
        assert said == answer["outcome"]["title"]
    elif turn.tool == "deadline":
        assert said == (answer.get("plan_on_in_words") or "No date follows from this clause")
    elif turn.tool == "latest-start":
        assert said == answer["start_by_in_words"]
    elif turn.tool == "distance":
        assert {"borderline": "Too close", "inside": "Within", "outside": "Further"}[answer["verdict"]] in said
    else:
        rows = [" ".join(one.split()) for one in frame.locator(".ce-item__date").all_text_contents()]
        days = [one.get("done", {"in_words": one["due_in_words"]})["in_words"] for one in answer["items"]]
        assert rows == [one for one in days if one] + ["No date stated" for one in days if not one]


@pytest.fixture(scope="module")
def framed_tool(browser, host):
    """One page of the learning system for all turns, so that Python is started only once."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = opened(context)
    yield lambda address: host.frame(page, address)
    context.close()


@pytest.mark.areas("blackburn-with-darwen")
def test_the_frame_grows_and_shrinks_with_what_is_in_it_and_tells_a_number_alone(page, host, served):
    frame = host.frame(page, first_turn(served))
    answered(frame)
    page.wait_for_function("window.told?.length > 1")
    high = page.locator("iframe").bounding_box()["height"]
    inside = frame.locator("body").evaluate(
        "(body) => [body.getBoundingClientRect().height, document.documentElement.scrollHeight, innerHeight]"
    )
    assert abs(high - inside[0]) <= 1 and inside[1] <= inside[2], "nothing scrolls inside the frame"
    frame.locator("#ce-day").fill("12")  # another question: the answer goes
    page.wait_for_function(f"document.querySelector('iframe').getBoundingClientRect().height < {high - 100}")
    for told in page.evaluate("window.told"):
        assert (
            set(told) == {"type", "height"} and told["type"] == "ce-guidance-height" and isinstance(told["height"], int)
        )


@pytest.mark.areas("blackburn-with-darwen", "leeds")
@pytest.mark.parametrize("address", ["first turn", "area"])
def test_a_frame_does_not_move_the_page_around_it(page, host, served, address):
    """Neither an answer that nobody asked for nor a named area takes the focus or scrolls the host."""
    url = first_turn(served) if address == "first turn" else f"{served.home}embed/deadline/#for:authority=leeds"
    frame = host.frame(page, url, before="<p style='height: 3000px'>A long text.</p>")
    if address == "first turn":
        answered(frame)
    else:
        expect(frame.locator("#ce-area")).to_have_value("leeds")
    page.wait_for_timeout(300)
    assert page.evaluate("[scrollY, document.activeElement.tagName]") == [0, "BODY"]


@pytest.mark.areas("st-helens")
def test_what_the_learner_then_asks_takes_the_focus(page, host, served):
    worked = SCENARIOS["st-helens/being-exploited"]
    (turn,) = [one for one in worked.scenario.turns if one.tool == "schedule"]
    frame = host.frame(page, served.home + preset(worked, turn, show=True))
    answered(frame)
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    frame.locator(".ce-done summary").first.click()
    frame.locator(".ce-done input").first.fill("1 3 2027")
    frame.get_by_role("button", name="Move what follows").first.click()
    expect(frame.locator(".ce-done summary", has_text="Change")).to_have_count(1)
    expect(frame.locator(".ce-done[open] input")).to_be_focused()


@pytest.mark.areas("blackburn-with-darwen")
def test_storage_may_be_denied(page, host, served):
    frame = host.frame(page, first_turn(served))
    assert answered(frame) == "Tuesday 29 December 2026"
    refused = frame.locator("body").evaluate(
        "() => { try { return String(localStorage.length) } catch (error) { return error.name } }"
    )
    assert refused == "SecurityError", "this browser denies nothing, so the test shows nothing"


@pytest.mark.areas("st-helens")
@pytest.mark.parametrize(
    "allowed",
    [
        "",
        pytest.param("allow-scripts", marks=pytest.mark.walk),
        "allow-scripts allow-popups allow-popups-to-escape-sandbox",
    ],
)
def test_a_sandboxed_frame_shows_the_text_and_a_way_out(page, host, served, allowed):
    frame = host.frame(page, f"{served.home}embed/deadline/", more=f'sandbox="{allowed}"')
    expect(frame.locator('[data-part="without"]')).to_be_visible()
    expect(frame.locator(".ce-danger").first).to_contain_text("999")
    link = frame.get_by_role("link", name="Open the full page in a window of its own")
    expect(link).to_be_visible()
    frame.locator("summary", has_text="The same without the tool").click()
    expect(frame.get_by_role("heading", name="Every time limit: St Helens")).to_be_visible()
    if "escape" in allowed:
        with page.expect_popup() as popup:
            link.click()
        assert popup.value.url == f"{served.home}tools/deadline/"


@pytest.mark.areas("leeds")
@pytest.mark.parametrize(
    "address", [OUTCOME, "embed/distance/"] + [pytest.param(f"embed/{one}/", marks=pytest.mark.walk) for one in TOOLS]
)
def test_nothing_is_out_of_reach_in_a_frame_of_320_pixels(page, host, served, address):
    frame = host.frame(page, served.home + address, width="320px")
    expect(frame.locator("h1")).to_be_visible()
    inner = next(one for one in page.frames if "embed" in one.url)
    assert broken_rules(inner) == []
    assert frame.locator("html").evaluate("(html) => html.scrollWidth") <= 320
    page.goto(served.home + address)
    assert broken_rules_in_every_look(page) + out_of_reach(page) == []


@pytest.mark.areas("blackburn-with-darwen")
def test_nothing_is_out_of_reach_with_an_answer_in_the_frame(page, served):
    page.goto(first_turn(served))
    answered(page)
    assert broken_rules_in_every_look(page) + out_of_reach(page) == []


@pytest.mark.areas("leeds")
def test_links_leave_the_frame_for_a_window_of_their_own(page, host, served):
    frame = host.frame(page, served.home + OUTCOME)
    with page.expect_popup() as popup:
        frame.locator("a.ce-chip").first.click()
    assert "/leeds/standards/leeds/" in popup.value.url
    expect(frame.locator("h1")).to_be_visible()


@pytest.mark.areas("leeds")
def test_an_outcome_in_a_frame_says_what_its_page_says(page, host, served):
    frame = host.frame(page, served.home + OUTCOME)
    framed = frame.locator(".ce-page").inner_text()
    page.goto(served.home + OUTCOME.replace("embed/outcome/", "").replace("leeds/", "leeds/pathways/", 1))
    assert page.locator(".ce-page").inner_text() == framed


def test_only_pages_to_embed_may_stand_in_a_frame(page, host, served):
    host.frame(page, f"{served.home}tools/deadline/")
    page.wait_for_timeout(500)
    assert not [frame for frame in page.frames if "tools/deadline" in frame.url and frame.locator("h1").count()]


LEAVE = "a => { a.href = '%s'; }"


def neutral(frame, host):
    """Quick leave leads to a page of the learning system's own machine here: no test reaches for the network."""
    frame.locator("#ce-leave").evaluate(LEAVE % f"{host.home}neutral")


@pytest.mark.areas("blackburn-with-darwen")
def test_quick_leave_takes_the_page_around_along(page, host, served):
    frame = host.frame(page, first_turn(served))
    answered(frame)
    neutral(frame, host)
    frame.locator("#ce-leave").click()
    page.wait_for_url(f"{host.home}neutral")
    assert page.evaluate("document.referrer") == ""


@pytest.mark.areas("blackburn-with-darwen")
def test_quick_leave_blanks_a_frame_that_may_not_do_so(page, host, served):
    frame = host.frame(page, first_turn(served), more='sandbox="allow-scripts allow-same-origin"')
    answered(frame)
    neutral(frame, host)
    frame.locator("#ce-leave").click()
    page.wait_for_function("true")
    page.wait_for_timeout(500)
    assert page.url == host.home
    assert not [one.url for one in page.frames if one.url.startswith(served.home)]


@pytest.mark.areas("blackburn-with-darwen")
def test_a_frame_that_may_not_save_print_or_copy_claims_none_of_it(page, host, served):
    saved = []
    page.on("download", lambda one: saved.append(one))
    frame = host.frame(page, first_turn(served), more='sandbox="allow-scripts allow-same-origin"')
    answered(frame)
    said = frame.locator(".ce-take__said")
    frame.locator('[data-does="calendar"]').click()
    expect(said).to_contain_text("was handed to your browser to save")
    expect(said).to_contain_text(
        "No file? Then this frame may not save any: open the full page by the link at its foot."
    )
    frame.locator('[data-does="print"]').click()
    expect(said).to_have_text(
        "No print preview? Then this frame may not print: open the full page by the link at its foot."
    )
    frame.locator('[data-does="note"]').click()
    expect(said).to_contain_text("This browser does not let the page copy. The text is selected")
    page.wait_for_timeout(300)
    assert not saved, "this browser saves all the same, so the test shows nothing"


@pytest.mark.areas("blackburn-with-darwen")
def test_the_lines_to_copy_let_a_learner_copy_out_of_the_frame(page, host, served):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    frame = host.frame(page, first_turn(served), more='allow="clipboard-write"')
    answered(frame)
    frame.locator('[data-does="note"]').click()
    expect(frame.locator(".ce-take__said")).to_have_text("Copied. The text is also below.")


@pytest.mark.areas("blackburn-with-darwen")
def test_shift_belongs_to_the_page_around(page, host, served):
    frame = host.frame(page, first_turn(served))
    answered(frame)
    neutral(frame, host)
    frame.locator("#ce-day").focus()
    for _ in range(4):
        page.keyboard.press("Shift")
    page.wait_for_timeout(400)
    assert page.url == host.home
    expect(frame.locator("h1")).to_be_visible()


@pytest.mark.areas("blackburn-with-darwen")
def test_nothing_typed_in_a_frame_leaves_it(page, host, served):
    requests: list[str] = []
    page.context.on("request", lambda request: requests.append(f"{request.method} {request.url} {request.post_data}"))
    frame = host.frame(page, f"{served.home}embed/deadline/#for:authority=blackburn-with-darwen")
    frame.locator("#ce-choice-blackburn-with-darwen").select_option("return-home-interview")
    for part, typed in (("day", "17"), ("month", "8"), ("year", "2027")):
        frame.locator(f"#ce-{part}").fill(typed)
    frame.locator("#ce-time").fill("18:41")
    frame.get_by_role("button", name="Work out the date").click()
    assert answered(frame) == "18:41 BST on Friday 20 August 2027"
    told = str(page.evaluate("[window.told, location.href, document.title, {...localStorage}]")) + str(requests)
    inside = str(
        frame.locator("body").evaluate(
            """() => { try { return [location.href, document.title, {...localStorage}, {...sessionStorage}, document.cookie] }
            catch { return [location.href, document.title, document.cookie] } }"""
        )
    )
    for leak in ("17 8 2027", "2027-08-17", "18:41", "1841"):
        assert leak not in told + inside, leak


@pytest.mark.areas("blackburn-with-darwen")
def test_the_lines_that_the_builder_writes_work_on_another_site(page, context, host, served):
    page.goto(f"{served.home}training/embed/")
    page.select_option("#ce-what", "embed/deadline/")
    page.select_option("#ce-area", "blackburn-with-darwen")
    shown = page.locator("#ce-example option").evaluate_all(
        "(all) => all.filter((one) => !one.hidden && one.value).map((one) => one.value)"
    )
    assert shown and all(
        "authority=blackburn-with-darwen" in one and one.startswith("embed/deadline/") for one in shown
    )
    page.select_option("#ce-example", preset(WORKED, WORKED.scenario.turns[0]))
    assert [page.input_value(f"#ce-{part}") for part in ("day", "month", "year")] == ["11", "12", "2026"]
    page.check("#ce-show")
    assert answered(page.frame_locator("iframe")) == "Tuesday 29 December 2026"
    lines = page.input_value("#ce-lines")
    link = page.input_value("#ce-link")
    assert link.startswith(f"{served.home}embed/deadline/#training:")
    assert page.locator("canvas.ce-square").evaluate("(one) => one.width") > 100
    other = opened(context)
    host.page = f'<!doctype html><html lang="en"><title>Course</title>{lines}'.encode()
    other.goto(host.home)
    assert answered(other.frame_locator("iframe")) == "Tuesday 29 December 2026"
    other.wait_for_function("document.querySelector('iframe').style.height.endsWith('px')")
    assert other.locator("iframe").get_attribute("title") == "CE Guidance: When is it due?"


@pytest.mark.areas("leeds")
def test_the_builder_offers_outcomes_too(page, served):
    page.goto(f"{served.home}training/embed/")
    page.select_option("#ce-what", "outcome")
    page.select_option("#ce-area", "leeds")
    page.select_option("#ce-outcome", OUTCOME)
    expect(page.frame_locator("iframe").locator("h1")).to_have_text("Emerging/low risk")
    assert page.input_value("#ce-link") == served.home + OUTCOME
    assert broken_rules_in_every_look(page) + out_of_reach(page) == []
