from __future__ import annotations

import pytest
from fifth_area import SLUG, fifth_book

from ce_guidance.errors import ContentError
from ce_guidance.pages.page import Page
from ce_guidance.pages.prose import Prose
from ce_guidance.views.pieces import danger

PROSE = Prose(fifth_book(), {"danger": lambda page: danger(page, None)})
PAGE = Page("about/page/", "", "")


def html(text):
    return PROSE.drawn(PAGE, PROSE.with_places(PAGE, "about/page.md", text))


@pytest.mark.parametrize(
    ("token", "words", "address"),
    [
        ("clause:protocol/3.2", "3.2", f"../../{SLUG}/standards/protocol/#3.2"),
        (f"deadline:{SLUG}/tell-parents", "within 2 working days", "#2.6"),
        (f"role:{SLUG}/panel-clerk", "lerk", f"../../{SLUG}/roles/#panel-clerk"),
        (f"contact:{SLUG}/police-desk", "olice desk", f"../../contacts/#{SLUG}-police-desk"),
        (f"term:{SLUG}/hep", "HEP", f"../../glossary/#{SLUG}-hep"),
        ("register:har-01", "every 4 weeks, or every month", "../../register/#har-01"),
        ("tool:deadline", "When is it due?", "../../tools/deadline/"),
    ],
)
def test_a_token_prints_words_and_links(token, words, address):
    made = html(f"See [[{token}]] first.")
    assert words in made
    assert address in made


@pytest.mark.parametrize(
    "token",
    [
        "clause:protocol/3.22",
        f"deadline:{SLUG}/joint",
        "deadline:nowhere/x",
        "register:har-99",
        "tool:deadlines",
        f"role:{SLUG}/x",
        f"term:{SLUG}/x",
        f"contact:{SLUG}/x",
    ],
)
def test_an_unknown_id_stops_the_build_with_the_nearest(token):
    with pytest.raises(ContentError, match=r"docs/about/page\.md, line 3, .*\n.*\n.*(Did you mean|Known are)"):
        html(f"# Page\n\n[[{token}]]")


def test_other_brackets_are_left_alone():
    assert "[[x:y]]" in html("[[x:y]] and [link](/a)")


def test_a_token_in_braces_is_drawn_where_it_stands_by_itself():
    assert 'href="tel:999"' in html("# Page\n\n{{ danger }}\n")
    assert html("In a text {{ danger }} is left alone.") == "In a text {{ danger }} is left alone."
    with pytest.raises(ContentError, match=r"line 3, \{\{ dangr \}\}\n.*\n.*Did you mean 'danger'"):
        html("# Page\n\n{{ dangr }}\n")


def test_the_words_of_a_tool_lead_to_the_same_places_from_another_page():
    page = Page("embed/deadline/", "", "")
    words = (
        "[Compare](../compare/index.md) or [Training](../training/embed.md#all), and [home](../index.md)\n{: .ce-lead }"
    )
    made = PROSE.html(page, "tools/deadline.md", words)
    assert 'href="../../compare/"' in made and 'href="../../training/embed/#all"' in made and 'href="../../"' in made
    assert '<p class="ce-lead">' in made
