"""The comparison of areas in a browser: one question at a time, the areas that a reader chose, and everything without a script and on paper."""

from __future__ import annotations

import pytest
from areas_mark import OF_THE_FOUR
from playwright.sync_api import expect
from reaching import broken_rules_in_every_look, out_of_reach

from ce_guidance.content.loading import read_book
from ce_guidance.pages.comparisons import ASKS_NOTHING, parted

pytestmark = [pytest.mark.browser, OF_THE_FOUR]

BOOK = read_book()
PAGE = "compare/"
FIRST, SECOND, LAST = BOOK.comparisons[0], BOOK.comparisons[1], BOOK.comparisons[-1]
SHOWN = ".ce-compared__one:not([hidden])"
WITHOUT_EXPLANATIONS = """whole => {
  const copy = whole.cloneNode(true);
  for (const one of copy.querySelectorAll(".ce-term__full")) one.remove();
  return copy.textContent;
}"""
PHONE = {"width": 360, "height": 740}


def question(page):
    expect(page.locator(SHOWN)).to_have_count(1)
    return page.locator(f"{SHOWN} h2").inner_text()


def areas(page):
    return [
        one.get_attribute("data-area") for one in page.locator(f"{SHOWN} .ce-compare__area").all() if one.is_visible()
    ]


def test_one_question_is_on_the_screen_and_the_list_leads_to_the_others(page, served):
    page.goto(served.home + PAGE)
    assert question(page) == FIRST.asks
    links = page.locator("ce-compare nav a")
    assert links.all_inner_texts() == [one.asks for one in BOOK.comparisons]
    expect(page.locator("ce-compare nav a[aria-current]")).to_have_text(FIRST.asks)
    links.last.click()
    assert question(page) == LAST.asks
    expect(page.locator("ce-compare nav a[aria-current]")).to_have_text(LAST.asks)
    expect(page.locator(f"#{LAST.id}")).to_be_focused()
    expect(page.locator(f"#{LAST.id}")).to_be_in_viewport()
    assert page.url.endswith(f"#{LAST.id}")
    assert not page.faults


def test_back_and_forward_walk_the_questions(page, served):
    page.goto(served.home + PAGE)
    page.get_by_role("link", name=f"{SECOND.asks}").last.click()  # the way on, below the first
    assert question(page) == SECOND.asks
    page.go_back()
    assert question(page) == FIRST.asks
    assert page.url == served.home + PAGE
    page.go_forward()
    assert question(page) == SECOND.asks


def test_the_address_of_a_question_shows_it_and_may_name_areas(page, served):
    page.goto(f"{served.home}{PAGE}#{LAST.id}")
    assert question(page) == LAST.asks
    expect(page.locator(f"#{LAST.id}")).to_be_in_viewport()
    assert areas(page) == [area.slug for area in BOOK.areas]
    page.goto(f"{served.home}{PAGE}#{SECOND.id}:leeds,wiltshire,nowhere")
    assert question(page) == SECOND.asks
    assert areas(page) == ["leeds", "wiltshire"]


def test_two_areas_or_four_and_the_choice_goes_along_to_the_next_question(page, served):
    page.goto(served.home + PAGE)
    for area in BOOK.areas[:2]:
        page.get_by_role("checkbox", name=area.authority.name).uncheck()
    left = [area.slug for area in BOOK.areas[2:]]
    assert areas(page) == left
    assert page.url == f"{served.home}{PAGE}#{FIRST.id}:{','.join(left)}"
    page.locator("ce-compare nav a").nth(1).click()
    assert question(page) == SECOND.asks
    assert areas(page) == left
    page.get_by_role("checkbox", name=BOOK.areas[2].authority.name).uncheck()
    page.get_by_role("checkbox", name=BOOK.areas[3].authority.name).click()
    assert areas(page) == left[1:], "the last one stays"
    expect(page.get_by_role("checkbox", name=BOOK.areas[3].authority.name)).to_be_checked()
    for area in BOOK.areas[:3]:
        page.get_by_role("checkbox", name=area.authority.name).check()
    assert page.url == f"{served.home}{PAGE}#{SECOND.id}"


def test_a_place_on_the_page_that_is_no_question_changes_nothing(page, served):
    page.goto(f"{served.home}{PAGE}#{SECOND.id}")
    page.get_by_role("link", name="Skip to main content").press("Enter")
    assert page.url.endswith("#ce-content")
    assert question(page) == SECOND.asks


def test_the_names_of_the_areas_stay_in_sight_over_their_columns(page, served):
    page.goto(f"{served.home}{PAGE}#being-exploited")
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    header = page.locator(".ce-top").bounding_box()
    for column in page.locator(f"{SHOWN} .ce-compare__area").all():
        name, held = column.locator("h3").bounding_box(), column.bounding_box()
        if held["y"] + held["height"] > header["height"] + 200:
            assert header["y"] + header["height"] - 2 <= name["y"] < 200, "under the header, at the top"


def test_on_a_phone_one_area_is_in_sight_and_its_name_stays(browser, served):
    context = browser.new_context(viewport=PHONE, has_touch=True)
    page = context.new_page()
    page.goto(f"{served.home}{PAGE}#being-exploited")
    assert areas(page) == [BOOK.areas[0].slug]
    tabs = page.get_by_role("radio")
    assert tabs.count() == len(BOOK.areas)
    page.locator(".ce-comparing__tabs label", has_text="St Helens").tap()
    assert areas(page) == ["st-helens"]
    expect(page.get_by_role("radio", name="St Helens")).to_be_checked()
    page.evaluate("scrollTo(0, 1500)")
    box = page.locator(".ce-comparing__tabs").bounding_box()
    assert 0 <= box["y"] < 10
    for tab in page.locator(".ce-comparing__tabs label").all():
        assert tab.bounding_box()["height"] >= 44
    page.keyboard.press("ArrowRight")  # tabs are one group of radio buttons
    assert areas(page) == ["wiltshire"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    context.close()


def test_on_a_phone_the_list_opens_and_closes(page, served):
    page.set_viewport_size(PHONE)
    page.goto(served.home + PAGE)
    opener = page.get_by_role("button", name="Choose another")
    expect(page.locator("ce-compare nav")).to_be_hidden()
    opener.click()
    expect(opener).to_have_attribute("aria-expanded", "true")
    page.locator("ce-compare nav a").nth(1).click()
    assert question(page) == SECOND.asks
    expect(page.locator("ce-compare nav")).to_be_hidden()
    expect(page.locator(f"#{SECOND.id}")).to_be_in_viewport()


def test_what_the_browsers_own_search_finds_comes_into_sight(page, served):
    page.goto(served.home + PAGE)
    hidden = page.locator(".ce-compared__one[hidden]").first
    assert hidden.get_attribute("hidden") == "until-found"
    hidden.dispatch_event("beforematch")
    assert question(page) == SECOND.asks


def test_everything_is_there_without_a_script(browser, served):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.home}{PAGE}#{LAST.id}")
    expect(page.locator(".ce-compared__one").locator("visible=true")).to_have_count(len(BOOK.comparisons))
    expect(page.locator(f"#{LAST.id}")).to_be_in_viewport()
    whole = page.locator("ce-compare").evaluate(WITHOUT_EXPLANATIONS)
    for comparison in BOOK.comparisons:
        for area in BOOK.areas:
            for clause in comparison.areas[area.slug]:
                assert all(part in whole for part in parted(area.clause[clause])), clause
    context.close()


def test_everything_is_there_on_paper_but_for_one_section_that_was_asked_for(page, served):
    page.goto(f"{served.home}{PAGE}#{SECOND.id}:leeds")
    page.evaluate("window.print = () => {}")
    page.emulate_media(media="print")
    expect(page.locator(".ce-compared__one").locator("visible=true")).to_have_count(len(BOOK.comparisons))
    expect(page.locator(".ce-compare__area").locator("visible=true")).to_have_count(
        len(BOOK.comparisons) * len(BOOK.areas)
    )
    for closed in page.locator(".ce-compare__rest p").all():
        assert closed.evaluate("one => one.getBoundingClientRect().height") > 10
    page.emulate_media(media="screen")
    page.get_by_label("On paper").select_option(SECOND.asks)
    page.get_by_role("button", name="Print", exact=True).click()
    page.emulate_media(media="print")
    expect(page.locator(".ce-compared__one").locator("visible=true")).to_have_count(1)
    assert question(page) == SECOND.asks
    expect(page.locator(".ce-danger").first).to_be_visible()


def test_nothing_that_asks_can_be_closed(page, served):
    page.goto(served.home + PAGE)
    for rest in page.locator(".ce-compare__rest").all():
        verbs = rest.locator("xpath=..").locator(".ce-strength").all_text_contents()
        assert verbs and ASKS_NOTHING.issuperset(verbs)
    for comparison in BOOK.comparisons:
        for area in BOOK.areas:
            for clause in (area.clause[one] for one in comparison.areas[area.slug]):
                first, rest = parted(clause)
                assert " ".join(part for part in (first, rest) if part) == clause.text
                assert not rest or ASKS_NOTHING.issuperset(clause.strength)


@pytest.mark.slow
def test_nothing_is_out_of_reach(page, served):
    page.goto(f"{served.home}{PAGE}#being-exploited:leeds,wiltshire")
    question(page)
    assert broken_rules_in_every_look(page) + out_of_reach(page) == []
