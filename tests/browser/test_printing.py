"""Paper: how many sheets, what stands on them, and an answer on one page."""

from __future__ import annotations

import re

import pytest
from browser_steps import choose, fill_date, work_out
from paper import ONE, press_one_page, printed, runs_of_text, sheets, sheets_of_one
from playwright.sync_api import Page, expect

from ce_guidance.content.loading import read_book
from ce_guidance.training.loading import read_scenarios

pytestmark = pytest.mark.browser

BOOK = read_book()
PATHWAY, DEADLINE, SCHEDULE = 4, 2, 5
"""Sheets of A4 that the longest of each may take."""
DISTANCE = ("blackburn-with-darwen/distance/", "tools/distance/", "embed/distance/")


def longest(area):
    """The answers that lead to the outcome with the most steps, and its pathway."""
    routes = [(pathway, answers, outcome) for pathway in area.pathways for answers, outcome in pathway.every_route()]
    pathway, answers, _ = max(routes, key=lambda one: len(area.named_actions(one[0], one[2])))
    return pathway, answers


def outcome_of(page: Page, home: str, area) -> None:
    pathway, answers = longest(area)
    given = "&".join("=".join(one) for one in answers.items())
    page.goto(f"{home}{area.slug}/pathways/{pathway.id}/#answers:{given}")
    expect(page.locator(".ce-answer h2").first).to_be_visible()


def dates_of(page: Page, home: str, area, rule) -> None:
    choose(page, home, rule.id, area.slug)
    fill_date(page, 11, 12, 2026)
    if page.locator("#ce-time").is_visible():
        page.fill("#ce-time", "09:30")
    work_out(page)
    expect(page.locator(".ce-answer h2").first).to_be_visible()


def measured(page: Page, home: str, address: str = DISTANCE[0]) -> None:
    page.goto(home + address)
    page.fill("#ce-place", "BB1 1AA")
    page.get_by_role("button", name="Check the distance").click()
    expect(page.locator(".ce-answer h2").first).to_be_visible()


@pytest.mark.parametrize("area", BOOK.areas, ids=lambda one: one.slug)
def test_the_longest_outcome_takes_few_sheets_and_its_binding_steps_one(page, served, area):
    outcome_of(page, served.home, area)
    assert sheets(page) <= PATHWAY
    assert sheets_of_one(page) == 1


def counted(area):
    """The limits that count from any day, those of which most is disputed or open first."""
    rules = [one for one in area.deadlines if one.limit.manner == "within" and one.start_weekday is None]
    return sorted(rules, key=lambda one: -len(one.gaps) - len(one.disagrees_with))


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.parametrize("area", [one for one in BOOK.areas if counted(one)], ids=lambda one: one.slug)
def test_a_date_takes_few_sheets(page, served, area):
    for rule in counted(area)[:2]:
        dates_of(page, served.home, area, rule)
        assert sheets(page) <= DEADLINE, rule.id
        assert sheets_of_one(page) == 1, rule.id


@pytest.mark.areas("blackburn-with-darwen", "leeds", "st-helens")
@pytest.mark.parametrize(
    ("area", "event"), [("st-helens", "contact"), ("leeds", "concern"), ("blackburn-with-darwen", "missing")]
)
def test_what_follows_from_an_event_takes_few_sheets(page, served, area, event):
    page.goto(f"{served.home}{area}/schedules/")
    page.select_option(f"#ce-choice-{area}", event)
    if page.locator("#ce-day").is_visible():
        fill_date(page, 11, 12, 2026)
        page.fill("#ce-time", "09:30")
    if page.locator("#ce-panel_met").is_visible():
        page.fill("#ce-panel_met", "24 11 2026")
    page.get_by_role("button", name="See what comes next").click()
    expect(page.locator(".ce-answer h2").first).to_be_visible()
    assert sheets(page) <= SCHEDULE
    assert sheets_of_one(page) == 1


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.parametrize("address", DISTANCE)
def test_the_distance_is_on_paper_and_the_map_with_the_place_is_not(page, served, address):
    measured(page, served.home, address)
    pdf = printed(page)
    page.emulate_media(media="print")
    assert page.locator(".ce-answer h2").first.inner_text() == "Within 20 miles"
    assert not page.locator(".ce-map").is_visible()
    assert page.locator(".ce-danger").first.is_visible()
    # Each word in sight is drawn by some run of text, and a blank sheet has none. Words for a screen reader alone are not drawn.
    assert runs_of_text(pdf) > 0.8 * page.locator(".ce-answer").inner_text().count(" ")


def test_a_checklist_stays_on_one_sheet(page, served):
    for area in BOOK.areas:
        for one in area.checklists:
            page.goto(f"{served.home}{area.slug}/checklists/{one.id}/")
            assert sheets(page) == 1, one.id


def test_a_hand_out_stays_on_one_sheet_and_says_its_version_only(page, served):
    for worked in read_scenarios(BOOK):
        page.goto(f"{served.home}training/{worked.key}/paper/")
        assert sheets(page) == 1, worked.key
        stamp = page.locator(".ce-footer .ce-stamp").text_content() or ""
        assert re.fullmatch(r"Version [\d.]+, (build \w+|preview)\.", stamp), stamp


def test_the_box_of_the_manager_takes_no_sheet_of_its_own(page, served):
    """It stands with the last words, on the same sheet: nothing may part them."""
    for area in BOOK.areas:
        outcome_of(page, served.home, area)
        page.emulate_media(media="print")
        styles = page.locator(".ce-paper").evaluate(
            "(one) => [getComputedStyle(one).breakBefore, getComputedStyle(one).breakInside]"
        )
        assert styles == ["avoid", "avoid"]
        page.emulate_media(media="null")


@pytest.mark.areas("blackburn-with-darwen")
def test_no_focus_is_marked_on_paper(page, served):
    measured(page, served.home)
    assert page.evaluate("Boolean(document.activeElement.closest('.ce-answer'))")
    marked = "(one) => [getComputedStyle(one).outlineWidth, getComputedStyle(one).boxShadow]"
    page.emulate_media(media="print")
    assert page.locator(":focus").evaluate(marked) == ["0px", "none"]


@pytest.mark.areas("blackburn-with-darwen")
def test_the_calendar_is_printed_and_not_its_list_too(page, served):
    rule = next(one for one in BOOK.areas[0].deadlines if one.limit.unit == "working days")
    dates_of(page, served.home, BOOK.areas[0], rule)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".ce-days").first.is_visible()
    assert not page.locator(".ce-day-list").first.is_visible()


@pytest.mark.areas("leeds")
def test_one_page_holds_what_binds_and_counts_what_it_leaves_out(page, served):
    area = BOOK.area["leeds"]
    outcome_of(page, served.home, area)
    answer = page.locator(".ce-answer")
    before = answer.evaluate("(one) => one.innerText")
    steps = page.locator(".ce-answer :is(.ce-action, .ce-pointers > [data-action])")
    press_one_page(page)
    page.emulate_media(media="print")
    binding = page.locator(".ce-answer .ce-action[data-binds]")
    assert binding.count() > 9 and all(one.is_visible() for one in binding.all())
    less = [one for one in steps.all() if one.get_attribute("data-binds") is None]
    assert less and not any(one.is_visible() for one in less)
    counts = page.locator(".ce-counts").inner_text()
    assert f"{len(less)} more steps, which bind less (" in counts
    assert re.search(r"\d+ not stated in the source", counts) and re.search(
        r"\d+ on which the sources disagree", counts
    )
    for there in (
        page.locator(".ce-danger").first,
        page.locator(".ce-answer h2").first,
        page.locator(".ce-reach"),
        page.locator(".ce-stamp").first,
    ):
        assert there.is_visible(), there
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert answer.evaluate("(one) => one.innerText") == before
    assert page.evaluate("document.documentElement.dataset.print") is None


@pytest.mark.areas("leeds")
def test_a_step_keeps_its_number_on_the_one_page(page, served):
    outcome_of(page, served.home, BOOK.area["leeds"])
    numbers = "(rows) => rows.map((row, n) => row.value || row.parentElement.start + [...row.parentElement.children].indexOf(row))"
    steps = page.locator(".ce-answer ol.ce-actions > li")
    before = steps.evaluate_all(numbers)
    press_one_page(page)
    assert steps.evaluate_all("(rows) => rows.map((row) => row.value)") == before


def test_a_step_binds_whoever_does_it():
    from ce_guidance.views.actions import BINDING, marked

    for area in BOOK.areas:
        for one in area.actions:
            binds = one.strength in BINDING or any(verb in BINDING for verb in one.also.values())
            assert (" data-binds" in marked(area, one)) is binds, one.id


def test_only_an_area_whose_document_limits_its_copies_says_so(page, served):
    limited = {one.slug: source for one in BOOK.areas for source in one.sources if source.validity}
    assert limited
    for area in BOOK.areas:
        page.goto(f"{served.home}{area.slug}/deadlines/")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        stamp = page.locator(".ce-stamp").first.text_content() or ""
        assert re.match(
            r"Printed on \d+ \w+ \d{4}( at|,) \d\d:\d\d\. The page may have changed since: check it", stamp
        ), stamp
        source = limited.get(area.slug)
        hours = f"{area.deadline[source.validity].limit.count} hours" if source else "hours"
        assert (hours in stamp and "until " in stamp) is bool(source), stamp


def test_an_answer_for_a_chosen_area_says_what_its_document_says_of_copies(page, served):
    page.goto(f"{served.home}tools/pathway/")
    for area in BOOK.areas:
        page.locator("#ce-area").select_option(area.slug)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        stamp = page.locator(".ce-stamp").first.text_content() or ""
        assert ("valid for" in stamp) is any(one.validity for one in area.sources), stamp


@pytest.mark.areas("blackburn-with-darwen")
def test_there_is_a_button_for_one_page_beside_that_for_all(page, served):
    measured(page, served.home)
    expect(page.locator(ONE)).to_be_visible()
