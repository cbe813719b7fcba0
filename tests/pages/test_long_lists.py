"""Long lists as the build writes them: in which order, and what stands on a line before anything is opened."""

from __future__ import annotations

from functools import cache

import pytest
from bs4 import BeautifulSoup

from ce_guidance.content.loading import read_book
from ce_guidance.pages.checklists import checklists_page
from ce_guidance.pages.contacts import contacts_page
from ce_guidance.pages.coverage import coverage_page
from ce_guidance.pages.glossary import glossary_page
from ce_guidance.pages.register import register_page
from ce_guidance.pages.roles import roles_page

BOOK = read_book()
AREA = max(BOOK.areas, key=lambda area: len(area.roles))


LISTS = {
    "register": lambda: register_page(BOOK.areas),
    "contacts": lambda: contacts_page(BOOK.areas),
    "glossary": lambda: glossary_page(BOOK.areas),
    "coverage": lambda: coverage_page(BOOK.areas),
    "roles": lambda: roles_page(AREA),
    "checklists": lambda: checklists_page(AREA),
}


@cache
def drawn(name: str) -> BeautifulSoup:
    """A list when it is first looked at: who gathers tests does not wait for it."""
    return BeautifulSoup(LISTS[name]().body, "html.parser")


@pytest.mark.parametrize("name", LISTS)
def test_nothing_is_folded_before_a_script_has_come(name):
    page = drawn(name)
    assert page.select("[data-row]") and page.select("[data-fold]")
    assert not page.select("ce-list [data-row][hidden], ce-list [data-fold][hidden], ce-list [data-group][hidden]")
    assert page.select_one("ce-list > form.ce-list__bar").has_attr("hidden")


@pytest.mark.parametrize("name", LISTS)
def test_every_choice_of_the_bar_counts_its_lines(name):
    page = drawn(name)
    rows = page.select("[data-row]")
    for pill in page.select(".ce-pill"):
        field = pill.input
        dimension = field["name"].removeprefix("ce-")
        held = [row for row in rows if not field["value"] or field["value"] in row.get(f"data-{dimension}", "").split()]
        assert int(pill.select_one(".ce-pill__number").get_text()) == len(held), field


@pytest.mark.parametrize("name", LISTS)
def test_every_line_can_be_chosen_by_its_area(name):
    page = drawn(name)
    areas = {field["value"] for field in page.select("[name=ce-area]")} - {""}
    held = {row.get("data-area", "") for row in page.select("[data-row]")}
    assert held == areas if areas else len(held) == 1, "of one area there is nothing to choose"


def test_the_register_stands_by_area_and_conflicts_before_gaps():
    order = ["conflict", "gap", "numbering"]
    rows = [(row["data-area"], row["data-kind"]) for row in drawn("register").select("[data-row]")]
    areas = [area.slug for area in BOOK.areas]
    assert rows == sorted(rows, key=lambda row: (areas.index(row[0]), order.index(row[1])))
    assert {one["id"] for one in drawn("register").select("h4[id]")} == {e.id for a in BOOK.areas for e in a.register}


def test_a_line_says_what_it_is_before_it_is_opened():
    """The fold of an entry holds what it says; that the sources disagree or are silent stands above it."""
    for row in drawn("register").select("[data-row]"):
        fold = row.select_one("[data-fold]")
        assert row.select_one(".ce-kind").get_text() and not fold.select(".ce-kind")
        assert fold.select("a[data-clause]")


def test_how_to_reach_a_contact_is_never_folded():
    for area in BOOK.areas:
        for one in area.contacts:
            row = drawn("contacts").find(id=f"{area.slug}-{one.id}")
            row.select_one("[data-fold]").extract()
            for said in filter(None, (one.phone, one.email, one.web, one.missing)):
                assert said in row.get_text(), one.id


def test_a_role_counts_its_steps_on_its_line_and_holds_them_all():
    for role in AREA.roles:
        row = drawn("roles").find(id=role.id).find_parent("section")
        steps = [f"{AREA.slug}/{one.id}" for one in AREA.actions if role.id in one.who]
        line = row.select_one(".ce-row__of").get_text()
        assert line.startswith(f"{len(steps)} step" if steps else "No step")
        assert sorted(one["data-action"] for one in row.select("[data-fold] [data-action]")) == sorted(steps)
        clauses = sum(role.id in clause.roles for clause in AREA.clauses)
        assert (f"named in {clauses} clause" if clauses else "no clause lists it") in line


def test_a_word_of_the_glossary_has_its_meaning_in_sight():
    for area in BOOK.areas:
        for term in area.terms:
            row = drawn("glossary").find(id=f"{area.slug}-{term.id}")
            for fold in row.select("[data-fold]"):
                fold.extract()
            assert term.meaning in row.get_text()


def test_a_checklist_in_the_list_holds_every_point_with_its_verb_and_clause():
    for one in AREA.checklists:
        row = drawn("checklists").find(id=one.id).find_parent("section")
        assert row.select_one(".ce-row__of").get_text().startswith(f"{len(one.lines)} points")
        points = row.select(".ce-points > li")
        for line, point in zip(one.lines, points, strict=True):
            assert line.says in point.get_text()
            assert point.select_one(".ce-strength").get_text() == AREA.verb_of(line)
            assert point.select("a[data-clause]")
