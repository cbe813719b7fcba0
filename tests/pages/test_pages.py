"""Golden pages: a change of a rule shows up in review as the words a reader would see.

To accept a change: `GOLDEN=accept .venv/bin/python -m pytest tests/pages/test_pages.py`, and read the diff.
"""

from __future__ import annotations

import os
from functools import cache

import pytest
from conftest import ROOT

from ce_guidance.content.loading import read_book
from ce_guidance.pages.page import TOOLS, Page
from ce_guidance.pages.prose import parted
from ce_guidance.pages.tools import tool_words
from ce_guidance.site.shipped import words_of
from ce_guidance.site.staging import Drawing
from ce_guidance.views.pieces import cited, explained

BOOK = read_book()
GOLDEN = ROOT / "tests/golden"


@cache
def pages() -> dict[str, str]:
    """All of them, drawn when the first is looked at: who gathers tests does not wait for them."""
    return Drawing(BOOK, ROOT / "docs").all_pages()


@pytest.mark.areas("blackburn-with-darwen", "leeds", "wiltshire")
@pytest.mark.parametrize(
    "path", ["leeds/deadlines/index.md", "wiltshire/deadlines/index.md", "blackburn-with-darwen/deadlines/index.md"]
)
def test_golden_page(path):
    kept = GOLDEN / path.replace("/", "--")
    if os.environ.get("GOLDEN") == "accept":
        kept.write_text(pages()[path], "utf-8")
    assert pages()[path] == kept.read_text("utf-8")


def test_links_are_relative_to_the_page():
    page = Page("leeds/standards/leeds/", "x", "y")
    assert page.to("leeds/standards/leeds/#low-1") == "#low-1"
    assert page.to("register/#lds-01") == "../../../register/#lds-01"
    assert page.to("") == "../../../"
    assert Page("", "x", "y").to("leeds/") == "leeds/"
    assert Page("", "x", "y").to("") == "./"


@pytest.mark.areas("st-helens")
def test_an_abbreviation_is_explained_once_and_not_inside_a_word():
    area = BOOK.area["st-helens"]
    html = explained(area, "MACE meets. MACE decides. MACES <b> is not a word.")
    assert html.count("ce-term__full") == 1
    assert "MACES &lt;b&gt;" in html


@pytest.mark.areas("blackburn-with-darwen")
def test_a_clause_named_in_a_remark_becomes_a_link():
    area = BOOK.area["blackburn-with-darwen"]
    html = cited(
        Page("x/", "x", "y"), area, "See bwd-protocol/3.1B-1 and bwd-protocol/3.1B-16, not bwd-protocol/3.1B-160."
    )
    assert 'data-clause="bwd-protocol/3.1B-1"' in html
    assert 'data-clause="bwd-protocol/3.1B-16"' in html
    assert html.count("<a ") == 2


def test_every_page_of_an_area_says_what_to_do_in_danger():
    for path, markdown in pages().items():
        if path.split("/")[0] in BOOK.area or path.startswith("tools/"):
            assert "ce-danger" in markdown, path


@pytest.mark.areas("leeds")
def test_a_number_dials_where_its_clause_stands():
    assert '<a class="ce-phone" href="tel:01133760336">0113 376 0336</a>' in pages()["leeds/standards/leeds/index.md"]
    assert "tel:01133760336" in pages()["leeds/deadlines/index.md"]


def test_the_words_of_each_tool_have_its_name():
    """Links name a tool from the code, its page from docs/: a reader has to find the one under the name of the other."""
    for tool, text in tool_words(words_of(ROOT / "docs")).items():
        front, words = parted(text)
        assert front["title"] == TOOLS[tool] and f"\n# {TOOLS[tool]}\n" in words
        assert f"{{{{ tool {tool} }}}}" in words
        assert "{{ danger }}" in words or tool == "distance"  # whose area's own numbers come with it
