from __future__ import annotations

import re

import pytest
from browser_steps import fill_date
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

BWD = "blackburn-with-darwen/deadlines/"


def choose(page, served, rule, address=BWD):
    page.goto(served.home + address)
    page.select_option(f"#ce-rule-{address.split('/')[0]}", rule)


def work_out(page):
    page.get_by_role("button", name="Work out the date").click()


def test_the_answer_shows_the_date_the_days_and_both_clauses(page, served):
    choose(page, served, "engage-assessment-in-the-standards")
    expect(page.get_by_role("group", name="When was the exploitation assessment triggered?")).to_be_visible()
    fill_date(page, 11, 12, 2026)
    work_out(page)
    answer = page.get_by_role("region", name="The answer")
    expect(answer.locator(".ce-answer__date")).to_have_text("Tuesday 29 December 2026")
    expect(answer).to_be_focused()
    expect(page.get_by_role("status").first).to_have_text("Plan on Tuesday 29 December 2026.")
    text = answer.inner_text()
    assert "The sources disagree" in text
    assert "Wednesday 6 January 2027" in text
    assert "Mon 28 Dec 2026, Boxing Day (substitute)" in text
    assert "The day of the event is not counted".lower() in text.lower()
    assert "Counting the day of the event as day 1 would give Thursday 24 December 2026." in text
    assert "Engage Young People's Worker" in text
    links = {link.get_attribute("href") for link in answer.locator("a.ce-chip").all()}
    assert any(href.endswith("bwd-standards/#3-4") for href in links)
    assert any(href.endswith("bwd-protocol/#3.1B-9") for href in links)
    assert not page.faults


def test_every_day_is_in_a_list(page, served):
    choose(page, served, "joint-visit")
    fill_date(page, 18, 12, 2026)
    work_out(page)
    page.get_by_text("Every day, in a list").first.click()
    rows = page.locator(".ce-day-list").first.locator("li").all_inner_texts()
    assert rows == [
        "Sat 19 Dec 2026: skipped: Saturday", "Sun 20 Dec 2026: skipped: Sunday", "Mon 21 Dec 2026: day 1", "Tue 22 Dec 2026: day 2",
        "Wed 23 Dec 2026: day 3", "Thu 24 Dec 2026: day 4", "Fri 25 Dec 2026: skipped: Christmas Day", "Sat 26 Dec 2026: skipped: Saturday",
        "Sun 27 Dec 2026: skipped: Sunday", "Mon 28 Dec 2026: skipped: Boxing Day (substitute)", "Tue 29 Dec 2026: day 5, due",
    ]  # fmt: skip


def test_every_link_of_an_answer_leads_to_its_clause(page, served):
    choose(page, served, "joint-visit")
    fill_date(page, 18, 12, 2026)
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_be_visible()
    for link in {a.evaluate("a => a.href") for a in page.locator(".ce-answer a").all()}:
        address, _, anchor = link.partition("#")
        assert page.request.get(address).ok, link
        assert f'id="{anchor}"' in page.request.get(address).text(), link


def test_the_tool_page_takes_the_area_first(page, served):
    page.goto(served.home + "tools/deadline/")
    work_out(page)
    expect(page.get_by_role("alert")).to_contain_text("Choose an area")
    page.select_option("#ce-area", "st-helens")
    page.select_option("#ce-rule-st-helens", "initial-ce-assessment")
    fill_date(page, 24, "December", 2026)
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_have_text("Sunday 3 January 2027")
    text = page.locator(".ce-answer").inner_text()
    assert "More than one way to read it" in text
    assert "Tuesday 12 January 2027" in text
    assert "The working day before it is Thursday 31 December 2026" in text
    for link in {a.evaluate("a => a.href") for a in page.locator(".ce-answer a").all()}:
        address, _, anchor = link.partition("#")
        assert f'id="{anchor}"' in page.request.get(address).text(), link


def test_an_area_without_timescales_says_so(page, served):
    page.goto(served.home + "tools/deadline/")
    page.select_option("#ce-area", "leeds")
    expect(page.locator("[data-silent=leeds]")).to_be_visible()
    expect(page.get_by_role("button", name="Work out the date")).to_be_hidden()


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
def test_bad_dates_are_told_at_the_field_and_nothing_is_lost(page, served, typed, says, field):
    choose(page, served, "joint-visit")
    fill_date(page, *typed)
    work_out(page)
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text(says)
    assert page.title().startswith("Error: ")
    summary.get_by_role("link").click()
    expect(page.locator(field)).to_be_focused()
    assert page.locator(field).get_attribute("aria-invalid") == "true"
    described = page.locator(field).get_attribute("aria-describedby").split()
    assert any(says in page.locator(f"#{one}").inner_text() for one in described)
    assert tuple(page.input_value(f"#ce-{part}") for part in ("day", "month", "year")) == typed
    fill_date(page, 18, 12, 2026)
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_have_text("Tuesday 29 December 2026")
    expect(summary).to_be_hidden()
    assert not page.title().startswith("Error: ")
    assert page.locator(field).get_attribute("aria-invalid") is None


def test_a_rule_must_be_chosen(page, served):
    page.goto(served.home + BWD)
    work_out(page)
    expect(page.get_by_role("alert")).to_contain_text("has no clause")


def test_hours_ask_for_the_time_and_run_across_the_clock_change(page, served):
    choose(page, served, "return-home-interview")
    expect(page.get_by_label("Time, UK")).to_be_visible()
    expect(page.get_by_label("Extra closure days")).to_be_hidden()
    fill_date(page, 27, 3, 2027)
    work_out(page)
    expect(page.get_by_role("alert")).to_contain_text("Enter the time")
    page.fill("#ce-time", "14:00")
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_have_text("15:00 BST on Tuesday 30 March 2027")
    assert "The clocks go forward in between" in page.locator(".ce-answer").inner_text()


def test_an_hour_that_did_not_exist(page, served):
    choose(page, served, "return-home-interview")
    fill_date(page, 28, 3, 2027)
    page.fill("#ce-time", "01:30")
    work_out(page)
    expect(page.get_by_role("alert")).to_contain_text("There was no 01:30 on Sunday 28 March 2027")
    assert page.input_value("#ce-time") == "01:30"


def test_an_hour_that_occurred_twice_is_asked_for(page, served):
    choose(page, served, "return-home-interview")
    fill_date(page, 25, 10, 2026)
    page.fill("#ce-time", "1:30")
    work_out(page)
    expect(page.get_by_role("alert")).to_contain_text("occurred twice")
    page.get_by_label("the second 01:30").check()
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_have_text("01:30 GMT on Wednesday 28 October 2026")
    page.get_by_label("the first 01:30").check()
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_have_text("00:30 GMT on Wednesday 28 October 2026")


def test_closure_days_are_counted_out(page, served):
    choose(page, served, "joint-visit")
    fill_date(page, 18, 12, 2026)
    page.fill("#ce-closed", "29 12 2026, 30 Dec 2026")
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_have_text("Thursday 31 December 2026")
    assert "closure day that you added" in page.locator(".ce-answer").inner_text()
    page.fill("#ce-closed", "29 12")
    work_out(page)
    expect(page.get_by_role("alert").get_by_role("link")).to_be_visible()
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.locator("#ce-closed")).to_be_focused()


def test_by_keyboard_only(page, served):
    page.goto(served.home + BWD)
    page.locator("h1").click()
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        where = page.evaluate("document.activeElement.id || document.activeElement.textContent.trim().slice(0, 20)")
        seen.append(where)
        if where == "ce-rule-blackburn-with-darwen":
            break
    assert seen[-1] == "ce-rule-blackburn-with-darwen", seen
    page.keyboard.type("joint")
    for typed in ("18", "12", "2026"):
        page.keyboard.press("Tab")
        page.keyboard.type(typed)
    page.keyboard.press("Enter")
    expect(page.locator(".ce-answer__date")).to_have_text("Tuesday 29 December 2026")
    expect(page.get_by_role("region", name="The answer")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "ce-chip"


def test_python_starts_only_when_the_tool_is_touched(page, served):
    page.goto(served.home + BWD)
    page.wait_for_timeout(800)
    assert not [path for path in served.asked[-30:] if path.startswith("/runtime/")] or not page.workers
    assert page.workers == []
    page.locator("#ce-day").focus()
    page.wait_for_timeout(300)
    assert [worker.url for worker in page.workers if "worker.js" in worker.url]


def test_an_anchor_chooses_its_rule(page, served):
    page.goto(served.home + BWD + "#joint-visit")
    assert page.input_value("#ce-rule-blackburn-with-darwen") == "joint-visit"


def test_the_same_date_as_the_command_line(page, served):
    choose(page, served, "joint-visit")
    fill_date(page, 18, 12, 2026)
    work_out(page)
    text = page.locator(".ce-answer__plan").inner_text()
    assert re.search(r"Tuesday 29 December 2026", text)
