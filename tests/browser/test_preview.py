"""What an edit does in a browser that looks at `mkdocs serve`, under the policy of a real host."""

from __future__ import annotations

import pytest
from browser_steps import choose, fill_date, work_out
from playwright.sync_api import expect
from previewing import copy_project, edit, serving

pytestmark = [
    pytest.mark.browser,
    pytest.mark.turns("a preview, in a browser"),
    pytest.mark.areas("blackburn-with-darwen"),
]


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    folder = tmp_path_factory.mktemp("preview")
    copy_project(folder)
    return folder


@pytest.fixture(scope="module")
def home(copied):
    with serving(copied) as (address, _):
        yield address


@pytest.mark.parametrize(
    ("address", "name", "old", "new"),
    [
        ("about/counting/", "docs/about/counting.md", "# How dates are counted", "# How days are counted"),
        (
            "blackburn-with-darwen/standards/bwd-standards/",
            "src/ce_guidance/content/data/authorities/blackburn-with-darwen/clauses.yaml",
            "Who Engage works with",
            "Whom Engage works with",
        ),
    ],
)
def test_an_edit_shows_without_loading_the_page_by_hand(page, home, copied, address, name, old, new):
    page.goto(home + address)
    expect(page.get_by_role("heading", name=old.lstrip("# "))).to_be_visible()
    edit(copied / name, old, new)
    expect(page.get_by_role("heading", name=new.lstrip("# "))).to_be_visible()
    assert not page.faults
    edit(copied / name, new, old)
    expect(page.get_by_role("heading", name=old.lstrip("# "))).to_be_visible()


def test_the_tools_answer_in_a_preview(page, home):
    choose(page, home, "joint-visit")
    fill_date(page, 18, 12, 2026)
    work_out(page)
    expect(page.locator(".ce-answer__date").first).to_have_text("Tuesday 29 December 2026")
    assert not page.faults
