"""Typical mistakes of a hand that writes YAML and does not program: each is told once, with its line, in plain words and with a remedy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.exceptions import PluginError

from ce_guidance.cli import main
from ce_guidance.content import yaml_files
from ce_guidance.content.areas import WORDS, read_area
from ce_guidance.content.loading import read_book_again
from ce_guidance.content.yaml_files import validated
from ce_guidance.errors import ContentError, Fault
from ce_guidance.site.rendering import faults_reported

SLUG = "harrowmere"
HELD = Path(__file__).parents[1] / "areas" / SLUG
C, D, A, K, R = "clauses", "deadlines", "authority", "contacts", "roles"
HEADING = 'heading: "Screening a contact"'
LIMIT = "{manner: within, count: 30, unit: minutes}"
COUNT = "count: 30, unit: minutes"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{to}: &{to} [{', '.join([f'*{of}'] * 9)}]\n" for of, to in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGED = f"<<<<<<< HEAD\n  {HEADING}\n=======\n  heading: Looking\n>>>>>>> other\n"

Mistake = tuple[str, str, str, str, str, str, str]
"""What it is called; the file; what is written there and what by mistake; what stands on its line; words of the message and of the remedy."""
MISTAKES: list[Mistake] = [
    # the shape of the file
    ("a tab for an indent", C, '  label: "1.2"', '\tlabel: "1.2"', "\tlabel", "begins with a tab", "Use spaces"),
    ("a field too far in", C, '  label: "1.2"', '   label: "1.2"', '"1.2"', "indented by 3 spaces", "same indentation"),
    ("a field too far out", C, '  label: "1.2"', ' label: "1.2"', '"1.2"', "indented by 1 space,", "same indentation"),
    ("fields in line with nothing", C, "- id: protocol/1.2", "-   id: protocol/1.2", 'label: "1.2"', "indented by 2 spaces, 'id' above it by 4", "same indentation"),
    ("a text that is not far enough in", C, "    Whoever made", "  Whoever made", "Whoever made", "not far enough in", "two spaces more"),
    ("a text at the edge", C, "    Whoever made", "Whoever made", "Whoever made", "not far enough in", "two spaces more"),
    ("a missing colon", C, '  label: "1.1"', '  label "1.1"', 'label "1.1"', "no colon after 'label'", "label: …"),
    ("no space after a colon", C, 'label: "1.1"', 'label:"1.1"', 'label:"1.1"', "no space after 'label:'", "label: …"),
    ("no space after a hyphen", C, "- id: protocol/1.2", "-id: protocol/1.2", "-id:", "no space after the hyphen", "- id: …"),
    ("no hyphen before an entry", C, "- id: protocol/1.2", "  id: protocol/1.2", "  id: protocol/1.2", "stands twice in one entry", "write a hyphen before it"),
    ("no name of the first field", C, "- id: protocol/1.2", "- protocol/1.2", "- protocol/1.2", "without the name of its first field", "- id: protocol/1.2"),
    ("an en dash of Word before an entry", C, "- id: protocol/1.2", "– id: protocol/1.2", "– id", "begins with '–'", "hyphen and a space"),
    ("a bullet of Word before an entry", C, "- id: protocol/1.2", "• id: protocol/1.2", "• id", "begins with '•'", "hyphen and a space"),
    ("a line of hyphens between entries", C, "- id: protocol/1.2", "---\n- id: protocol/1.2", "---", "'---' ends the file", "Take the line out"),
    ("marks of git", C, f"  {HEADING}\n", MERGED, "<<<<<<< HEAD", "nobody has chosen", "Keep one of the two"),
    # what is not seen
    ("a non-breaking space before a field", C, '  label: "1.2"', '\u00a0 label: "1.2"', '"1.2"', "a space of another kind", "Type the spaces anew"),
    ("a non-breaking space after a colon", C, 'label: "1.2"', 'label:\u00a0"1.2"', '"1.2"', "after 'label:' is of another kind", "Type the space anew"),
    ("a non-breaking space in a value", C, "strength: [must]", "strength: [must\u00a0]", "[must\u00a0]", "a space of another kind", "Delete the space"),
    ("a zero-width space in an id", C, "[front-door-worker]", "[front-door\u200b-worker]", "\u200b", "cannot be seen (U+200B), after 'door'", "type it anew"),
    ("a zero-width space in a text", C, "the Front Door before", "the Front\u200b Door before", "\u200b", "cannot be seen (U+200B), after 'Front'", "type it anew"),
    ("a soft hyphen in a text", C, "the Front Door before", "the Front Do\u00ador before", "\u00ad", "cannot be seen (U+00AD)", "type it anew"),
    # quotes, colons, brackets
    ("quotes of a word processor", C, HEADING, "heading: “Screening a contact”", "“", "quotation mark of a word processor", "straight quotes"),
    ("quotes of a word processor in a list", C, "[referral, screening]", "[“referral”, screening]", "“", "quotation mark of a word processor", "straight quotes"),
    ("a quote that is not closed", C, HEADING, 'heading: "Screening a contact', HEADING[:-1], "opened and not closed", 'with "'),
    ("a single quote that is not closed", C, HEADING, "heading: 'Screening a contact", "'Screening a contact", "opened and not closed", "with '"),
    ("an apostrophe in single quotes", C, HEADING, "heading: 'The child's contact'", "child's", "goes on after its closing", 'in " … "'),
    ("a text after its quotes", C, HEADING, 'heading: "Screening" a contact', '"Screening" a', "goes on after its closing", "in ' … '"),
    ("a backslash in quotes", C, HEADING, 'heading: "C:\\Users"', "Users", "a backslash", "single quotes"),
    ("a colon in a text", C, HEADING, "heading: Screening: a contact", "Screening: a", "a colon stands in the text", "straight quotes"),
    ("a # that cuts a sentence", C, HEADING, "heading: Screening of contact #1 at the door", "#1", "ends before '#1 at the door'", "straight quotes"),
    ("a # that begins a text", C, HEADING, "heading: #1 contact", "#1", "is a comment", "straight quotes"),
    ("a # between brackets", K, "use: To share a new concern.", "use: To share concern #1 at once.", "#1", "makes a comment of the rest", "straight quotes"),
    ("an @ that begins a text", C, HEADING, "heading: @home", "@home", "cannot begin with '@'", "straight quotes"),
    ("bold as on a phone", C, HEADING, "heading: *Screening*", "*Screening*", "cannot begin with '*'", "straight quotes"),
    ("a hyphen that begins a text", C, HEADING, "heading: - Screening", "- Screening", "cannot begin with a hyphen", "straight quotes"),
    ("a bracket that begins a text", C, HEADING, "heading: [Screening] a contact", "[Screening]", "goes on after ']'", "straight quotes"),
    ("a list that is not closed", C, "[referral, screening]", "[referral, screening", "[referral, screening", "'[' is opened and not closed", "with ]"),
    ("braces that are not closed", D, LIMIT, LIMIT[:-1], LIMIT[:-1], "'{' is opened and not closed", "with }"),
    ("no comma between braces", D, LIMIT, "{manner: within count: 30, unit: minutes}", "within count", "a comma is missing", "with commas"),
    ("semicolons between braces", D, LIMIT, "{manner: within; count: 30; unit: minutes}", "within;", "semicolons", "Write commas"),
    # values
    ("a bare no", K, "name: Front Door,", "name: no,", "name: no,", "'no' without quotes reads as yes or no", '"no"'),
    ("a bare yes", C, HEADING, "heading: yes", "heading: yes", "'yes' without quotes", '"yes"'),
    ("a bare on", C, "[referral, screening]", "[on, screening]", "[on,", "'on' without quotes", '"on"'),
    ("a label without quotes", C, 'label: "1.1"', "label: 1.10", "label: 1.10", "1.10 without quotes reads as a number", '"1.10"'),
    ("a telephone number without quotes", K, "phone: 01632 960001", "phone: 0161632000", "0161632000", "0161632000 without quotes", '"0161632000"'),
    ("a time without quotes", D, 'clock: "10:00"', "clock: 10:30", "10:30", "10:30 without quotes reads as a time of day", '"10:30"'),
    ("a time as it is spoken", D, 'cut_off: "16:00"', "cut_off: 4pm", "4pm", "'4pm' is not a time", '"16:00"'),
    ("a date with strokes", A, "review_by: 2027-05-22", "review_by: 01/03/2027", "01/03/2027", "'01/03/2027' is not a date as it is written", "2027-03-01"),
    ("a date without its noughts", A, "review_by: 2027-05-22", "review_by: 2027-3-1", "2027-3-1", "'2027-3-1' is not a date as it is written", "2027-03-01"),
    ("a date in words", A, "review_by: 2027-05-22", "review_by: 1 March 2027", "1 March", "'1 March 2027' is not a date as it is written", "2027-03-01"),
    ("a date in one number", A, "review_by: 2027-05-22", "review_by: 20270301", "20270301", "'20270301' is not a date as it is written", "2027-03-01"),
    ("a day that there is not", A, "review_by: 2027-05-22", "review_by: 2027-02-30", "2027-02-30", "not a date that any calendar has", "Look it up"),
    ("a month for a date", A, "review_by: 2027-05-22", "review_by: 2027-03", "2027-03", "'2027-03' is not a date", "the whole date"),
    ("a list where one text is wanted", C, HEADING, "heading: [Screening, a contact]", "[Screening,", "a list where one text belongs", "one text, without brackets"),
    ("one text where a list is wanted", C, "strength: [must]", "strength: must, should", "must, should", "one text where a list belongs", "[must, should]"),
    ("a limit in words", D, LIMIT, "within 30 minutes", "within 30 minutes", "a text where fields belong", "manner: within"),
    ("a number in words", D, COUNT, "count: thirty, unit: minutes", "thirty", "not a whole number in figures", "Write 30"),
    ("a number in quotes", D, COUNT, 'count: "30", unit: minutes', '"30"', "stands in quotes", "Write 30 without quotes"),
    ("a number with its unit", D, COUNT, "count: 30 minutes", "30 minutes", "not a whole number in figures", "Write 30 alone"),
    ("a letter in a number", D, COUNT, "count: 3O, unit: minutes", "3O", "'3O' is not a whole number", "O for 0"),
    ("a half", D, COUNT, "count: 30.5, unit: minutes", "30.5", "'30.5' is not a whole number", "that the clause states"),
    ("a wrong unit", D, COUNT, "count: 30, unit: minute", "unit: minute}", "'minute' is not one of", "'minutes'"),
    ("a manner that there is not", D, "manner: within, count: 30", "manner: with in, count: 30", "with in", "'with in' is not one of", "'within'"),
    ("true in quotes", D, "start_stated: true", 'start_stated: "true"', '"true"', "neither true nor false", "without quotes"),
    ("a capital in a verb", C, "strength: [must]", "strength: [Must]", "[Must]", "'Must' is not one of", "'must'"),
    # fields and entries
    ("a field with a letter wrong", C, "  strength: [must]", "  strenght: [must]", "strenght", "'strenght' is not a field", "'strength'"),
    ("a field with a capital", C, "  strength: [must]", "  Strength: [must]", "Strength", "'Strength' is not a field", "'strength'"),
    ("a field that is missing", C, f"  {HEADING}\n", "", "id: protocol/1.1", "'heading' is missing", "Add it"),
    ("a field with nothing in it", C, HEADING, "heading:", "heading:", "'heading' is empty", "Write what belongs there"),
    ("nothing between quotes", C, HEADING, 'heading: ""', 'heading: ""', "'heading' is empty", "Write what belongs there"),
    ("a list with a hole", C, "strength: [must]", "strength: [must, null]", "null", "is empty", "Write one of: must"),
    ("a field twice", C, "  strength: [must]", "  strength: [must]\n  strength: [should]", "strength: [should]", "stands twice in one entry", "Take one out"),
    ("an id twice", C, "- id: protocol/1.2", "- id: protocol/1.1", 'id: protocol/1.1\n  label: "1.2"', "used twice: the first time on line 4", "its own id"),
    ("a program in a value", C, HEADING, "heading: !!python/object:os.system x", "os.system", "is no plain data", "Write texts, numbers"),
]  # fmt: skip
JARGON = (
    "nonetype",
    "bool",
    "float",
    "scalar",
    "mapping",
    "input should",
    "valid",
    "traceback",
    "pydantic",
    "block end",
    "str'",
)


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    return shutil.copytree(HELD, tmp_path_factory.mktemp("areas") / SLUG)


@pytest.fixture
def area(tmp_path):
    return shutil.copytree(HELD, tmp_path / SLUG)


def only_fault(read: Callable[[], Any]) -> Fault:
    with pytest.raises(ContentError) as caught:
        read()
    (fault,) = caught.value.faults
    return fault


def fault_of_file(folder: Path, word: str, held: bytes) -> Fault:
    path, kind = folder / f"{word}.yaml", WORDS[word]
    before = path.read_bytes()
    path.write_bytes(held)
    try:
        wanted: Any = kind if word == "authority" else tuple[kind, ...]
        return only_fault(lambda: validated(path, f"{SLUG}/{word}.yaml", wanted))
    finally:
        path.write_bytes(before)


def spoiled(word: str, right: str, wrong: str) -> str:
    text = (HELD / f"{word}.yaml").read_text("utf-8")
    assert right in text, f"{word}.yaml does not say {right!r}"
    return text.replace(right, wrong, 1)


def test_there_are_enough_of_them():
    assert len({name for name, *_ in MISTAKES}) == len(MISTAKES) > 60


@pytest.mark.parametrize(
    ("word", "right", "wrong", "at", "says", "remedy"), [one[1:] for one in MISTAKES], ids=[one[0] for one in MISTAKES]
)
def test_a_mistake_is_told_on_its_line_with_a_remedy(copied, word, right, wrong, at, says, remedy):
    text = spoiled(word, right, wrong)
    fault = fault_of_file(copied, word, text.encode())
    assert fault.file == f"{SLUG}/{word}.yaml"
    assert (fault.line, fault.says) == (text.count("\n", 0, text.index(at)) + 1, fault.says)
    assert says in fault.says
    assert remedy in fault.remedy
    assert not [word for word in JARGON if word in f"{fault.says} {fault.remedy}".lower().replace("without", "")]


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_both_of_yamls_readers_tell_the_same(copied, monkeypatch, loader):
    """Whether PyYAML was built with libyaml is not what a content owner chose."""
    monkeypatch.setattr(yaml_files, "_QUICK", yaml_files._loader(getattr(yaml, loader)))
    for name, word, right, wrong, _, says, _ in MISTAKES:
        if word == C:
            assert says in fault_of_file(copied, word, spoiled(word, right, wrong).encode()).says, name


@pytest.mark.parametrize(
    ("held", "line", "says", "remedy"),
    [
        (spoiled(C, HEADING, "heading: Screening – a contact").encode("cp1252"), 7, "'–' on this line is saved as Windows-1252", "UTF-8"),
        ((HELD / "clauses.yaml").read_text("utf-8").encode("utf-16"), 1, "saved as UTF-16", "UTF-8"),
        ((HELD / "clauses.yaml").read_text("utf-8").encode("utf-16-be"), 1, "saved as UTF-16", "UTF-8"),
        (b"PK\x03\x04\x14\x00\x06\x00", 1, "a Word file", "ce-guidance draft"),
        (b"%PDF-1.7\n%\xe2\xe3", 1, "a PDF", "ce-guidance draft"),
        (b"{\\rtf1\\ansi", 1, "a file of a word processor", "plain text editor"),
        (b"<!DOCTYPE html>\n<html><body>Sign in", 1, "a web page", "Download the file itself"),
        (b"protocol/1.1:\n  label: one\n", 1, "where a list of entries belongs", "- id: …"),
        (BOMB.encode(), 1, "stand for more than", "Write out"),
        (b"- id: x\n  text: " + b"[" * 20_000, 2, "brackets are opened and not closed", "Close each"),
        (b"- id: x\n" + b"- " * 5_000 + b"x", 2, "places in", "two spaces"),
    ],
    ids=["windows-1252", "utf-16", "utf-16 without its mark", "word", "pdf", "rtf", "web page", "fields for entries", "bomb", "deep", "deep lists"],
)  # fmt: skip
def test_a_file_that_is_no_text_of_entries_is_refused_in_words(copied, held, line, says, remedy):
    fault = fault_of_file(copied, C, held)
    assert (fault.file, fault.line) == (f"{SLUG}/clauses.yaml", line)
    assert says in fault.says and remedy in fault.remedy


def test_a_file_of_10_mb_is_refused_before_it_is_read(area, monkeypatch):
    with (area / "clauses.yaml").open("ab") as file:
        file.truncate(10_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} was read"))
    fault = only_fault(lambda: validated(area / "clauses.yaml", f"{SLUG}/clauses.yaml", tuple[WORDS[C], ...]))
    assert "10.0 MB" in fault.says and "right file" in fault.remedy


def test_what_is_too_deep_is_refused_before_yaml_is_read(copied, monkeypatch):
    monkeypatch.setattr(yaml_files, "_parsed", lambda *_: pytest.fail("it was read as YAML"))
    assert "brackets" in fault_of_file(copied, C, b"- " + b"{a: " * 3_000).says


@pytest.mark.parametrize(
    "made", [lambda text: b"\xef\xbb\xbf" + text, lambda text: text.replace(b"\n", b"\r\n")], ids=["BOM", "CRLF"]
)
def test_what_notepad_adds_is_no_mistake(area, made):
    path = area / "clauses.yaml"
    path.write_bytes(made(path.read_bytes()))
    assert read_area(area).clauses[0].id == "protocol/1.1"


@pytest.mark.parametrize(
    ("name", "says", "remedy"),
    [
        ("Clauses.yaml", "'Clauses.yaml' looks like it", "Rename that one: clauses.yaml"),
        ("clauses.yml", "'clauses.yml' looks like it", "Rename that one: clauses.yaml"),
        ("clauses.yaml.txt", "'clauses.yaml.txt' looks like it", "Rename that one: clauses.yaml"),
        ("clause.yaml", "'clause.yaml' looks like it", "Rename that one: clauses.yaml"),
        ("something.yaml", "this file is missing", "Copy it from _template"),
    ],
)
def test_a_file_with_another_name_is_found(area, name, says, remedy):
    (area / "clauses.yaml").rename(area / name)
    with pytest.raises(ContentError) as caught:
        read_area(area)
    fault = next(one for one in caught.value.faults if one.file == f"{SLUG}/clauses.yaml")
    assert says in fault.says and remedy in fault.remedy


@pytest.mark.parametrize("name", ["clauses (1).yaml", "clauses copy.yaml", "clauses-old.yaml", "clauses.yml"])
def test_a_second_copy_of_a_file_is_told(area, name):
    shutil.copyfile(area / "clauses.yaml", area / name)
    fault = only_fault(lambda: read_area(area))
    assert fault.file == f"{SLUG}/{name}"
    assert "is not read" in fault.says and "clauses.yaml" in fault.remedy


@pytest.mark.parametrize("word", ["clauses", "roles", "sources"])
def test_a_file_that_has_lost_its_entries_is_one_fault(area, word):
    (area / f"{word}.yaml").write_text("# nothing\n", "utf-8")
    fault = only_fault(lambda: read_area(area))
    assert (fault.file, "no entry" in fault.says) == (f"{SLUG}/{word}.yaml", True)


def test_a_folder_that_was_copied_still_has_the_old_name_in_it(area):
    fault = only_fault(lambda: read_area(area.rename(area.with_name("elsewhere"))))
    assert (fault.file, fault.line) == ("elsewhere/authority.yaml", 3)
    assert "'harrowmere' is not the folder's name" in fault.says and fault.remedy == "Write slug: elsewhere"


@pytest.mark.parametrize(
    ("word", "right", "wrong", "says", "remedy"),
    [
        (
            C,
            "roles: [front-door-worker]",
            "roles: [front-dor-worker]",
            "'front-dor-worker' does not exist",
            "'front-door-worker'",
        ),
        (D, "clause: protocol/1.3", "clause: protocol/1.33", "'protocol/1.33' does not exist", "'protocol/1.3'"),
    ],
)
def test_an_id_that_there_is_not_is_told_with_the_nearest(area, word, right, wrong, says, remedy):
    (area / f"{word}.yaml").write_text(spoiled(word, right, wrong), "utf-8")
    fault = only_fault(lambda: read_area(area))
    assert fault.line and says in fault.says and remedy in fault.remedy


def test_a_preview_tells_a_mistake_in_the_words_of_check(area, capsys):
    (area / "clauses.yaml").write_text(spoiled(C, HEADING, "heading: Screening: a contact"), "utf-8")
    assert main(["check", str(area.parent)]) == 2
    told = capsys.readouterr().err.strip()
    assert "Traceback" not in told and "line 7" in told
    with pytest.raises(PluginError) as caught, faults_reported():
        read_book_again(area.parent)
    assert str(caught.value) == told
