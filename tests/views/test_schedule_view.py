"""The schedule as a line: nothing of an answer is lost on the way to the page, and nothing that binds is folded away."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from ce_guidance.asking import ask
from ce_guidance.content.loading import read_book
from ce_guidance.views import Desk
from ce_guidance.views.timeline import APART, timeline

BOOK = read_book()
PUT = Desk(BOOK)
TODAY = date(2026, 11, 27)
NOW = "2026-11-27T12:00"
SCHEDULES = [(area, schedule) for area in BOOK.areas for schedule in area.schedules]


def meeting_of(area, schedule):
    """A day on which the panel can have met: in the first week of the year, on its weekday."""
    weekday = area.deadline[schedule.cycle].limit.weekday
    return f"2027-01-0{5 if weekday == 'Tuesday' else 6}"


def questions(area, schedule):
    """Long past, running, still to come; with and without a meeting of the panel, and with steps that were done."""
    clock = "T10:00" if {rule.time_of_day for rule in area.starting(schedule)} - {""} else ""
    for on in ("2026-09-02", "2026-11-25", "2027-01-11") if area.dates_follow(schedule) else ("",):
        asked = {"authority": area.slug, "event": schedule.id, "on": on and on + clock, "as_at": NOW}
        yield asked
        panel = {"panel_met": meeting_of(area, schedule)} if schedule.asks_for_a_meeting(area.deadline) else {}
        for step in schedule.steps[:3] if on < "2026-11" else ():
            name = step.id if step.times == 1 else f"{step.id}-1"
            yield asked | panel | {"done": {name: "2026-09-14"}, "sure": [name]}
        if panel:
            yield asked | panel


ASKED = [
    pytest.param(area, asked, id=f"{area.slug}/{schedule.id}-{n}")
    for area, schedule in SCHEDULES
    for n, asked in enumerate(questions(area, schedule))
]


def drawn(asked):
    answer = ask(BOOK, "schedule", asked, TODAY)
    _, says, html = PUT("schedule", json.dumps(asked), TODAY.isoformat(), "../").split("\n", 2)
    return answer, says, BeautifulSoup(html, "html.parser")


def words(element) -> str:
    return " ".join(element.get_text().split())


def plain(element) -> str:
    """The words without what explains an abbreviation."""
    copy = BeautifulSoup(str(element), "html.parser")
    for full in copy.select(".ce-term__full"):
        full.decompose()
    return words(copy)


def unfolded(element) -> str:
    copy = BeautifulSoup(str(element), "html.parser")
    for one in copy.select("details > :not(summary)"):
        one.decompose()
    return words(copy)


@pytest.mark.parametrize(("area", "asked"), ASKED)
def test_each_step_stands_once_with_all_that_it_asks(area, asked):
    answer, _, page = drawn(asked)
    rows = {one["data-name"]: one for one in page.select(".ce-item")}
    numbers = [words(one.select_one(".ce-dot")) for one in rows.values()]
    assert len(rows) == len(page.select(".ce-item")) == len(answer["items"])
    assert numbers == [str(n + 1) for n in range(len(rows))]
    for item in answer["items"]:
        row = rows[item["name"]]
        same = re.search(r"as step\s(\d+)", words(row))
        full = page.select(".ce-item")[int(same[1]) - 1] if same else row
        assert not re.search(r"as step\s\d", words(full)), "what it names says it itself"
        said = plain(full)
        assert full["data-action"] == f"{area.slug}/{item['id']}"
        assert item["limit"] in said or (not item["due"] and item["limit"] == "no timescale stated")
        for held in (item["only_if"], item.get("exception"), *item["who"]):
            assert (held or "") in unfolded(BeautifulSoup(said, "html.parser")), item["name"]
        assert item["who"] or "the source does not say" in said
        cited = {link["data-clause"] for link in full.select("a[data-clause]")}
        assert {item["clause"], item.get("limit_clause", item["clause"]), *item["conflicts"]} <= cited
        assert {one.get_text() for one in full.select(".ce-item__foot .ce-strength")} >= set(item["strength"])
        unsaid = ("no timescale stated", "role not stated")
        assert all(gap["says"] in words(full) for gap in item["gaps"] if gap["kind"] not in unsaid)
        assert all(note in words(row) for note in item["notes"])


@pytest.mark.parametrize(("area", "asked"), ASKED)
def test_no_date_is_folded_and_each_stands_under_its_month(area, asked):
    answer, _, page = drawn(asked)
    for item in answer["items"]:
        row = page.select_one(f'.ce-item[data-name="{item["name"]}"]')
        sight = unfolded(row)
        for one in item["readings"]:
            assert one["due_in_words"] in sight or one["due"] == item["due"] or "done" in item
        if "not_before" in item:
            assert item["not_before"]["in_words"] in sight
        stands = item["done"]["in_words"] if "done" in item else item["due_in_words"]
        heading = words(row.find_previous("h3"))
        if stands:
            assert words(row.select_one(".ce-item__date")) == stands
            assert heading == " ".join(stands.split()[-2:])
        else:
            assert heading.startswith("No date yet" if "waits" in item else "No date is stated")
    days = [
        item["done"]["date"] if "done" in item else item["due"]
        for row in page.select(".ce-item")
        for item in answer["items"]
        if item["name"] == row["data-name"]
    ]
    dated = [one[:10] for one in days if one]
    assert dated == sorted(dated) and not any(days[len(dated) :]), "what has no date comes last"


@pytest.mark.parametrize(("area", "asked"), ASKED)
def test_what_has_passed_is_marked_and_what_then_is_said_once(area, asked):
    answer, says, page = drawn(asked)
    late = [one for one in answer["items"] if "passed" in one]
    marked = [one for one in page.select(".ce-item") if one.select_one(".ce-dot--overdue")]
    assert [one["data-name"] for one in marked] == [one["name"] for one in late]
    for row, item in zip(marked, late, strict=True):
        assert words(row.select_one(".ce-state")) == "overdue" and item["passed"]["ago"] in words(row)
    for then in {one["passed"]["then"] for one in late}:
        assert then in words(page)
        assert sum(then in words(row) for row in page.select(".ce-item")) == 0
    if late:
        assert "next" not in words(page.select_one(".ce-answer__eyebrow")).lower() and " Was due: " in says


@pytest.mark.parametrize(("area", "asked"), ASKED)
def test_every_disclosure_and_field_has_a_name_of_its_own(area, asked):
    _, _, page = drawn(asked)
    names = [words(one) for one in page.select(".ce-items summary")] + [
        words(one) for one in page.select(".ce-items label")
    ]
    assert len(set(names)) == len(names)
    ids = [one["id"] for one in page.select("[id]")]
    assert len(set(ids)) == len(ids)


SPANS = [("2026-12-30", 3), ("2027-01-11", 190), ("2026-11-30", 40), ("2026-09-01", 499), ("2026-09-01", 1400)]


@pytest.mark.parametrize(("start", "days"), SPANS)
def test_the_picture_numbers_every_step_and_names_the_years(start, days):
    first = date.fromisoformat(start).toordinal()
    placed = [(date.fromordinal(first + days * n // 6).isoformat(), n, "to-come") for n in range(1, 7)]
    picture = BeautifulSoup(timeline(start, placed), "html.parser")
    assert [words(one) for one in picture.select(".ce-timeline__number")] == ["1", "2", "3", "4", "5", "6"]
    years = sorted({date.fromordinal(first + n).year for n in range(days + 1)})
    told = [int(words(one)) for one in picture.select(".ce-timeline__year")]
    assert told == years or told == years[1:]  # a year of a few days has no room for its name
    at = [float(one["x"]) for one in picture.select(".ce-timeline__month")]
    assert all(later - sooner >= 26 for sooner, later in pairwise(at))
    marks = [(float(one["cx"]), float(one["cy"])) for one in picture.select("circle.ce-timeline__mark")]
    assert all(a == b or abs(a[0] - b[0]) >= APART or a[1] != b[1] for a in marks for b in marks)
