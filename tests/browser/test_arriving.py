"""Who comes by an address whose hash a tool takes sees the form, filled in; everybody else sees the place of that name."""

from __future__ import annotations

import pytest
from browser_steps import fill_date, opened, work_out
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.areas("blackburn-with-darwen", "leeds", "st-helens")]

LIMITS = "blackburn-with-darwen/deadlines/"
LIST = "#ce-choice-blackburn-with-darwen"
ONE, OTHER = "joint-visit", "engage-assessment-in-the-standards"
NARROW, WIDE = {"width": 360, "height": 640}, {"width": 1280, "height": 900}
#: A link like that of a row to itself, and one like those that lead from another page: the site may write either.
LINK = """(href) => {
  const link = Object.assign(document.createElement("a"), { href, textContent: "a link of the test" });
  link.setAttribute("href", href);
  document.querySelector("#joint-visit th").append(link);
}"""


@pytest.fixture(params=[NARROW, WIDE], ids=["360", "1280"])
def page(request, browser):
    context = browser.new_context(viewport=request.param, locale="en-GB", reduced_motion="reduce")
    yield opened(context)
    context.close()


def ready(page, field="#ce-day"):
    """The keyboard is at the field, and the form in sight, once everything has come."""
    page.wait_for_function("document.readyState === 'complete' && document.fonts.status === 'loaded'")
    page.wait_for_timeout(150)
    expect(page.locator(field)).to_be_focused()
    expect(page.locator(field)).to_be_in_viewport(ratio=1)
    top, bar = page.evaluate(
        "[document.querySelector('.ce-form').getBoundingClientRect().top, document.querySelector('.ce-form label').getBoundingClientRect().top]"
    )
    assert 0 <= top <= bar < page.viewport_size["height"] / 2, "the form begins in sight"


def at_row(page, name):
    page.wait_for_timeout(150)
    expect(page.locator(f"[id='{name}']")).to_be_in_viewport()
    assert page.evaluate("document.activeElement.closest('.ce-form')") is None


def go(page, hash_):
    page.evaluate("(hash) => { location.hash = hash; }", hash_)


@pytest.mark.parametrize(
    ("address", "chosen", "field"),
    [
        (f"{LIMITS}#{ONE}", (LIST, ONE), "#ce-day"),
        ("st-helens/schedules/#contact", ("#ce-choice-st-helens", "contact"), "#ce-day"),
        ("tools/deadline/#st-helens", ("#ce-area", "st-helens"), "#ce-choice-st-helens"),
        ("tools/pathway/#leeds", ("#ce-area", "leeds"), "[data-area=leeds] input[type=radio] >> nth=0"),
    ],
)
def test_the_filled_form_is_ready_for_what_is_missing(page, served, address, chosen, field):
    page.goto(served.home + address)
    ready(page, field)
    expect(page.locator(chosen[0])).to_have_value(chosen[1])
    assert not page.faults


def test_from_an_outcome_to_the_date_and_back(page, served):
    page.goto(f"{served.home}blackburn-with-darwen/")
    page.goto(f"{served.home}blackburn-with-darwen/pathways/")
    outcome = f"{served.home}{LIMITS}#{ONE}"
    page.goto(outcome)
    ready(page)
    page.go_back(wait_until="commit")
    expect(page).to_have_url(f"{served.home}blackburn-with-darwen/pathways/")
    page.go_forward(wait_until="commit")
    expect(page).to_have_url(outcome)
    ready(page)
    expect(page.locator(LIST)).to_have_value(ONE)


def test_another_hash_on_the_same_page_and_back_and_forward(page, served):
    page.goto(f"{served.home}{LIMITS}#{ONE}")
    ready(page)
    go(page, OTHER)
    ready(page)
    expect(page.locator(LIST)).to_have_value(OTHER)
    page.go_back(wait_until="commit")
    expect(page.locator(LIST)).to_have_value(ONE)
    ready(page)
    page.go_forward(wait_until="commit")
    expect(page.locator(LIST)).to_have_value(OTHER)
    ready(page)


def test_an_answer_to_another_limit_goes_and_the_date_stays(page, served):
    page.goto(f"{served.home}{LIMITS}#{ONE}")
    fill_date(page, 18, 12, 2026)
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_be_visible()
    go(page, OTHER)
    ready(page)
    expect(page.locator(".ce-answer")).to_be_hidden()
    expect(page.locator("#ce-day")).to_have_value("18")


def test_what_no_tool_takes_is_shown_as_ever(page, served):
    page.goto(f"{served.home}{LIMITS}#by-hand")
    at_row(page, "by-hand")
    expect(page.locator(LIST)).to_have_value("")
    page.goto(f"{served.home}st-helens/schedules/#st-helens-contact")
    at_row(page, "st-helens-contact")


def test_a_link_to_a_place_on_this_page_leads_there_and_so_does_back(page, served):
    page.goto(f"{served.home}{LIMITS}")
    page.evaluate(LINK, f"#{OTHER}")
    page.get_by_role("link", name="a link of the test").click()
    at_row(page, OTHER)
    expect(page.locator(LIST)).to_have_value("")
    go(page, "by-hand")
    at_row(page, "by-hand")
    page.go_back(wait_until="commit")
    at_row(page, OTHER)
    expect(page.locator(LIST)).to_have_value("")


def test_what_a_reader_chose_is_not_overwritten_by_back(page, served):
    page.goto(f"{served.home}{LIMITS}#{ONE}")
    ready(page)
    page.select_option(LIST, OTHER)
    fill_date(page, 18, 12, 2026)
    page.evaluate(LINK, "#by-hand")
    page.get_by_role("link", name="a link of the test").click()
    at_row(page, "by-hand")
    page.go_back(wait_until="commit")
    expect(page).to_have_url(f"{served.home}{LIMITS}#{ONE}")
    expect(page.locator(LIST)).to_have_value(OTHER)
    expect(page.locator("#ce-day")).to_have_value("18")


def test_back_from_a_clause_of_the_table_is_back_at_the_table(page, served):
    page.goto(f"{served.home}{LIMITS}#{ONE}")
    ready(page)
    page.locator(f"#{OTHER} a").last.click()
    page.wait_for_url("**/standards/**")
    page.go_back(wait_until="commit")
    expect(page).to_have_url(f"{served.home}{LIMITS}#{ONE}")
    at_row(page, OTHER)
    expect(page.locator(LIST)).to_have_value(ONE)


def test_a_reader_who_looks_elsewhere_meanwhile_is_left_there(page, served):
    page.route("**/*.woff2", lambda route: (page.wait_for_timeout(600), route.continue_()))
    page.goto(f"{served.home}{LIMITS}#{ONE}", wait_until="commit")
    expect(page.locator("#ce-day")).to_be_focused()
    page.mouse.wheel(0, 2500)
    page.wait_for_load_state()
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") > page.evaluate("document.querySelector('.ce-form').offsetTop")


def test_in_a_frame_nothing_takes_the_focus_or_moves_the_page_around(page, served):
    page.goto(f"{served.home}training/")
    page.evaluate(
        """(src) => {
          const space = Object.assign(document.createElement("div"), { style: "height: 3000px" });
          document.body.replaceChildren(space, Object.assign(document.createElement("iframe"), { src, title: "A tool" }));
          scrollTo(0, 0);
        }""",
        f"{served.home}embed/deadline/#{ONE}",  # no place of that name is there, to which a browser would move by itself
    )
    expect(page.frame_locator("iframe").locator("#ce-area")).to_have_value("blackburn-with-darwen")
    expect(page.frame_locator("iframe").locator(LIST)).to_have_value(ONE)
    page.wait_for_timeout(400)
    assert page.evaluate("[scrollY, document.activeElement.tagName]") == [0, "BODY"]


def test_without_scripts_the_row_is_shown(browser, served):
    context = browser.new_context(viewport=NARROW, java_script_enabled=False)
    page = opened(context)
    page.goto(f"{served.home}{LIMITS}#{OTHER}")
    expect(page.locator(f"#{OTHER}")).to_be_in_viewport()
    context.close()
