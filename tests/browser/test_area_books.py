"""The rules of an area: fetched when it is known, proven, added to the Python that runs, and told in words where they fail."""

from __future__ import annotations

import json

import pytest
from browser_steps import choose, fill_date, work_out
from conftest import ROOT
from doctored import doctor
from playwright.sync_api import expect
from test_starting import CLIENT, which

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ASK = f"""async ([area, pathway]) => {{
  const {{ ask }} = await import("{CLIENT}");
  const put = {{ authority: area, pathway, answers: {{}} }};
  return ask("pathway", put).then(({{ answer }}) => answer.authority, (problem) => `${{problem.code}}: ${{problem.message}}`);
}}"""
LEEDS, BLACKBURN = ("leeds", "level-of-risk"), ("blackburn-with-darwen", "level-of-risk")


def books(served):
    """The rules of areas that were fetched."""
    return [path.rpartition("/")[2] for path in served.asked if path.endswith(".jsonl")]


def first_pathway(book, slug):
    return slug, book.area[slug].pathways[0].id


def test_a_first_answer_fetches_the_rules_of_its_own_area_and_no_other(page, served):
    served.asked.clear()
    choose(page, served.home, "joint-visit")
    fill_date(page, 18, 12, 2026)
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_have_text("Tuesday 29 December 2026")
    assert books(served) == ["blackburn-with-darwen.jsonl"]


def test_they_are_asked_for_beside_the_runtime_and_before_any_question(page, served):
    served.asked.clear()
    page.goto(served.home + "leeds/pathways/")
    while not books(served):
        page.wait_for_timeout(50)
    assert books(served) == ["leeds.jsonl"]


def test_a_second_tab_with_another_area_uses_the_same_python(context, page, served, book):
    served.break_it = doctor(ROOT / "site")
    served.asked.clear()
    page.goto(served.home + "leeds/pathways/")
    assert page.evaluate(ASK, first_pathway(book, "leeds")) == "leeds"
    other = context.new_page()
    other.goto(served.home + "wiltshire/pathways/")
    assert other.evaluate(ASK, first_pathway(book, "wiltshire")) == "wiltshire"
    assert which(page) == which(other)
    assert page.evaluate(ASK, first_pathway(book, "leeds")) == "leeds"
    assert sorted(books(served)) == ["leeds.jsonl", "wiltshire.jsonl"]
    assert len([path for path in served.asked if path.endswith("/quick.bin")]) == 1


def test_the_area_that_is_chosen_in_the_form_is_fetched_before_it_is_asked_about(page, served):
    page.goto(served.home + "tools/deadline/")
    page.locator("#ce-area").focus()
    served.asked.clear()
    page.select_option("#ce-area", "st-helens")
    while "st-helens.jsonl" not in books(served):
        page.wait_for_timeout(50)
    assert books(served) == ["st-helens.jsonl"]


@pytest.mark.parametrize(
    ("how", "says"),
    [
        (lambda body: [b"".join(body).replace(b"days", b"week", 1)], "arrived altered"),
        (lambda body: [b"".join(body)[:-9]], "connection broke"),
        (lambda body: 404, "is missing from this site"),
    ],
    ids=["altered", "cut", "gone"],
)
@pytest.mark.parametrize("name", ["blackburn-with-darwen.jsonl", "areas-1.json"])
def test_rules_that_are_not_those_that_were_built_are_refused_in_words_and_fetched_again(page, served, name, how, says):
    def broken(path, body):
        return how(body) if path.endswith(f"/{name}") else body

    if name == "areas-1.json" and says != "is missing from this site":
        how_list, how = how, lambda body: how_list([b"".join(body).replace(b"bytes", b"bites", 1)])
    served.break_it = broken
    choose(page, served.home, "joint-visit")
    fill_date(page, 18, 12, 2026)
    work_out(page)
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text(says)
    expect(summary).to_contain_text("Use the table of time limits")
    expect(page.locator(".ce-answer")).to_be_hidden()
    served.break_it = None
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_have_text("Tuesday 29 December 2026")


def test_an_area_that_there_is_not_is_no_fault_of_the_connection(page, served):
    page.goto(served.home + "tools/working-days/")
    for nowhere in ("nowhere", "aaa", "../leeds", "toString"):
        told = page.evaluate(ASK, [nowhere, "x"])
        assert told == f"unknown-authority: There is no area '{nowhere}'."


def test_a_runtime_that_answers_an_area_wrongly_is_not_used_for_it(page, served):
    """Its samples are the last word. All that proves its bytes is made to fit here."""
    from doctored import relisted

    from ce_guidance.browser.area_files import proof

    folder = next((ROOT / "site/runtime").iterdir())
    rules = (folder / "leeds.jsonl").read_bytes()
    wrong = rules.replace(b'\\"authority\\": \\"leeds\\"', b'\\"authority\\": \\"leads\\"', 2)
    assert wrong != rules
    listed = json.loads((folder / "areas-1.json").read_bytes())
    listed["leeds"]["leeds.jsonl"] = proof(wrong)
    instead = {"leeds.jsonl": wrong, "areas-1.json": json.dumps(listed).encode()}

    def other(path, body):
        name = path.rpartition("/")[2]
        if name == "worker.js":
            return [relisted(b"".join(body), {"areas-1.json": instead["areas-1.json"]})]
        return [instead[name]] if name in instead else body

    served.break_it = other
    page.goto(served.home + "leeds/pathways/")
    assert page.evaluate(ASK, LEEDS).startswith("broken")
