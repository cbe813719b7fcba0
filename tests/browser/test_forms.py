"""What every form does: all that is wrong is told at once and goes when it is put right, a start can be today, and the answer's place is never blank."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from browser_steps import fill_date, open_tool, opened, work_out
from playwright.sync_api import expect
from reaching import broken_rules_in_every_look, out_of_reach
from tool_states import ANSWERED, TOOLS

pytestmark = pytest.mark.browser

BWD = "blackburn-with-darwen/deadlines/"
LIST = "#ce-choice-blackburn-with-darwen"
ALERT = ".ce-summary"
BESIDE = ".ce-field--wrong .ce-error"


def told(page):
    """The lines of the summary, and what stands beside the fields."""
    lines = page.locator(f"{ALERT} li").all_inner_texts()
    return lines, [one.removeprefix("Error:").strip() for one in page.locator(BESIDE).all_inner_texts()]


def all_wrong(page, served):
    open_tool(page, served.home + BWD)
    fill_date(page, 31, 2, 2027)
    page.fill("#ce-closed", "29 12")
    work_out(page)
    expect(page.locator(f"{ALERT} li")).to_have_count(3)


@pytest.mark.areas("blackburn-with-darwen")
def test_every_faulty_field_is_named_at_once_in_the_order_of_the_form(tool, served):
    all_wrong(tool, served)
    lines, beside = told(tool)
    assert lines == beside
    assert [line.split()[0] for line in lines] == ["Choose", "'31", "Closure"]
    assert tool.title().startswith("Error: ")
    for n, field in enumerate((LIST, "#ce-day", "#ce-closed")):
        tool.locator(f"{ALERT} a").nth(n).click()
        expect(tool.locator(field)).to_be_focused()
        box = tool.locator(".ce-field--wrong").nth(n)
        for part in (box.locator("label, legend").first, box.locator(".ce-error"), tool.locator(field)):
            expect(part).to_be_in_viewport(ratio=0.95)


@pytest.mark.areas("blackburn-with-darwen")
def test_what_is_said_of_a_field_goes_when_it_is_put_right_and_the_summary_with_the_last(tool, served):
    all_wrong(tool, served)
    tool.fill("#ce-month", "3")
    assert len(told(tool)[0]) == len(told(tool)[1]) == 2
    assert tool.locator("#ce-day").get_attribute("aria-invalid") is None
    assert tool.locator("#ce-day").get_attribute("aria-describedby") == "ce-hint-start"
    assert tool.locator(LIST).get_attribute("aria-invalid") == "true"
    tool.select_option(LIST, "joint-visit")
    assert [line.split()[0] for line in told(tool)[0]] == ["Closure"]
    assert tool.title().startswith("Error: ")
    tool.fill("#ce-closed", "29")  # still wrong, and not judged before the reader asks
    expect(tool.locator(ALERT)).to_be_hidden()
    expect(tool.locator(".ce-field--wrong")).to_have_count(0)
    assert not tool.title().startswith("Error: ")


@pytest.mark.areas("leeds")
def test_a_field_that_is_asked_no_more_is_no_longer_called_wrong(tool, served):
    open_tool(tool, served.home + "tools/deadline/")
    work_out(tool)
    expect(tool.locator(f"{ALERT} li")).to_have_count(2)
    assert [line.split()[0] for line in told(tool)[0]] == ["Choose", "Enter"]
    tool.select_option("#ce-area", "leeds")  # states no timescale, so no date is asked for
    expect(tool.locator("#ce-day")).to_be_hidden()
    expect(tool.locator(ALERT)).to_be_hidden()


@pytest.mark.areas("blackburn-with-darwen")
def test_a_date_and_a_time_are_missed_at_once(tool, served):
    open_tool(tool, served.home + BWD)
    tool.select_option(LIST, "return-home-interview")
    work_out(tool)
    expect(tool.locator(f"{ALERT} li")).to_have_count(2)
    assert [line.split()[2] for line in told(tool)[0]] == ["day,", "time"]
    tool.fill("#ce-time", "14:05")
    assert [line.split()[2] for line in told(tool)[0]] == ["day,"]


@pytest.mark.areas("st-helens")
@pytest.mark.parametrize(
    ("address", "press", "fields"),
    [
        ("st-helens/schedules/", "See what comes next", ["event", "start"]),
        ("tools/schedule/", "See what comes next", ["authority", "start"]),
        ("tools/working-days/", "Count", ["count", "start"]),
    ],
)
def test_every_tool_names_every_field(tool, served, address, press, fields):
    open_tool(tool, served.home + address)
    tool.get_by_role("button", name=press).click()
    expect(tool.locator(f"{ALERT} li")).to_have_count(len(fields))
    wrong = tool.locator(".ce-field--wrong").evaluate_all("all => all.map((one) => one.dataset.field)")
    assert wrong == fields


@pytest.mark.areas("leeds")
def test_all_questions_that_were_passed_over_are_named(tool, served):
    open_tool(tool, served.home + "leeds/pathways/level-of-risk/")
    tool.get_by_role("button", name="All questions on one page").click()
    tool.get_by_role("button", name="Continue").click()
    expect(tool.locator(f"{ALERT} li")).to_have_count(4)
    assert told(tool)[0] == told(tool)[1]
    tool.locator('[data-field="level"] input[value="low"]').check()  # the others matter no more
    expect(tool.locator(ALERT)).to_be_hidden()


# What is today


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.parametrize(
    ("rule", "name", "date", "time", "said"),
    [
        ("joint-visit", "Today", ("27", "11", "2026"), "", "Filled in: Friday 27 November 2026"),
        ("return-home-interview", "Now", ("27", "11", "2026"), "12:00", "Filled in: Friday 27 November 2026, 12:00"),
    ],
)
def test_a_start_can_be_now(page, served, rule, name, date, time, said):
    page.clock.set_fixed_time("2026-11-27T12:00:00Z")
    page.goto(served.home + BWD)
    page.select_option(LIST, rule)
    work_out(page)
    expect(page.locator(".ce-field--wrong").first).to_be_visible()
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    page.keyboard.press("Enter")
    assert tuple(page.input_value(f"#ce-{part}") for part in ("day", "month", "year")) == date
    assert page.input_value("#ce-time") == time
    expect(page.locator(".ce-date .ce-today__said")).to_have_text(said)
    expect(page.locator(ALERT)).to_be_hidden()
    expect(button).to_be_focused()
    box = button.bounding_box()
    assert box["height"] >= 44 and box["width"] >= 44
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_contain_text("2026")
    page.fill("#ce-day", "26")
    expect(page.locator(".ce-date .ce-today__said")).to_be_empty()


@pytest.mark.areas("blackburn-with-darwen")
def test_today_is_no_day_to_be_done_by(tool, served):
    open_tool(tool, served.home + BWD)
    tool.select_option(LIST, "joint-visit")
    expect(tool.locator("[data-today=start]")).to_be_visible()
    tool.select_option("#ce-mode", "start")
    expect(tool.locator("[data-today=start]")).to_be_hidden()


@pytest.mark.areas("blackburn-with-darwen")
def test_today_of_a_training_example_is_its_own_day(page, served):
    page.goto(
        f"{served.home}embed/deadline/#training:today=2027-01-20&authority=blackburn-with-darwen&rule=return-home-interview"
    )
    expect(page.locator(LIST)).to_have_value("return-home-interview")
    page.get_by_role("button", name="Today", exact=True).click()
    assert page.input_value("#ce-day") == "20" and page.input_value("#ce-month") == "1"
    assert page.input_value("#ce-time") == "", "the example has a day and no hour"
    expect(page.locator(".ce-date .ce-today__said")).to_have_text("Filled in: Wednesday 20 January 2027")


# The place of the answer


# Beside the form of the distance check stands what it measures, and what each side leads to.
@pytest.mark.parametrize("name", [one for one in TOOLS if one not in ("pathway", "distance")])
@pytest.mark.parametrize("width", [640, 1280])
def test_beside_an_empty_form_stands_what_the_answer_will_hold(page, served, name, width):
    page.set_viewport_size({"width": width + 1, "height": 900})
    page.emulate_media(reduced_motion="reduce")  # what moves has no place yet
    page.goto(served.home + TOOLS[name])
    outline = page.locator(".ce-outline")
    expect(outline).to_contain_text("Here will stand")
    form, stands = page.locator(".ce-form").bounding_box(), outline.bounding_box()
    assert form["x"] + form["width"] < stands["x"] and abs(form["y"] - stands["y"]) < 2
    assert page.locator(".ce-answer").is_hidden() and "Here" not in page.locator(".ce-answer").inner_text()
    ANSWERED[name](page)
    expect(outline).to_be_hidden()
    if width == 1280:
        answer = page.locator(".ce-answer").bounding_box()
        page.evaluate("scrollTo(0, 0)")
        assert abs(answer["x"] - stands["x"]) < 2 and abs(answer["width"] - stands["width"]) < 2
        assert abs(page.locator(".ce-form").bounding_box()["y"] - form["y"]) < 2, "the form has not moved"
        assert abs(page.locator(".ce-answer").bounding_box()["y"] - stands["y"]) < 2
    page.locator(".ce-form input[type=text]:visible").first.fill("9")
    expect(outline).to_be_visible()


@pytest.mark.areas("leeds")
def test_beside_the_choice_of_a_situation_stands_what_an_outcome_holds(page, served):
    page.goto(served.home + "leeds/pathways/")
    expect(page.locator(".ce-outline")).to_contain_text("The outcome")
    page.locator('[data-field="pathway"] input').first.check()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".ce-outline")).to_be_hidden()


@pytest.mark.areas("blackburn-with-darwen")
def test_on_a_phone_and_where_no_script_runs_nothing_is_promised(browser, served):
    for held in ({"viewport": {"width": 360, "height": 740}}, {"java_script_enabled": False}):
        context = browser.new_context(**held)
        page = context.new_page()
        page.goto(served.home + BWD)
        expect(page.locator(".ce-outline")).to_be_hidden()
        context.close()


@pytest.mark.areas("blackburn-with-darwen")
def test_while_python_starts_the_head_of_the_answer_is_there_without_words(page, served):
    page.add_init_script("delete window.SharedWorker")  # whose requests cannot be held up from here
    held = []
    page.route("**/lean.wasm", lambda route: held.append(route))
    page.goto(served.home + BWD)
    outline = page.locator(".ce-outline").bounding_box()
    page.select_option(LIST, "joint-visit")
    fill_date(page, 18, 12, 2026)
    work_out(page)
    expect(page.locator(".ce-loading .ce-skeleton")).to_be_visible()
    expect(page.locator(".ce-outline")).to_be_hidden()
    box = page.locator(".ce-loading").bounding_box()
    assert abs(box["x"] - outline["x"]) < 2 and abs(box["width"] - outline["width"]) < 2
    held[0].continue_()
    expect(page.locator(".ce-answer__date")).to_be_visible()
    expect(page.locator(".ce-loading")).to_have_count(0)


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.parametrize(("wanted", "lasts"), [("no-preference", 150), ("reduce", 0)])
def test_an_answer_comes_in_a_moment_or_without_any_motion(browser, served, wanted, lasts):
    context = browser.new_context(reduced_motion=wanted)
    page = opened(context)
    page.goto(served.home + BWD)
    page.select_option(LIST, "joint-visit")
    fill_date(page, 18, 12, 2026)
    page.evaluate("""() => {
      window.moved = 0;
      addEventListener("animationstart", ({ target }) => {
        const timing = target.getAnimations().map((one) => one.effect.getTiming().duration);
        window.moved = Math.max(window.moved, ...timing);
      }, true);
    }""")
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_be_visible()
    page.wait_for_timeout(300)
    assert page.evaluate("moved") == lasts
    context.close()


def test_the_embed_page_is_walked_in_the_order_in_which_it_is_read(page, served):
    """The form, how it looks beside it, and below both what to copy: the Tab key goes right or down, never back."""
    page.goto(f"{served.home}training/embed/")
    expect(page.locator("canvas.ce-square")).to_be_visible()
    walked = page.locator("ce-embedder :is(select, input, textarea, button, iframe)").evaluate_all(
        """(all) => all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect())
        .map(({ left, right, top, bottom }) => [left, right, top, bottom].map(Math.round))"""
    )
    parts = page.locator("ce-embedder > :is(form, section):visible")
    tops = parts.evaluate_all("(all) => all.map((one) => one.querySelector('h2, legend, label').textContent)")
    assert tops == ["What", "How it looks", "Copy this"]
    assert len(walked) > 8
    for (_, right, _, bottom), (left, _, top, _) in pairwise(walked):
        assert left >= right or top >= bottom, "neither beside nor below what was before"


def test_the_day_of_an_example_is_asked_for_in_three_parts(page, served):
    page.goto(f"{served.home}training/embed/")
    link = page.locator("#ce-link")
    expect(page.locator("#ce-lines")).to_have_value(re.compile(r'<iframe [^>]*allow="clipboard-write"'))
    fill_date(page, 31, "February", 2027)
    page.locator("#ce-show").focus()
    expect(page.get_by_role("alert")).to_have_text("There is no such day. For example, 27 3 2027.")
    expect(link).to_be_hidden()
    page.fill("#ce-day", "3")
    page.keyboard.press("Enter")
    expect(link).to_have_value(re.compile("#training:today=2027-02-03$"))
    page.fill("#ce-month", "")
    page.locator("#ce-show").focus()
    expect(page.get_by_role("alert")).to_contain_text("Give the day, the month and the year")
    assert broken_rules_in_every_look(page) + out_of_reach(page) == []
    page.get_by_role("button", name="Today").click()
    expect(link).to_have_value(re.compile(r"#training:today=\d{4}-\d\d-\d\d$"))


def test_a_square_code_is_not_said_to_be_saved(page, served):
    page.goto(f"{served.home}training/embed/")
    with page.expect_download() as held:
        page.get_by_role("button", name="Save the square code").click()
    assert held.value.path().read_bytes().startswith(b"\x89PNG")
    expect(page.get_by_text("The square code was handed to your browser to save.", exact=True)).to_be_visible()
