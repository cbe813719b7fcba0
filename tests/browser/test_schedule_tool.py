from __future__ import annotations

import re

import pytest
from browser_steps import fill_date, open_tool
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def choose(page, home, event, area="st-helens"):
    open_tool(page, f"{home}{area}/schedules/")
    page.select_option(f"#ce-choice-{area}", event)


def see(page):
    page.get_by_role("button", name="See what comes next").click()


def rows(page):
    expect(page.locator(".ce-items")).to_be_visible()
    return [
        (row.locator(".ce-item__date").inner_text(), row.locator("strong").first.inner_text())
        for row in page.locator(".ce-item").all()
    ]


def test_everything_that_follows_a_meeting(tool, served):
    choose(tool, served.home, "initial-meeting")
    fill_date(tool, 20, 1, 2027)
    tool.fill("#ce-panel_met", "5 1 2027")
    see(tool)
    told = rows(tool)
    assert told[0] == ("No date stated", "CCE/CSE flag")
    assert told[1] == ("No date stated", "Email to the MACE inbox")
    assert told[2][0] == "Thursday 28 January 2027"
    assert told[3][0] == "Tuesday 2 February 2027"
    assert told[-1][0] == "Wednesday 7 July 2027"
    expect(tool.get_by_role("region", name="The answer")).to_be_focused()
    numbers = tool.locator(".ce-timeline__number").all_text_contents()
    assert numbers == [str(n + 1) for n, (date, _) in enumerate(told) if "2027" in date]
    for link in {a.evaluate("a => a.href") for a in tool.locator(".ce-items a").all()}:
        address, _, anchor = link.partition("#")
        assert f'id="{anchor}"' in tool.request.get(address).text(), link
    assert not tool.faults


def test_a_step_done_on_another_day_moves_what_follows(tool, served):
    choose(tool, served.home, "contact")
    fill_date(tool, 23, 12, 2026)
    see(tool)
    assert rows(tool)[2][0] == "Saturday 2 January 2027"
    expect(tool.locator(".ce-item").nth(2)).to_contain_text("Sunday 3 January 2027")
    expect(tool.locator(".ce-item").nth(2)).to_contain_text(
        re.compile(r"If the morning meeting decides that a CE( \(child exploitation\))? assessment is required\.")
    )
    expect(tool.locator(".ce-items")).to_contain_text("which day counts as the opening")
    done_on(tool, 2, "5 1 2027")
    field = tool.locator(".ce-item").nth(2)
    expect(field.locator(".ce-error")).to_contain_text("Tuesday 5 January 2027 has not come yet")
    assert rows(tool)[2][0] == "Saturday 2 January 2027"  # nothing has moved
    field.get_by_role("button", name="It is planned for that day: move what follows").click()
    expect(tool.locator(".ce-items")).to_contain_text("Tuesday 2 February 2027")
    expect(tool.locator(".ce-item").nth(2)).to_contain_text("planned")
    expect(tool.locator("#ce-done-initial")).to_be_focused()
    assert not tool.faults


def done_on(page, n, day):
    item = page.locator(".ce-item").nth(n)
    if not item.locator("details.ce-done").evaluate("one => one.open"):
        item.locator(".ce-done summary").click()
    item.get_by_role("textbox").fill(day)
    item.get_by_role("button", name="Move what follows").first.click()


def test_a_day_that_is_wrong_too_early_or_to_come_is_put_right_without_losing_the_others(tool, served):
    choose(tool, served.home, "contact")
    fill_date(tool, 2, 11, 2026)
    tool.fill("#ce-time", "10:00")
    see(tool)
    assert tool.locator(".ce-answer__eyebrow").inner_text().lower() == "st helens: was due"
    tool.locator(".ce-item").nth(0).locator(".ce-done summary").click()
    tool.locator("#ce-done-agenda").fill("2 11 2026")  # typed, and not yet moved
    for typed, says in (("31 11 2026", "is not a real date"), ("1 11 2026", "is before the contact being received"),
                        ("5 1 2027", "has not come yet")):  # fmt: skip
        done_on(tool, 1, typed)
        expect(tool.locator("#ce-done-decision-error")).to_contain_text(says)
        expect(tool.locator("#ce-done-decision")).to_be_focused()
        expect(tool.locator("#ce-done-decision")).to_have_value(typed)
        expect(tool.locator("#ce-done-agenda")).to_have_value("2 11 2026")
        assert tool.locator(".ce-error").count() == 1
    done_on(tool, 1, "4 11 2026")
    expect(tool.locator(".ce-item").nth(1)).to_contain_text("done late")
    expect(tool.locator("#ce-done-agenda")).to_have_value("2 11 2026")
    expect(tool.locator(".ce-error")).to_have_count(0)
    done_on(tool, 0, "2 11 2026")
    expect(tool.locator(".ce-item").nth(0)).to_contain_text("done in time")
    expect(tool.locator(".ce-item").nth(1)).to_contain_text("done late")
    assert not tool.title().startswith("Error")


def test_without_a_real_meeting_the_panel_has_no_date(tool, served):
    choose(tool, served.home, "initial-meeting")
    fill_date(tool, 20, 1, 2027)
    see(tool)
    assert "Enter the date of one real meeting" in tool.locator(".ce-items").inner_text()
    tool.fill("#ce-panel_met", "6 1 2027")
    see(tool)
    expect(tool.get_by_role("alert")).to_contain_text("Wednesday 6 January 2027 is not a Tuesday")
    tool.get_by_role("alert").get_by_role("link").click()
    expect(tool.locator("#ce-panel_met")).to_be_focused()


def test_nothing_chosen_is_told_at_the_list(tool, served):
    choose(tool, served.home, "contact")
    tool.select_option("#ce-choice-st-helens", "")
    see(tool)
    expect(tool.get_by_role("alert")).to_contain_text("Choose what happened.")
    tool.get_by_role("alert").get_by_role("link").click()
    expect(tool.locator("#ce-choice-st-helens")).to_be_focused()


def test_an_area_without_timescales_lists_its_steps(tool, served):
    choose(tool, served.home, "concern", "leeds")
    expect(tool.locator("#ce-day")).to_be_hidden()  # a date would date nothing
    see(tool)
    assert {date for date, _ in rows(tool)} == {"No date stated"}
    expect(tool.locator(".ce-answer__date")).to_have_text("No date is stated for any step")
    assert "matrix" in tool.locator(".ce-items").inner_text()


def test_the_tool_page_serves_every_area(tool, served):
    open_tool(tool, served.home + "tools/schedule/")
    tool.select_option("#ce-area", "blackburn-with-darwen")
    tool.select_option("#ce-choice-blackburn-with-darwen", "missing")
    fill_date(tool, 24, 12, 2026)
    see(tool)
    expect(tool.get_by_role("alert")).to_contain_text("Enter the time")
    tool.fill("#ce-time", "23:10")
    see(tool)
    assert ("23:10 GMT on Sunday 27 December 2026", "Return home interview") in rows(tool)
    copy = tool.get_by_role("button", name="Copy as case note")
    copy.click()
    note = tool.locator(".ce-note-text").input_value()
    assert re.search(r"- 23:10 GMT on Sunday 27 December 2026: return home interview .*bwd-standards/7-3", note)


def test_the_steps_are_there_without_the_tool(browser, served):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.home + "st-helens/schedules/")
    steps = page.locator("ol.ce-steps").nth(1).locator("li")
    assert "every 4 weeks" in steps.last.inner_text()
    expect(page.get_by_text("it needs JavaScript")).to_be_visible()
    context.close()
