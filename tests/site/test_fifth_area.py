"""An area that is none of the four, with every kind of time limit: its site is made from its folder alone, and nothing of it is lost on the way."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from fifth_area import AREAS, SLUG, fifth_book, fifth_site

from ce_guidance.browser.bundle import package_zip
from ce_guidance.content.areas import read_area
from ce_guidance.content.loading import read_book
from ce_guidance.counting.spans import Unit
from ce_guidance.standards.door import manners
from ce_guidance.standards.guidance import Book
from ce_guidance.standards.limits import Nth, Period, Roll

AREA = fifth_book().area[SLUG]
LIMITS = [limit for rule in AREA.deadlines for limit in rule.limits]


@pytest.fixture(scope="module")
def fifth(tmp_path_factory) -> Path:
    return fifth_site(tmp_path_factory.getbasetemp())


@cache
def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def page(site: Path, address: str) -> BeautifulSoup:
    return soup(site / address / "index.html")


def words(element) -> str:
    return " ".join(element.get_text(" ", strip=True).split())


def test_the_area_holds_every_kind_of_limit_and_all_that_goes_with_one():
    assert read_area(AREAS / SLUG).deadlines
    assert {limit.manner for limit in LIMITS} == set(manners())
    assert {unit for limit in LIMITS for unit in limit.units} == set(get_args(Unit))
    assert {limit.period for limit in LIMITS if limit.period} == set(get_args(Period))
    assert {limit.roll for limit in LIMITS if limit.roll} == set(get_args(Roll))
    assert {limit.nth for limit in LIMITS if limit.nth} <= set(get_args(Nth))
    assert {rule.other_start.which for rule in AREA.deadlines if rule.other_start} == {
        "earlier",
        "later",
        "whichever applies",
    }
    assert {rule.unless.limit.makes_a_date for rule in AREA.deadlines if rule.unless} == {True, False}
    assert {limit.manner for limit in LIMITS if limit.before} == {"nth weekday", "birthday", "until the end of"}
    for word in ("level", "start_weekday", "once_passed", "disagrees_with", "in_force_from", "in_force_until"):
        assert any(getattr(rule, word) for rule in AREA.deadlines), word
    assert any(not rule.start_stated for rule in AREA.deadlines)
    assert any(step.or_after for schedule in AREA.schedules for step in schedule.steps)
    assert {AREA.deadline[one.cycle].limit.manner for one in AREA.schedules if one.cycle} == {"nth weekday", "every"}
    assert [one.id for one in AREA.schedules if not AREA.dates_follow(one)] == ["disruption"]


@pytest.mark.parametrize("rule", AREA.deadlines, ids=lambda one: one.id)
@pytest.mark.turns("a site of another area")
def test_a_limit_stands_in_the_table(fifth, rule):
    row = page(fifth, f"{SLUG}/deadlines").find("tr", id=rule.id)
    said = words(row)
    assert rule.limit_in_words in said and rule.starts_in_words in said
    assert AREA.action[rule.action].name.lower() in said.lower()
    assert any(link["href"].endswith(f"#{AREA.clause[rule.clause].ref}") for link in row.find_all("a", href=True))
    for more in (rule.level, rule.once_passed, rule.unless and AREA.condition[rule.unless.condition].says):
        assert (more or "") in said
    for clause in rule.disagrees_with:
        assert AREA.chip(clause) in said


@pytest.mark.parametrize("address", [f"{SLUG}/deadlines", "tools/deadline", "embed/deadline"])
@pytest.mark.turns("a site of another area")
def test_the_form_offers_every_limit_that_makes_a_date_with_the_fields_that_it_needs(fifth, address):
    options = {one["value"]: one for one in page(fifth, address).select(f"#ce-choice-{SLUG} option") if one["value"]}
    assert list(options) == [rule.id for rule in AREA.deadlines if rule.makes_a_date]
    for name, option in options.items():
        rule = AREA.deadline[name]
        assert rule.limit.in_words in words(option) and (rule.level or "") in words(option)
        assert (option["data-clause"], option["data-asks"]) == (rule.clause, rule.asks)
        assert option.get("data-time", "") == rule.time_of_day
        assert ("data-born" in option.attrs) == rule.born
        assert ("data-other" in option.attrs) == bool(rule.other_start)
        assert ("data-unless" in option.attrs) == bool(rule.unless)
        assert (option.get("data-closed") == "no") != any(one.leaves_out_days_off for one in rule.limits)
    assert len({words(one) for one in options.values()}) == len(options)


@pytest.mark.parametrize("schedule", AREA.schedules, ids=lambda one: one.id)
@pytest.mark.turns("a site of another area")
def test_the_steps_of_a_schedule_stand_in_a_list(fifth, schedule):
    held = page(fifth, f"{SLUG}/schedules")
    for step in schedule.steps:
        (row,) = held.select(f'li[data-step="{schedule.id}/{step.id}"]')
        rule, said = AREA.limit_of(step), words(row)
        if step.meeting:
            rule = AREA.deadline[str(schedule.papers if step.meeting == "papers" else schedule.cycle)]
        assert (rule.limit_in_words if rule else "no timescale stated") in said
        if step.or_after and rule and rule.other_start:
            assert f"whichever is {rule.other_start.which}" in said


@pytest.mark.turns("a site of another area")
def test_the_form_of_a_schedule_speaks_of_no_panel_of_another_area(fifth):
    for address in (f"{SLUG}/schedules", "tools/schedule"):
        assert "MACE" not in words(page(fifth, address))


@pytest.mark.turns("a site of another area")
def test_every_clause_stands_at_its_anchor_with_its_limits(fifth):
    held = page(fifth, f"{SLUG}/standards/protocol")
    for clause in AREA.clauses:
        article = held.find(id=clause.ref).find_parent("article")
        for rule in AREA.limits_of(clause.id):
            assert rule.limit_in_words in words(article), rule.id


@pytest.mark.turns("a site of another area")
def test_nothing_is_left_of_the_four_areas(fifth):
    others = [area.authority.name for area in read_book().areas if area.slug != SLUG]
    for path in sorted(fifth.rglob("*.html")):
        named = path.relative_to(fifth).as_posix()
        if not named.startswith(("about/", "changes/")):  # which tell how the project was made
            assert not [one for one in others if one in words(soup(path).body)], named


@pytest.mark.turns("a site of another area")
def test_every_link_and_anchor_leads_somewhere(fifth):
    lost = []
    for path in sorted(fifth.rglob("*.html")):
        named = path.relative_to(fifth).as_posix()
        base = "http://site/" + named.removesuffix("index.html")
        for link in soup(path).find_all(href=True) + soup(path).find_all(src=True):
            to = urlsplit(urljoin(base, link.get("href") or link.get("src")))
            if to.netloc == "site" and path.name != "404.html" and not leads(fifth, to.path, to.fragment):
                lost.append(f"{named} links to {to.path}#{to.fragment}")
    assert not lost


def leads(site: Path, path: str, anchor: str) -> bool:
    if path.startswith("/training/packages/"):  # which `make build` makes
        return True
    there = site / unquote(path).lstrip("/")
    there = there / "index.html" if there.is_dir() else there
    if not there.is_file() or not anchor or there.suffix != ".html":
        return there.is_file()
    return soup(there).find(id=unquote(anchor)) is not None


def kinds_in(archive: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(archive)) as held:
        names = [Path(name) for name in held.namelist() if "/standards/kinds/" in name]
    return {name.stem for name in names} - {"__init__"}


def kinds_of(book: Book) -> Iterator[str]:
    for rule in (rule for area in book.areas for rule in area.deadlines):
        yield from (limit.manner.replace(" ", "_").replace("-", "_") for limit in rule.limits)


@pytest.mark.parametrize("book", [read_book(), fifth_book()], ids=["the content", "the fifth"])
def test_a_reader_receives_the_kinds_that_the_areas_use_and_no_others(book):
    assert kinds_in(package_zip(book)) == set(kinds_of(book))


@pytest.mark.turns("a site of another area")
def test_the_site_of_the_fifth_area_sends_every_kind_and_its_rules_alone(fifth):
    (folder,) = (fifth / "runtime").iterdir()
    assert kinds_in((folder / "stock-tools.zip").read_bytes()) == set(kinds_of(fifth_book()))
    assert len(set(kinds_of(fifth_book()))) == len(manners()) >= len(set(kinds_of(read_book())))
    sent = {path.name: path.read_text("utf-8") for path in folder.glob("*.json*")}
    assert f"{SLUG}.jsonl" in sent
    assert not [
        area.slug for area in read_book().areas if area.slug != SLUG and area.slug in "".join([*sent, *sent.values()])
    ]
