from __future__ import annotations

import json

import pytest
from browser_steps import CLEAR, TODAY, open_tool, opened
from conftest import script
from playwright.sync_api import expect

from ce_guidance.asking import ask, reply
from ce_guidance.content.loading import read_book

pytestmark = pytest.mark.browser

BOOK = read_book()
LEVEL = "leeds/pathways/level-of-risk/"
HIGH = {"level": "high", "social-worker": "no", "consent": "refuses", "exploited": "exploited"}


def go(page):
    page.get_by_role("button", name="Continue").click()


def choose(page, question, option):
    page.locator(f'[data-field="{question}"] input[value="{option}"]:visible').check()


def answer(page, **answers):
    """One question at a time, in the order in which the tool asks."""
    for question, option in answers.items():
        expect(page.locator(f'[data-field="{question}"]').locator("visible=true")).to_have_count(1)
        choose(page, question, option)
        go(page)


def outcome(page):
    expect(page.locator(".ce-answer__title")).to_be_visible()
    return page.locator(".ce-answer__title").inner_text()


WITHOUT_EXPLANATIONS = """step => {
  const copy = step.cloneNode(true);
  for (const one of copy.querySelectorAll(".ce-term__full")) one.remove();
  return copy.textContent;
}"""


def steps(page):
    """What stands at each action, by its id: the steps, the same act in another clause, and what points to others."""
    shown = page.locator(".ce-answer [data-action]").all()
    return {one.get_attribute("data-action").partition("/")[2]: one.evaluate(WITHOUT_EXPLANATIONS) for one in shown}


@pytest.mark.areas("leeds")
def test_on_a_wide_screen_the_answers_stand_beside_the_outcome(tool, served):
    open_tool(tool, served.home + LEVEL)
    answer(tool, level="low")
    outcome(tool)
    form, told = (tool.locator(f"ce-pathway .ce-{part}").bounding_box() for part in ("form", "answer"))
    assert form["x"] + form["width"] <= told["x"] and told["y"] < form["y"] + form["height"]


@pytest.mark.areas("leeds")
def test_one_question_at_a_time_to_the_outcome(tool, served):
    open_tool(tool, served.home + LEVEL)
    answer(tool, **HIGH)
    assert outcome(tool) == "Significant/high risk: family does not consent, child is being exploited"
    told = ask(BOOK, "pathway", {"authority": "leeds", "pathway": "level-of-risk", "answers": HIGH}, TODAY)["outcome"]
    shown = steps(tool)
    assert sorted(shown) == sorted(action["id"] for action in told["actions"])
    for action in told["actions"]:
        assert action["action"] in shown[action["id"]] and action["strength"] in shown[action["id"]]
    expect(tool.locator(".ce-answer__title")).to_be_focused()
    assert "#" not in tool.url and "?" not in tool.url
    links = {
        a.evaluate("a => a.href")
        for a in tool.locator(".ce-answer a[href^='..'], .ce-answer a[href^='#']:not(.ce-mark)").all()
    }
    assert len(links) > 20
    for link in links:
        address, _, anchor = link.partition("#")
        page = tool.request.get(address)
        assert page.ok and (not anchor or f'id="{anchor}"' in page.text()), link
    assert tool.locator('.ce-answer a[href="tel:01133760336"]').count() == 2  # in the step, and under whom to reach
    assert not tool.faults


@pytest.mark.areas("leeds")
def test_an_earlier_answer_is_changed_without_losing_the_rest(tool, served):
    open_tool(tool, served.home + LEVEL)
    answer(tool, **HIGH)
    outcome(tool)
    tool.get_by_role("button", name="Change: Does the family consent").click()
    expect(tool.locator('[data-field="consent"] input[value="refuses"]')).to_be_checked()
    choose(tool, "consent", "consents")
    go(tool)
    assert outcome(tool) == "Significant/high risk: family consents, child is being exploited"
    tool.get_by_role("button", name="Change: What level").click()
    choose(tool, "level", "low")
    go(tool)
    assert outcome(tool) == "Emerging/low risk"
    tool.get_by_role("button", name="Change: What level").click()
    choose(tool, "level", "high")
    go(tool)
    assert outcome(tool) == "Significant/high risk: family consents, child is being exploited"


@pytest.mark.areas("leeds")
def test_back_and_forward_walk_the_questions_and_the_address_says_nothing(page, served):
    page.goto(served.home + LEVEL)
    answer(page, **HIGH)
    outcome(page)
    page.go_back()
    expect(page.locator('[data-field="exploited"]')).to_be_visible()
    expect(page.locator(".ce-answer")).to_be_hidden()
    page.go_back()
    expect(page.locator('[data-field="consent"] input[value="refuses"]')).to_be_checked()
    page.go_forward()
    page.go_forward()
    assert outcome(page) == "Significant/high risk: family does not consent, child is being exploited"
    assert page.url == served.home + LEVEL
    assert page.evaluate("Object.keys(history.state)") == ["ceStep", "ceMark"]
    title = BOOK.area["leeds"].pathway["level-of-risk"].title
    assert page.title() == f"{title} (Leeds) - CE Guidance"


@pytest.mark.areas("leeds")
def test_back_never_holds_a_reader_fast(page, served):
    """Back to an outcome that a changed answer has undone asks what is missing, and the next Back goes on."""
    page.goto(served.home + "about/")
    page.goto(served.home + LEVEL)
    answer(page, level="low")
    outcome(page)
    page.get_by_role("button", name="Change: What level").click()
    choose(page, "level", "high")
    go(page)
    expect(page.locator('[data-field="social-worker"]')).to_be_visible()
    for _ in range(4):
        page.evaluate("history.back()")
        page.wait_for_timeout(400)
    assert page.url == served.home + "about/"


@pytest.mark.areas("st-helens")
def test_a_question_may_have_any_id(tool, served):
    """One pathway asks for an `outcome`; the tool's own places cannot be mistaken for it."""
    area = BOOK.area["st-helens"]
    pathway = area.pathway["outcome-of-the-assessment"]
    assert pathway.questions[0].id == "outcome"
    open_tool(tool, served.home + "st-helens/pathways/outcome-of-the-assessment/")
    used, end = next(iter(pathway.every_route()))
    answer(tool, **used)
    assert outcome(tool) == end.title
    assert tool.locator(".ce-trail li").count() == len(used)


@pytest.mark.areas("leeds")
def test_another_situation_leaves_no_blank_form_behind(page, served):
    page.goto(served.home + "leeds/pathways/")
    first, second = BOOK.area["leeds"].pathways[0], BOOK.area["leeds"].pathways[2]
    page.locator(f'[data-field="pathway"] input[value="{first.id}"]').check()
    go(page)
    answer(page, level="low")
    outcome(page)
    page.get_by_role("button", name="Change: What is the situation?").click()
    page.locator(f'[data-field="pathway"] input[value="{second.id}"]').check()
    go(page)
    for _ in range(3):
        page.evaluate("history.back()")
        page.wait_for_timeout(400)
        assert page.locator(".ce-question:visible").count() >= 1


@pytest.mark.areas("leeds")
def test_starting_again_takes_the_answers_out_of_a_shared_address(page, served):
    page.goto(served.home + LEVEL + "#answers:level=low")
    assert outcome(page) == "Emerging/low risk"
    page.get_by_role("button", name="Start again").click()
    assert page.url == served.home + LEVEL
    page.reload()
    expect(page.locator(".ce-answer")).to_be_hidden()


@pytest.mark.areas("leeds")
def test_all_questions_on_one_page_and_those_that_do_not_matter_go(tool, served):
    open_tool(tool, served.home + LEVEL)
    tool.get_by_role("button", name="All questions on one page").click()
    assert tool.locator(".ce-question:visible").count() == 4
    go(tool)
    expect(tool.get_by_role("alert")).to_contain_text("This answer is needed too: What level of risk")
    choose(tool, "level", "low")
    expect(tool.locator(".ce-question:visible")).to_have_count(1)
    choose(tool, "level", "medium")
    expect(tool.locator(".ce-question:visible")).to_have_count(2)
    go(tool)
    expect(tool.get_by_role("alert")).to_contain_text("Does the child have a social worker?")
    choose(tool, "social-worker", "yes")
    go(tool)
    assert outcome(tool) == "Medium/moderate risk, with a social worker"
    tool.get_by_role("button", name="One question at a time").click()
    expect(tool.locator(".ce-question:visible")).to_have_count(1)


@pytest.mark.areas("leeds")
def test_a_missing_answer_is_told_at_its_question(tool, served):
    open_tool(tool, served.home + LEVEL)
    go(tool)
    alert = tool.get_by_role("alert")
    expect(alert).to_contain_text("Choose one of the answers.")
    alert.get_by_role("link").click()
    assert tool.evaluate("document.activeElement.type") == "radio"
    assert tool.title().startswith("Error: ")
    choose(tool, "level", "low")
    go(tool)
    outcome(tool)
    assert not tool.title().startswith("Error: ")


@pytest.mark.areas("leeds")
def test_my_role_only(tool, served):
    open_tool(tool, served.home + LEVEL)
    answer(tool, **HIGH)
    outcome(tool)
    every = tool.locator(".ce-answer .ce-action").count()
    tool.select_option("#ce-role", "CVET officer")
    left = tool.locator(".ce-answer .ce-action:visible")
    mine = [one.inner_text() for one in left.all() if "ce-action--others" not in one.get_attribute("class")]
    assert 0 < len(mine) < every
    # A CVET officer is part of CVET police, and so of the police: what they are asked is the officer's too.
    whose = ("CVET officer", "CVET police", "Police", "Practitioner", "the source does not say")
    assert all(any(name in one for name in whose) for one in mine)
    assert any("Phone the duty and advice team" in one for one in mine), "what any practitioner does stays"
    grey = [one.inner_text() for one in tool.locator(".ce-answer .ce-action--others").all()]
    assert any("Duty and advice team" in one and "will" in one for one in grey), "what binds others stays too"
    assert all(one.get_attribute("data-binds") == "" for one in tool.locator(".ce-answer .ce-action--others").all())
    status = tool.locator(".ce-role-filter [role=status]")
    expect(status).to_contain_text(f"{left.count()} of {every} steps")
    expect(status).to_contain_text(f"Grey: {len(grey)} that bind somebody else")


@pytest.mark.areas("wiltshire")
def test_a_step_with_a_time_limit_leads_to_its_calculator(page, served):
    page.goto(served.home + "wiltshire/pathways/missing/")
    held = BOOK.area["wiltshire"].pathway["missing"]
    answers = next(used for used, end in held.every_route() if "return-interview-child-open" in limits(end, held))
    answer(page, **answers)
    outcome(page)
    with page.context.expect_page() as opened:  # in a new tab, so that the answers stay
        page.locator(".ce-answer .ce-limit a", has_text="Work out the date").first.click()
    expect(opened.value.locator("#ce-choice-wiltshire")).to_have_value("return-interview-child-open")
    opened.value.close()
    assert outcome(page)


def limits(outcome, pathway):
    area = BOOK.area["wiltshire"]
    return [rule.id for one in pathway.actions_of(outcome) for rule in area.limits_of_action(one)]


@pytest.mark.areas("leeds")
def test_a_link_is_shared_only_on_purpose_and_says_only_the_answers(page, served):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=served.home.rstrip("/"))
    page.goto(served.home + LEVEL)
    answer(page, **HIGH)
    outcome(page)
    said = page.locator(".ce-take__said")
    assert said.get_attribute("role") == "status" and said.evaluate("one => getComputedStyle(one).display") != "none"
    page.get_by_role("button", name="Copy a link to these answers").click()
    expect(said).to_have_text("Link copied: it says what you answered.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == served.home + LEVEL + "#answers:" + "&".join(f"{q}={o}" for q, o in HIGH.items())
    served.asked.clear()
    other = page.context.new_page()
    other.goto(link)
    assert outcome(other) == "Significant/high risk: family does not consent, child is being exploited"
    assert not [path for path in served.asked if "refuses" in path]
    other.get_by_role("button", name="Change: Does the family consent").click()
    choose(other, "consent", "consents")
    assert other.url == served.home + LEVEL
    other.close()


@pytest.mark.areas("leeds")
def test_the_case_note_is_pythons(tool, served):
    open_tool(tool, served.home + LEVEL)
    answer(tool, level="low")
    outcome(tool)
    tool.get_by_role("button", name="Copy as case note").click()
    asked = {"authority": "leeds", "pathway": "level-of-risk", "answers": {"level": "low"}}
    told = ask(BOOK, "pathway", asked, TODAY)
    assert tool.locator(".ce-note-text").input_value() == told["case_note_short"]
    tool.get_by_role("button", name="The long form").click()
    assert tool.locator(".ce-note-text").input_value() == told["case_note"]


def test_every_area_from_one_page(tool, served):
    open_tool(tool, served.home + "tools/pathway/")
    go(tool)
    expect(tool.get_by_role("alert")).to_contain_text("Choose an area.")
    for area in BOOK.areas:
        tool.evaluate(CLEAR)
        tool.select_option("#ce-area", area.slug)
        go(tool)
        expect(tool.get_by_role("alert")).to_contain_text("Choose what the situation is.")
        pathway = area.pathways[-1]
        tool.locator(f'[data-field="pathway"][data-area="{area.slug}"] input[value="{pathway.id}"]').check()
        go(tool)
        used, end = next(iter(pathway.every_route()))
        for question, option in used.items():
            one = tool.locator(f'[data-area="{area.slug}"][data-pathway="{pathway.id}"] [data-field="{question}"]')
            one.locator(f'input[value="{option}"]').check()
            go(tool)
        assert outcome(tool) == end.title


FINGER = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def tap(page, question, option):
    page.locator(f'[data-field="{question}"] input[value="{option}"]:visible ~ div label').tap()


@pytest.mark.areas("leeds")
def test_on_a_touch_screen_an_answer_leads_on_as_the_form_says_beforehand(browser, served):
    context = browser.new_context(**FINGER)
    page = opened(context)
    page.goto(served.home + LEVEL)
    expect(page.get_by_text("A tap on an answer leads on at once.")).to_be_visible()
    for question, option in HIGH.items():
        page.wait_for_timeout(500)  # longer than between two taps on one place
        tap(page, question, option)
        expect(page.locator(f'[data-field="{question}"]:visible')).to_have_count(0)
    assert outcome(page) == "Significant/high risk: family does not consent, child is being exploited"
    assert not page.faults
    context.close()


@pytest.mark.areas("leeds")
def test_the_second_of_two_quick_taps_answers_nothing(browser, served):
    context = browser.new_context(**FINGER)
    page = opened(context)
    page.goto(served.home + "leeds/pathways/")
    page.locator('[data-field="pathway"] input').first.evaluate("one => one.scrollIntoView({ block: 'center' })")
    page.evaluate("""() => document.addEventListener("click", () => {
      const next = document.querySelector('[data-field="level"] input[value="high"]');
      if (next.checkVisibility()) next.nextElementSibling.querySelector("label").click();
    })""")  # as soon as the next question is there
    page.locator('[data-field="pathway"] .ce-radio label').first.tap()
    expect(page.locator('[data-field="level"]')).to_be_visible()
    assert page.locator('[data-field="level"] input:checked').count() == 0
    context.close()


@pytest.mark.areas("leeds")
def test_a_mouse_and_the_arrow_keys_only_choose(tool, served):
    open_tool(tool, served.home + LEVEL)
    expect(tool.get_by_text("A tap on an answer leads on at once.")).to_be_hidden()
    tool.locator('[data-field="level"] .ce-radio label').first.click()
    for _ in range(3):
        tool.keyboard.press("ArrowDown")
    tool.wait_for_timeout(300)
    expect(tool.locator('[data-field="level"]')).to_be_visible()


@pytest.mark.areas("blackburn-with-darwen")
def test_of_many_situations_the_names_and_the_use_of_the_chosen_one(tool, served):
    open_tool(tool, served.home + "blackburn-with-darwen/pathways/")
    hints = tool.locator(".ce-question--which .ce-hint:visible")
    rows = tool.locator(".ce-question--which .ce-radio")
    assert rows.count() > 10 and hints.count() == 0
    assert all(row.bounding_box()["height"] >= 44 for row in rows.all())
    rows.nth(3).get_by_role("radio").check()
    expect(hints).to_have_count(1)
    tool.get_by_role("button", name="Say when to use each").click()
    expect(hints).to_have_count(rows.count())


@pytest.mark.areas("leeds")
def test_the_outcome_is_there_without_the_tool(browser, served):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.home + LEVEL)
    expect(page.get_by_text("they need JavaScript")).to_be_visible()
    expect(page.locator("ce-pathway form")).to_be_hidden()
    # The drawing, or on a narrow screen the list.
    page.get_by_role("link", name="Significant/high risk: family does not consent, child is being").click()
    lines = {
        one.get_attribute("data-action").partition("/")[2]: one.text_content()
        for one in page.locator("[data-action]").all()
    }
    told = ask(BOOK, "pathway", {"authority": "leeds", "pathway": "level-of-risk", "answers": HIGH}, TODAY)["outcome"]
    assert sorted(lines) == sorted(action["id"] for action in told["actions"])
    assert all(action["strength"] in lines[action["id"]] for action in told["actions"])
    context.close()


@pytest.mark.areas("leeds")
def test_ticks_of_a_checklist_are_not_kept(page, served):
    area = BOOK.area["leeds"]
    page.goto(f"{served.home}leeds/checklists/{area.checklists[0].id}/")
    page.locator(".ce-checklist input").first.check()
    page.goto(served.home + "register/")
    page.evaluate("history.back()")
    page.wait_for_url("**/checklists/**", wait_until="commit")
    expect(page.locator(".ce-checklist input").first).not_to_be_checked()
    page.locator(".ce-checklist input").first.check()
    page.reload()
    expect(page.locator(".ce-checklist input").first).not_to_be_checked()


IN_THE_BROWSER = """async ({client, questions}) => {
  const { ask } = await import(client);
  const told = [];
  for (const question of questions) told.push((await ask("pathway", question)).answer);
  return told;
}"""


def test_every_route_gives_the_same_answer_in_the_browser(page, served):
    asked = [
        {"authority": area.slug, "pathway": pathway.id, "answers": dict(list(used.items())[:n])}
        for area in BOOK.areas
        for pathway in area.pathways
        for used, _ in pathway.every_route()
        for n in sorted({0, len(used)})
    ]
    page.goto(served.home + "tools/pathway/")
    told = page.evaluate(IN_THE_BROWSER, {"client": script("runtime/client.js"), "questions": asked})
    assert len(told) == len(asked) > 200
    for question, there in zip(asked, told, strict=True):
        assert there == json.loads(reply(BOOK, "pathway", json.dumps(question), TODAY)), question
