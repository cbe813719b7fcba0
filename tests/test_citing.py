from __future__ import annotations

import markdown
import pytest

from ce_guidance.errors import ContentError


def html(text):
    return markdown.markdown(text, extensions=["ce_guidance.site.citing"])


@pytest.mark.parametrize(
    ("token", "words", "address"),
    [
        (
            "clause:bwd-standards/3-4",
            "Engage practice standards 3-4",
            "/blackburn-with-darwen/standards/bwd-standards/index.md#3-4",
        ),
        ("deadline:blackburn-with-darwen/joint-visit", "within 5 working days", "#3-3"),
        ("role:leeds/cvet-police-officer", "CVET", "/leeds/roles/index.md#cvet-police-officer"),
        ("contact:leeds/duty-and-advice", "uty and advice", "/contacts/index.md#leeds-duty-and-advice"),
        ("term:st-helens/mace", "MACE", "/glossary/index.md#st-helens-mace"),
        ("register:bwd-01", "10 or 15 working days", "/register/index.md#bwd-01"),
        ("tool:deadline", "When is it due?", "/tools/deadline/index.md"),
    ],
)
def test_a_token_prints_words_and_links(token, words, address):
    made = html(f"See [[{token}]] first.")
    assert words in made
    assert address in made


@pytest.mark.parametrize(
    "token",
    [
        "clause:bwd-standards/3-44",
        "deadline:leeds/joint",
        "deadline:nowhere/x",
        "register:bwd-99",
        "tool:deadlines",
        "role:leeds/x",
        "term:leeds/x",
        "contact:leeds/x",
    ],
)
def test_an_unknown_id_stops_the_build_with_the_nearest(token):
    with pytest.raises(ContentError, match=r"Did you mean|Known are"):
        html(f"[[{token}]]")


def test_other_brackets_are_left_alone():
    assert "[[x:y]]" in html("[[x:y]] and [link](/a)")
