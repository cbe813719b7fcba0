"""A council's own site of one area, under a path, as a reader meets it: every tool, search, a frame, paper and training."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from browser_steps import fill_date, opened, work_out
from own_edition import NAME, PATH, SLUG, own_site
from playwright.sync_api import Browser, Page, expect
from served import Served

from ce_guidance.site.serving import Wsgi

pytestmark = [pytest.mark.browser, pytest.mark.turns("a council's own site")]


def under(path: str, app: Wsgi) -> Wsgi:
    """An application under a path, and nothing beside it."""

    def served(environ, start_response):
        if not environ["PATH_INFO"].startswith(path):
            start_response("404 Not Found", [("Content-Type", "text/plain")])
            return [b"outside of the site"]
        return app(environ | {"PATH_INFO": environ["PATH_INFO"][len(path) - 1 :]}, start_response)

    return served


@pytest.fixture(scope="module")
def own(tmp_path_factory) -> Served:
    served = Served(own_site(tmp_path_factory.getbasetemp()) / "site")
    served._app = under(PATH, served._app)
    served.home += PATH[1:]
    return served


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One page for the module: Python starts once."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield opened(made)
    made.close()


@pytest.fixture(autouse=True)
def _nothing_went_wrong(page, own) -> Iterator[None]:
    own.asked.clear()
    page.faults.clear()
    yield
    assert not page.faults
    assert not [path for path in own.asked if not path.startswith(PATH)]


def test_the_home_is_the_areas_with_its_name_and_colours(page, own):
    page.goto(own.home)
    expect(page.locator("h1")).to_have_text(NAME)
    assert page.locator(".ce-brand img").evaluate("img => img.complete && img.naturalWidth > 0")
    colour = "element => getComputedStyle(element).backgroundColor"
    assert page.locator(".ce-area-bar").evaluate(colour) == "rgb(31, 78, 121)"
    page.emulate_media(color_scheme="dark")
    assert page.locator(".ce-area-bar").evaluate(colour) != "rgb(31, 78, 121)"
    page.emulate_media(color_scheme="light")
    page.get_by_role("navigation", name="Area").get_by_role("link", name="When due?").click()
    expect(page.locator("h1")).to_have_text("When is it due?")
    expect(page.locator(".ce-where")).to_have_text(NAME)


@pytest.mark.parametrize("address", [f"{SLUG}/deadlines/", "tools/deadline/", "embed/deadline/"])
def test_a_date_is_worked_out_without_a_question_for_the_area(page, own, address):
    page.goto(own.home + address)
    assert not page.locator("#ce-area").count()
    page.select_option(f"#ce-choice-{SLUG}", "first-contact")
    fill_date(page, 1, 3, 2027)
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_contain_text("2 March 2027")
    page.emulate_media(media="print")
    expect(page.locator(".ce-answer__date")).to_be_visible()
    expect(page.locator(".ce-danger").first).to_contain_text("Perygl uniongyrchol: 999")
    page.emulate_media(media="screen")


def test_a_pathway_a_schedule_and_a_distance_are_answered(page, own):
    page.goto(f"{own.home}tools/pathway/")
    assert not page.locator("#ce-area").count()
    page.locator('[data-field="pathway"] input[value="worried"]').check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("No, or not known").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".ce-answer")).to_contain_text("Tell the front door about your concern")
    page.goto(f"{own.home}tools/schedule/")
    fill_date(page, 1, 3, 2027)
    page.select_option(f"#ce-choice-{SLUG}", "new-concern")
    page.get_by_role("button", name="See what comes next").click()
    expect(page.locator(".ce-items")).to_contain_text("2 March 2027")
    page.goto(f"{own.home}{SLUG}/distance/")
    page.fill("#ce-place", "SP 00000 00000")
    page.get_by_role("button", name="Check the distance").click()
    expect(page.locator(".ce-answer")).to_contain_text("Example House")


def test_search_finds_a_clause_of_the_area(page, own):
    page.goto(own.home)
    page.get_by_role("searchbox").fill("front door")
    expect(page.locator(".ce-search__link").first).to_be_visible()
    links = page.locator(".ce-search__link").evaluate_all("links => links.map((a) => a.href)")
    assert links and all(link.startswith(own.home) for link in links)
    assert any(f"/{SLUG}/standards/{SLUG}/" in link for link in links)
    page.keyboard.press("Escape")


def test_a_worked_case_and_the_lines_for_a_frame_bear_the_name(page, own):
    page.goto(f"{own.home}training/{SLUG}/first-worry/")
    page.get_by_label("Tuesday 2 March 2027").check()
    page.get_by_role("button", name="Check my answer").click()
    expect(page.locator("article")).to_contain_text("The day of the concern is day 0")
    page.goto(f"{own.home}training/embed/")
    expect(page.locator("#ce-lines")).to_have_value(
        re.compile(f'<iframe src="{own.home}embed/.* title="{NAME}: child exploitation standards: ')
    )
