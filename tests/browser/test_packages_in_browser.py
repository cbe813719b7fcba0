"""A SCORM package in a real learning system, and the copy for rooms without network opened from a disk."""

from __future__ import annotations

import functools
import http.server
import json
import threading
import zipfile
from pathlib import Path

import pytest
from browser_steps import fill_date, opened
from playwright.sync_api import expect
from reaching import ROOT, broken_rules_in_every_look, out_of_reach

from ce_guidance.cli import main

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KEY = "blackburn-with-darwen/two-time-limits"
SYSTEM = """<!doctype html><html lang="en"><title>Learning system</title>
<script src="/scorm12.js"></script><script>
window.kept = []; window.wrong = [];
window.API = new Scorm12API({ autocommit: false, logLevel: 5 });
for (const name of ["LMSInitialize", "LMSSetValue", "LMSCommit", "LMSFinish"]) {
  API.on(name, () => { if (name === "LMSCommit" || name === "LMSFinish") kept.push(JSON.stringify(API.renderCMIToJSONObject())) });
  const asked = API[name].bind(API);
  API[name] = (...told) => { const answer = asked(...told); if (answer !== "true") wrong.push([name, ...told, API.LMSGetLastError()]); return answer };
}
</script><iframe src="/package/index.html" title="Unit" style="width: 100%; height: 90vh"></iframe>"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def learning_system(site, tmp_path_factory):
    """scorm-again around the package, as a learning system would have it: the address of its page."""
    folder = tmp_path_factory.mktemp("lms")
    assert main(["scorm", KEY, "--site", str(site), "--out", str(folder)]) == 0
    zipfile.ZipFile(next(folder.glob("*.zip"))).extractall(folder / "package")
    (folder / "scorm12.js").write_bytes((ROOT / "node_modules/scorm-again/dist/scorm12.js").read_bytes())
    (folder / "index.html").write_text(SYSTEM, "utf-8")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def status(page) -> str:
    return page.evaluate("API.LMSGetValue('cmi.core.lesson_status')")


@pytest.mark.areas("blackburn-with-darwen")
def test_only_the_button_completes_and_only_that_is_told(page, learning_system):
    page.goto(learning_system)
    unit = page.frame_locator("iframe")
    expect(unit.get_by_role("button", name="I have finished")).to_be_enabled()
    assert status(page) == "incomplete"
    for turn in unit.locator(".ce-turn").all():
        turn.locator(".ce-question input").last.check()
        for _ in range(2):  # the second opens the answer, where the first was not right
            turn.get_by_role("button", name="Check my answer").click()
        expect(turn.locator("details.ce-result")).to_be_visible()
    assert status(page) == "incomplete"
    unit.get_by_role("button", name="I have finished").click()
    expect(unit.get_by_role("status").last).to_contain_text("Recorded")
    assert status(page) == "completed"
    page.evaluate("document.querySelector('iframe').remove()")
    kept = page.evaluate("kept")
    assert kept and page.evaluate("wrong") == []
    for one in kept:
        held = json.loads(one)
        held = held.get("cmi", held)
        assert not held.get("suspend_data") and not held.get("comments") and not held["core"]["score"]["raw"]
        assert not [
            part for part in dict(held.get("interactions", {})).values() if isinstance(part, dict) and part.get("id")
        ]
        assert "29 December" not in one and "January" not in one


@pytest.mark.areas("blackburn-with-darwen")
def test_the_learning_system_refuses_what_is_wrong(page, learning_system):
    page.goto(learning_system)
    expect(page.frame_locator("iframe").get_by_role("button", name="I have finished")).to_be_enabled()
    page.evaluate("API.LMSSetValue('cmi.core.lesson_status', 'done')")
    page.evaluate("API.LMSSetValue('cmi.core.session_time', 'PT5M')")
    assert [one[3] for one in page.evaluate("wrong")] == ["405", "405"]


@pytest.mark.areas("blackburn-with-darwen")
def test_a_learning_system_that_takes_nothing_is_told_to_the_learner(page, learning_system):
    page.goto(learning_system)
    unit = page.frame_locator("iframe")
    expect(unit.get_by_role("button", name="I have finished")).to_be_enabled()
    page.evaluate("API.LMSCommit = () => 'false'")
    unit.get_by_role("button", name="I have finished").click()
    expect(unit.get_by_role("status").last).to_contain_text("did not take it")


@pytest.mark.areas("blackburn-with-darwen")
def test_outside_a_learning_system_it_says_so(page, learning_system):
    page.goto(f"{learning_system}package/index.html")
    page.get_by_role("button", name="I have finished").click()
    expect(page.get_by_role("status").last).to_contain_text("nothing was recorded")
    assert broken_rules_in_every_look(page) + out_of_reach(page) == []
    assert not page.faults


@pytest.fixture(scope="module")
def copy(site, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    assert (
        main(["offline", "--site", str(site), "--out", str(folder / "ce.zip"), "--live", "https://guidance.example/"])
        == 0
    )
    zipfile.ZipFile(folder / "ce.zip").extractall(folder)
    return folder / "ce-guidance"


@pytest.fixture
def from_disk(browser, copy):
    """A browser without network, and what it asked for."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", offline=True)
    page = opened(context)
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.copy = copy.as_uri()
    yield page
    context.close()


def work_out_from_disk(page) -> None:
    page.goto(f"{page.copy}/blackburn-with-darwen/deadlines/index.html")
    page.select_option("#ce-choice-blackburn-with-darwen", "engage-assessment-in-the-standards")
    fill_date(page, 11, 12, 2026)
    page.get_by_role("button", name="Work out the date").click()


@pytest.mark.refused  # axe asks a disk for the style sheets
@pytest.mark.areas("blackburn-with-darwen")
def test_the_tools_work_from_a_disk_without_network(from_disk):
    from_disk.goto(f"{from_disk.copy}/index.html")
    from_disk.get_by_role("link", name="Blackburn with Darwen").first.click()
    from_disk.wait_for_url("**/blackburn-with-darwen/index.html")
    expect(from_disk.locator(".ce-offline")).to_contain_text("A copy for rooms without network.")
    expect(from_disk.locator(".ce-offline")).to_contain_text("https://guidance.example/")
    work_out_from_disk(from_disk)
    expect(from_disk.locator(".ce-answer__date")).to_have_text("Tuesday 29 December 2026")
    assert broken_rules_in_every_look(from_disk) == []
    from_disk.locator(".ce-answer a.ce-chip").first.click()
    from_disk.wait_for_url("**/standards/**/index.html*")
    assert not [url for url in from_disk.asked if not url.startswith(("file:", "blob:", "data:"))]


@pytest.mark.areas("blackburn-with-darwen")
def test_distance_and_scenarios_work_from_a_disk(from_disk):
    from_disk.goto(f"{from_disk.copy}/blackburn-with-darwen/distance/index.html")
    from_disk.fill("#ce-place", "BB1 1AA")
    from_disk.get_by_role("button", name="Check the distance").click()
    expect(from_disk.locator(".ce-answer__title")).to_have_text("Within 20 miles")
    from_disk.goto(f"{from_disk.copy}/training/{KEY}/index.html")
    turn = from_disk.locator(".ce-turn").first
    turn.get_by_label("Tuesday 29 December 2026").check()
    turn.get_by_role("button", name="Check my answer").click()
    turn.get_by_role("link", name="Let the tool answer it").click()
    expect(turn.frame_locator("iframe").locator(".ce-answer__date")).to_have_text("Tuesday 29 December 2026")


def test_a_copy_past_its_last_day_calculates_nothing_and_says_where_to_look(from_disk):
    from_disk.goto(f"{from_disk.copy}/index.html")
    until = from_disk.locator(".ce-offline").get_attribute("data-until")
    from_disk.clock.set_fixed_time(f"{until}T12:00:00")
    from_disk.goto(f"{from_disk.copy}/tools/deadline/index.html")
    expect(from_disk.get_by_role("button", name="Work out the date")).to_be_enabled()
    from_disk.clock.set_fixed_time("2031-06-02T12:00:00")
    for address in ("tools/deadline/", "tools/working-days/"):
        from_disk.goto(f"{from_disk.copy}/{address}index.html")
        expect(from_disk.locator(".ce-offline--over")).to_contain_text("too old")
        expect(from_disk.locator('[data-part="without"]')).to_contain_text("https://guidance.example/")
        expect(from_disk.locator(".ce-form button[type=submit]")).to_be_disabled()


@pytest.mark.areas("blackburn-with-darwen")
def test_a_part_that_was_altered_on_the_disk_is_not_used(from_disk, copy):
    runtime = copy / "assets/offline-runtime.js"
    whole = runtime.read_text("utf-8")
    at = whole.index("quick.bin") + 5000
    try:
        runtime.write_text(whole[:at] + ("A" if whole[at] != "A" else "B") + whole[at + 1 :], "utf-8")
        work_out_from_disk(from_disk)
        expect(from_disk.get_by_role("alert")).to_contain_text("table of time limits")
        expect(from_disk.locator(".ce-answer__date")).to_have_count(0)
    finally:
        runtime.write_text(whole, "utf-8")


@pytest.mark.areas("leeds")
def test_quick_leave_works_from_a_disk(from_disk):
    from_disk.goto(f"{from_disk.copy}/leeds/index.html")
    from_disk.locator("#ce-leave").click()
    from_disk.wait_for_timeout(500)
    assert "leeds" not in from_disk.title().lower()
    assert "Leeds" not in from_disk.content()
