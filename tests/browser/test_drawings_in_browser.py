"""Drawings as a browser draws them: beside the list, beside the questions of a tool, and the map of a distance check."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from few import PARTS, part_of
from playwright.sync_api import expect
from reaching import ADD_SPACING, SPACING

from ce_guidance.content.loading import read_book

pytestmark = pytest.mark.browser

BOOK = read_book()
DRAWINGS = {f"{area.slug}/pathways/{pathway.id}/": pathway for area in BOOK.areas for pathway in area.pathways}
LEVEL = "leeds/pathways/level-of-risk/"
DISTANCE = "blackburn-with-darwen/distance/"
OUT_OF_THEIR_BOXES = """() => [...document.querySelectorAll('.ce-drawing--wide rect + text')].filter((text) => {
  const a = text.getBBox(), b = text.previousElementSibling.getBBox();
  return a.x < b.x || a.x + a.width > b.x + b.width || a.y < b.y - 1 || a.y + a.height > b.y + b.height + 1;
}).map((text) => text.textContent)"""
OVERLAPPING = """() => {
  const boxes = [...document.querySelectorAll('.ce-drawing--wide rect')].map((one) => one.getBoundingClientRect());
  return boxes.flatMap((a, n) => boxes.slice(n + 1).filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).length;
}"""


@pytest.mark.parametrize("part", PARTS)
def test_on_a_wide_screen_every_outcome_of_a_drawing_is_a_link_and_its_words_fit_even_with_wider_spacing(
    page, served, part
):
    page.set_viewport_size({"width": 1280, "height": 800})
    for drawing in part_of(DRAWINGS, part, 8):
        page.goto(served.home + drawing)
        links = page.locator(".ce-drawing--wide a")
        hrefs = links.evaluate_all("links => links.map((link) => link.getAttribute('href'))")
        assert set(hrefs) == {f"{one.id}/" for one in DRAWINGS[drawing].outcomes}
        expect(page.locator(".ce-routes")).to_be_hidden()
        assert page.evaluate(OVERLAPPING) == 0
        assert page.evaluate(OUT_OF_THEIR_BOXES) == []
        page.evaluate(f"({ADD_SPACING})({SPACING!r})".replace("\\n", " "))
        assert page.evaluate(OUT_OF_THEIR_BOXES) == [], drawing


@pytest.mark.areas("leeds")
def test_a_drawing_and_the_list_hold_the_same_links_in_the_same_order(page, served):
    page.goto(served.home + LEVEL)
    named = [" ".join(link.locator("tspan").all_text_contents()) for link in page.locator(".ce-drawing--wide a").all()]
    page.set_viewport_size({"width": 360, "height": 740})
    expect(page.locator(".ce-drawing--wide")).to_be_hidden()
    assert page.locator(".ce-routes a:visible").all_inner_texts() == named


@pytest.mark.areas("leeds")
def test_an_outcome_of_a_drawing_is_reached_and_heard_and_leads_to_its_page(page, served):
    page.goto(served.home + LEVEL)
    link = page.get_by_role("link", name="Emerging/low risk")
    told = page.context.new_cdp_session(page)
    link.focus()
    held = told.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]
    (node,) = told.send("Accessibility.getPartialAXTree", {"objectId": held["objectId"], "fetchRelatives": False})[
        "nodes"
    ]
    assert (
        node["description"]["value"] == "When: What level of risk did the completed tool or matrix show? Emerging/low"
    )
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{served.home}{LEVEL}low/")


@pytest.mark.parametrize("part", PARTS)
def test_a_drawing_is_one_page_on_paper_that_lies_on_its_side(page, served, part):
    for drawing in part_of(DRAWINGS, part, 6):
        page.goto(served.home + drawing)
        assert sheets(page.pdf(prefer_css_page_size=True)).count("lying") == 1, drawing


def sheets(pdf):
    """How each page of a PDF stands."""
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return ["lying" if float(width) > float(height) else "standing" for width, height in sizes]


def go_on(page, question, option):
    page.locator(f'[data-field="{question}"] input[value="{option}"]').check()
    page.get_by_role("button", name="Continue").click()


def here(page):
    return page.locator(".ce-way__stop--here .ce-way__asks")


def taken(page):
    return page.locator(".ce-way__taken").all_inner_texts()


@pytest.mark.areas("leeds")
def test_beside_the_question_stands_where_you_are_and_the_way_that_was_taken(page, served):
    pathway = BOOK.area["leeds"].pathway["level-of-risk"]
    asks = {one.id: one.asks for one in pathway.questions}
    page.goto(served.home + LEVEL)
    expect(here(page)).to_have_text(asks["level"])
    expect(page.locator(".ce-way")).to_contain_text("Outcomes: 16")
    go_on(page, "level", "high")
    expect(here(page)).to_have_text(asks["social-worker"])
    assert taken(page) == ["Significant/high"]
    expect(page.locator(".ce-way")).to_contain_text("12 of 16 outcomes")
    page.locator('[data-field="social-worker"] input[value="no"]').check()
    assert taken(page) == ["Significant/high", "No, or not yet"], "also before Continue"
    page.get_by_role("button", name="Continue").click()
    go_on(page, "consent", "refuses")
    expect(here(page)).to_have_text(asks["exploited"])
    ends = page.locator(".ce-way__ends li").all_inner_texts()
    left = {"high-refused-indicators", "high-refused-exploited"}
    assert sorted(ends) == sorted(one.title for one in pathway.outcomes if one.id in left)
    page.go_back()
    expect(here(page)).to_have_text(asks["consent"])
    form, way = page.locator(".ce-form").bounding_box(), page.locator(".ce-way").bounding_box()
    assert form["x"] + form["width"] <= way["x"] and abs(form["y"] - way["y"]) < 40, "beside it"
    page.get_by_role("button", name="Change: What level").click()
    go_on(page, "level", "low")
    expect(page.locator(".ce-answer__title")).to_be_visible()
    expect(page.locator(".ce-way")).to_be_hidden()


@pytest.mark.areas("leeds")
def test_the_drawing_beside_the_question_is_nothing_to_a_screen_reader_nor_to_the_keyboard(page, served):
    page.goto(served.home + LEVEL)
    way = page.locator(".ce-way")
    expect(way).to_have_attribute("aria-hidden", "true")
    assert way.locator("a, button, input, [tabindex]").count() == 0
    for width in (1099, 360):
        page.set_viewport_size({"width": width, "height": 740})
        expect(way).to_be_hidden()
    page.set_viewport_size({"width": 1100, "height": 740})
    expect(way).to_be_visible()
    page.get_by_role("button", name="All questions on one page").click()
    expect(way).to_be_hidden()


@pytest.mark.areas("wiltshire")
def test_the_drawing_follows_the_situation_that_is_chosen(page, served):
    area = BOOK.area["wiltshire"]
    page.goto(f"{served.home}wiltshire/pathways/")
    expect(page.locator(".ce-way")).to_be_hidden()
    for pathway in area.pathways[:3]:
        page.locator(f'[data-field="pathway"] input[value="{pathway.id}"]').check()
        assert page.locator(".ce-way__stop--ahead .ce-way__asks").all_inner_texts() == [
            one.asks for one in pathway.questions
        ]
        expect(page.locator(".ce-way")).to_contain_text(f"Outcomes: {len(pathway.outcomes)}")
        assert here(page).count() == 0


@pytest.mark.areas("blackburn-with-darwen")
def test_the_map_keeps_its_place_and_its_size_when_the_answer_comes(page, served):
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(served.home + DISTANCE)
        expect(page.get_by_role("button", name="Check the distance")).to_be_enabled()
        before = place(page)
        page.fill("#ce-place", "53.60123, -2.10123")
        page.get_by_role("button", name="Check the distance").click()
        expect(page.locator(".ce-answer__title")).to_be_visible()
        assert place(page) == before, width
        assert page.locator(".ce-map__halo").get_attribute("transform") == page.locator(
            ".ce-map__point circle"
        ).get_attribute("transform")


def place(page):
    """Where the map stands on the whole page, however far it was scrolled: a form that sticks is taken down from there."""
    return page.evaluate("""() => {
      const held = document.querySelector('.ce-distance__asks'), was = held.style.position;
      held.style.position = 'static';
      const { x, y, width, height } = document.querySelector('.ce-map__svg').getBoundingClientRect();
      held.style.position = was;
      return [x, Math.round(y + scrollY), width, height].map(Math.round);
    }""")


@pytest.mark.areas("blackburn-with-darwen")
def test_no_name_on_the_map_meets_another_or_the_base(page, served):
    page.goto(served.home + DISTANCE)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        boxes = page.evaluate("""() => [...document.querySelectorAll('.ce-map__svg > text, .ce-map__base, .ce-map__scale, .ce-map__north')].map((one) => {
          const { left, top, right, bottom } = one.getBoundingClientRect();
          return [one.textContent.trim() || 'base', left, top, right, bottom];
        })""")
        assert len(boxes) == 4 + len(BOOK.area["blackburn-with-darwen"].placements[0].towns)
        edge = page.locator(".ce-map__svg").bounding_box()
        for name, left, top, right, bottom in boxes:
            assert edge["x"] <= left and right <= edge["x"] + edge["width"], name
            assert edge["y"] <= top and bottom <= edge["y"] + edge["height"], name
        for one, other in combinations(boxes, 2):
            apart = (
                one[3] <= other[1] + 0.5
                or other[3] <= one[1] + 0.5
                or one[4] <= other[2] + 0.5
                or other[4] <= one[2] + 0.5
            )
            assert apart, (one, other)
