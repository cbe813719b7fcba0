from __future__ import annotations

import re
from pathlib import Path

import pytest
from areas_mark import OF_THE_FOUR
from browser_steps import choose, fill_date, open_tool, work_out
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, OF_THE_FOUR]

BWD = "blackburn-with-darwen/deadlines/"


def test_the_answer_shows_the_date_the_days_and_both_clauses(tool, served):
    choose(tool, served.home, "engage-assessment-in-the-standards")
    expect(tool.get_by_role("group", name="When was the exploitation assessment triggered?")).to_be_visible()
    fill_date(tool, 11, 12, 2026)
    work_out(tool)
    answer = tool.get_by_role("region", name="The answer")
    expect(answer.locator(".ce-answer__date")).to_have_text("Tuesday 29 December 2026")
    expect(answer.locator(".ce-answer__date")).to_be_focused()
    expect(tool.locator(".ce-status")).to_have_text("Plan on Tuesday 29 December 2026.")
    text = answer.inner_text()
    assert "The sources disagree" in text
    assert "Wednesday 6 January 2027" in text
    assert "Mon 28 Dec 2026, Boxing Day (substitute)" in text
    assert "The day of the event is not counted".lower() in text.lower()
    assert "Counting the day of the event as day 1 would give Thursday 24 December 2026." in text
    assert "Engage Team" in text
    links = {link.get_attribute("href") for link in answer.locator("a.ce-chip").all()}
    assert any(href.endswith("bwd-standards/#3-4") for href in links)
    assert any(href.endswith("bwd-protocol/#3.1B-9") for href in links)
    assert not tool.faults


def test_every_day_is_in_a_list(tool, served):
    choose(tool, served.home, "joint-visit")
    fill_date(tool, 18, 12, 2026)
    work_out(tool)
    tool.get_by_text("Every day, in a list").first.click()
    rows = tool.locator(".ce-day-list").first.locator("li").all_inner_texts()
    assert rows == [
        "Sat 19 Dec 2026: skipped: Saturday", "Sun 20 Dec 2026: skipped: Sunday", "Mon 21 Dec 2026: day 1", "Tue 22 Dec 2026: day 2",
        "Wed 23 Dec 2026: day 3", "Thu 24 Dec 2026: day 4", "Fri 25 Dec 2026: skipped: Christmas Day", "Sat 26 Dec 2026: skipped: Saturday",
        "Sun 27 Dec 2026: skipped: Sunday", "Mon 28 Dec 2026: skipped: Boxing Day (substitute)", "Tue 29 Dec 2026: day 5, due",
    ]  # fmt: skip


def test_every_link_of_an_answer_leads_to_its_clause(tool, served):
    choose(tool, served.home, "joint-visit")
    fill_date(tool, 18, 12, 2026)
    work_out(tool)
    expect(tool.locator(".ce-answer__date")).to_be_visible()
    for link in {a.evaluate("a => a.href") for a in tool.locator(".ce-answer a:not(.ce-mark)").all()}:
        address, _, anchor = link.partition("#")
        assert tool.request.get(address).ok, link
        assert f'id="{anchor}"' in tool.request.get(address).text(), link


def test_the_tool_page_takes_the_area_first(tool, served):
    open_tool(tool, served.home + "tools/deadline/")
    work_out(tool)
    expect(tool.get_by_role("alert")).to_contain_text("Choose an area")
    tool.select_option("#ce-area", "st-helens")
    tool.select_option("#ce-choice-st-helens", "initial-ce-assessment")
    fill_date(tool, 24, "December", 2026)
    work_out(tool)
    expect(tool.locator(".ce-answer__date")).to_have_text("Sunday 3 January 2027")
    text = tool.locator(".ce-answer").inner_text()
    assert "More than one way to read it" in text
    assert "Tuesday 12 January 2027" in text
    assert "The working day before it is Thursday 31 December 2026" in text
    for link in {a.evaluate("a => a.href") for a in tool.locator(".ce-answer a:not(.ce-mark)").all()}:
        address, _, anchor = link.partition("#")
        assert f'id="{anchor}"' in tool.request.get(address).text(), link


def test_an_area_without_timescales_says_so(tool, served):
    open_tool(tool, served.home + "tools/deadline/")
    tool.select_option("#ce-area", "leeds")
    expect(tool.locator("[data-silent=leeds]")).to_be_visible()
    expect(tool.locator("[data-own=leeds]")).to_contain_text("0113 376 0336")
    expect(tool.locator("[data-own=wiltshire]")).to_be_hidden()
    expect(tool.get_by_role("button", name="Work out the date")).to_be_hidden()


@pytest.mark.parametrize(
    ("typed", "says", "field"),
    [
        (("", "", ""), "Enter the date: day, month and year", "#ce-day"),
        (("18", "", "2026"), "Enter the day, the month and the year", "#ce-day"),
        (("30", "2", "2027"), "'30 2 2027' is not a real date", "#ce-day"),
        (("18", "12", "26"), "Enter the year with 4 numbers", "#ce-day"),
        (("2", "1", "2029"), "Bank holidays are published for", "#ce-day"),
    ],
)
def test_bad_dates_are_told_at_the_field_and_nothing_is_lost(tool, served, typed, says, field):
    choose(tool, served.home, "joint-visit")
    fill_date(tool, *typed)
    work_out(tool)
    summary = tool.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text(says)
    assert tool.title().startswith("Error: ")
    summary.get_by_role("link").click()
    expect(tool.locator(field)).to_be_focused()
    assert tool.locator(field).get_attribute("aria-invalid") == "true"
    described = tool.locator(field).get_attribute("aria-describedby").split()
    assert any(says in tool.locator(f"#{one}").inner_text() for one in described)
    assert tuple(tool.input_value(f"#ce-{part}") for part in ("day", "month", "year")) == typed
    fill_date(tool, 18, 12, 2026)
    work_out(tool)
    expect(tool.locator(".ce-answer__date")).to_have_text("Tuesday 29 December 2026")
    expect(summary).to_be_hidden()
    assert not tool.title().startswith("Error: ")
    assert tool.locator(field).get_attribute("aria-invalid") is None


def test_a_rule_must_be_chosen(tool, served):
    open_tool(tool, served.home + BWD)
    work_out(tool)
    expect(tool.get_by_role("alert")).to_contain_text("Choose what has to be done.")


def test_hours_ask_for_the_time_and_run_across_the_clock_change(tool, served):
    choose(tool, served.home, "return-home-interview")
    expect(tool.get_by_label("Time, UK")).to_be_visible()
    expect(tool.get_by_label("Extra closure days")).to_be_hidden()
    fill_date(tool, 27, 3, 2027)
    work_out(tool)
    expect(tool.get_by_role("alert")).to_contain_text("Enter the time")
    tool.fill("#ce-time", "14:00")
    work_out(tool)
    expect(tool.locator(".ce-answer__date")).to_have_text("15:00 BST on Tuesday 30 March 2027")
    assert "The clocks go forward in between" in tool.locator(".ce-answer").inner_text()


def test_an_hour_that_did_not_exist(tool, served):
    choose(tool, served.home, "return-home-interview")
    fill_date(tool, 28, 3, 2027)
    tool.fill("#ce-time", "01:30")
    work_out(tool)
    expect(tool.get_by_role("alert")).to_contain_text("There was no 01:30 on Sunday 28 March 2027")
    assert tool.input_value("#ce-time") == "01:30"


def test_an_hour_that_occurred_twice_is_asked_for(tool, served):
    choose(tool, served.home, "return-home-interview")
    fill_date(tool, 25, 10, 2026)
    tool.fill("#ce-time", "1:30")
    work_out(tool)
    expect(tool.get_by_role("alert")).to_contain_text("occurred twice")
    tool.get_by_label("the second 01:30").check()
    work_out(tool)
    expect(tool.locator(".ce-answer__date")).to_have_text("01:30 GMT on Wednesday 28 October 2026")
    tool.get_by_label("the first 01:30").check()
    work_out(tool)
    expect(tool.locator(".ce-answer__date")).to_have_text("00:30 GMT on Wednesday 28 October 2026")


def test_closure_days_are_counted_out(tool, served):
    choose(tool, served.home, "joint-visit")
    fill_date(tool, 18, 12, 2026)
    tool.fill("#ce-closed", "29 12 2026, 30 Dec 2026")
    work_out(tool)
    expect(tool.locator(".ce-answer__date")).to_have_text("Thursday 31 December 2026")
    assert "closure day that you added" in tool.locator(".ce-answer").inner_text()
    tool.fill("#ce-closed", "29 12")
    work_out(tool)
    expect(tool.get_by_role("alert").get_by_role("link")).to_be_visible()
    tool.get_by_role("alert").get_by_role("link").click()
    expect(tool.locator("#ce-closed")).to_be_focused()


def test_by_keyboard_only(tool, served):
    open_tool(tool, served.home + BWD)
    tool.locator("h1").click()
    seen = []
    for _ in range(60):
        tool.keyboard.press("Tab")
        where = tool.evaluate("document.activeElement.id || document.activeElement.textContent.trim().slice(0, 20)")
        seen.append(where)
        if where == "ce-choice-blackburn-with-darwen":
            break
    assert seen[-1] == "ce-choice-blackburn-with-darwen", seen
    tool.keyboard.type("joint")
    tool.keyboard.press("Tab")  # past what to work out, which is the due date
    for typed in ("18", "12", "2026"):
        tool.keyboard.press("Tab")
        tool.keyboard.type(typed)
    tool.keyboard.press("Enter")
    expect(tool.locator(".ce-answer__date")).to_have_text("Tuesday 29 December 2026")
    expect(tool.locator(".ce-answer__date")).to_be_focused()
    assert tool.locator(".ce-answer__date").evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    tool.keyboard.press("Tab")
    assert tool.evaluate("document.activeElement.closest('.ce-answer__plan') !== null")


SAVING = "Object.defineProperty(Navigator.prototype, 'connection', {value: {saveData: true}})"


def loaded(served):
    return [path for path in served.asked if path.startswith("/runtime/")]


@pytest.mark.parametrize("touch", ["focus", "hover"])
def test_where_data_are_saved_python_starts_only_when_the_tool_is_touched(page, served, touch):
    page.add_init_script(SAVING)
    served.asked.clear()
    page.goto(served.home + BWD)
    page.wait_for_timeout(2000)
    assert not loaded(served)
    getattr(page.locator("#ce-day"), touch)()
    page.wait_for_timeout(1000)
    assert loaded(served)


def test_python_starts_by_itself_on_a_page_with_a_tool_and_on_no_other(page, served):
    served.asked.clear()
    for other in ("", "blackburn-with-darwen/", "blackburn-with-darwen/standards/bwd-standards/", "register/"):
        page.goto(served.home + other)
        page.wait_for_timeout(1500)
    assert not loaded(served)
    page.goto(served.home + BWD)
    page.wait_for_timeout(2000)
    assert loaded(served)


def test_the_wait_is_explained_and_what_was_typed_is_answered(page, served):
    held = []
    page.add_init_script("delete window.SharedWorker")  # whose requests cannot be held up from here
    page.route("**/lean.wasm", lambda route: held.append(route))
    choose(page, served.home, "joint-visit")
    fill_date(page, 18, 12, 2026)
    work_out(page)
    box = page.locator(".ce-loading")
    expect(box.get_by_text(re.compile(r"^0\.\d of 1\.\d MB\.$"))).to_be_visible()
    expect(box.get_by_role("progressbar", name="Loading the calculator")).to_be_visible()
    expect(box.get_by_role("link", name="Use the table of time limits")).to_be_visible()
    held[0].continue_()
    expect(page.locator(".ce-answer__date")).to_have_text("Tuesday 29 December 2026")
    expect(box).to_have_count(0)


def test_an_anchor_chooses_its_rule(page, served):
    page.goto(served.home + BWD + "#joint-visit")
    expect(page.locator("#ce-choice-blackburn-with-darwen")).to_have_value("joint-visit")


def test_a_changed_question_takes_the_old_answer_away(tool, served):
    open_tool(tool, served.home + "tools/deadline/")
    tool.select_option("#ce-area", "wiltshire")
    tool.select_option("#ce-choice-wiltshire", "first-contact-after-allocation")
    fill_date(tool, 30, 3, 2027)
    work_out(tool)
    expect(tool.locator(".ce-answer__eyebrow")).to_have_text("Wiltshire: plan on")
    tool.fill("#ce-day", "31")
    expect(tool.locator(".ce-answer")).to_be_hidden()
    work_out(tool)
    expect(tool.locator(".ce-answer__date")).to_have_text("Wednesday 7 April 2027")
    tool.select_option("#ce-area", "leeds")
    expect(tool.locator(".ce-answer")).to_be_hidden()


def test_a_time_that_has_passed_is_said_beside_the_date(tool, served):
    choose(tool, served.home, "agenda-of-the-morning-meeting", "st-helens")
    fill_date(tool, 24, 12, 2026)
    tool.fill("#ce-time", "4:30pm")
    work_out(tool)
    expect(tool.locator(".ce-answer__plan")).to_contain_text("had already passed at 16:30")


def test_the_calendar_file_and_the_case_note_are_made_here(tool, served):
    tool.context.grant_permissions(["clipboard-read", "clipboard-write"])
    choose(tool, served.home, "engage-assessment-in-the-standards")
    fill_date(tool, 11, 12, 2026)
    work_out(tool)
    expect(tool.locator(".ce-answer__date")).to_be_visible()
    asked = len(served.asked)
    with tool.expect_download() as saved:
        tool.get_by_role("button", name="Add to calendar").click()
    assert saved.value.suggested_filename == "blackburn-with-darwen-engage-exploitation-assessment.ics"
    text = Path(saved.value.path()).read_bytes().decode()
    assert "DTSTART;VALUE=DATE:20261229\r\n" in text and "DTSTART;VALUE=DATE:20270106\r\n" in text
    tool.get_by_role("button", name="Copy as case note").click()
    expect(tool.get_by_role("textbox", name="Case note")).to_be_visible()
    copied = tool.evaluate("navigator.clipboard.readText()")
    assert copied.replace("\r", "") == tool.get_by_role("textbox", name="Case note").input_value()
    assert "Plan on: Tuesday 29 December 2026" in copied
    assert len(served.asked) == asked


def test_a_printed_answer_is_stamped_and_leaves_room_for_a_decision(tool, served):
    choose(tool, served.home, "joint-visit")
    fill_date(tool, 18, 12, 2026)
    work_out(tool)
    expect(tool.locator(".ce-answer__date")).to_be_visible()
    tool.evaluate("dispatchEvent(new Event('beforeprint'))")
    stamp = tool.locator(".ce-paper .ce-stamp").text_content()
    assert re.match(r"Printed on \d+ \w+ \d{4}( at)?,? \d\d:\d\d\. The page may have changed since", stamp), stamp
    assert stamp.endswith("/blackburn-with-darwen/deadlines/")
    tool.emulate_media(media="print")
    assert tool.locator(".ce-box").is_visible()
    tool.emulate_media(media="screen")
    assert not tool.locator(".ce-box").is_visible()


def test_half_a_character_is_refused_in_words_and_the_tool_goes_on(tool, served):
    """It can be pasted; no keyboard types one. The smaller Python has to know it too."""
    choose(tool, served.home, "joint-visit")
    fill_date(tool, 18, 12, 2026)
    tool.eval_on_selector("#ce-day", "(field) => (field.value = '1\\ud800')")
    work_out(tool)
    expect(tool.get_by_role("alert")).to_contain_text("holds half of a character")
    fill_date(tool, 18, 12, 2026)
    work_out(tool)
    expect(tool.locator(".ce-answer__date")).to_be_visible()
    assert not tool.faults
    assert not [
        path for path in served.asked if "pyodide.asm" in path
    ]  # which it would go on with if that one had failed
