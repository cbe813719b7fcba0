"""Cases that hold a whole list: what is otherwise, what is missing and what is besides is told with its line."""

from __future__ import annotations

import shutil

import pytest

from ce_guidance.content import AUTHORITIES
from ce_guidance.content.areas import write_reading
from ce_guidance.content.cases import read_cases
from ce_guidance.content.holding import not_held
from ce_guidance.content.loading import read_book
from ce_guidance.errors import ContentError

AREA = "example-borough"
WHOLE = """- title: All that the document asks
  tool: document
  question: {source: example}
  asked:
    example/1.1: [should by practitioner if worried]
    example/1.2: [must]
    example/1.4: [should by practitioner]
    example/2.1: [will by front-door-team]
    example/2.3: [consider]
  timed:
    first-contact: within 1 working day, from the concern
    plan-review: every 4 weeks, from the last review (not stated)
  reached:
    duty-team: "01632 960002"
- title: All that each answer leads to
  tool: pathway
  question: {pathway: worried}
  leads_to:
    - {answers: {plan: "no"}, outcome: tell, steps: [should example/1.1, should example/1.4, will example/2.1]}
    - {answers: {plan: "yes"}, outcome: review, steps: [must example/1.2, consider example/2.3], then: [tell]}
- title: From what each step counts
  tool: schedule
  question: {event: new-concern, "on": "2027-01-04"}
  counted_from: {review-1: told, review-2: review-1, review-3: review-2}
"""


@pytest.fixture
def areas(tmp_path):
    """A folder with the area of the template, its rules written down whole."""
    shutil.copytree(AUTHORITIES / "_template", tmp_path / AREA)
    (tmp_path / AREA / "cases.yaml").write_text(WHOLE, "utf-8")
    return tmp_path


def edit(areas, word, old, new):
    path = areas / AREA / f"{word}.yaml"
    text = "".join(line for line in path.read_text("utf-8").splitlines(True) if not line.startswith("#"))
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def told(areas):
    """What is told once the slip is signed as read."""
    write_reading(areas / AREA)
    book = read_book.__wrapped__(areas)
    return [fault for held in read_cases(book, areas) for fault in not_held(book, held)]


def line_of(words):
    return next(n for n, line in enumerate(WHOLE.splitlines(), 1) if words in line)


def test_a_whole_list_that_is_right_holds(areas):
    assert told(areas) == []


@pytest.mark.parametrize(
    ("word", "old", "new", "says", "line"),
    [
        ("actions", "who: [practitioner], clauses: [example/1.1]", "clauses: [example/1.1]", "asked: example/1.1: has now 'should if worried', and 'should by practitioner if worried' was expected", "example/1.1:"),
        ("actions", "strength: should, who: [practitioner], clauses: [example/1.4]", "strength: should, clauses: [example/1.4]", "asked: example/1.4: has now 'should', and 'should by practitioner' was expected", "example/1.4:"),
        ("deadlines", "count: 1, unit: working days", "count: 2, unit: working days", "timed: first-contact: is now 'within 2 working days, from the concern', and 'within 1 working day, from the concern' was expected", "first-contact:"),
        ("deadlines", "start_stated: false", "start_stated: true", "timed: plan-review: is now 'every 4 weeks, from the last review'", "plan-review:"),
        ("contacts", "phone: 01632 960002", "phone: 01632 960003", "reached: duty-team: is now '01632 960003', and '01632 960002' was expected", "duty-team:"),
        ("contacts", "  phone: 01632 960002\n", "", "reached: duty-team: is now nothing besides, and '01632 960002' was expected", "duty-team:"),
        ("pathways", "actions: [tell-the-front-door, write-it-down, decide]", "actions: [tell-the-front-door, write-it-down]", "leads_to: tell: has now nothing besides, and 'will example/2.1' was expected", "outcome: tell"),
        ("pathways", "actions: [review-the-plan,", "actions: [decide, review-the-plan,", "leads_to: review: has now 'will example/2.1', and nothing besides was expected", "outcome: review"),
        ("pathways", "also: [tell], ", "", "leads_to: review, then all of: has now nothing besides, and 'tell' was expected", "outcome: review"),
        ("schedules", "after: told, ", "", "counted_from: step 'review-1' is now event, and told was expected", "counted_from:"),
    ],
)  # fmt: skip
def test_a_slip_that_is_signed_as_read_is_told_with_its_line(areas, word, old, new, says, line):
    edit(areas, word, old, new)
    if "write-it-down]" in new:  # asked for elsewhere, so that no other record tells it
        edit(areas, "pathways", "actions: [review-the-plan,", "actions: [review-the-plan, decide,")
    faults = told(areas)
    (fault,) = [one for one in faults if says in one.says]
    assert (fault.file, fault.line) == (f"{AREA}/cases.yaml", line_of(line)), faults
    assert "Work it out again by hand" in fault.remedy


def test_two_outcomes_exchanged_and_a_question_that_is_new_are_told(areas):
    edit(areas, "pathways", '{outcome: tell, when: {plan: ["no"]}}', '{outcome: review, when: {plan: ["no"]}}')
    edit(areas, "pathways", '{outcome: review, when: {plan: ["yes"]}}', '{outcome: tell, when: {plan: ["yes"]}}')
    said = [fault.says for fault in told(areas)]
    assert "leads_to: plan: no: leads to 'review', and 'tell' was expected" in said
    assert "leads_to: no row has the answers that lead to 'review'" in said
    (areas / AREA / "cases.yaml").write_text(WHOLE.replace('answers: {plan: "no"}', "answers: {}"), "utf-8")
    assert "leads_to: no answer: leads to no outcome yet: 'plan' is asked next" in [one.says for one in told(areas)]


def test_what_is_not_in_the_list_is_told_as_much_as_what_is_gone(areas):
    without = WHOLE.replace("    example/2.3: [consider]\n", "")
    (areas / AREA / "cases.yaml").write_text(without, "utf-8")
    (fault,) = told(areas)
    assert fault.says == "asked: example/2.3: has now 'consider', and nothing besides was expected"
    assert fault.line == line_of("example/1.1:")  # where the list begins


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("source: example", "source: exampel", "question: 'exampel' does not exist"),
        ("question: {pathway: worried}", "question: {pathway: woried}", "question: 'woried' does not exist"),
        ("    example/2.3: [", "    example/2.33: [", "asked: 'example/2.33' does not exist"),
        ("tool: document", "tool: pathway", "'asked' is nothing that a pathway answers"),
    ],
)
def test_a_list_of_what_there_is_not_is_refused(areas, old, new, says):
    assert old in WHOLE
    (areas / AREA / "cases.yaml").write_text(WHOLE.replace(old, new), "utf-8")
    with pytest.raises(ContentError) as caught:
        told(areas)
    assert any(says in fault.says for fault in caught.value.faults), caught.value.faults


@pytest.mark.parametrize(
    ("web", "holds"),
    [
        ("https://www.example.org/a-long/way-to/plan", True),
        ("https://www.example.org/another/plan", True),  # what lies between, the second reading holds
        ("https://www.exemple.org/a-long/way-to/plan", False),
        ("https://www.example.org/a-long/way-to/plans", False),
        ("https://www.example.org/plan", False),
    ],
)
def test_of_a_long_web_address_the_ends_are_held(areas, web, holds):
    edit(areas, "contacts", "  phone: 01632 960002\n", f"  web: {web}\n")
    (areas / AREA / "cases.yaml").write_text(WHOLE.replace("01632 960002", "https://www.example.org/…/plan"), "utf-8")
    assert (told(areas) == []) == holds


def test_an_act_of_two_verbs_stands_under_both_clauses(areas):
    edit(
        areas,
        "actions",
        "does: Review the plan, strength: must, clauses: [example/1.2]",
        "does: Review the plan, strength: must, clauses: [example/1.2, example/2.3], also: {example/2.3: consider}",
    )
    said = [fault.says for fault in told(areas)]
    assert "asked: example/2.3: has now 'consider', and nothing besides was expected" in said


def test_a_step_that_has_lost_one_of_its_two_starts_is_no_step_of_two(areas):
    edit(areas, "schedules", "after: told, ", "or_after: event, ")
    with pytest.raises(ContentError) as caught:
        told(areas)
    (fault,) = caught.value.faults
    assert fault.says == "step 'review': after and or_after are both 'event'" and "other start" in fault.remedy
