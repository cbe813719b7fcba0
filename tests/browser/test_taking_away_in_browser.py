"""The calendar file as the page saves it: whose case it is, and which file is the later one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser_steps import CLEAR, choose, fill_date, work_out
from icalendar import Calendar
from playwright.sync_api import expect

from ce_guidance.views.answers import ON_IMPORT

pytestmark = [pytest.mark.browser, pytest.mark.areas("blackburn-with-darwen", "st-helens")]

RULE = "engage-assessment-in-the-standards"


def saved(page):
    """The entries of the file, by their ids, and the name that it is saved by."""
    with page.expect_download() as file:
        page.get_by_role("button", name="Add to calendar").click()
    events = Calendar.from_ical(Path(file.value.path()).read_bytes()).walk("VEVENT")
    found = {str(event["UID"]): event for event in events}
    assert len(found) == len(events)
    return found, file.value.suggested_filename


def answered(page, day=11, month=12, year=2026):
    fill_date(page, day, month, year)
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_be_visible()


def sequences(entries):
    return {int(event["SEQUENCE"]) for event in entries.values()}


def test_two_children_whose_limits_start_on_the_same_day_are_two_cases(tool, served):
    choose(tool, served.home, RULE)
    answered(tool)
    first, name = saved(tool)
    said = tool.locator(".ce-take__said")
    expect(said).to_contain_text("as a new case")
    answered(tool)  # the same date once more: the reader filled the form in for another child
    second, _ = saved(tool)
    expect(said).to_contain_text("as a new case")
    choose(tool, served.home, RULE)  # the form was cleared
    answered(tool)
    third, _ = saved(tool)
    assert not set(first) & set(second) and not set(first) & set(third) and not set(second) & set(third)
    assert [event["DTSTART"].dt for event in first.values()] == [event["DTSTART"].dt for event in third.values()]
    assert sequences(first) == sequences(second) == sequences(third) == {0}
    assert re.fullmatch(r"blackburn-with-darwen-[a-z-]+\.ics", name), name


def test_the_entries_of_one_case_keep_their_ids_when_its_dates_move(tool, served):
    choose(tool, served.home, RULE)
    answered(tool)
    first, _ = saved(tool)
    again, _ = saved(tool)
    expect(tool.locator(".ce-take__said")).to_contain_text("the same case")
    tool.fill("#ce-closed", "14 12 2026")
    work_out(tool)
    moved, _ = saved(tool)
    assert set(first) == set(again) == set(moved)
    assert [sequences(one) for one in (first, again, moved)] == [{0}, {1}, {2}]
    days = [{uid: event["DTSTART"].dt for uid, event in one.items()} for one in (first, moved)]
    assert all(days[1][uid] > days[0][uid] for uid in days[0])


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.fill("#ce-day", "14"),
        lambda page: (page.select_option("#ce-mode", "start"), page.select_option("#ce-mode", "due")),
        lambda page: page.evaluate(f"{CLEAR}; 0"),
        lambda page: page.reload(),
    ],
    ids=["another start", "another question", "coming Back", "loading anew"],
)
def test_what_begins_another_case(page, served, change):
    choose(page, served.home, RULE)
    answered(page)
    first, _ = saved(page)
    change(page)
    page.select_option("#ce-choice-blackburn-with-darwen", RULE)
    answered(page)
    second, _ = saved(page)
    assert not set(first) & set(second)
    assert sequences(second) == {0}


def test_a_moved_step_takes_the_place_of_its_old_entry_and_a_step_that_is_done_leaves_the_file(page, served):
    page.clock.set_fixed_time("2027-01-20T12:00:00Z")
    page.goto(f"{served.home}st-helens/schedules/#contact")
    fill_date(page, 23, 12, 2026)
    page.get_by_role("button", name="See what comes next").click()
    expect(page.locator(".ce-items")).to_be_visible()
    first, name = saved(page)
    item = page.locator(".ce-item").nth(2)
    item.get_by_text("Mark as done").click()
    item.get_by_role("textbox").fill("5 1 2027")
    item.get_by_role("button", name="Move what follows").click()
    expect(page.locator(".ce-items")).to_contain_text("Tuesday 2 February 2027")
    second, _ = saved(page)
    assert set(second) < set(first), "what is done is no longer in the file"
    assert (sequences(first), sequences(second)) == ({0}, {1})
    assert any(first[uid]["DTSTART"].dt < event["DTSTART"].dt for uid, event in second.items())
    page.fill("#ce-panel_met", "5 1 2027")
    page.get_by_role("button", name="See what comes next").click()
    expect(page.locator(".ce-items")).to_be_visible()
    third, _ = saved(page)
    assert set(second) <= set(third), "a known meeting adds dates to the same case"
    assert sequences(third) == {2}
    assert name == "st-helens-a-new-contact-from-mash-to-6-months.ics"


def test_the_token_is_random_and_kept_nowhere(page, served):
    choose(page, served.home, RULE)
    answered(page)
    asked = len(served.asked)
    entries, _ = saved(page)
    (token,) = {re.fullmatch(r"[0-9a-f]{16}-([0-9a-f]{32})@ce-guidance", uid)[1] for uid in entries}
    everything = page.evaluate(
        """async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href, history.state,
        document.title, window.name, document.documentElement.outerHTML, await caches.keys()])"""
    )
    assert token not in everything and token not in " ".join(served.asked)
    assert len(served.asked) == asked
    assert not page.faults


def test_what_an_import_does_is_said_beside_the_button(tool, served):
    choose(tool, served.home, RULE)
    answered(tool)
    said = tool.get_by_text(ON_IMPORT)
    expect(said).to_be_hidden()
    saved(tool)
    expect(said).to_be_visible()


def alarms(entries):
    return {str(alarm["TRIGGER"].to_ical(), "ascii") for event in entries.values() for alarm in event.walk("VALARM")}


def test_the_reader_chooses_when_the_calendar_rings(tool, served):
    choose(tool, served.home, RULE)
    answered(tool)
    rings = {}
    for words in ("the day before", "3 days before", "a week before", "never"):
        tool.get_by_label("Remind me").select_option(label=words)
        rings[words] = alarms(saved(tool)[0])
    assert rings == {
        "the day before": {"-PT15H"},
        "3 days before": {"-P2DT15H"},
        "a week before": {"-P6DT15H"},
        "never": set(),
    }


def test_a_reminder_that_would_have_rung_already_stays_on_the_day_before(tool, served):
    choose(tool, served.home, RULE)
    answered(tool, 18, 11, 2026)  # due on 2 December by one reading, on 9 December by the other; it is 27 November
    tool.get_by_label("Remind me").select_option(label="a week before")
    assert alarms(saved(tool)[0]) == {"-PT15H", "-P6DT15H"}
