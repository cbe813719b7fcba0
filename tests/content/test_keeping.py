"""The pages of docs/keeping, each followed as it stands in a copy of the project whose one area is the fictional one."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from documents import make_docx, paragraph
from following import Follower, Step, left_out, pages, steps

from ce_guidance.cli import commands
from ce_guidance.content.areas import read_area
from ce_guidance.content.loading import read_book
from ce_guidance.pages.contacts import contacts_page
from ce_guidance.pages.register import register_page
from ce_guidance.pages.standards import source_page

ROOT = Path(__file__).parents[2]
KEEPING = ROOT / "docs/keeping"
SLUG = "harrowmere"
FOLLOWED = {
    "add-a-contact": lambda area: area.contact["youth-service"].phone == "01632 960004",
    "bank-holidays-and-postcodes": lambda area: True,
    "change-a-limit": lambda area: area.deadline["draw-map"].limit.in_words == "within 10 working days",
    "close-a-conflict": lambda area: not any(rule.disagrees_with for rule in area.deadlines),
    "new-version": lambda area: (
        "protocol/4.12" not in area.clause and area.clause["protocol/2.11"].strength == ("must",)
    ),
    "release": lambda area: True,
    "roll-back": lambda area: (
        area.deadline["draw-map"].limit.in_words == "within 1 month" and area.changes[-1].kind == "ours"
    ),
}
"""Each page with steps, and what holds of the area once they are done."""
ELSEWHERE = ("adopting", "coming-change", "sharing")
"""Pages that have tests of their own."""
WITH_A_HISTORY = ("release", "roll-back")


def copied(folder: Path) -> Follower:
    """The project as somebody has it who keeps Harrowmere alone."""
    left = shutil.ignore_patterns("*.egg-info", "authorities", "book.json", "*.jsonl", "*.ring")
    shutil.copytree(
        ROOT / "src", folder / "src", ignore=left
    )  # with the bytecode, which holds where the times of files do
    shutil.copyfile(ROOT / "CHANGELOG.md", folder / "CHANGELOG.md")
    follower = Follower(folder, SLUG)
    shutil.copytree(ROOT / "tests/areas" / SLUG, follower.area)
    return follower


def new_version(path: Path) -> Path:
    """The protocol as it might come out anew: a clause changed, one gone, one new."""
    rows, section = [], ""
    for clause in read_area(ROOT / "tests/areas" / SLUG).clauses:
        if clause.section != section:
            section = clause.section
            rows.append(paragraph(section, style="Kop2"))
        if clause.ref != "4.12":
            text = clause.text.replace("papers can reach", "papers reach")
            text = text.replace("will go out within 10 calendar", "must go out within 5 calendar")
            rows.append(paragraph(f"{clause.label} {text}"))
        if clause.ref == "2.10":
            rows.append(paragraph("2.11 The social worker must ask the child what they want to happen."))
    return make_docx(path, rows)


def with_a_history(follower: Follower) -> None:
    """The copy under git, with an edition and a change that was published after it."""
    for command in ("git init --quiet", "git add --all", 'git commit --quiet --message "Edition 2026.11.0"'):
        follower._run(command, stops=False)


def name_of(page: Path) -> str:
    """What the test of a page is called: what of it is not run here stands in its name."""
    held = left_out(page)
    return f"{page.stem}, but for {', '.join(held)}" if held else page.stem


@pytest.mark.few(4)
@pytest.mark.parametrize("page", [KEEPING / f"{name}.md" for name in FOLLOWED], ids=name_of)
def test_a_page_does_what_it_says(page, tmp_path):
    follower = copied(tmp_path / "project")
    if page.stem == "new-version":
        new_version(follower.folder / "protocol-2027.docx")
    if page.stem in WITH_A_HISTORY:
        with_a_history(follower)
    if page.stem == "roll-back":
        published_by_mistake(follower)
    follower.follow(page)
    assert follower.ran
    assert FOLLOWED[page.stem](read_area(follower.area))
    assert shown(follower.area.parent, page.stem)


def published_by_mistake(follower: Follower) -> None:
    follower.follow(KEEPING / "change-a-limit.md")
    for command in ("git add --all", 'git commit --quiet --message "Edition 2027.3.0"'):
        follower._run(command, stops=False)


def shown(folder: Path, page: str) -> bool:
    """Whether the site shows what was done, on the page where a reader would look."""
    book = read_book(folder)
    (area,) = book.areas
    made = {
        "add-a-contact": (contacts_page((area,)), "01632 960004"),
        "change-a-limit": (source_page(area, area.sources[0], book), "within 10 working days of the strategy meeting"),
        "close-a-conflict": (register_page((area,)), "Settled on Monday 1 February 2027"),
        "new-version": (source_page(area, area.sources[0], book), "What the child wants"),
        "roll-back": (source_page(area, area.sources[0], book), "within 1 month of the strategy meeting"),
    }
    if page not in made:
        return True
    drawn, words = made[page]
    return words in re.sub(r"<[^>]+>", "", drawn.markdown)


def test_every_page_with_steps_is_followed():
    assert [page.stem for page in pages(KEEPING) if page.stem not in ELSEWHERE] == sorted(FOLLOWED)


def test_a_page_that_says_nothing_of_a_block_is_refused(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("1.  Look:\n\n        ce-guidance check\n", "utf-8")
    with pytest.raises(AssertionError, match="nothing says what to do"):
        steps(page)


def test_a_page_that_is_out_of_date_fails(tmp_path):
    follower = Follower(tmp_path, SLUG)
    follower.area.mkdir(parents=True)
    (follower.area / "roles.yaml").write_text("- id: x\n", "utf-8")
    page = tmp_path / "page.md"
    page.write_text("1.  In `roles.yaml`, change:\n\n        - id: y\n\n    to:\n\n        - id: z\n", "utf-8")
    with pytest.raises(AssertionError, match="holds this 0 times"):
        follower.follow(page)
    assert steps(page)[0] == Step("change", "- id: y", "roles.yaml")


def test_every_command_that_the_pages_name_is_one():
    known = {name for name, _ in commands()}
    for page in (one for one in KEEPING.glob("*.md") if one.stem not in ELSEWHERE):
        for name in re.findall(r"(?<![-\w/.])ce-guidance ([a-z][a-z-]*)", page.read_text("utf-8")):
            assert name in known, f"{page.name}: ce-guidance {name}"


@pytest.mark.parametrize("page", sorted(KEEPING.glob("*.md")), ids=lambda page: page.stem)
def test_the_head_of_a_page_is_yaml_that_can_be_read(page):
    """An unquoted colon in a description makes a text of the whole head, which then stands on the page."""
    head = yaml.safe_load(page.read_text("utf-8").split("---\n")[1])
    assert head["title"] and head["description"] and head["search"] == {"exclude": True}
