"""How Python starts: shared by pages, from a kept copy, and by another way where one fails."""

from __future__ import annotations

import pytest
from browser_steps import choose, fill_date, work_out
from conftest import ROOT, script
from doctored import doctor, repacked, serving
from playwright.sync_api import expect

from ce_guidance.browser.lean.wasm import (
    CODE,
    EXPORTS,
    FUNCTION,
    IMPORTS,
    UNREACHABLE,
    exports,
    functions,
    imports,
    read_sections,
    row,
    sized,
    write_sections,
)
from ce_guidance.browser.node import PYODIDE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGE = "tools/working-days/"
ALONE = "delete window.SharedWorker"
CLIENT = script("runtime/client.js")
ASK = f"""async (counts) => {{
  const {{ ask }} = await import("{CLIENT}");
  const one = (count) => ask("working-days", {{start: "2026-12-18", count}}).then(({{ answer }}) => answer.mark ?? answer.due, (problem) => problem.code);
  return Promise.all(counts.map(one));
}}"""
#: The states that a worker of one's own goes through, and the answer that it gives.
EDITION = f"new URL((await import('{script('runtime/edition.js')}')).default, location.origin + '{CLIENT}')"
WORKER = f"(await import('{script('site/trusted.js')}')).script({EDITION})"
STATES = f"""async (name) => {{
  const worker = new Worker({WORKER}, {{type: "module", name}});
  return new Promise((done) => {{
    worker.onmessage = ({{data}}) => data.state === "loading" || done(data);
  }});
}}"""
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const asked of await (await caches.open(name)).keys()) found.push([name, new URL(asked.url).pathname]);
  }
  return found;
}"""
FIVE = "2026-12-29"


def asked(page, *counts):
    return page.evaluate(ASK, list(counts))


def which(page):
    """A mark that a runtime gives itself when it is first asked."""
    return asked(page, 906)[0]


@pytest.mark.areas("blackburn-with-darwen", "leeds")
def test_the_next_page_finds_python_started(context, page, served):
    served.break_it = doctor(ROOT / "site")
    page.goto(served.home + PAGE)
    first = which(page)
    page.goto(served.home + "blackburn-with-darwen/deadlines/")
    assert which(page) == first
    other = context.new_page()
    other.goto(served.home + "leeds/pathways/level-of-risk/")
    assert which(other) == first
    page.add_init_script(ALONE)
    page.reload()
    assert which(page) != first


def test_a_page_that_cannot_share_has_a_worker_of_its_own(page, served):
    page.add_init_script(ALONE)
    page.goto(served.home + PAGE)
    assert asked(page, 5) == [FIVE]
    assert [worker for worker in page.workers if worker.url.endswith("/worker.js")]


@pytest.mark.walk
def test_a_worker_that_another_kind_of_page_has_taken_is_not_waited_for(page, served):
    """A shared worker has to be asked for in the very same way by every page, or the browser refuses."""
    page.goto(served.home + PAGE)
    page.evaluate(
        f"""async () => {{
          window.held = new SharedWorker({WORKER}, {{type: "classic", name: "quick rules"}});
        }}"""
    )
    assert asked(page, 5) == [FIVE]


@pytest.mark.parametrize("kind", ["shared", pytest.param("alone", marks=pytest.mark.walk)])
def test_an_endless_calculation_is_ended_and_the_next_one_answered(page, served, kind):
    served.break_it = doctor(ROOT / "site")
    if kind == "alone":
        page.add_init_script(ALONE)
    page.goto(served.home + PAGE)
    assert asked(page, 5) == [FIVE]
    assert asked(page, 901) == ["too-long"]
    assert asked(page, 5) == [FIVE]


@pytest.mark.walk
def test_an_endless_calculation_does_not_hang_another_page(context, page, served):
    served.break_it = doctor(ROOT / "site")
    page.goto(served.home + PAGE)
    other = context.new_page()
    other.goto(served.home + PAGE)
    assert asked(page, 5) == asked(other, 5) == [FIVE]
    page.evaluate(f"window.first = ({ASK})([901])")
    assert asked(other, 5) == [FIVE]
    assert page.evaluate("window.first") == ["too-long"]


@pytest.mark.walk
def test_a_worker_that_cannot_be_stopped_is_left_by_every_page(context, page, served):
    served.break_it = doctor(ROOT / "site")
    page.goto(served.home + PAGE)
    assert asked(page, 5) == [FIVE]
    assert asked(page, 902) == ["too-long"]
    assert asked(page, 5) == [FIVE]
    other = context.new_page()
    other.goto(served.home + PAGE)
    told = asked(other, 5)
    assert told in ([FIVE], ["too-long"], ["silent"])
    assert asked(other, 5) == [FIVE]


@pytest.mark.walk
def test_what_breaks_for_one_page_is_answered_for_another(context, page, served):
    served.break_it = doctor(ROOT / "site")
    page.goto(served.home + PAGE)
    other = context.new_page()
    other.goto(served.home + PAGE)
    assert asked(page, 5) == asked(other, 5) == [FIVE]
    page.evaluate(f"window.first = ({ASK})([903])")
    assert asked(other, 5) == [FIVE]
    assert page.evaluate("window.first") == ["broken"]
    assert asked(page, 5) == [FIVE]


def test_a_module_that_is_not_in_the_bundle_brings_the_whole_library(page, served):
    served.break_it = doctor(ROOT / "site")
    page.goto(served.home + PAGE)
    assert asked(page, 5) == [FIVE]
    served.asked.clear()
    assert asked(page, 904) == ["colorsys"]
    assert [path for path in served.asked if path.endswith("/python_stdlib.zip")]


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.parametrize("name", ["lean.wasm", "lean.js", "quick.bin"])
def test_where_the_quick_way_fails_the_stock_loader_answers(page, served, name):
    served.break_it = lambda path, body: [b"".join(body)[:-9]] if path.endswith(f"/{name}") else body
    choose(page, served.home, "joint-visit")
    fill_date(page, 18, 12, 2026)
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_have_text("Tuesday 29 December 2026")
    assert [path for path in served.asked if path.endswith("/python_stdlib.zip")]


@pytest.mark.parametrize(("wrong", "code"), [("altered", "altered"), ("a page instead", "sign-in")])
def test_a_wasm_that_is_refused_is_told_as_such(page, served, wrong, code):
    """Pyodide makes itself ready while it arrives, and never gets it."""
    whole = (next((ROOT / "site/runtime").iterdir()) / "lean.wasm").read_bytes()
    body = whole[:-9] + bytes(9) if wrong == "altered" else b"<!doctype html><title>Sign in to the network</title>"
    served.break_it = lambda path, sent: [body] if path.endswith("/lean.wasm") else sent
    page.goto(served.home + "about/speed/")
    told = page.evaluate(STATES, "quick rules")
    assert (told["state"], told["code"], told["next"]) == ("failed", code, "stock")


def test_what_throws_garbage_away_is_kept(page, served):
    """It is not needed while Python starts, and seldom after."""
    served.break_it = doctor(ROOT / "site")
    served.asked.clear()
    page.goto(served.home + PAGE)
    assert asked(page, 907) == ["thrown away"]
    assert not [path for path in served.asked if path.endswith("/python_stdlib.zip")]


@pytest.mark.areas("blackburn-with-darwen")
def test_where_no_way_works_the_table_is_offered(page, served):
    served.break_it = lambda path, body: 404 if path.endswith(("/quick.bin", "/python_stdlib.zip")) else body
    choose(page, served.home, "joint-visit")
    fill_date(page, 18, 12, 2026)
    work_out(page)
    expect(page.get_by_role("alert")).to_contain_text("Use the table of time limits")


def test_a_library_that_answers_wrongly_is_not_used(page, served):
    """The samples are the last word: here they expect what this runtime does not say."""
    folder = next((ROOT / "site/runtime").iterdir())
    samples = (folder / "samples.json").read_bytes().replace(b"2026", b"2025")
    served.break_it = serving(repacked(folder, {"samples.json": samples}) | {"samples.json": samples})
    page.goto(served.home + PAGE)
    assert asked(page, 5) == ["not-started"]


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.parametrize("name", ["atan2", "PyDict_SetItem"])
def test_where_a_function_of_python_was_left_out_the_stock_loader_answers(page, served, name):
    """One that only a distance needs, and one without which nothing starts."""
    folder = next((ROOT / "site/runtime").iterdir())
    whole = dict(read_sections((PYODIDE / "pyodide.asm.wasm").read_bytes()))
    imported = sum(one.kind == FUNCTION for one in imports(whole[IMPORTS]))
    (number,) = (one.number - imported for one in exports(whole[EXPORTS]) if one.name == name)
    sections = read_sections((folder / "lean.wasm").read_bytes())
    bodies = functions(dict(sections)[CODE])
    assert bodies[number] != UNREACHABLE
    bodies[number] = UNREACHABLE
    less = [(kind, row([sized(one) for one in bodies]) if kind == CODE else held) for kind, held in sections]
    served.break_it = serving({"lean.wasm": write_sections(less)})
    served.asked.clear()
    page.goto(served.home + "blackburn-with-darwen/distance/")
    question = {"authority": "blackburn-with-darwen", "place": "53.6, -2.1"}
    told = page.evaluate(
        "async ([client, question]) => { await customElements.whenDefined('ce-distance'); return (await (await import(client)).ask('distance', question)).answer; }",
        [CLIENT, question],
    )
    assert told["verdict"] == "borderline"
    assert [path for path in served.asked if path.endswith("/python_stdlib.zip")]


@pytest.mark.areas("blackburn-with-darwen")
def test_a_copy_is_kept_without_anything_typed_and_used(page, served):
    page.add_init_script(ALONE)
    page.goto(served.home + PAGE)
    assert page.evaluate(KEPT) == []
    assert page.evaluate(STATES, "keep rules") == {"state": "ready", "copied": False, "areas": []}
    edition = next((ROOT / "site/runtime").iterdir()).name
    [[_, address]] = page.evaluate(KEPT)
    assert address == f"/runtime/{edition}/started"
    assert page.evaluate(STATES, "quick rules") == {"state": "ready", "copied": True, "areas": []}
    measuring = {"state": "ready", "copied": True, "areas": ["blackburn-with-darwen"]}
    assert page.evaluate(STATES, "quick blackburn-with-darwen") == measuring
    assert asked(page, 5) == [FIVE]


def test_a_copy_is_made_after_the_first_answer(page, served):
    page.goto(served.home + PAGE)
    assert asked(page, 5) == [FIVE]
    while not page.evaluate(KEPT):
        page.wait_for_timeout(200)


def test_an_altered_copy_is_deleted_and_python_starts_without_it(page, served):
    page.goto(served.home + PAGE)
    page.evaluate(STATES, "keep rules")
    page.evaluate(
        """async () => {
          const [name] = await caches.keys();
          const kept = await caches.open(name);
          const [asked] = await kept.keys();
          const held = new Uint8Array(await (await kept.match(asked)).arrayBuffer());
          held[held.length >> 1] ^= 255;
          await kept.put(asked, new Response(held, {headers: (await kept.match(asked)).headers}));
        }"""
    )
    assert page.evaluate(STATES, "quick rules") == {"state": "ready", "copied": False, "areas": []}
    assert page.evaluate(KEPT) == []


@pytest.mark.walk
def test_a_copy_that_does_not_start_is_deleted_and_the_next_way_answers(page, served):
    """Its digest is right and what it holds is not: memory of zeros."""
    page.goto(served.home + PAGE)
    page.evaluate(STATES, "keep rules")
    page.evaluate(
        """async () => {
          const [name] = await caches.keys();
          const kept = await caches.open(name);
          const [asked] = await kept.keys();
          const held = new Uint8Array(await (await kept.match(asked)).arrayBuffer());
          const pages = new DataView(held.buffer).getUint32(0) / 4096 + 4;
          held.fill(0, Math.ceil(pages) + 40000);
          const hash = new Uint8Array(await crypto.subtle.digest("SHA-384", held));
          await kept.put(asked, new Response(held, {headers: {"X-Digest": btoa(String.fromCharCode(...hash))}}));
        }"""
    )
    assert page.evaluate(STATES, "quick rules")["state"] == "failed"
    assert page.evaluate(KEPT) == []
    assert asked(page, 5) == [FIVE]


@pytest.mark.walk
def test_a_copy_of_an_older_edition_is_deleted(page, served):
    page.goto(served.home + PAGE)
    page.evaluate(
        "async () => { await (await caches.open('ce-runtime-older')).put('/x', new Response('')); await caches.open('another'); }"
    )
    page.evaluate(STATES, "keep rules")
    names = page.evaluate("caches.keys()")
    assert "ce-runtime-older" not in names and "another" in names and len(names) == 2


@pytest.mark.walk
def test_nothing_in_a_copy_draws_numbers(page, served):
    """Each start from it would draw the same ones."""
    served.break_it = doctor(ROOT / "site")
    page.goto(served.home + PAGE)
    page.evaluate(STATES, "keep rules")
    page.add_init_script(ALONE)
    page.reload()
    assert page.evaluate(STATES, "quick rules")["copied"]
    assert asked(page, 905) == ["[]"]


def test_quick_leave_ends_the_worker(context, page, served):
    served.break_it = doctor(ROOT / "site")
    page.context.route(
        "https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html")
    )
    page.goto(served.home + PAGE)
    other = context.new_page()
    other.goto(served.home + PAGE)
    first = which(page)
    assert which(other) == first
    page.get_by_role("link", name="Quick leave").click()
    page.wait_for_url("https://www.bbc.co.uk/weather")
    assert which(other) != first
