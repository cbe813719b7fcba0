"""What a change does, in words: seeded changes of the fictional area, each told under its consequence; and a book that differs in nothing.

`GOLDEN=accept` writes what is told of all of them together into `told.txt`; read its diff.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ce_guidance.consequences.comparing import Edition, compare
from ce_guidance.consequences.drafts import changelog, entries
from ce_guidance.consequences.found import KINDS
from ce_guidance.consequences.releases import earlier, edition_of
from ce_guidance.consequences.words import NOTHING, in_words
from ce_guidance.content.loading import read_book, read_book_again
from ce_guidance.errors import ContentError
from ce_guidance.standards.records import plain
from ce_guidance.training.loading import read_scenarios

HERE = Path(__file__).parent
AREA = HERE.parents[1] / "tests/areas/harrowmere"
TODAY = date(2026, 11, 30)
SCENARIO = """\
- id: told
  title: A contact that was screened
  use: Practises telling the parents.
  age: 14
  today: 2027-01-18
  minutes: 8
  vignette: [Child A was talked about on Monday.]
  discuss: [What would you say first?]
  turns:
    - id: parents
      asks: By when are the parents told?
      tool: deadline
      question: {clause: protocol/2.6, start: "2027-01-18"}
      choices:
        - {says: "By {plan_on_in_words}", because: The clause says so., right: true}
        - {says: At any time, because: The clause gives a time.}
      expect: {plan_on: "2027-01-20"}
      explains: It is due by {plan_on_in_words}.
      clauses: [protocol/2.6]
  mistakes: []
  notes: [Ask who tells them.]
"""
D, C, A, P, S = "deadlines", "clauses", "actions", "pathways", "schedules"


@dataclass(frozen=True)
class Seeded:
    """One change of the files, and what is told of it."""

    name: str
    edits: tuple[tuple[str, str, str], ...]
    kinds: set[str]
    """The kinds of everything that is told."""
    says: tuple[str, ...]
    """What stands in the text."""


SEEDED = (
    Seeded(
        "a limit is shorter",
        (
            (D, "  limit: {manner: within, count: 2, unit: working days}\n  start: \"the screening\"", "  limit: {manner: within, count: 1, unit: working days}\n  start: \"the screening\""),
            (C, "told within 2 working days of", "told within 1 working day of"),
        ),
        {"earlier", "training", "wording"},
        (
            "A limit is shorter (1)", "within 2 working days; if telling the parents", "within 1 working day; if telling the parents",
            "was due Wednesday 25 November 2026, is due Tuesday 24 November 2026", "3 outcomes: Tell the police",
            "the schedule 'A referral, to the panel and its reviews'", "telling the parents Wednesday 25 November 2026 → Tuesday 24 November 2026",
            "it does not hold any more", "turn 1, the right answer", "By Wednesday 20 January 2027", "By Tuesday 19 January 2027",
            "- Harrowmere: telling the parents. Old: within 2 working days", "Whom to reach stays.",
        ),
    ),
    Seeded(
        "a verb binds less",
        (
            (A, 'does: "See the child", strength: must', 'does: "See the child", strength: should'),
            (C, "The child must be seen within 48 hours (two working days) of the referral.\n  strength: [must]", "The child should be seen within 48 hours (two working days) of the referral.\n  strength: [should]"),
        ),
        {"looser", "wording"},
        ("It binds less than it did (1)", "before: must", "after:  should", "No date changes.", "3 outcomes"),
    ),
    Seeded(
        "a doer is added",
        ((A, 'does: "Draw the map of contacts", strength: should, ', 'does: "Draw the map of contacts", strength: should, who: [social-worker], '),
         (C, "drawn within 1 month of the strategy meeting.\n  strength: [should]\n  topics: [mapping]\n", "drawn within 1 month of the strategy meeting.\n  strength: [should]\n  topics: [mapping]\n  roles: [social-worker]\n")),
        {"doer"},
        ("Somebody else does it", "before: the source does not say", "after:  Social worker", "No date changes."),
    ),
    Seeded(
        "a number is another",
        (("contacts", "01632 960001", "01632 960009"),),
        {"reach"},
        ("Whom to reach (1)", "Front Door (phone)", "before: 01632 960001", "after:  01632 960009", "No date changes."),
    ),
    Seeded(
        "a condition is added",
        (("conditions", "- {id: cannot-come", "- {id: plan-agreed, says: the plan was agreed, clauses: [protocol/4.1]}\n- {id: cannot-come"),
         (A, 'does: "Review the plan", strength: must, who: [social-worker], clauses: [protocol/4.1]', 'does: "Review the plan", strength: must, who: [social-worker], clauses: [protocol/4.1], conditions: [plan-agreed]')),
        {"condition", "besides"},
        ("It hangs on something else (1)", "before: no condition", "after:  If the plan was agreed", "1 checklist: The plan"),
    ),
    Seeded(
        "a clause is gone",
        (
            (C, "- id: protocol/4.9\n  label: \"4.9\"\n  section: \"4 Reviews and returns\"\n  heading: \"Reports to the board\"\n  text: >-\n    The panel reports to the board quarterly.\n  strength: [standard]\n  topics: [board, reports]\n  roles: [panel-chair]\n", ""),
            (A, '- {id: report-to-board, name: "report to the board", does: "Report to the board", strength: standard, who: [panel-chair], clauses: [protocol/4.9]}\n', ""),
            (D, "- id: report-to-board\n  action: report-to-board\n  clause: protocol/4.9\n  limit: {manner: rhythm, how_often: quarterly}\n  start: \"the last report\"\n  start_stated: false\n  asks: \"When was the last report made?\"\n", ""),
            (S, "clauses: [protocol/4.9, protocol/4.10]", "clauses: [protocol/4.10]"),
            (S, "    - {id: board, action: report-to-board, after: letter}\n", ""),
        ),
        {"gone", "ends", "steps", "links", "besides"},
        ("Something is asked no more (2)", "A limit is gone (1)", "Other steps (1)", "Links that people have kept", "harrowmere/standards/protocol/#4.9", "Whom to reach stays."),
    ),
    Seeded(
        "a route leads elsewhere",
        ((P, "level: [high]}", "level: [high, medium]}"), (P, "level: [medium, low]}", "level: [low]}")),
        {"route"},
        ("Answers lead somewhere else (1)", "Is a child in immediate danger? No, or not known; What did the screening say? Medium", "before: Screen and assess", "after:  Screen and assess at once", "No date changes."),
    ),
    Seeded(
        "wording only",
        ((C, 'heading: "Yearly check"', 'heading: "The yearly check"'),),
        {"wording"},
        ("Wording (1)", "before: Yearly check", "after:  The yearly check", "No date changes.", "Every answer leads where it led"),
    ),
    Seeded(
        "a number of a text, and no limit",
        ((C, "written within 6 weeks", "written within 5 weeks"),),
        {"numbers"},
        ("A number in a text is another, and no time limit is (1)", "within 5 weeks", "No date changes."),
    ),
    Seeded(
        "a limit changes on a day",
        (
            (D, "- id: tell-area\n", "- id: tell-area-from-march\n  action: tell-area\n  clause: protocol/6.2\n  limit: {manner: within, count: 3, unit: calendar days}\n  start: \"the child moving in\"\n  start_stated: true\n  asks: \"When did the child move in?\"\n  other_start: {which: whichever applies, start: the child moving out, asks: \"When did the child move out?\"}\n  in_force_from: 2027-03-01\n- id: tell-area\n"),
            (D, "  other_start: {which: whichever applies, start: the child moving out, asks: \"When did the child move out?\"}\n- id: look-at-map", "  other_start: {which: whichever applies, start: the child moving out, asks: \"When did the child move out?\"}\n  in_force_until: 2027-02-28\n- id: look-at-map"),
            (C, "told within 5 calendar days of the child moving in or moving out.\n  strength: [must]", "told within 5 calendar days of the child moving in or moving out.\n  coming: [{from_day: 2027-03-01, text: They must be told within 3 calendar days.}]\n  strength: [must]"),
        ),
        {"earlier", "coming"},
        ("A limit is shorter (1)", "(from Monday 1 March 2027)", "What comes on a day (1)", "From 1 March 2027."),
    ),
)  # fmt: skip


def written(folder: Path, *edits: tuple[str, str, str]) -> Path:
    """A folder of areas that holds the fictional one, with a scenario, and edited."""
    area = shutil.copytree(AREA, folder / "harrowmere")
    (area / "scenarios.yaml").write_text(SCENARIO, "utf-8")
    for word, old, new in edits:
        path = area / f"{word}.yaml"
        text = path.read_text("utf-8")
        assert old in text, (word, old)
        path.write_text(text.replace(old, new, 1), "utf-8")
    return folder


@cache
def base() -> Edition:
    folder = written(Path(os.environ["CE_SEEDED"]))
    return edition_of(read_book_again(folder)[0], folder, "the edition before.")


@pytest.fixture(autouse=True, scope="module")
def kept(tmp_path_factory):
    os.environ["CE_SEEDED"] = str(tmp_path_factory.mktemp("before"))
    yield
    del os.environ["CE_SEEDED"]


def told(folder: Path, *edits: tuple[str, str, str]):
    written(folder, *edits)
    now = edition_of(read_book_again(folder)[0], folder)
    found = compare(base(), now)
    return found, now, in_words(found, now.book, TODAY)


@pytest.mark.parametrize("seeded", SEEDED, ids=lambda one: one.name)
def test_a_change_is_told_under_its_consequence(tmp_path, seeded):
    found, _, text = told(tmp_path, *seeded.edits)
    assert {one.kind for one in found.found} == seeded.kinds, text
    one_line = " ".join(text.split())
    for says in seeded.says:
        assert " ".join(says.split()) in one_line, f"{says}\n\n{text}"


def test_everything_together_is_told_as_it_was_read(tmp_path):
    """In an order that is always the same, what binds before what is wording."""
    _, _, text = told(tmp_path, *(edit for seeded in SEEDED for edit in seeded.edits))
    golden = HERE / "told.txt"
    if os.environ.get("GOLDEN") == "accept":
        golden.write_text(text + "\n", "utf-8")
    assert golden.read_text("utf-8") == text + "\n"
    titles = [line.rpartition(" (")[0] for line in text.splitlines() if line.rpartition(" (")[0] in KINDS.values()]
    assert titles == [title for title in KINDS.values() if title in titles] and titles[0] == "A limit is shorter"


def test_a_book_compared_with_itself_differs_in_nothing(tmp_path):
    found, now, text = told(tmp_path)
    assert not found.found and NOTHING in text
    assert not changelog(found) and not entries(found, now.book, TODAY)


def test_the_areas_of_the_site_compared_with_themselves_differ_in_nothing():
    book = read_book()
    scenarios = tuple(one for one in read_scenarios_of(book))
    assert not compare(Edition("itself.", book, scenarios), Edition("", replace(book), scenarios)).found


def read_scenarios_of(book):
    from ce_guidance.content.postcode_data import with_rings

    return read_scenarios(with_rings(book))


def test_no_field_of_any_record_changes_without_a_word():
    """Every field that can be written differently makes a difference, or nothing would be told of it."""
    book = base().book
    (area,) = book.areas
    silent = []
    for word in (one.name for one in fields(area)):
        for entry in getattr(area, word)[:2] if isinstance(getattr(area, word), tuple) else ():
            for field in fields(entry):
                held = getattr(entry, field.name)
                if field.name == "id" or not isinstance(held, str) or " " not in held:
                    continue
                changed = tuple(
                    replace(one, **{field.name: f"{held} Otherwise."}) if one is entry else one
                    for one in getattr(area, word)
                )
                other = replace(book, areas=(replace(area, **{word: changed}),))
                if plain(other.areas[0]) != plain(area) and not compare(base(), replace(base(), book=other)).found:
                    silent.append(f"{word}.{field.name}")
    assert not silent


def test_the_drafted_entry_stops_the_check_until_somebody_has_filled_it_in(tmp_path):
    found, now, _ = told(tmp_path, *SEEDED[0].edits)
    (entry,) = entries(found, now.book, TODAY).values()
    assert "- id: har-c2\n  clauses: [protocol/2.6]" in entry
    path = tmp_path / "harrowmere/changes.yaml"
    path.write_text(path.read_text("utf-8") + entry + "\n", "utf-8")
    with pytest.raises(ContentError) as caught:
        read_book_again(tmp_path)
    assert {fault.entry for fault in caught.value.faults} == {"har-c2"}


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(("git", *who, *words), cwd=folder, check=True, capture_output=True)


def test_the_last_release_is_read_from_git_or_from_a_folder(tmp_path):
    rules = written(tmp_path / "project/rules")
    book = read_book_again(rules)[0]
    with pytest.raises(ContentError, match="not kept in git here"):
        earlier("", book, rules)
    project = rules.parent
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-qm", "First", "--date", "2026-11-22T12:00:00Z")
    with pytest.raises(ContentError, match="there is no tag"):
        earlier("", book, rules)
    git(project, "tag", "2026.11.0")
    shutil.copytree(project, tmp_path / "old", ignore=shutil.ignore_patterns(".git"))
    path = rules / "harrowmere/contacts.yaml"
    path.write_text(path.read_text("utf-8").replace("01632 960001", "01632 960009"), "utf-8")
    now = edition_of(read_book_again(rules)[0], rules)
    for since in ("", "HEAD", "2026.11.0", str(tmp_path / "old")):
        found = compare(earlier(since, now.book, rules), now)
        assert [(one.kind, one.after) for one in found.found] == [("reach", "01632 960009")], since
        assert "read by today's software" in found.base
    with pytest.raises(ContentError, match="no commit, tag or folder 'nowhere'"):
        earlier("nowhere", now.book, rules)
