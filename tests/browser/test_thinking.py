"""Scenarios to think in: reasons, how sure, a case that goes on, desks of a case by roles; and questions that a seed draws."""

from __future__ import annotations

import json
import re

import pytest
from browser_steps import opened
from played import DESKS, by_roles, in_place_of, knows
from playwright.sync_api import expect
from reaching import broken_rules_in_every_look, out_of_reach
from test_scenarios import BOOK, SCENARIOS

from ce_guidance.training.bank import bank_address, drawn, items
from ce_guidance.training.rehearsal import filled
from ce_guidance.training.scenario_pages import scenario_address

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.areas("blackburn-with-darwen")]

WORKED = SCENARIOS.get("blackburn-with-darwen/two-time-limits")
PAGE = scenario_address(WORKED) if WORKED else ""
PLAYED = by_roles(WORKED) if WORKED else None
WRITTEN = "Quokkasnortel, because the clause counts working days."
WHERE = """async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href, history.state, document.title, window.name,
  (await indexedDB.databases()).length])"""


@pytest.fixture
def by_desks(page, served):
    """The page of a case by roles."""
    served.break_it = lambda path, body: (
        [in_place_of(b"".join(body).decode(), PLAYED).encode()] if path == f"/{PAGE}" else body
    )
    page.goto(served.home + PAGE)
    expect(page.locator(".ce-turn").first.get_by_role("button", name="Check my answer")).to_be_enabled()
    return page


def choice(turn, right):
    """One of the answers to a question of the case, by its words."""
    n = [one.id for one in WORKED.scenario.turns].index(turn)
    held = next(one for one in WORKED.scenario.turns[n].choices if one.right is right)
    return filled(held.says, WORKED.answers[n])


def answer(turn, right, sure=""):
    place = turn["place"]
    if sure:
        place.get_by_label(sure, exact=True).check()
    place.get_by_label(choice(turn["id"], right), exact=True).check()
    place.get_by_role("button", name="Check my answer").click()


def first(page):
    return {"id": WORKED.scenario.turns[0].id, "place": page.locator(".ce-turn").first}


@pytest.mark.parametrize(
    ("right", "sure", "says"),
    [
        (True, "Certain", "Which of their words would you show"),
        (True, "Not sure", "Which of their words settle it?"),
        (False, "Fairly sure", "That is worth talking about"),
        (False, "I am guessing", "Then it was worth asking"),
    ],
)
def test_how_sure_a_learner_was_comes_back_as_something_to_talk_about(page, served, right, sure, says):
    page.goto(served.home + PAGE)
    turn = first(page)
    answer(turn, right, sure)
    if not right:
        expect(turn["place"].locator(".ce-reflects")).to_be_hidden()
        turn["place"].get_by_label("Certain").check()  # what is said after a hint is not what was said first
        answer(turn, True)
    reflects = turn["place"].locator(".ce-reflects")
    expect(reflects).to_contain_text(f"You said “{sure}”")
    expect(reflects).to_contain_text(says)
    expect(turn["place"].get_by_role("status")).to_contain_text(says)
    assert not re.search(r"\d|score|points|%", reflects.inner_text())
    expect(turn["place"].get_by_label("Certain")).to_be_disabled()


def test_nobody_has_to_say_how_sure_they_are(page, served):
    page.goto(served.home + PAGE)
    turn = first(page)
    answer(turn, True)
    expect(turn["place"].locator("details.ce-result")).to_be_visible()
    expect(turn["place"].locator(".ce-reflects")).to_be_hidden()


def test_what_a_learner_writes_is_nowhere_but_in_its_field_and_goes_with_the_page(page, served):
    asked = []
    page.context.on("request", lambda request: asked.append(f"{request.url} {request.post_data}"))
    page.goto(served.home + PAGE)
    turn = first(page)
    field = turn["place"].get_by_label("Why?")
    for name, value in (
        ("spellcheck", "false"),
        ("autocomplete", "off"),
        ("writingsuggestions", "false"),
        ("name", None),
    ):
        assert field.get_attribute(name) == value, name
    field.fill(WRITTEN)
    answer(turn, True, "Certain")
    assert "uokkasnortel" not in "\n".join(
        [*asked, *served.asked, page.evaluate(WHERE), json.dumps(page.context.cookies())]
    )
    page.goto(f"{served.home}about/")
    page.evaluate("setTimeout(() => history.back(), 20)")
    expect(page).to_have_url(f"{served.home}{PAGE}")
    expect(first(page)["place"].get_by_label("Why?")).to_have_value("")
    expect(first(page)["place"].locator(".ce-reflects")).to_be_hidden()
    assert page.locator("input:checked").count() == 0


def test_a_case_goes_on_by_keyboard_and_says_so(by_desks):
    page, turn = by_desks, first(by_desks)
    second = page.locator(".ce-turn").nth(1)
    expect(second).to_be_hidden()
    turn["place"].get_by_label(choice(turn["id"], False), exact=True).focus()
    page.keyboard.press("Space")
    turn["place"].get_by_role("button", name="Check my answer").focus()
    page.keyboard.press("Enter")
    said = turn["place"].get_by_role("status")
    expect(said).to_contain_text("Look again.")
    expect(turn["place"].locator("details.ce-hint")).to_be_visible()
    assert turn["place"].locator("details.ce-hint p").text_content() in said.text_content(), "the hint is told too"
    expect(turn["place"].get_by_role("button", name="Check my answer")).to_be_focused()
    shown = turn["place"].locator(".ce-question input:checked")
    expect(page.locator(f"#{shown.get_attribute('aria-describedby')}")).to_contain_text("Look again.")
    expect(second).to_be_hidden()
    page.keyboard.press("Enter")
    expect(said).to_contain_text("The case goes on")
    expect(second).to_be_visible()
    go = turn["place"].get_by_role("button", name="Go on")
    go.focus()
    page.keyboard.press("Enter")
    expect(second.get_by_role("heading", name="Question 2: the case goes on")).to_be_focused()
    expect(second.locator(".ce-news")).to_contain_text("Now known: A letter has come since.")
    assert broken_rules_in_every_look(page) + out_of_reach(page) == []
    assert not page.faults


def test_each_desk_sees_its_own_and_the_debrief_sees_all(by_desks):
    page = by_desks
    turn = page.locator(".ce-turn").first
    shown = turn.locator(".ce-desks__shown")
    for who in DESKS:
        expect(page.get_by_text(knows(who, 1))).to_be_hidden()
        expect(shown).to_contain_text(who)
    page.get_by_label("Police", exact=True).check()
    expect(page.locator(".ce-desk-choice").get_by_role("status")).to_have_text(
        "Shown: Police. The other desks are hidden."
    )
    expect(shown).to_contain_text("Shown: Police. Hidden: Social worker, Health, School.")
    for who in DESKS:
        expect(page.get_by_text(knows(who, 1))).to_be_visible(visible=who == "Police")
    turn.get_by_role("link", name="Choose a desk").click()
    expect(page.locator("#ce-desk")).to_be_focused()
    page.get_by_label("Every desk").check()
    for who in DESKS:
        expect(page.get_by_text(knows(who, 1))).to_be_visible()
    expect(shown).to_contain_text("Shown: every desk.")
    assert broken_rules_in_every_look(page) + out_of_reach(page) == []


def test_without_javascript_every_desk_is_there_and_lines_to_write_on_are_on_paper(browser, served, by_desks):
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(served.home + PAGE)
    for who in DESKS:
        expect(plain.get_by_text(knows(who, 1))).to_be_visible()
    expect(plain.locator(".ce-news")).to_be_visible()
    for part in (".ce-desk-choice", ".ce-reasons", ".ce-goes-on", ".ce-write"):
        expect(plain.locator(part).first).to_be_hidden()
    plain.emulate_media(media="print")
    expect(plain.locator(".ce-write").first).to_be_visible()
    expect(plain.locator(".ce-question").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("seed", ["1", "482913", "autumn term"])
def test_a_browser_draws_what_python_draws(page, served, seed):
    area = BOOK.area["blackburn-with-darwen"]
    page.goto(served.home + bank_address(area))
    said = page.locator("ce-bank").get_by_role("status")
    expect(said).to_contain_text("drawn by seed 1.")
    page.get_by_label("Seed").fill(seed)
    page.keyboard.press("Enter")
    expect(said).to_have_text(f"24 of {len(items(area))} questions, drawn by seed {seed}.")
    shown = page.locator(".ce-bank > li:visible")
    asked = [one.strip() for one in shown.locator("> p").all_text_contents()]
    answers = [one.strip() for one in shown.locator("> ol > li").all_text_contents()]
    draw = drawn(area, seed)
    assert asked == [one.asks for one in draw]
    assert answers == [says for one in draw for says in one.answers]
    assert seed not in "".join(served.asked) or seed == "1"
    assert not page.faults


def test_other_questions_come_with_a_seed_to_pass_on(browser, context, served):
    address = served.home + bank_address(BOOK.area["blackburn-with-darwen"])
    page, other = opened(context), opened(context)
    page.goto(address)
    said = page.locator("ce-bank").get_by_role("status")
    expect(said).to_contain_text("drawn by seed 1.")
    before = page.locator(".ce-bank").inner_text()
    page.get_by_role("button", name="Other questions").click()
    expect(said).to_contain_text(re.compile(r"drawn by seed \d{6}\."))
    seed = page.get_by_label("Seed").input_value()
    assert page.locator(".ce-bank").inner_text() != before
    other.goto(address)
    other.get_by_label("Seed").fill(seed)
    other.get_by_role("button", name="Draw by this seed").click()
    expect(other.locator("ce-bank").get_by_role("status")).to_contain_text(f"drawn by seed {seed}.")
    assert other.locator(".ce-bank").inner_text() == page.locator(".ce-bank").inner_text()
    assert broken_rules_in_every_look(page) + out_of_reach(page) == []
    bare = browser.new_context(java_script_enabled=False)
    plain = bare.new_page()
    plain.goto(address)
    expect(plain.locator(".ce-bank > li")).to_have_count(len(items(BOOK.area["blackburn-with-darwen"])))
    expect(plain.locator(".ce-bank > li").last).to_be_visible()
    expect(plain.locator("#ce-seed")).to_be_hidden()
    bare.close()
