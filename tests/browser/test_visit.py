"""What is remembered for a visit, and where: a pathway in the memory of a worker, the area in the page's own links, and nothing anywhere else."""

from __future__ import annotations

import re

import pytest
from browser_steps import fill_date
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LEVEL = "leeds/pathways/level-of-risk/"
ANSWERS = {"level": "high", "social-worker": "no"}
HIGH = {**ANSWERS, "consent": "refuses", "exploited": "exploited"}
OUTCOME = "Significant/high risk: family does not consent, child is being exploited"
MARK = re.compile(r"[0-9a-f]{32}")
ALONE = "delete window.SharedWorker"


def answer(page, answers):
    for question, option in answers.items():
        page.locator(f'[data-field="{question}"]:visible input[value="{option}"]').check()
        page.get_by_role("button", name="Continue").click()
        expect(page.locator(f'[data-field="{question}"]:visible')).to_have_count(0)


def at(page, question, answers):
    """The question is in sight again, with what was chosen and a way to change each."""
    expect(page.locator(f'[data-field="{question}"]')).to_be_visible()
    chosen = page.locator("ce-pathway input:checked").evaluate_all("all => all.map((one) => one.value)")
    assert chosen == list(answers.values())
    expect(page.locator(".ce-trail li")).to_have_count(len([one for one in answers if one != question]))


def back(page, address):
    page.evaluate("setTimeout(() => history.back(), 20)")
    page.wait_for_url("**" + address, wait_until="commit")


def reload(page):
    page.reload()


def contacts(page):
    page.get_by_role("link", name="Contacts").first.click()
    page.wait_for_url("**/contacts/**")
    back(page, LEVEL)


def afresh_from_contacts(page):
    """As where a browser keeps no page in its memory."""
    page.add_init_script("addEventListener('unload', () => {})")
    page.reload()
    contacts(page)
    assert not page.evaluate("performance.getEntriesByType('navigation')[0].type === 'reload'")


SLIPS = [reload, contacts, afresh_from_contacts]


@pytest.mark.areas("leeds")
@pytest.mark.parametrize("slip", SLIPS, ids=lambda one: one.__name__)
def test_a_slip_in_the_middle_of_a_pathway_loses_nothing(page, served, slip):
    page.goto(served.home + LEVEL)
    answer(page, ANSWERS)
    page.locator('[data-field="consent"] input[value="refuses"]').check()
    slip(page)
    at(page, "consent", {**ANSWERS, "consent": "refuses"})
    expect(page.locator(".ce-status")).to_contain_text("Your answers are still here.")
    page.get_by_role("button", name="Continue").click()
    at(page, "exploited", {**ANSWERS, "consent": "refuses"})
    for question in ("consent", "social-worker"):
        page.evaluate("history.back()")
        expect(page.locator(f'[data-field="{question}"] input:checked')).to_be_visible()
    assert not page.faults


@pytest.mark.areas("leeds")
@pytest.mark.parametrize("slip", SLIPS, ids=lambda one: one.__name__)
def test_an_outcome_is_there_again(page, served, slip):
    page.goto(served.home + LEVEL)
    answer(page, HIGH)
    expect(page.locator(".ce-answer__title")).to_have_text(OUTCOME)
    slip(page)
    expect(page.locator(".ce-answer__title")).to_have_text(OUTCOME)
    expect(page.locator(".ce-trail li")).to_have_count(4)
    page.evaluate("history.back()")
    expect(page.locator('[data-field="exploited"] input:checked')).to_be_visible()


@pytest.mark.areas("leeds")
def test_the_area_and_the_way_of_asking_are_there_again(page, served):
    page.goto(served.home + "tools/pathway/")
    page.select_option("#ce-area", "leeds")
    page.locator('[data-field="pathway"][data-area="leeds"] input').first.check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="All questions on one page").click()
    page.locator('[data-field="level"]:visible input[value="medium"]').check()
    page.reload()
    expect(page.locator("#ce-area")).to_have_value("leeds")
    expect(page.locator('[data-field="level"]:visible input:checked')).to_have_value("medium")
    expect(page.get_by_role("button", name="One question at a time")).to_be_visible()


@pytest.mark.areas("leeds")
def test_the_history_holds_a_mark_that_says_nothing(page, served):
    page.goto(served.home + LEVEL)
    answer(page, ANSWERS)
    state = page.evaluate("history.state")
    assert set(state) == {"ceStep", "ceMark"} and MARK.fullmatch(state["ceMark"]) and state["ceStep"] == 2
    page.goto(served.home + "about/")
    page.goto(served.home + LEVEL)
    expect(page.locator(".ce-question:visible")).to_have_count(1)
    page.wait_for_timeout(300)
    assert page.locator("ce-pathway input:checked").count() == 0, "a page that is opened anew begins anew"


@pytest.mark.areas("leeds")
def test_start_again_forgets(page, served):
    page.goto(served.home + LEVEL)
    answer(page, ANSWERS)
    page.get_by_role("button", name="Start again").click()
    page.reload()
    expect(page.locator('[data-field="level"]')).to_be_visible()
    page.wait_for_timeout(500)
    assert page.locator("ce-pathway input:checked").count() == 0


@pytest.mark.areas("leeds")
@pytest.mark.parametrize("leaves", ["the page itself", "another page of the site", "another tab"])
def test_quick_leave_forgets_from_whichever_page(context, page, served, leaves):
    page.context.route(
        "https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html")
    )
    page.goto(served.home + "register/")
    page.goto(served.home + LEVEL)
    answer(page, ANSWERS)
    leaving = page
    if leaves == "another page of the site":
        page.goto(served.home + "contacts/")
    elif leaves == "another tab":
        leaving = context.new_page()
        leaving.goto(served.home + "contacts/")
    leaving.get_by_role("link", name="Quick leave").click()
    leaving.wait_for_url("https://www.bbc.co.uk/weather")
    if leaves == "the page itself":
        back(page, "/register/")  # the page before this one, and not this one
        page.goto(served.home + LEVEL)
    elif leaves == "another page of the site":
        back(page, LEVEL)
    else:
        page.reload()
    expect(page.get_by_role("button", name="Continue")).to_be_enabled()
    page.wait_for_timeout(500)
    assert page.locator("ce-pathway input:checked").count() == 0


@pytest.mark.areas("leeds")
def test_where_no_worker_is_shared_nothing_is_kept(page, served):
    page.add_init_script(ALONE)
    page.goto(served.home + LEVEL)
    answer(page, ANSWERS)
    assert page.evaluate("Object.keys(history.state)") == ["ceStep"]
    page.reload()
    expect(page.locator('[data-field="level"]')).to_be_visible()
    assert page.locator("ce-pathway input:checked").count() == 0
    assert not page.faults


@pytest.mark.areas("leeds")
def test_in_a_frame_nothing_is_kept(page, served):
    page.goto(f"{served.home}training/embed/")
    frame = page.frame_locator("iframe")
    frame.locator("#ce-area").select_option("leeds")
    frame.locator('[data-field="pathway"][data-area="leeds"] input').first.check()
    frame.get_by_role("button", name="Continue").click()
    expect(frame.locator('[data-field="level"]:visible')).to_have_count(1)
    inner = next(one for one in page.frames if "/embed/" in one.url and one != page.main_frame)
    assert inner.evaluate("Object.keys(history.state)") == ["ceStep"]


@pytest.mark.areas("blackburn-with-darwen")
def test_dates_and_places_are_not_kept(page, served):
    for address, field, typed in (
        ("blackburn-with-darwen/deadlines/", "#ce-day", "17"),
        ("blackburn-with-darwen/distance/", "#ce-place", "BB1 1AA"),
    ):
        page.goto(served.home + address)
        page.fill(field, typed)
        page.reload()
        expect(page.get_by_role("button", name=re.compile("Work out|Check"))).to_be_enabled()
        page.wait_for_timeout(300)
        assert page.input_value(field) == ""


# The area


def hrefs(page, css):
    return page.locator(css).evaluate_all("all => all.map((one) => one.getAttribute('href'))")


@pytest.mark.areas("wiltshire")
def test_the_area_goes_from_link_to_link_and_into_each_tool(page, served):
    page.goto(served.home + "wiltshire/")
    page.locator("footer").get_by_role("link", name="Tools").click()
    page.wait_for_url("**/tools/#for:wiltshire")
    for tool in ("When is it due?", "What comes next?", "What do I do now?"):
        page.locator("main").get_by_role("link", name=tool).click()
        page.wait_for_url("**/#for:wiltshire")
        expect(page.locator("#ce-area")).to_have_value("wiltshire")
        expect(page.locator(".ce-where")).to_have_text("Wiltshire")
        assert page.evaluate("[scrollY, document.activeElement.tagName]") == [0, "BODY"], "nobody asked for a place"
        page.get_by_role("link", name="Glossary").first.click()
        page.wait_for_url("**/glossary/#for:wiltshire")
        page.locator("footer").get_by_role("link", name="Tools").click()
        page.wait_for_url("**/tools/#for:wiltshire")
    kept = page.evaluate("[{...localStorage}, {...sessionStorage}, document.cookie, history.state]")
    assert kept == [{}, {}, "", None]
    assert not [path for path in served.asked if "for:" in path]


@pytest.mark.areas("leeds", "st-helens")
def test_the_area_that_is_chosen_in_a_tool_is_handed_on(page, served):
    page.goto(served.home + "tools/deadline/")
    assert not [one for one in hrefs(page, "nav a, footer a") if "#" in one]
    page.select_option("#ce-area", "leeds")
    handed = hrefs(page, "nav a")
    assert handed and all(one.endswith("#for:leeds") for one in handed)
    assert [one for one in hrefs(page, "footer a") if "#" in one] == ["../#for:leeds"]  # the tools
    page.select_option("#ce-area", "st-helens")
    assert all(one.endswith("#for:st-helens") for one in hrefs(page, "nav a"))
    assert page.url == served.home + "tools/deadline/"
    page.get_by_role("link", name="Contacts").first.click()
    page.wait_for_url("**/contacts/#for:st-helens")
    back(page, "/tools/deadline/")
    expect(page.locator("#ce-area")).to_have_value("st-helens")  # the page came back as it was, without what was typed


@pytest.mark.areas("blackburn-with-darwen", "leeds")
def test_a_place_of_a_page_that_is_named_after_an_area_hands_it_on_too(page, served):
    page.goto(served.home + "contacts/#leeds")
    assert "../tools/#for:leeds" in hrefs(page, "nav a")
    page.goto(served.home + "blackburn-with-darwen/deadlines/#by-hand")
    assert "../../tools/#for:blackburn-with-darwen" in hrefs(page, "footer a")
    page.goto(served.home + "tools/deadline/#by-hand")
    assert not [one for one in hrefs(page, "nav a, footer a") if "#" in one]


@pytest.mark.areas("leeds")
def test_links_of_an_area_to_its_own_pages_stay_as_they_are(page, served):
    page.goto(served.home + "leeds/")
    for one in hrefs(page, "nav.ce-area-bar a"):
        assert one.endswith(("contacts/#leeds", "..#for:leeds", "../#for:leeds")) or "#" not in one, one


@pytest.mark.parametrize("hash_", ["#for:nowhere", "#for:", "#for:%22%3E"])
def test_an_area_that_there_is_not_is_not_begun_with(page, served, hash_):
    page.goto(served.home + "tools/deadline/" + hash_)
    expect(page.get_by_role("button", name="Work out the date")).to_be_enabled()
    assert page.locator("#ce-area").evaluate("one => one.selectedIndex") == 0
    assert not page.faults


@pytest.mark.areas("leeds", "st-helens", "wiltshire")
def test_an_area_in_the_links_overrides_nothing_that_was_chosen(page, served):
    page.goto(served.home + "tools/deadline/#for:wiltshire")
    page.select_option("#ce-area", "st-helens")
    page.select_option("#ce-choice-st-helens", "initial-ce-assessment")
    fill_date(page, 18, 12, 2026)
    page.evaluate("location.hash = '#for:leeds'")
    page.wait_for_timeout(200)
    expect(page.locator("#ce-area")).to_have_value("st-helens")
    expect(page.locator("#ce-day")).to_have_value("18")
