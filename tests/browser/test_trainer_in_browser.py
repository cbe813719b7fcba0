"""For trainers in a browser: cases that are filtered and never hidden silently, a certificate that keeps nothing, slides and sheets on paper."""

from __future__ import annotations

import re

import pytest
from paper import SHEET, printed, sheets
from playwright.sync_api import expect
from reaching import broken_rules_in_every_look, out_of_reach
from test_privacy import places
from test_scenarios import SCENARIOS

from ce_guidance.content.editions import OURS
from ce_guidance.training.slides import slides

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BOX = re.compile(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]")
SHOWN = "[data-case]:not([hidden])"
#: In no file of the site, in no form in which it could leak.
TYPED = {"Name": "Zebedee Quillfeather", "Day": "31 February 2039", "Led by": "Ottoline Vantongeren"}
LEAKS = ("Zebedee", "Quillfeather", "2039", "Ottoline", "Vantongeren")
SOME = list(SCENARIOS.values())[:: max(1, len(SCENARIOS) // 4)]


def boxes(pdf: bytes) -> list[tuple[int, int]]:
    """How wide and high each sheet is, in points."""
    return [(round(float(wide)), round(float(high))) for wide, high in BOX.findall(pdf)]


# ---- The cases ----


def test_a_filter_says_how_many_are_not_shown_and_one_press_shows_all(page, served):
    page.goto(served.home + "training/")
    said = page.locator(".ce-cases__said [role=status]")
    expect(said).to_have_text(f"All {len(SCENARIOS)} cases are shown.")
    grade = next(iter(SCENARIOS.values())).scenario
    length = page.get_by_label("Length")
    if length.count():
        value = length.locator("option").nth(1).get_attribute("value")
        length.select_option(value)
        left = page.locator(SHOWN)
        assert left.count() == page.locator(f"[data-length='{value}']").count() > 0, grade.title
        expect(said).to_have_text(
            f"{left.count()} of {len(SCENARIOS)} cases shown, {len(SCENARIOS) - left.count()} not shown."
        )
        assert page.url == served.home + "training/", "what is chosen is not in the address"
        page.get_by_role("button", name="Show all").click()
    expect(page.locator(SHOWN)).to_have_count(len(SCENARIOS))
    expect(page.get_by_role("button", name="Show all")).to_be_hidden()
    assert page.evaluate("document.activeElement.localName") in ("select", "body")


@pytest.mark.areas("blackburn-with-darwen", "leeds")
def test_an_area_is_filtered_by_keyboard_and_forgotten_on_leaving(page, served):
    page.goto(served.home + "training/")
    area = page.get_by_label("Area", exact=True)
    area.focus()
    page.keyboard.type("Leeds")
    expect(page.locator("section[data-cases]:not([hidden]) h2")).to_have_text("Leeds")
    of_leeds = [one for one in SCENARIOS.values() if one.area.slug == "leeds"]
    expect(page.locator(SHOWN)).to_have_count(len(of_leeds))
    page.emulate_media(media="print")
    expect(page.locator(".ce-cases__said")).to_be_visible()  # paper says that cases were left out
    page.emulate_media(media="null")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    expect(page.locator(SHOWN)).to_have_count(len(SCENARIOS))
    assert area.input_value() == ""


def test_a_case_that_does_not_say_whose_work_it_is_stays(page, served):
    page.goto(served.home + "training/")
    page.evaluate(
        """() => { const [one, other, last] = document.querySelectorAll('[data-case]');
        one.dataset.roles = 'Police|health'; other.dataset.roles = 'school'; last.dataset.roles = '';
        const made = document.createElement('select'); made.dataset.by = 'roles'; made.append(new Option('all', ''), new Option('health', 'health'));
        document.querySelector('.ce-cases__bar fieldset').append(made); made.value = 'health';
        made.dispatchEvent(new Event('input', {bubbles: true})); }"""
    )
    hidden = page.locator("[data-case]").evaluate_all("all => all.slice(0, 3).map(one => one.hidden)")
    assert hidden == [False, True, False]


# ---- The certificate ----


def fill(page, served) -> None:
    page.goto(served.home + "training/certificate/")
    for label, typed in TYPED.items():
        page.get_by_label(label, exact=True).fill(typed)
    page.get_by_label("Case", exact=True).select_option(next(iter(SCENARIOS)))


def test_what_is_typed_stands_on_the_sheet_and_nowhere_else(page, served):
    requests, told = [], []
    page.context.on("request", lambda request: requests.append(f"{request.method} {request.url} {request.post_data}"))
    page.on("console", lambda said: told.append(said.text))
    served.asked.clear()
    page.goto(served.home + "training/certificate/")
    title = page.title()
    fill(page, served)
    sheet = page.locator(".ce-certificate")
    for typed in TYPED.values():
        expect(sheet).to_contain_text(typed)
    expect(sheet).to_contain_text(next(iter(SCENARIOS.values())).scenario.title)
    assert page.title() == title and page.url == served.home + "training/certificate/"
    pdf = printed(page)
    assert len(SHEET.findall(pdf)) == 1
    assert boxes(pdf) == [(842, 595)]
    page.emulate_media(media="print")
    for typed in TYPED.values():
        expect(sheet.get_by_text(typed)).to_be_visible()
    expect(page.locator("h1")).to_be_hidden()
    page.emulate_media(media="null")
    everything = places(page, served, requests, told)
    assert not [leak for leak in LEAKS if leak in everything]
    assert not page.faults


def test_it_is_gone_after_leaving_and_after_one_press(page, served):
    fill(page, served)
    page.get_by_role("button", name="Empty all lines").click()
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    assert page.locator(".ce-certificate dd").all_inner_texts() == [""] * 5
    fill(page, served)
    page.goto(served.home + "training/")
    page.evaluate("setTimeout(() => history.back(), 20)")
    expect(page).to_have_url(served.home + "training/certificate/")
    assert page.get_by_label("Name", exact=True).input_value() == ""
    assert not [leak for leak in LEAKS if leak in page.content()]


def test_without_javascript_the_sheet_has_lines_to_write_on(browser, served):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.home + "training/certificate/")
    expect(page.locator(".ce-certificate__form")).to_be_hidden()
    for line in page.locator(".ce-certificate dd").all():
        assert line.evaluate("(one) => [one.offsetHeight > 20, getComputedStyle(one).borderBottomStyle]") == [
            True,
            "solid",
        ]
    assert sheets(page) == 1
    context.close()


# ---- On paper ----


def test_each_slide_is_one_page_of_16_to_9(page, served):
    for worked in SCENARIOS.values():
        page.goto(f"{served.home}training/{worked.key}/slides/")
        pdf = printed(page)
        number = len(slides(worked, OURS.training_seed))
        assert boxes(pdf) == [(960, 540)] * number, (worked.key, number)


def test_slides_are_printed_with_notes_where_that_is_chosen(page, served):
    for worked in SOME:
        page.goto(f"{served.home}training/{worked.key}/slides/")
        page.get_by_label("with my notes").check()
        assert boxes(printed(page)) == [(595, 842)] * len(slides(worked, OURS.training_seed))
        page.emulate_media(media="print")
        expect(page.locator(".ce-deck__notes").first).to_be_visible()
        page.emulate_media(media="null")


def test_slides_are_whole_without_javascript(browser, served):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    worked = SOME[0]
    page.goto(f"{served.home}training/{worked.key}/slides/")
    assert len(boxes(printed(page))) == len(slides(worked, OURS.training_seed))
    context.close()


def test_the_hand_out_is_one_sheet_and_so_is_the_evaluation(page, served):
    for worked in SCENARIOS.values():
        page.goto(f"{served.home}training/{worked.key}/paper/")
        assert sheets(page) == 1, worked.key
        page.goto(f"{served.home}training/{worked.key}/plan/")
        slips = any(turn.news or turn.desks for turn in worked.scenario.turns)
        taken = sheets(page)
        assert taken >= 3 if slips else taken == 2, (
            worked.key
        )  # the plan, what is cut out, and the sheet for evaluation


def test_nothing_is_out_of_reach_where_it_is_filled_in_and_filtered(page, served):
    fill(page, served)
    assert broken_rules_in_every_look(page) + out_of_reach(page) == []
    page.goto(served.home + "training/")
    for one in page.locator(".ce-cases__bar select").all():
        one.select_option(index=1)
    assert broken_rules_in_every_look(page) + out_of_reach(page) == []
