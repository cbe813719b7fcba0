from __future__ import annotations

import shutil

import pytest

from ce_guidance.cli import main
from ce_guidance.content import AUTHORITIES
from ce_guidance.content.areas import read_area
from ce_guidance.content.loading import read_book
from ce_guidance.errors import ContentError

CLOSED_LIMIT = "limit: {manner: within, count: 5, unit: working days}"


@pytest.fixture
def area(tmp_path):
    return shutil.copytree(AUTHORITIES / "blackburn-with-darwen", tmp_path / "blackburn-with-darwen")


def spoil(area, word, old, new):
    path = area / f"{word}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ContentError) as caught:
        read_area(area)
    return caught.value.faults


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.parametrize(
    ("word", "old", "new", "entry", "says", "remedy"),
    [
        (
            "deadlines",
            "count: 5, unit: working days",
            "count: 5, unit: working day",
            "joint-visit",
            "'working day' is not one of",
            "Did you mean 'working days'?",
        ),
        (
            "deadlines",
            "count: 5, unit: working days",
            'count: "5", unit: working days',
            "joint-visit",
            "limit > count",
            "Write 5 without quotes.",
        ),
        (
            "deadlines",
            CLOSED_LIMIT,
            "limit: {manner: within, unit: working days}",
            "joint-visit",
            "manner 'within' needs count",
            "Add count; it takes unit, count.",
        ),
        (
            "deadlines",
            "  clause: bwd-standards/3-3",
            "  clause: bwd-standards/3-33",
            "joint-visit",
            "'bwd-standards/3-33' does not exist",
            "Did you mean 'bwd-standards/3-3'?",
        ),
        (
            "deadlines",
            "  start_stated: true",
            "  start_stated: yes please",
            "joint-visit",
            "start_stated",
            "true or false",
        ),
        (
            "deadlines",
            "  asks: When was the child",
            "  askes: When was the child",
            "joint-visit",
            "'askes' is not a field",
            "Did you mean 'asks'?",
        ),
        (
            "clauses",
            '  label: "1-1"',
            "  label: 1.1",
            "bwd-standards/1-1",
            "reads as a number",
            'Put it in quotes: "1.1"',
        ),
        ("clauses", "  heading: Who Engage works with\n", "", "bwd-standards/1-1", "'heading' is missing", "_template"),
        (
            "clauses",
            "  strength: [information]",
            "  strength: [informtion]",
            "bwd-standards/1-1",
            "'informtion' is not one of",
            "Did you mean 'information'?",
        ),
        (
            "clauses",
            "  roles: [engage-team]",
            "  roles: [engage-teem]",
            "bwd-standards/1-1",
            "'engage-teem' does not exist",
            "Did you mean 'engage-team'?",
        ),
        (
            "authority",
            "review_by: 2027-05-22",
            "review_by: 22 May 2027",
            "",
            "'22 May 2027' is not a date",
            "2027-05-22",
        ),
        (
            "authority",
            "slug: blackburn-with-darwen",
            "slug: blackburn",
            "slug",
            "not the folder's name",
            "blackburn-with-darwen",
        ),
    ],
)
def test_a_wrong_entry_is_told_with_file_line_and_remedy(area, word, old, new, entry, says, remedy):
    faults = spoil(area, word, old, new)
    told = next(fault for fault in faults if says in fault.says)
    assert told.file == f"blackburn-with-darwen/{word}.yaml"
    assert told.entry == entry
    assert told.line
    assert remedy in told.remedy


@pytest.mark.areas("blackburn-with-darwen")
def test_the_line_is_the_right_one(area):
    (fault,) = spoil(area, "deadlines", "unit: working days", "unit: days")
    lines = (area / "deadlines.yaml").read_text("utf-8").splitlines()
    assert "unit: days" in lines[fault.line - 1]


@pytest.mark.areas("blackburn-with-darwen")
def test_a_field_that_stands_twice_is_told(area):
    (fault,) = spoil(area, "deadlines", "  start_stated: true\n", "  start_stated: true\n  start_stated: false\n")
    assert "twice" in fault.says


@pytest.mark.areas("blackburn-with-darwen")
def test_a_broken_file_and_a_missing_file_are_told_together(area):
    (area / "terms.yaml").unlink()
    faults = spoil(area, "roles", "- id:", "- id: [")
    assert {fault.file.rpartition("/")[2] for fault in faults} == {"terms.yaml", "roles.yaml"}


@pytest.mark.areas("blackburn-with-darwen")
def test_check_says_everything_and_ends_with_2(area, capsys):
    spoil(area, "deadlines", "unit: working days", "unit: days")
    assert main(["check", str(area.parent)]) == 2
    told = capsys.readouterr().err
    assert "deadlines.yaml, line" in told
    assert "1 to put right." in told


def test_check_passes_on_our_own_content(capsys):
    assert main(["check"]) == 0
    count = sum(len(area.clauses) for area in read_book().areas)
    assert f"All {count} clauses fit together." in capsys.readouterr().out


def test_the_template_is_a_whole_area(tmp_path):
    copied = shutil.copytree(AUTHORITIES / "_template", tmp_path / "example-borough")
    guidance = read_area(copied)
    assert guidance.clauses and guidance.deadlines and guidance.register


@pytest.mark.areas("blackburn-with-darwen")
def test_a_clause_named_in_prose_has_the_name_of_its_chip(area):
    guidance = read_area(area)
    remark = guidance.clause["bwd-standards/1-services-3"].remark
    assert remark and guidance.chip("bwd-standards/7-3") in remark and "bwd-standards/" not in remark
    faults = spoil(area, "clauses", "bwd-standards/7-3 counts them", "bwd-standards/7-33 counts them")
    assert [(fault.entry, fault.remedy) for fault in faults] == [
        ("bwd-standards/1-services-3", "Did you mean 'bwd-standards/7-3'?")
    ]
