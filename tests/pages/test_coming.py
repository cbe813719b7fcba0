"""What changes on a day stands on the pages with both its days, whenever they are read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from ce_guidance.content.loading import read_book
from ce_guidance.pages.areas import area_page
from ce_guidance.pages.changes import changes_feed, changes_page
from ce_guidance.pages.coming import Coming, coming_of
from ce_guidance.pages.standards import source_page
from ce_guidance.site.search_entries import entries_of
from ce_guidance.standards.clauses import Coming as Text

BOOK = read_book(Path(__file__).parents[1] / "areas")
AREA = BOOK.area["harrowmere"]
APRIL = date(2027, 4, 1)


def words(page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.markdown).split())


def with_texts(*texts: Text):
    clauses = tuple(replace(one, coming=texts) if one.id == "protocol/1.5" else one for one in AREA.clauses)
    return replace(AREA, clauses=clauses)


def test_a_limit_and_its_text_are_one_change():
    act = "chronology brought up to date"
    assert coming_of(AREA) == [Coming(APRIL, "protocol/4.11", act, "within 10 working days", "within 5 working days")]


def test_a_limit_that_begins_or_ends_on_a_day_is_said():
    rules = [
        replace(one, in_force_from=date(2027, 1, 4))
        if one.in_force_until
        else replace(one, in_force_until=date(2028, 3, 31))
        for one in AREA.deadlines
        if one.in_force_in_words
    ]
    found = coming_of(replace(AREA, deadlines=tuple(rules)))
    assert [(one.day, one.before, one.after) for one in found if one.clause == "protocol/4.11"] == [
        (date(2027, 1, 4), "no time limit", "within 10 working days"),
        (APRIL, "within 10 working days", "within 5 working days"),
        (date(2028, 4, 1), "within 5 working days", "no time limit"),
    ]


def test_the_home_of_the_area_the_changes_and_the_clause_show_both():
    for page in (area_page(AREA), changes_page(BOOK, ""), source_page(AREA, AREA.sources[0], BOOK)):
        assert "Until 31 March 2027" in words(page) and "From 1 April 2027" in words(page), page.url
    assert "Now" not in words(changes_page(BOOK, "")).partition("Clauses")[2]
    assert "Then: Within 5 working days" in changes_feed(BOOK)


def test_several_texts_of_a_clause_stand_in_order_each_with_its_days_and_its_verb():
    area = with_texts(Text(APRIL, "By noon.", ("should",)), Text(date(2028, 4, 1), "By ten."))
    says = words(source_page(area, area.sources[0], BOOK))
    assert re.search(
        r"Until 31 March 2027: A child who .* From 1 April 2027 until 31 March 2028: How binding: should By noon\. "
        r"From 1 April 2028: By ten\.",
        says,
    )
    assert [(one.day, one.after) for one in coming_of(area)][:1] == [(APRIL, "By noon.")]


def test_search_finds_the_coming_text():
    area = with_texts(Text(APRIL, "By noon."))
    (entry,) = [one for one in entries_of(area, {}) if one["kind"] == "Clause" and one["number"] == "1.5"]
    assert "From 1 April 2027: By noon." in entry["text"]


def test_without_a_change_to_come_no_page_has_a_place_for_it():
    area = replace(
        AREA,
        deadlines=tuple(replace(one, in_force_from=None, in_force_until=None) for one in AREA.deadlines),
        clauses=tuple(replace(one, coming=()) for one in AREA.clauses),
    )
    assert not coming_of(area)
    for page in (area_page(area), changes_page(replace(BOOK, areas=(area,)), "")):
        assert "on-a-day" not in page.markdown
