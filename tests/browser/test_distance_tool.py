"""The distance tool in a browser; above all that a postcode goes nowhere."""

from __future__ import annotations

import json

import chromium
import pytest
from browser_steps import TODAY, open_tool
from conftest import script
from playwright.sync_api import expect

from ce_guidance.asking import reply
from ce_guidance.content.loading import read_book
from ce_guidance.content.postcode_data import with_rings

pytestmark = [pytest.mark.browser, pytest.mark.areas("blackburn-with-darwen")]

PAGE = "blackburn-with-darwen/distance/"
#: A postcode by the line, which stands in no page of the site, in the forms in which it could leak.
TYPED = "ol4 3rb"
LEAKS = ("ol4 3rb", "ol43rb", "ol4%203rb", "ol4+3rb")


def check(page, place):
    page.fill("#ce-place", place)
    page.get_by_role("button", name="Check the distance").click()


def verdict(page):
    expect(page.locator(".ce-answer__title")).to_be_visible()
    return page.locator(".ce-answer__title").inner_text()


@pytest.mark.parametrize(
    ("place", "title", "step"),
    [
        ("BB1 1AA", "Within 20 miles", "Protocol 3.2, step 1"),
        ("SW1A 1AA", "Further than 20 miles", "Protocol 3.2, step 2"),
        ("53.7589, -1.9589", "Too close to the 20-mile line to call", "Ask the Engage TM or DTM"),
        ("BFPO 58", "Not known", "Ask the Engage TM or DTM"),
        ("SD 706 292", "Within 20 miles", "Protocol 3.2, step 1"),
        ("370654, 429266", "Within 20 miles", "Protocol 3.2, step 1"),
        ("53\N{DEGREE SIGN}44'52\"N 2\N{DEGREE SIGN}28'55\"W", "Within 20 miles", "Protocol 3.2, step 1"),
    ],
)
def test_each_verdict_with_what_follows(tool, served, place, title, step):
    open_tool(tool, served.home + PAGE)
    check(tool, place)
    assert verdict(tool) == title
    expect(tool.locator(".ce-answer")).to_contain_text(step)
    expect(tool.locator(".ce-answer")).to_contain_text("not confirmed")
    assert tool.locator(".ce-answer .ce-action").count() >= 2
    expect(tool.locator(".ce-answer__date")).to_be_focused()
    assert not tool.faults


def test_the_point_is_drawn_to_a_hundred_metres_and_taken_away_again(tool, served):
    open_tool(tool, served.home + PAGE)
    point = tool.locator('[data-part="point"]')
    expect(point).to_be_hidden()
    check(tool, "53.60123, -2.10123")
    verdict(tool)
    expect(point).to_be_visible()
    moved = point.locator("circle").get_attribute("transform")
    east, north = (float(one) for one in moved.removeprefix("translate(").removesuffix(")").split())
    assert round(east, 1) == east and round(north, 1) == north
    assert 20 < east < 25 and 15 < north < 20
    tool.fill("#ce-place", "BB1")  # what was measured before says nothing of the next place
    expect(point).to_be_hidden()
    check(tool, "BB1")
    verdict(tool)
    expect(point).to_be_hidden()


def test_a_mistake_is_told_at_the_field_and_nothing_is_lost(tool, served):
    open_tool(tool, served.home + PAGE)
    check(tool, "BBI 1AA")
    alert = tool.get_by_role("alert")
    expect(alert).to_contain_text("Did you mean BB1 1AA?")
    alert.get_by_role("link").click()
    expect(tool.locator("#ce-place")).to_be_focused()
    expect(tool.locator("#ce-place")).to_have_value("BBI 1AA")
    check(tool, "53.748, 2.482")
    expect(alert).to_contain_text("Did you mean 53.748, -2.482 (with a minus before the longitude)?")
    check(tool, "OL1")
    expect(alert).to_contain_text("Enter the full postcode")
    check(tool, "")
    expect(alert).to_contain_text("Enter where the child lives now")


def test_the_case_note_holds_the_postcode_only_if_ticked(tool, served):
    open_tool(tool, served.home + PAGE)
    check(tool, TYPED)
    verdict(tool)
    tool.get_by_role("button", name="Copy as case note").click()
    note = tool.locator(".ce-note-text")
    assert not [leak for leak in LEAKS if leak in note.input_value().lower()]
    tool.get_by_label("Put the place that I typed").check()
    assert note.input_value().startswith(f"Place measured: {TYPED}\n")
    tool.get_by_label("Put the place that I typed").uncheck()
    assert TYPED not in note.input_value()


def test_no_request_of_any_kind_between_load_and_result(page, served):
    requests = []
    page.goto(served.home + PAGE)
    page.wait_for_function(
        "() => performance.getEntriesByType('resource').some(e => e.name.includes('manifest')) || true"
    )
    page.get_by_label("Where does the child live now?").wait_for()
    page.evaluate("(client) => import(client).then(({ ask }) => ask('about', {}))", script("runtime/client.js"))
    page.wait_for_timeout(300)
    page.context.on("request", lambda request: requests.append(request.url))
    served.asked.clear()
    for place in (TYPED, "BB1 1AA", "XX1 1XX", "M61 1AA", "SD 706 292"):
        check(page, place)
        expect(page.locator(".ce-answer__title, .ce-summary h2").locator("visible=true").first).to_be_visible()
        page.wait_for_timeout(150)
    assert requests == []
    assert served.asked == []


def test_the_postcode_is_in_no_address_storage_title_log_or_history(page, served):
    told, requests = [], []
    page.on("console", lambda said: told.append(said.text))
    page.context.on("request", lambda request: requests.append(f"{request.url} {request.post_data}"))
    served.asked.clear()
    page.goto(served.home + PAGE)
    check(page, TYPED)
    verdict(page)
    kept = page.evaluate(
        """async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href, history.state, history.length,
        document.title, window.name, await indexedDB.databases(), await caches.keys()])"""
    )
    everything = "\n".join([kept, *told, *requests, *served.asked, str(page.context.cookies())]).lower()
    assert not [leak for leak in LEAKS if leak in everything]
    page.goto(served.home + "register/")
    page.evaluate("history.back()")
    page.wait_for_url("**/distance/", wait_until="commit")
    expect(page.locator("#ce-place")).to_have_value("")
    expect(page.locator(".ce-answer")).to_be_hidden()
    expect(page.locator('[data-part="point"]')).to_be_hidden()


def test_the_postcode_is_in_no_file_of_the_browsers_profile(chromium_type, served, tmp_path):
    """A whole browser with a profile on disk; a search for the page's own title shows that the looking works."""
    profile = tmp_path / "profile"
    context = chromium_type.launch_persistent_context(
        profile, executable_path=chromium.find(), args=chromium.arguments(), locale="en-GB"
    )
    page = context.pages[0]
    page.set_default_timeout(60_000)
    page.goto(served.home + PAGE)
    check(page, TYPED)
    verdict(page)
    page.goto(served.home + "register/")
    page.wait_for_timeout(500)
    context.close()
    found, proof = [], 0
    for path in profile.rglob("*"):
        if path.is_file():
            held = path.read_bytes().lower()
            found += [
                (path.name, leak)
                for leak in LEAKS
                for form in (leak.encode(), leak.encode("utf-16-le"))
                if form in held
            ]
            proof += b"how far away is it" in held or b"blackburn-with-darwen/distance" in held
    assert proof, "nothing was found at all: the profile was not looked at"
    assert found == []


def test_the_list_of_districts_is_there_without_the_tool(browser, served):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.home + PAGE)
    expect(page.get_by_text("it needs JavaScript")).to_be_visible()
    within = page.locator("h3", has_text="All of it within 20 miles").locator("+ p").inner_text()
    line = page.locator("h3", has_text="The line runs through it").locator("+ p").inner_text()
    assert "BB1," in within and "BL1," in within and "OL1," in line
    expect(page.get_by_role("link", name="Out of borough, within 20 miles: refer to Engage").first).to_be_visible()
    context.close()


def test_the_browser_gives_the_same_answers(page, served):
    book = with_rings(read_book())
    ring = next(iter(book.rings.values()))
    some = [
        f"{sector.split()[0]} {unit}" for sector, units in list(ring.units.items())[::9] for unit in list(units)[::60]
    ]
    asked = [
        {"authority": "blackburn-with-darwen", "place": one}
        for one in [
            *some,
            "BB1",
            "M61 1AA",
            "SD 706 292",
            "53.6, -2.1",
            "GY1 1AA",
            "370654, 429266",
            "53 44 52 N 2 28 55 W",
        ]
    ]
    page.goto(served.home + PAGE)
    told = page.evaluate(
        """async ({asked, client}) => {
          await customElements.whenDefined("ce-distance");
          const { ask } = await import(client);
          const told = [];
          for (const one of asked) told.push((await ask("distance", one)).answer);
          return told;
        }""",
        {"asked": asked, "client": script("runtime/client.js")},
    )
    assert len(told) > 50
    for question, there in zip(asked, told, strict=True):
        here = json.loads(reply(book, "distance", json.dumps(question), TODAY))
        if here["miles"] is not None:
            assert there.pop("miles") == pytest.approx(here.pop("miles"), abs=1e-9)
        assert there == here, question
