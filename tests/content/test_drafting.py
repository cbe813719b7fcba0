"""`ce-guidance draft`: what is found in a document, and that none of its words can reach a page."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from documents import make_docx, make_pdf, paragraph
from mkdocs.exceptions import PluginError

from ce_guidance.cli import main
from ce_guidance.content.areas import read_area
from ce_guidance.content.drafting.clauses import clauses
from ce_guidance.content.drafting.documents import read_document
from ce_guidance.content.drafting.findings import as_limit, find, spelled_out
from ce_guidance.content.kinds import read_limit
from ce_guidance.content.loading import read_book_again
from ce_guidance.errors import ContentError
from ce_guidance.site.rendering import faults_reported

HELD = Path(__file__).parents[1] / "areas/harrowmere"
WORD = [
    paragraph("Practice standards of Harrowmere", style="Title"),
    paragraph("First response", style="Kop1"),
    paragraph("The Duty Social Worker must ring the family within 5 working days of the referral.", 1),
    paragraph("The team manager should look at the Child Exploitation Screen (CES) every 4 weeks:", 1),
    paragraph("when the child is missing;", 2),
    paragraph("when the CES changes.", 2),
    paragraph("Bring the map.", 0, numbers=4),
    paragraph("After the meeting", style="Kop1"),
    paragraph("Papers will reach panel@harrowmere.example or 01632 960003 by 10am on the next working day.", 1),
    paragraph("Kept.", 1, more="<w:del><w:r><w:delText>Thrown away.</w:delText></w:r></w:del>"),
]
PAGE = """<!doctype html><html><head><title>No</title><style>p {}</style></head><body>
<nav><ul><li>Home</li></ul></nav>
<h2>First response</h2>
<ol><li><p>The key worker must see the child within 48 hours.</p></li><li>Consider a referral.</li></ol>
<ul><li>Write it down &amp; sign.</li></ul>
<script>must()</script><p>1.4 The police need to be told.</p>
<table><tr><td>High</td><td>within 1 working day</td></tr></table></body></html>"""
PDF = [
    ["Harrowmere Standards, page 1", "1. First response", "1.1 The practitioner must tell the Front Door within 24 hours of the worry",
     "about a child, and should write it down the same day.", "1.2 The chair may ask for more."],
    ["Harrowmere Standards, page 2", "2. After the meeting", "2.1 The clerk will send the notes within five working days."],
    ["Harrowmere Standards, page 3", "2.2 Reviews are held monthly."],
]  # fmt: skip


@pytest.fixture
def docx(tmp_path):
    return make_docx(tmp_path / "standards.docx", WORD)


def drafted_of(path):
    return clauses(read_document(path))


def test_word_s_own_numbers_are_counted(docx):
    found = drafted_of(docx)
    assert [one.label for one in found][1:3] == ["1.1", "1.2"]
    assert [one.ref for one in found] == ["beginning-p1", "1.1", "1.2", "1-a", "1-b", "1-b1", "2.1", "2.2"]
    assert {one.section for one in found[1:6]} == {"1 First response"}
    assert found[1].where == "paragraph 3"
    assert found[-1].wording == "Kept."


def test_a_web_page_is_read_without_its_menu_and_scripts(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    found = drafted_of(path)
    assert [one.wording for one in found][:3] == [
        "The key worker must see the child within 48 hours.", "Consider a referral.", "Write it down & sign.",
    ]  # fmt: skip
    refs = ["1", "2", "b1", "p1", "p2"]
    assert [one.ref for one in found if one.ref != "1.4"] == [f"first-response-{one}" for one in refs]
    assert found[3].label == "1.4"
    assert not [one for one in found if "Home" in one.wording or "must()" in one.wording]
    assert found[0].where == "line 4"


def test_a_pdf_is_read_with_its_pages_and_without_its_margins(tmp_path):
    pytest.importorskip("pypdf", reason="the extra `draft` is not installed")
    found = drafted_of(make_pdf(tmp_path / "standards.pdf", PDF))
    assert [one.label for one in found] == ["1.1", "1.2", "2.1", "2.2"]
    assert found[0].wording.endswith("of the worry about a child, and should write it down the same day.")
    assert found[0].where == "page 1, line 3" and found[2].where == "page 2, line 3"
    assert [one.section for one in found] == ["1 First response"] * 2 + ["2 After the meeting"] * 2


def test_without_pypdf_the_command_that_brings_it_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(ContentError, match=r'pip install "ce-guidance\[draft\]"'):
        read_document(make_pdf(tmp_path / "standards.pdf", PDF))


@pytest.mark.parametrize(
    ("text", "verbs", "limits", "roles"),
    [
        (
            "The Duty Social Worker must ring within 5 working days.",
            ["must"],
            ["within 5 working days"],
            ["Duty Social Worker"],
        ),
        ("A review is held every 4 weeks.", [], ["every 4 weeks"], []),
        (
            "Send it by 10am, and by noon on the next working day.",
            [],
            ["by 10am", "by noon on the next working day"],
            [],
        ),
        (
            "The team manager needs to be told within two (2) days.",
            ["needs to"],
            ["within two (2) days"],
            ["Team manager"],
        ),
        ("The service lead is responsible for the list, which is read weekly.", ["will"], ["weekly"], ["Service lead"]),
        (
            "Please consider whether the school nurse can help.",
            ["instruction", "consider", "can"],
            [],
            ["School nurse"],
        ),
        ("It is imperative that the police are told immediately.", ["imperative"], ["immediately"], ["Police"]),
        ("A referral is required; it is critical that nothing is lost.", ["required", "critical"], [], []),
        ("Workers should not close a case before 6 months have passed.", ["should"], ["before 6 months"], ["Worker"]),
        ("The child is 15 and lives 20 miles away.", [], [], []),
        ("The house was considerable, and mustard was canned.", [], [], []),
        ("Social workers' lead times were short.", [], [], ["Social worker"]),
    ],
)
def test_verbs_times_and_doers_are_found_and_nothing_else(text, verbs, limits, roles):
    found = find(text)
    assert (list(found.verbs), list(found.limits)) == (verbs, limits)
    assert [role.lower() for role in found.roles] == [role.lower() for role in roles]


def test_ways_to_reach_somebody_are_found_and_their_digits_are_no_numbers():
    found = find(
        "Ring 01632 960003 or 0113 496 0999, write to a.b@harrowmere.example, see https://harrowmere.example/ce (within 2 hours)."
    )
    assert found.reach == ("01632 960003", "0113 496 0999", "a.b@harrowmere.example", "https://harrowmere.example/ce")
    assert found.numbers == ("2",)


def test_an_abbreviation_is_found_with_the_words_that_the_text_gives_for_it():
    text = (
        "The Child Exploitation Screen (CES) goes to MASH (Multi Agency Safeguarding Hub). The NRM is not spelled out."
    )
    assert find(text).abbreviations == ("CES", "MASH", "NRM")
    assert [spelled_out(one, text) for one in find(text).abbreviations] == [
        "Child Exploitation Screen",
        "Multi Agency Safeguarding Hub",
        "",
    ]


@pytest.mark.parametrize(
    "words", ["within 5 working days", "every 4 weeks", "within 24 hours", "at 3 months", "within ten days", "monthly"]
)
def test_a_limit_that_the_words_say_whole_is_one_that_the_door_accepts(words):
    limit = as_limit(words)
    assert limit is not None
    assert read_limit(yaml.safe_dump(limit)).in_words


@pytest.mark.parametrize("words", ["immediately", "by 10am", "before 6 months", "the next working day"])
def test_where_the_words_do_not_say_it_whole_nothing_is_filled_in(words):
    assert as_limit(words) is None


def test_a_number_that_is_printed_twice_makes_two_refs(tmp_path):
    path = tmp_path / "standards.txt"
    path.write_text("3-2 - The one is done first by the worker.\n\n3-2 - The other is done after it.\n", "utf-8")
    assert [(one.ref, one.label, one.twice) for one in drafted_of(path)] == [
        ("3-2a", "3-2", True),
        ("3-2b", "3-2", True),
    ]


def drafted_file(docx, tmp_path, *more):
    out = tmp_path / "made/clauses.yaml"
    assert main(["draft", str(docx), "--source", "protocol", "--out", str(out), *more]) == 0
    return out


def test_a_draft_marks_what_was_found_and_leaves_the_writing_to_a_person(docx, tmp_path, capsys):
    out = drafted_file(docx, tmp_path)
    told = capsys.readouterr()
    assert "8 clauses drafted" in told.err and "ring the family" not in told.out
    first = next(one for one in yaml.safe_load(out.read_text("utf-8")) if one["id"] == "protocol/1.1")
    assert first["drafted"] is True
    assert (first["label"], first["section"], first["strength"]) == ("1.1", "1 First response", ["must"])
    assert [first[field] for field in ("heading", "text", "topics")] == [None] * 3
    assert first["found"] == {
        "where": "paragraph 3", "limits": ["within 5 working days"], "numbers": ["5"], "roles": ["Duty Social Worker"],
    }  # fmt: skip
    assert first["source_wording"].startswith("The Duty Social Worker must ring")


def test_an_area_s_own_roles_are_named_by_their_ids(docx, tmp_path):
    out = drafted_file(docx, tmp_path, "--area", "harrowmere", "--folder", str(HELD.parent))
    held = {one["id"]: one for one in yaml.safe_load(out.read_text("utf-8"))}
    assert held["protocol/1.2"]["roles"] == ["team-manager"]


def test_the_files_that_clauses_name_are_drafted_beside_them(docx, tmp_path):
    out = drafted_file(docx, tmp_path, "--beside")
    held = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in out.parent.iterdir()}
    assert set(held) == {"clauses", "roles", "terms", "contacts", "deadlines"}
    assert all(one["drafted"] is True for entries in held.values() for one in entries)
    assert next(one for one in held["terms"] if one["term"] == "CES")["stands_for"] == "Child Exploitation Screen"
    assert {one.get("email") or one.get("phone") for one in held["contacts"]} == {
        "panel@harrowmere.example",
        "01632 960003",
    }
    limits = {one["clause"]: one["limit"] for one in held["deadlines"]}
    assert limits["protocol/1.1"] == {"manner": "within", "count": 5, "unit": "working days"}
    assert limits["protocol/2.1"] is None


def test_a_draft_writes_over_nothing(docx, tmp_path, capsys):
    out = drafted_file(docx, tmp_path)
    assert main(["draft", str(docx), "--out", str(out)]) == 2
    assert "there already" in capsys.readouterr().err


@pytest.fixture
def area(tmp_path):
    return shutil.copytree(HELD, tmp_path / "areas/harrowmere")


def add(area, entry):
    with (area / "clauses.yaml").open("a", encoding="utf-8") as file:
        file.write(entry)


ENTRY = """
- id: protocol/9.1
  drafted: true
  label: "9.1"
  heading:
  source_wording: >-
    Words of the source.
"""


def test_a_draft_stops_check_and_preview_in_words_until_a_person_has_written_it(area, capsys):
    add(area, ENTRY)
    line = (area / "clauses.yaml").read_text("utf-8").splitlines().index("  drafted: true") + 1
    assert main(["check", str(area.parent)]) == 2
    told = capsys.readouterr().err
    assert (
        f"harrowmere/clauses.yaml, line {line}, protocol/9.1\n  this is a draft: somebody has to rewrite this in their own words"
        in told
    )
    assert "Words of the source" not in told
    with pytest.raises(PluginError, match="this is a draft"), faults_reported():
        read_book_again(area.parent)


@pytest.mark.parametrize(
    "entry", [ENTRY.replace("drafted: true", "drafted: false"), ENTRY.replace("  drafted: true\n", "")]
)
def test_the_source_s_wording_stops_everything_even_without_the_mark(area, entry):
    add(area, entry)
    with pytest.raises(ContentError) as caught:
        read_area(area)
    (fault,) = caught.value.faults
    assert "source_wording" in fault.says + fault.remedy and fault.line


def test_a_drafted_entry_of_any_file_stops_it(area):
    with (area / "roles.yaml").open("a", encoding="utf-8") as file:
        file.write("- {id: nobody, drafted: true, name: Nobody}\n")
    with pytest.raises(ContentError, match="this is a draft"):
        read_area(area)


def test_a_new_version_is_compared_clause_by_clause(tmp_path, capsys):
    path = tmp_path / "protocol-2027.txt"
    path.write_text(
        "1 First response\n\n1.3 Where a child is in danger, the police should be told within 20 minutes.\n\n"
        "1.4 The Front Door must record a missing episode within 4 working hours of being told. Its hours stand in clause 1.9.\n\n"
        "1.99 The child must be asked what they want to happen.\n\n"
        "8.8 Intelligence should be sent to the police by the end of the week in which it came up.\n",
        "utf-8",
    )
    assert main(["draft", str(path), "--against", "harrowmere", "--folder", str(HELD.parent)]) == 0
    told = capsys.readouterr().out
    assert "New: 1\n  1.99: line 7, under '1 First response'" in told
    assert "Under another label: 1\n  8.8: line 9: it reads like 1.7, whose label is '1.7'" in told
    assert "Another verb: 1\n  1.3: the document has 'should', and 1.3 has 'must'" in told
    assert "Another number: 1\n  1.3: the document has 20, and 1.3 has 30" in told
    assert "  1.4:" not in told
    assert "  1.1: 1.1 is found nowhere in the document" in told


@pytest.mark.parametrize(
    ("name", "held", "says"),
    [
        ("x.doc", b"\xd0\xcf", "documents of the kind '.doc' are not read"),
        ("x.docx", b"not a zip", "it is no .docx file"),
        ("x.txt", b"  \n", "no text is found in it"),
        ("x.pdf", b"%PDF-1.4 nothing", "it is damaged"),
    ],
)
def test_what_cannot_be_read_is_told_in_words(tmp_path, capsys, name, held, says):
    (tmp_path / name).write_bytes(held)
    if name.endswith("pdf"):
        pytest.importorskip("pypdf", reason="the extra `draft` is not installed")
    assert main(["draft", str(tmp_path / name)]) == 2
    assert says in capsys.readouterr().err


def test_entities_in_a_word_file_are_refused_before_they_unfold(tmp_path):
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w") as held:
        held.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>')
    with pytest.raises(ContentError, match="what Word does not write"):
        read_document(path)


def test_drafting_needs_none_of_what_makes_the_site(docx):
    code = f"from ce_guidance.cli import main; import sys; main(['draft', {str(docx)!r}]); assert 'mkdocs' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
