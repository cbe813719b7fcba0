from __future__ import annotations

import re

import pytest
from areas_mark import OF_THE_FOUR
from browser_steps import fill_date, open_tool
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, OF_THE_FOUR]


def choose(page, home, event, area="st-helens"):
    open_tool(page, f"{home}{area}/schedules/")
    page.select_option(f"#ce-choice-{area}", event)


def see(page):
    page.get_by_role("button", name="See what comes next").click()


def said(locator):
    """The words of an element as a program meets them, those for a screen reader too."""
    return " ".join((locator.text_content() or "").split())


def rows(page):
    expect(page.locator(".ce-items")).to_be_visible()
    return [
        (said(row.locator(".ce-item__date")), said(row.locator(".ce-item__what")))
        for row in page.locator(".ce-item").all()
    ]


def test_everything_that_follows_a_meeting(tool, served):
    choose(tool, served.home, "initial-meeting")
    fill_date(tool, 20, 1, 2027)
    tool.fill("#ce-panel_met", "5 1 2027")
    see(tool)
    told = rows(tool)
    assert told[0][0] == "Thursday 28 January 2027"
    assert told[1][0] == "Tuesday 2 February 2027"
    assert told[-3][0] == "Wednesday 7 July 2027"
    assert told[-2][0] == told[-1][0] == "No date stated"
    assert told[-2][1].startswith("Start the CCE/CSE flag") and told[-1][1].startswith("Email the MACE")
    expect(tool.locator(".ce-answer__date")).to_be_focused()
    numbers = tool.locator(".ce-timeline__number").all_text_contents()
    assert numbers == [str(n) for n, (date, _) in enumerate(told, 1) if "2027" in date]
    assert tool.locator(".ce-item .ce-dot").all_text_contents() == [str(n + 1) for n in range(len(told))]
    assert tool.locator(".ce-timeline__year").all_text_contents() == ["2027"]
    for link in {a.evaluate("a => a.href") for a in tool.locator(".ce-items a").all()}:
        address, _, anchor = link.partition("#")
        assert f'id="{anchor}"' in tool.request.get(address).text(), link
    assert not tool.faults


def test_a_reader_can_jump_by_month_and_by_step(tool, served):
    choose(tool, served.home, "initial-meeting")
    fill_date(tool, 20, 1, 2027)
    tool.fill("#ce-panel_met", "5 1 2027")
    see(tool)
    expect(tool.locator(".ce-items")).to_be_visible()
    months = tool.locator(".ce-items").get_by_role("heading", level=3).all_text_contents()
    assert months == [
        *(f"{one} 2027" for one in ("January", "February", "March", "April", "May", "June", "July")),
        "No date is stated for these (2)",
    ]
    assert tool.locator(".ce-items").get_by_role("heading", level=4).count() == len(rows(tool))
    names = [said(one) for one in tool.locator(".ce-items summary").all()]
    assert len(set(names)) == len(names), "each disclosure has a name of its own"


def test_a_duty_with_several_dates_is_said_once_and_each_date_stands_in_its_month(tool, served):
    choose(tool, served.home, "initial-meeting")
    fill_date(tool, 20, 1, 2027)
    see(tool)
    expect(tool.locator(".ce-items")).to_be_visible()
    full, *again = [
        row for row in tool.locator(".ce-item").all() if said(row.locator(".ce-item__what"))[:6] == "Review"
    ]
    assert "every 4 weeks: 6 dates, also 17 Mar, 14 Apr, 12 May, 9 Jun, 7 Jul" in said(full).replace("\xa0", " ")
    expect(full).to_contain_text("higher or medium risk")
    expect(full.get_by_role("link", name="Team manager")).to_be_visible()
    assert full.locator("a.ce-chip").count()
    expect(full).to_contain_text("The sources disagree")  # with st-helens/outcome-3, which says another rhythm
    number = said(full.locator(".ce-dot"))
    dates = [said(row.locator(".ce-item__date")) for row in again]
    assert dates == [f"Wednesday {one} 2027" for one in ("17 March", "14 April", "12 May", "9 June", "7 July")]
    for row in again:
        expect(row.locator(".ce-item__date")).to_be_visible()
        assert said(row.locator(".ce-item__limit")) == f"as step {number}"


def test_a_step_done_on_another_day_moves_what_follows_and_says_so(tool, served):
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
    high = tool.locator("#ce-done-initial").bounding_box()["y"]
    field.get_by_role("button", name="It is planned for that day: move what follows").click()
    expect(tool.locator(".ce-items")).to_contain_text("Tuesday 2 February 2027")
    moved = tool.locator('[data-name="initial"]')
    expect(moved.locator(".ce-state")).to_have_text("planned")
    expect(moved.locator(".ce-item__date")).to_contain_text("Tuesday 5 January")
    expect(moved).to_contain_text("due 2 January")
    expect(tool.locator("#ce-done-initial")).to_be_focused()
    assert abs(tool.locator("#ce-done-initial").bounding_box()["y"] - high) < 60, "the step stays where it was"
    sentence = "9 dates have moved: review of the CE assessment (higher or medium risk), now Tuesday 2 February 2027; "
    expect(moved.locator(".ce-moved")).to_contain_text(sentence)
    expect(tool.locator('[data-part="status"]')).to_contain_text(sentence)
    expect(tool.locator('[data-part="status"]')).to_contain_text("Next: ")
    expect(tool.locator('[data-name="review-1"]')).to_contain_text("was 29 January")
    assert tool.locator(".ce-item__was").count() == 9
    assert not tool.faults


def done_on(page, n, day):
    item = page.locator(".ce-item").nth(n)
    if not item.locator("details.ce-done").evaluate("one => one.open"):
        item.locator(".ce-done summary").click()
    item.get_by_role("textbox").fill(day)
    item.get_by_role("button", name="Move what follows").first.click()


def test_done_today_is_one_press_and_so_is_not_done(tool, served):
    choose(tool, served.home, "contact")
    fill_date(tool, 23, 11, 2026)
    see(tool)
    step = tool.locator('[data-name="decision"]')
    expect(step.locator(".ce-state")).to_have_text("overdue")
    step.get_by_text("Mark as done").click()
    step.get_by_role("button", name="Done today").click()
    expect(step.locator(".ce-state")).to_have_text("done late")
    expect(step.locator(".ce-item__date")).to_contain_text("Friday 27 November")
    expect(step).to_contain_text("due 24 November")
    expect(tool.locator("#ce-done-decision")).to_have_value("27 11 2026")
    expect(tool.locator("#ce-done-decision")).to_be_focused()
    step.get_by_role("button", name="Not done").click()
    expect(step.locator(".ce-state")).to_have_text("overdue")
    expect(tool.locator("#ce-done-decision")).to_have_value("")


def test_a_step_without_a_date_that_was_done_takes_its_place_in_the_line_and_dates_what_waited_for_it(tool, served):
    choose(tool, served.home, "screen", "wiltshire")
    fill_date(tool, 16, 11, 2026)
    see(tool)
    expect(tool.locator(".ce-items").get_by_role("heading", name="No date yet (1)")).to_be_visible()
    waits = tool.locator('[data-name="contact"]')
    expect(waits).to_contain_text("It has a date once you say when the step before it was done.")
    step = tool.locator('[data-name="allocation"]')
    step.get_by_text("Mark as done").click()
    step.get_by_role("textbox").fill("24 11 2026")
    step.get_by_role("textbox").press("Enter")
    expect(step.locator(".ce-state")).to_have_text("done")
    assert said(waits.locator(".ce-item__date")) == "Tuesday 1 December 2026"
    expect(waits).to_contain_text("was without a date")
    expect(tool.locator(".ce-items").get_by_role("heading", name="No date yet")).to_have_count(0)


def test_what_a_clause_asks_once_a_date_has_passed_is_said_once_and_each_late_step_is_marked(tool, served):
    choose(tool, served.home, "contact")
    fill_date(tool, 1, 9, 2026)
    tool.fill("#ce-time", "10:00")
    see(tool)
    expect(tool.locator(".ce-items")).to_be_visible()
    late = [row for row in tool.locator(".ce-item").all() if row.locator(".ce-state", has_text="overdue").count()]
    assert len(late) > 4
    expect(tool.get_by_role("heading", name=f"Overdue: {len(late)} steps")).to_be_visible()
    card = tool.locator(".ce-amber", has_text="Overdue:")
    named = re.findall(r"Steps? ([\d, ]+):", said(card))
    assert sorted(int(n) for one in named for n in one.split(", ")) == [
        int(said(row.locator(".ce-dot"))) for row in late
    ]
    for row in late:
        expect(row.locator(".ce-dot--overdue")).to_be_visible()
        expect(row).to_contain_text("days ago")
        assert "does not say what it asks once the time has passed" not in said(row)
    states = tool.locator(".ce-states li:not(.ce-states__event)")
    expect(states.first).to_have_text(f"{len(late)} overdue")
    assert sum(int(said(one).split()[0]) for one in states.all()) == tool.locator(".ce-item").count()


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


def test_a_day_past_the_bank_holidays_is_told_at_its_field_which_stays_in_sight(tool, served):
    """The day was typed at a step; what it breaks is a date that follows. The form stays usable without it."""
    choose(tool, served.home, "initial-meeting")
    fill_date(tool, 1, 11, 2028)
    see(tool)
    expect(tool.get_by_role("alert")).to_contain_text("Bank holidays are published")
    fill_date(tool, 1, 6, 2028)
    see(tool)
    step = tool.locator('[data-name="review-1"]')
    step.get_by_text("Mark as done").click()
    step.get_by_role("textbox").fill("1 12 2028")
    step.get_by_role("textbox").press("Enter")
    expect(step.locator(".ce-error")).to_contain_text("Bank holidays are published")
    expect(step.get_by_role("textbox")).to_be_visible()
    expect(step.get_by_role("textbox")).to_be_focused()
    expect(step.get_by_role("textbox")).to_have_value("1 12 2028")
    see(tool)
    expect(tool.get_by_role("alert")).to_be_hidden()
    expect(tool.locator(".ce-items")).to_be_visible()


def test_a_day_that_no_longer_fits_the_event_is_told_at_its_field_beside_the_new_dates(tool, served):
    choose(tool, served.home, "initial-meeting")
    fill_date(tool, 1, 9, 2026)
    see(tool)
    step = tool.locator('[data-name="review-1"]')
    step.get_by_text("Mark as done").click()
    step.get_by_role("textbox").fill("20 9 2026")
    step.get_by_role("textbox").press("Enter")
    expect(step.locator(".ce-state")).to_have_text("done in time")
    fill_date(tool, 1, 10, 2026)
    see(tool)
    expect(step.locator(".ce-error")).to_contain_text(
        "is before the initial CE assessment meeting, Thursday 1 October 2026"
    )
    expect(step.get_by_role("textbox")).to_be_focused()
    expect(step.get_by_role("textbox")).to_have_value("20 9 2026")
    assert said(step.locator(".ce-item__date")) == "Thursday 29 October 2026"


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
    tool.get_by_role("alert").get_by_role("link", name="Choose what happened.").click()
    expect(tool.locator("#ce-choice-st-helens")).to_be_focused()


def test_an_area_without_timescales_lists_its_steps(tool, served):
    choose(tool, served.home, "concern", "leeds")
    expect(tool.locator("#ce-day")).to_be_hidden()  # a date would date nothing
    see(tool)
    assert {date for date, _ in rows(tool)} == {"No date stated"}
    assert tool.locator(".ce-items").get_by_role("heading", level=3).count() == 1
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
    told = dict(rows(tool))["23:10 GMT on Sunday 27 December 2026"]
    assert told.startswith("Complete the Return Home Interview")
    copy = tool.get_by_role("button", name="Copy as case note")
    copy.click()
    tool.get_by_role("button", name="The long form").click()
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
