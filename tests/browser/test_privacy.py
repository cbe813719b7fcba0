"""What a reader types never leaves the page: the server's own log, the browser's requests, storage, address, title."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest
from browser_steps import choose, fill_date, work_out
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.promise]

#: A date that is in no file of the site, in the forms in which it could leak.
TYPED = ("17", "8", "2027")
LEAKS = ("17 8 2027", "2027-08-17", "17/8/2027", "20270817", "18:41", "1841", "zebra")


def type_everything(page, served):
    choose(page, served.home, "return-home-interview")
    fill_date(page, *TYPED)
    page.fill("#ce-time", "18:41")
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_have_text("18:41 BST on Friday 20 August 2027")
    page.fill("#ce-search", "zebra xylophone")
    expect(page.locator(".ce-search__count")).to_contain_text("Nothing found")


def places(page, served, requests, told):
    kept = page.evaluate(
        """async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href, history.state,
        document.title, window.name, (await indexedDB.databases()).length,
        (await navigator.serviceWorker.getRegistrations()).length])"""
    )
    return "\n".join([*served.asked, *requests, *told, kept, str(page.context.cookies())])


@pytest.mark.areas("blackburn-with-darwen")
def test_nothing_typed_leaves_the_page(page, served):
    requests, told = [], []
    page.context.on("request", lambda request: requests.append(f"{request.method} {request.url} {request.post_data}"))
    page.on("console", lambda said: told.append(said.text))
    served.asked.clear()
    type_everything(page, served)
    assert {urlsplit(request.split()[1]).netloc for request in requests} == {urlsplit(served.home).netloc}
    assert not [path for path in served.asked if "?" in path]
    everything = places(page, served, requests, told)
    assert not [leak for leak in LEAKS if leak in everything]
    assert '[{},{},"",' in everything.replace(" ", "")
    assert page.evaluate("(async () => (await indexedDB.databases()).length)()") == 0


KEPT = """async (words) => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const asked of await cache.keys()) {
      const held = new Uint8Array(await (await cache.match(asked)).arrayBuffer());
      const text = new TextDecoder("latin1").decode(held);
      const wide = new TextDecoder("utf-16le").decode(held);
      found.push({address: asked.url, bytes: held.length, holds: words.filter((word) => (asked.url + text + wide).includes(word))});
    }
  }
  return found;
}"""


@pytest.mark.areas("blackburn-with-darwen")
def test_the_copy_that_is_kept_holds_the_runtime_and_nothing_typed(page, served):
    type_everything(page, served)
    while not page.evaluate(KEPT, []):
        page.wait_for_timeout(200)
    [kept] = page.evaluate(KEPT, [*LEAKS, "bwd-standards/7-3", "ce_guidance.asking.deadline"])
    assert kept["address"].startswith(served.home + "runtime/") and kept["address"].endswith("/started")
    assert kept["bytes"] > 5_000_000
    # The name of a module shows that the looking works. No rule is in it either: the rules are read anew.
    assert kept["holds"] == ["ce_guidance.asking.deadline"]


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.parametrize(
    "leak",
    [
        "history.replaceState({typed: '2027-08-17'}, '')",
        "fetch('/?leak=2027-08-17')",
        "history.replaceState(null, '', '#2027-08-17')",
        "localStorage.setItem('x', '2027-08-17')",
        "sessionStorage.setItem('x', 'zebra')",
        "document.cookie = 'x=18:41'",
        "document.title = 'due from 17 8 2027'",
        "window.name = '2027-08-17'",
        "console.log('17 8 2027')",
    ],
)
def test_the_proof_can_fail(page, served, leak):
    requests, told = [], []
    page.context.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda said: told.append(said.text))
    page.goto(served.home + "blackburn-with-darwen/deadlines/")
    page.evaluate(f"() => {{ {leak} }}")
    page.wait_for_timeout(150)
    assert [one for one in LEAKS if one in places(page, served, requests, told)]
    served.asked.clear()


@pytest.mark.areas("blackburn-with-darwen")
def test_back_shows_nothing_that_was_typed(page, served):
    type_everything(page, served)
    page.goto(served.home + "register/")
    page.evaluate("history.back()")
    page.wait_for_url("**/deadlines/", wait_until="commit")
    expect(page.locator("#ce-day")).to_have_value("")
    expect(page.locator("#ce-search")).to_have_value("")
    expect(page.locator(".ce-answer")).to_be_hidden()


WAYS_OUT = """async () => {
  const ways = ["XMLHttpRequest", "WebSocket", "EventSource", "indexedDB", "caches", "BroadcastChannel", "importScripts"];
  const fetched = await fetch(location.origin + "/").then(() => "reached", () => "refused");
  return [fetched, ...ways.map((way) => typeof self[way])];
}"""


@pytest.mark.areas("blackburn-with-darwen")
def test_the_worker_has_no_way_to_the_network(page, served):
    page.add_init_script("delete window.SharedWorker")  # the very same script, in a worker that can be looked into
    type_everything(page, served)
    worker, *_ = [one for one in page.workers if "worker.js" in one.url]  # another makes the copy for the next visit
    assert worker.evaluate(WAYS_OUT) == ["refused", *["undefined"] * 7]


def put_to_worker(browser, page, served, script, method, params):
    """Ask the browser something about a shared worker of the site; gives the result, and all that was told meanwhile."""
    browser_itself = browser.new_browser_cdp_session()
    found = browser_itself.send("Target.getTargets", {"filter": [{"type": "shared_worker"}]})["targetInfos"]
    (worker,) = [one["targetId"] for one in found if served.home in one["url"] and one["url"].endswith(script)]
    heard = []
    browser_itself.on("Target.receivedMessageFromTarget", lambda told: heard.append(json.loads(told["message"])))
    session = browser_itself.send("Target.attachToTarget", {"targetId": worker})["sessionId"]
    message = json.dumps({"id": 1, "method": method, "params": params})
    browser_itself.send("Target.sendMessageToTarget", {"sessionId": session, "message": message})
    while not (told := [one for one in heard if one.get("id") == 1]):
        page.wait_for_timeout(50)
    browser_itself.detach()
    return told[0]["result"], heard


@pytest.mark.areas("blackburn-with-darwen")
def test_the_shared_worker_has_no_way_to_the_network(browser, page, served):
    type_everything(page, served)
    asked = {"expression": f"({WAYS_OUT})()", "awaitPromise": True, "returnByValue": True}
    told, _ = put_to_worker(browser, page, served, "/worker.js", "Runtime.evaluate", asked)
    assert told["result"]["value"] == ["refused", *["undefined"] * 7]


def memory(browser, page, served):
    """Every word that the memory of the visit holds: what is not held any more has been thrown away before."""
    params = {"reportProgress": False}
    _, heard = put_to_worker(browser, page, served, "/memory.js", "HeapProfiler.takeHeapSnapshot", params)
    chunks = [one["params"]["chunk"] for one in heard if one.get("method") == "HeapProfiler.addHeapSnapshotChunk"]
    return "\n".join(json.loads("".join(chunks))["strings"])


def walk_a_pathway(page, served):
    page.goto(served.home + "leeds/pathways/level-of-risk/")
    for question, option in (("level", "high"), ("social-worker", "no")):
        page.locator(f'[data-field="{question}"] input[value="{option}"]').check()
        page.get_by_role("button", name="Continue").click()
        expect(page.locator(f'[data-field="{question}"]')).to_be_hidden()


@pytest.mark.areas("blackburn-with-darwen", "leeds")
def test_of_a_pathway_the_memory_of_the_visit_holds_ids_and_the_history_a_mark(browser, page, served):
    requests, told = [], []
    page.context.on("request", lambda request: requests.append(f"{request.method} {request.url} {request.post_data}"))
    page.on("console", lambda said: told.append(said.text))
    walk_a_pathway(page, served)
    mark = page.evaluate("history.state.ceMark")
    everything = places(page, served, requests, told)
    assert mark in everything and page.evaluate("Object.keys(history.state)") == ["ceStep", "ceMark"]
    assert not [one for one in ("social-worker", "consent") if one in everything]
    type_everything(page, served)
    held = memory(browser, page, served)
    assert mark in held and "social-worker" in held and "level-of-risk" in held, "the looking finds what is there"
    leaks = [one for one in LEAKS if one != "1841"]  # an engine has numbers of its own
    assert not [one for one in (*leaks, "Significant/high") if one in held], "no date, no word, no text of an answer"


@pytest.mark.areas("leeds")
def test_quick_leave_empties_the_memory_of_the_visit(browser, context, page, served):
    page.context.route(
        "https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html")
    )
    walk_a_pathway(page, served)
    mark = page.evaluate("history.state.ceMark")
    assert mark in memory(browser, page, served)
    other = context.new_page()
    other.goto(served.home + "contacts/")
    other.get_by_role("link", name="Quick leave").click()
    other.wait_for_url("https://www.bbc.co.uk/weather")
    page.wait_for_timeout(300)
    held = memory(browser, page, served)
    assert not [one for one in (mark, "social-worker", "level-of-risk") if one in held]


@pytest.mark.areas("blackburn-with-darwen")
def test_quick_leave_takes_the_page_away(page, served):
    page.context.route(
        "https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html")
    )
    page.goto(served.home)
    type_everything(page, served)
    requests = []
    page.context.on("request", lambda request: requests.append(request))
    page.get_by_role("link", name="Quick leave").click()
    page.wait_for_url("https://www.bbc.co.uk/weather")
    assert "referer" not in requests[-1].headers
    page.evaluate("setTimeout(() => history.back())")  # so that this is told before the page goes
    page.wait_for_url(served.home, wait_until="commit")
    assert page.locator("#ce-day").count() == 0


def test_three_presses_of_shift_leave_too(page, served):
    page.context.route(
        "https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html")
    )
    page.goto(served.home + "register/")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("https://www.bbc.co.uk/weather")
