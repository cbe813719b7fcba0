"""Cases that were worked out by hand: every one of every area holds, and one that does not is told with its file, line, what was expected and what to do."""

from __future__ import annotations

import io
import shutil
import zipfile

import pytest
from carrying import carried_texts
from conftest import ROOT
from worked_cases import CASES, name_of

from ce_guidance.browser.bundle import package_zip
from ce_guidance.cli import main
from ce_guidance.content import AUTHORITIES
from ce_guidance.content.areas import write_reading
from ce_guidance.content.cases import read_cases
from ce_guidance.content.holding import not_held
from ce_guidance.content.loading import read_book
from ce_guidance.content.postcode_data import with_rings
from ce_guidance.content.search_queries import read_queries
from ce_guidance.errors import ContentError

BOOK = with_rings(read_book())
FICTIONAL = ROOT / "tests/areas"
AREA = "harrowmere"
CHECKED_ON = read_book(FICTIONAL).area[AREA].authority.checked_on


@pytest.fixture
def areas(tmp_path):
    """A folder with the fictional area alone, to be spoiled."""
    shutil.copytree(FICTIONAL / AREA, tmp_path / AREA)
    return tmp_path


def edit(areas, old, new, word="cases"):
    """Change one file of the area, and give its number of the line that was changed."""
    path = areas / AREA / f"{word}.yaml"
    before, found, after = path.read_text("utf-8").partition(old)
    assert found, old
    path.write_text(before + new + after, "utf-8")
    return before.count("\n") + 1


def read(areas):
    return read_cases(read_book.__wrapped__(areas), areas)


def refused(areas):
    """What is said of a file that is refused before anything is asked."""
    with pytest.raises(ContentError) as caught:
        read(areas)
    return caught.value.faults


def unlike(areas):
    """What no longer holds."""
    book = read_book.__wrapped__(areas)
    return [fault for held in read_cases(book, areas) for fault in not_held(book, held)]


@pytest.mark.parametrize("held", CASES, ids=name_of)
def test_a_case_holds(held):
    assert [str(fault) for fault in not_held(BOOK, held)] == []


def test_the_cases_of_the_fictional_area_hold_and_reach_every_tool(areas):
    assert unlike(areas) == []
    assert {held.case.tool for held in read(areas)} == {"deadline", "latest-start", "schedule", "pathway"}


def test_the_cases_of_the_template_hold(tmp_path):
    shutil.copytree(AUTHORITIES / "_template", tmp_path / "example-borough")
    book = read_book.__wrapped__(tmp_path)
    cases = read_cases(book, tmp_path)
    assert len(cases) >= 3 and not [fault for held in cases for fault in not_held(book, held)]


def test_an_area_may_do_without(areas, capsys):
    (areas / AREA / "cases.yaml").unlink()
    assert read(areas) == ()
    assert main(["check", str(areas), "--cases"]) == 0
    assert "Harrowmere: no cases." in capsys.readouterr().out


# ---- What a content owner is told when a case does not hold ----


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('due: ["2026-12-29T10:00"]', 'due: ["2026-12-28T10:00"]', "due: is now 2026-12-29T10:00, and 2026-12-28T10:00 was expected"),
        ("due: []", 'due: ["2027-04-01"]', "due: is now none, and 2027-04-01 was expected"),
        ("conflicts: [protocol/4.4]", "conflicts: [protocol/4.2]", "conflicts: is now protocol/4.4, and protocol/4.2 was expected"),
        ('minutes: "2027-03-25", ', "", "dates: step 'minutes' is now 2027-03-25, and none was expected"),
        ('notice: "2027-03-08"', 'notice: "2027-03-09"', "dates: step 'notice' is now 2027-03-08, and 2027-03-09 was expected"),
        ('at_least: {panel: "2027-02-02"}', 'at_least: {panels: "2027-02-02"}', "at_least: step 'panels' is now none, and 2027-02-02 was expected"),
        ("outcome: in-hospital", "outcome: at-home", "outcome: is now in-hospital, and at-home was expected"),
        ("asks: [must protocol/2.5]", "asks: [should protocol/2.5]", "asks: 'should protocol/2.5' was expected, and is not there now; there is: must protocol/2.5"),
        ("leaves_out: [protocol/2.5]", "leaves_out: [protocol/1.3]", "leaves_out: 'protocol/1.3' was expected at no step, and now stands at: Tell the police"),
        ("strengths: [must, should]", "strengths: [must]", "strengths: 'should' was not expected, and is now the verb of a step"),
        ("limits: [return-conversation, record-missing]", "limits: []", "limits: is now return-conversation, record-missing, and none was expected"),
        ("limits: [return-conversation, record-missing]", "limits: [first-visit]", "limits: 'first-visit' was expected, and is not there now; there is: return-conversation"),
        ('contacts: ["01632 960002"]', 'contacts: ["01632 960003"]', "contacts: '01632 960003' was expected, and nobody to reach now has it"),
        ("register: []", "register: [har-02]", "register: 'har-02' was expected, and is not there now; there is: nothing"),
        ('plan_on: "2027-04-14"', 'plan_on: "2027-04-15"', "plan_on is now '2027-04-14', and '2027-04-15' was expected"),
        ("readings.0.rule", "readings.7.rule", "the answer has nothing at 'readings.7.rule'"),
    ],
)  # fmt: skip
def test_a_case_that_does_not_hold_is_told_with_its_line_and_what_to_do(areas, old, new, says):
    line = edit(areas, old, new)
    (fault, *_) = unlike(areas)
    assert says in fault.says and fault.file == f"{AREA}/cases.yaml" and fault.entry
    assert fault.line == line and fault.remedy


def test_a_question_that_the_tool_refuses_and_one_that_leads_to_no_outcome_are_told(areas):
    edit(areas, "clause: protocol/1.6,", "clause: protocol/1.66,")
    edit(areas, 'danger: "no", level: low', 'danger: "no"')
    said = [fault.says for fault in unlike(areas)]
    assert any(one.startswith("the tool refuses the question: ") for one in said), said
    assert "question: the answers lead to no outcome yet: 'level' is asked next" in said


def test_a_changed_rule_is_told_by_the_cases_that_rest_on_it(areas, capsys):
    edit(areas, "count: 7, unit: calendar days", "count: 10, unit: calendar days", "deadlines")
    write_reading(areas / AREA)
    assert main(["check", str(areas)]) == 0
    capsys.readouterr()
    assert main(["check", str(areas), "--cases"]) == 2
    said = capsys.readouterr()
    whole = len(read(areas))
    assert f"Harrowmere: {whole - 1} of {whole} cases hold." in said.out
    assert f"{AREA}/cases.yaml, line " in said.err and "A review conference" in said.err
    assert "step 'notice' is now 2027-03-05, and 2027-03-08 was expected" in said.err
    assert "Work it out again by hand" in said.err and "1 to put right." in said.err


def test_a_case_is_as_true_after_the_rules_are_past_their_review(areas):
    assert all(held.today == CHECKED_ON for held in read(areas))
    edit(areas, "  tool: deadline\n", "  tool: deadline\n  today: 2027-12-01\n")
    assert any("the tool refuses" in fault.says for fault in unlike(areas))


# ---- What is refused before anything is asked ----


@pytest.mark.parametrize(
    ("old", "new", "says", "remedy"),
    [
        ("tool: latest-start", "tool: last-start", "tool: 'last-start' is not one of", "Did you mean 'latest-start'?"),
        ("  due: []\n", "", "nothing is expected", "due, conflicts, expect"),
        ("  outcome: danger\n", '  outcome: danger\n  due: ["2027-01-01"]\n', "'due' is nothing that a pathway answers", "It belongs to deadline"),
        ("  due: []\n", "  dates: {}\n", "'dates' is nothing that a deadline answers", "It belongs to schedule"),
        ("  due: []\n", "  dew: []\n", "'dew' is not a field", "Did you mean 'due'?"),
        ('due: ["2026-12-23"]', "due: 2026-12-23", "due", "Put it in brackets: [2026-12-23]"),
        ("asks: [must protocol/2.5]", "asks: [must protocol/2.55]", "asks: 'protocol/2.55' does not exist", "Did you mean 'protocol/2.5'?"),
        ("leaves_out: [protocol/2.5]", "leaves_out: [protocol/2.55]", "leaves_out: 'protocol/2.55' does not exist", "Did you mean 'protocol/2.5'?"),
        ("limits: [return-conversation,", "limits: [return-conversations,", "limits: 'return-conversations' does not exist", "Did you mean 'return-conversation'?"),
        ("register: []", "register: [har-03]", "register: 'har-03' does not exist", "Did you mean"),
        ("strengths: [must, should]", "strengths: [must, shuld]", "'shuld' is not one of", "Did you mean 'should'?"),
    ],
)  # fmt: skip
def test_a_slip_in_a_case_is_told(areas, old, new, says, remedy):
    edit(areas, old, new)
    faults = refused(areas)
    told = next((fault for fault in faults if says in fault.says), None)
    assert told and told.line and told.file == f"{AREA}/cases.yaml", [str(one) for one in faults]
    assert remedy in told.remedy


def test_check_reads_the_cases_without_asking_them(areas, capsys):
    edit(areas, "due: []", "dew: []")
    assert main(["check", str(areas)]) == 2
    assert "'dew' is not a field" in capsys.readouterr().err


# ---- Queries of search ----


def test_a_query_that_expects_a_clause_that_is_nowhere_is_told(areas):
    book = read_book(areas)
    path = areas / AREA / "search-queries.yaml"
    assert read_queries(book, areas) == {}
    path.write_text("queries:\n- {query: papers, expected: [protocol/3.2]}\n", "utf-8")
    assert [one.query for one in read_queries(book, areas)[AREA].queries] == ["papers"]
    path.write_text("further:\n- {query: a, expected: []}\n- {query: b, expected: [protocol/3.22]}\n", "utf-8")
    with pytest.raises(ContentError) as caught:
        read_queries(book, areas)
    first, second = caught.value.faults
    assert (first.line, first.says) == (2, "no clause is expected")
    assert (second.line, second.entry, second.remedy) == (3, "b", "Did you mean 'protocol/3.2'?")


def test_neither_cases_nor_queries_travel_with_the_rules_or_make_another_edition(areas):
    before = read_book.__wrapped__(areas)
    (areas / AREA / "cases.yaml").write_text("[]\n", "utf-8")
    (areas / AREA / "search-queries.yaml").write_text(
        "queries:\n- {query: papers, expected: [protocol/3.2]}\n", "utf-8"
    )
    after = read_book.__wrapped__(areas)
    assert carried_texts(before) == carried_texts(after) and before.build == after.build
    with zipfile.ZipFile(io.BytesIO(package_zip(BOOK))) as held:
        assert not [name for name in held.namelist() if "/content/" in name or "cases" in name or "queries" in name]
