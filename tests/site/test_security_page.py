"""SECURITY.md names a test for each thing that it says is stopped: each is there, and is about what the row says."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

ROWS = [
    [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
    for line in (ROOT / "SECURITY.md").read_text("utf-8").splitlines()
    if line.startswith("| **")
]
#: Whoever the page has to speak of, by a word of its row.
SPOKEN_OF = (
    "perpetrator with the phone", "over the shoulder", "host that logs", "tampered mirror", "wrong rule", "stale print",
    "malicious content edit", "hostile link",
)  # fmt: skip


def lacking(row: list[str]) -> list[str]:
    """What is missing of a row."""
    named = re.findall(r"`(tests/[\w/]+\.py)`", row[2])
    empty = [f"column {n + 1}" for n, cell in enumerate(row) if not cell]
    return empty + [one for one in named if not (ROOT / one).is_file()] + ([] if named else ["a test"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_row_says_what_stops_it_what_does_not_and_names_tests_that_are_there(row):
    assert len(row) == 4 and not lacking(row)


def test_the_check_can_fail():
    assert lacking(["**X**", "Y", "`tests/site/test_of_nothing.py`", "Z"]) == ["tests/site/test_of_nothing.py"]
    assert lacking(["**X**", "Y", "nobody", ""]) == ["column 4", "a test"]


def test_everybody_is_spoken_of():
    said = " ".join(row[0] for row in ROWS)
    assert not [one for one in SPOKEN_OF if one not in said]


def test_it_invents_no_address_and_the_privacy_page_tells_the_same_in_words_for_readers():
    assert "@" not in (ROOT / "SECURITY.md").read_text("utf-8")
    privacy = (ROOT / "docs/about/privacy.md").read_text("utf-8")
    assert "## Who might look, and what they would find" in privacy and "`SECURITY.md`" in privacy
