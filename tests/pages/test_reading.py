"""Plain language, as far as counting letters, words and sentences can tell."""

from __future__ import annotations

import statistics
import sys

import pytest
from conftest import ROOT
from few import PARTS, part_of

sys.path.insert(0, str(ROOT / "benchmarks"))
from reading import AIM, age, sentences


def test_the_measure_tells_plain_from_hard():
    plain = ["Call the police if a child is in danger.", "Then tell your manager on the same day."]
    hard = [
        "Notwithstanding contemporaneous multidisciplinary safeguarding considerations, proportionate intervention necessitates "
        "comprehensive interagency collaboration."
    ]
    assert age(plain) < 10 < 18 < age(hard)


def test_only_the_text_of_the_page_itself_is_measured():
    html = '<article id="ce-content"><h1>A heading of five words</h1><p>One two three four five.</p><p class="ce-fresh">No no no no no no.</p><ul><li>Short.</li></ul></article>'
    assert sentences(html) == ["One two three four five."]


def test_pages_in_our_own_words_can_be_read_at_fourteen(site):
    """The clauses carry the long names of the field; what we wrote around them has no such excuse."""
    ours = [*site.glob("about/*/index.html"), *site.glob("tools/**/index.html"), *site.glob("for/**/index.html")]
    ours += site.glob("*/deadlines/index.html")
    for page in [*ours, site / "index.html", site / "about/index.html"]:
        found = sentences(page.read_text("utf-8"))
        assert len(found) < 3 or age(found) <= AIM, page


@pytest.mark.parametrize("part", PARTS)
def test_half_of_all_pages_can_be_read_at_thirteen(site, part):
    held = (sentences(page.read_text("utf-8")) for page in part_of(sorted(site.rglob("*.html")), part, 90))
    assert statistics.median([age(found) for found in held if len(found) >= 3]) <= AIM - 1


@pytest.mark.parametrize("html", ["", "<p>Nothing here.</p>"])
def test_a_page_without_text_has_no_sentences(html):
    assert sentences(html) == []
