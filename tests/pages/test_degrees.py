"""The steps of an outcome stand by how binding their source's own verb is; nothing that binds is folded."""

from __future__ import annotations

from functools import cache

import pytest
from areas_mark import OF_THE_FOUR
from bs4 import BeautifulSoup

from ce_guidance.asking.pathway import outcome_data
from ce_guidance.content.loading import read_book
from ce_guidance.standards.clauses import BINDING, DEGREES, degree_of
from ce_guidance.views.answers import marked_down
from ce_guidance.views.links import Links
from ce_guidance.views.outcomes import marks_of, outcome_view, steps_view

BOOK = read_book()
LINKS = Links("../", for_tool=True)
OUTCOMES = [(area, pathway, one) for area in BOOK.areas for pathway in area.pathways for one in pathway.outcomes]


def drawn(area, pathway, outcome):
    return _drawn(area.slug, pathway.id, outcome.id)


@cache
def _drawn(area, pathway, outcome):
    return BeautifulSoup(str(steps_view(LINKS, *found(area, pathway, outcome))), "html.parser")


def found(area, path, end):
    pathway = BOOK.area[area].pathway[path]
    return BOOK.area[area], pathway, pathway.outcome(end)


def shown(soup):
    return [one["data-action"].split("/", 1)[1] for one in soup.select("[data-action]")]


@pytest.mark.parametrize("which", OUTCOMES, ids=lambda one: f"{one[0].slug}/{one[1].id}/{one[2].id}")
def test_each_step_once_what_binds_first_and_in_sight_each_degree_in_the_order_of_the_source(which):
    area, pathway, outcome = which
    soup, asked = drawn(*which), list(area.named_actions(pathway, outcome))
    assert sorted(shown(soup)) == sorted(asked)
    for folded in soup.select("details [data-action]"):
        name = folded["data-action"].split("/", 1)[1]
        assert area.action[name].strength not in BINDING, name
    numbered = [one["data-action"].split("/", 1)[1] for one in soup.select("li.ce-action")]
    degrees = [degree_of(area.action[one].strength) for one in numbered]
    assert degrees == sorted(degrees, key=list(DEGREES).index)
    for degree in DEGREES:
        of_it = [one for one in numbered if degree_of(area.action[one].strength) == degree]
        assert of_it == sorted(of_it, key=asked.index)
    starts = [(int(held["start"]), len(held.select(":scope > li"))) for held in soup.select("ol.ce-actions")]
    assert [start for start, _ in starts] == [1 + sum(count for _, count in starts[:n]) for n in range(len(starts))]


@pytest.mark.areas("leeds")
def test_the_one_imperative_of_leeds_high_risk_stands_among_what_binds_and_before_every_consider():
    soup = drawn(*found("leeds", "level-of-risk", "high-refused-exploited"))
    names = shown(soup.select_one(".ce-degree--binds"))
    assert "share-intelligence" in names
    assert "consider-mace" in shown(soup.select_one("details.ce-degree--open"))
    assert soup.select_one("details.ce-degree--open > summary").get_text(" ", strip=True).startswith("Can, consider")


@pytest.mark.areas("leeds")
def test_a_step_that_only_points_to_others_is_not_counted_among_them():
    area, pathway, outcome = found("leeds", "level-of-risk", "medium-no-social-worker")
    soup = drawn(area, pathway, outcome)
    assert shown(soup.select_one(".ce-pointers")) == ["consider-low-steps"]
    assert "consider" in soup.select_one(".ce-pointers").get_text() and soup.select_one(".ce-pointers .ce-chip")
    assert not soup.select('li[data-action="leeds/consider-low-steps"]')
    assert [one.get_text() for one in soup.select(".ce-degree--binds .ce-degree__from")] == ["From: Emerging/low risk"]


@pytest.mark.areas("leeds", "st-helens")
def test_a_remark_that_an_answer_has_made_untrue_is_not_shown():
    says = "Where a social worker is already allocated"
    assert says not in drawn(*found("leeds", "level-of-risk", "medium-no-social-worker")).get_text()
    assert says in drawn(*found("leeds", "level-of-risk", "medium-social-worker")).get_text()
    says = "somebody else identified the concern"
    assert says not in drawn(*found("st-helens", "new-contact", "own-concern")).get_text()


@pytest.mark.areas("st-helens")
def test_the_same_act_in_two_clauses_is_one_step_with_both():
    soup = drawn(*found("st-helens", "mace", "review-at-3-months"))
    step = soup.select_one('li[data-action="st-helens/mace-review-at-3-months"]')
    assert step.select_one('.ce-action__same[data-action="st-helens/invited-by-3-months"]')
    assert {"st-helens/mace-4", "st-helens/open-1"} <= {one["data-clause"] for one in step.select("a[data-clause]")}


@OF_THE_FOUR
def test_who_is_said_once_where_all_of_a_degree_have_the_same_doer():
    groups = [group for which in OUTCOMES for group in drawn(*which).select(".ce-degree")]
    once = [group for group in groups if group.select_one(".ce-degree__who")]
    assert once and len(once) < len(groups)
    for group in once:
        assert "Who:" not in " ".join(one.get_text() for one in group.select(".ce-action__who"))
    for group in groups:
        if group not in once:
            assert all("Who:" in one.get_text() for one in group.select(".ce-action__who"))


@OF_THE_FOUR
def test_contacts_without_a_way_to_reach_them_are_one_line():
    several = 0
    for area, pathway, outcome in OUTCOMES:
        data = outcome_data(area, pathway, outcome)
        soup = BeautifulSoup(str(outcome_view(LINKS, area, pathway, outcome, data)), "html.parser")
        silent = [one["contact"] for one in data["contacts"] if not area.contact[one["contact"]].reachable]
        rows = [row for row in soup.select(".ce-reach li") if "print no number" in row.get_text()]
        assert len(rows) == bool(silent)
        if silent:
            assert [a["href"].rpartition("#")[2] for a in rows[0].select("a")] == [
                f"{area.slug}-{one}" for one in silent
            ]
            several += len(silent) > 1
    assert several


@pytest.mark.areas("leeds")
def test_the_marks_count_what_stands_below_and_lead_to_it():
    area, pathway, outcome = found("leeds", "level-of-risk", "high-refused-exploited")
    data = outcome_data(area, pathway, outcome)
    marks = BeautifulSoup(str(marked_down(marks_of(data))), "html.parser")
    body = BeautifulSoup(str(outcome_view(LINKS, area, pathway, outcome, data)), "html.parser")
    conflicts = sum(one["kind"] == "conflict" for one in data["register"])
    assert [one.get_text() for one in marks.select("a")] == [
        f"Of the sources, {conflicts} disagree",
        f"{len(data['gaps'])} not stated in the source",
    ]
    for mark in marks.select("a"):
        assert body.select_one(mark["href"])
    assert len(body.select("#ce-disagree > ul > li")) == conflicts
    assert len(body.select("#ce-not-stated li")) == len(data["gaps"])
