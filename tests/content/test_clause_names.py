"""What people write by hand: no time limit of its own, and nothing that may not be in the repository."""

from __future__ import annotations

import re
import subprocess

import pytest
from conftest import ROOT

NUMBER = r"(\d+|one|two|three|four|five|six|ten|fifteen|seventy-two)"
A_LIMIT_TYPED_BY_HAND = re.compile(
    rf"\b{NUMBER}[ -](working|calendar) days?\b|\b{NUMBER}[ -](hours?|weeks?|months?)\b", re.I
)
EXAMPLES = {"decisions", "keeping", "python"}
"""Folders of pages for whoever keeps the rules or the code. Their examples are of an area that does not exist, and are followed by tests."""
PROSE = [path for path in (ROOT / "docs").rglob("*.md") if not EXAMPLES & set(path.parts)]


@pytest.mark.parametrize("path", PROSE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_page_states_a_time_limit_in_its_own_words(path):
    typed = [found[0] for found in A_LIMIT_TYPED_BY_HAND.finditer(path.read_text("utf-8"))]
    assert not typed, f"{path}: cite the rule instead, like [[deadline:area/rule]], for {typed}"


def test_the_check_finds_a_limit():
    assert A_LIMIT_TYPED_BY_HAND.search("within 15 working days")
    assert A_LIMIT_TYPED_BY_HAND.search("a 72-hour interview") or A_LIMIT_TYPED_BY_HAND.search("72 hours")


def tracked():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def test_no_registry_and_no_machine_is_named():
    hosts = "|".join(("py" + "pi", "pythonho" + "sted", r"registry\.npm" + "js", r"deb\.debi" + "an"))
    wrong = re.compile(rf"({hosts})\.(org|com)|/(home|root|Users)/\w")
    for path in tracked():
        if path.suffix not in {".jpg", ".png", ".woff2"}:
            assert not wrong.search(path.read_text("utf-8")), path


def test_no_build_output_is_tracked():
    assert not [
        path for path in tracked() if path.stat().st_size > 1_500_000 or path.suffix in {".whl", ".zip", ".wasm"}
    ]
