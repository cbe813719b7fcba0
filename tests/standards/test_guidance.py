from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass, replace

import pytest
from areas_mark import OF_THE_FOUR
from carrying import carried_book
from conftest import ROOT

from ce_guidance.asking import TOOLS, open_book, with_area
from ce_guidance.browser.book import ONLY_PAGES, ONLY_PRINTED, area_book, common_book
from ce_guidance.browser.samples import samples
from ce_guidance.content.loading import read_book
from ce_guidance.content.postcode_data import with_rings
from ce_guidance.content.references import faults
from ce_guidance.standards.guidance import Book
from ce_guidance.standards.records import build, plain
from ce_guidance.views import Desk

BOOK = read_book()
IDS = (ROOT / "tests/clause_ids.txt").read_text().split()
KIND = {
    "authority": "Authority",
    "sources": "Source",
    "roles": "Role",
    "clauses": "Clause",
    "register": "RegisterEntry",
    "terms": "Term",
}
WORDS = {1: "one", 2: "fortnight", 3: "three", 4: "four", 5: "five", 6: "six", 10: "ten"}


@OF_THE_FOUR
def test_every_clause_is_there_exactly_once():
    assert [clause.id for area in BOOK.areas for clause in area.clauses if clause.id not in IDS] == []
    assert sorted(clause.id for area in BOOK.areas for clause in area.clauses) == sorted(IDS)
    assert len(IDS) == 231


@OF_THE_FOUR
def test_the_four_areas():
    assert [area.slug for area in BOOK.areas] == ["blackburn-with-darwen", "leeds", "st-helens", "wiltshire"]


def test_every_field_of_the_book_can_be_read_back():
    assert build(Book, plain(replace(BOOK, rings={}))) == BOOK


def same(there, here, path=""):
    """What was carried is what is here. Yields the path of each field that was left out."""
    if is_dataclass(here):
        for name in (one.name for one in fields(here)):
            held = f"{path} {type(here).__name__}.{name}".strip()
            if hasattr(there, name):
                yield from same(getattr(there, name), getattr(here, name), path)
            elif name != "rings":
                with pytest.raises(AttributeError):
                    getattr(there, name)
                yield held
    elif isinstance(here, tuple):
        assert len(there) == len(here)
        for one, other in zip(there, here, strict=True):
            yield from same(one, other, path)
    else:
        assert there == here


def test_the_browser_gets_the_very_same_book_without_what_only_pages_print():
    shown = [replace(area, terms=tuple(one for one in area.terms if one.abbreviations)) for area in BOOK.areas]
    left_out = set(same(carried_book(BOOK), replace(BOOK, areas=tuple(shown))))
    expected = {f"{KIND[word]}.{name}" for word, names in ONLY_PRINTED.items() if word in KIND for name in names}
    assert left_out == expected | {f"Guidance.{word}" for word in ONLY_PAGES} | {"Book.comparisons"}


def test_every_sample_is_answered_alike_from_what_the_browser_gets():
    book = with_rings(BOOK)
    carried = replace_rings(carried_book(BOOK), book)
    told = samples(book)
    measured = any(area.placements for area in BOOK.areas)
    assert {tool for tool, *_ in told} == set(TOOLS) - {"about"} - (set() if measured else {"distance"})
    for tool, question, day, answer in told:
        assert Desk(carried)(tool, question, day) == answer


def replace_rings(carried, book):
    carried.rings.update(book.rings)
    return carried


def test_a_book_that_was_not_validated_is_refused_when_it_is_looked_at():
    lines = area_book(BOOK.areas[0]).split("\n")
    place = json.loads(lines[0])["clauses"]
    clauses = json.loads(lines[place])

    def opened(changed):
        held = [*lines[:place], json.dumps([clauses[0] | changed, *clauses[1:]]), *lines[place + 1 :]]
        return open_book(common_book(BOOK).encode(), ["\n".join(held).encode()]).areas[0]

    for changed, named in (({"colour": "red"}, "colour"), ({"label": 7}, "7")):
        area = opened(changed)
        assert area.roles
        with pytest.raises(TypeError, match=named):
            _ = area.clauses


@OF_THE_FOUR
def test_a_book_with_one_area_more_leaves_the_other_as_it_was():
    none = open_book(common_book(BOOK).encode())
    one, other = (with_area(none, area_book(area).encode()) for area in BOOK.areas[:2])
    assert (none.areas, list(one.area), list(other.area)) == ((), [BOOK.areas[0].slug], [BOOK.areas[1].slug])
    both = with_area(one, area_book(BOOK.areas[1]).encode())
    assert list(both.area) == [BOOK.areas[0].slug, BOOK.areas[1].slug] and list(one.area) == [BOOK.areas[0].slug]
    assert none.calendar is both.calendar == BOOK.calendar


def test_a_field_with_a_default_is_carried_too():
    apart = replace(BOOK.areas[0], apart=True)
    assert with_area(open_book(common_book(BOOK).encode()), area_book(apart).encode()).areas[0].apart is True
    assert carried_book(BOOK).areas[0].apart is False


def test_an_area_is_put_together_only_as_far_as_it_is_looked_at():
    area = carried_book(BOOK).areas[0]
    assert "authority" not in vars(area)
    assert area.slug == BOOK.areas[0].slug
    assert "authority" in vars(area) and "clauses" not in vars(area)
    with pytest.raises(AttributeError, match="Guidance has no 'checklists'"):
        _ = area.checklists


@OF_THE_FOUR
@pytest.mark.parametrize("area", BOOK.areas, ids=lambda area: area.slug)
def test_every_limit_stands_in_the_text_of_its_clause(area):
    for rule in area.deadlines:
        clause = area.clause[rule.clause]
        if rule.limit.count:
            number = rf"\b({rule.limit.count}|{WORDS.get(rule.limit.count, '-')})"
            assert re.search(number, f"{clause.text}".lower()), rule.id
        if rule.limit.clock:
            assert "3pm" in clause.text or rule.limit.clock in clause.text, rule.id


#: The 25 clauses that the inventory calls time limits.
TIMED = [
    "bwd-standards/1-services-3",
    "bwd-standards/3-3",
    "bwd-standards/3-4",
    "bwd-standards/6-5",
    "bwd-standards/7-3",
    "bwd-protocol/3.1B-9",
    "st-helens/referral-3",
    "st-helens/morning-6",
    "st-helens/morning-9",
    "st-helens/assessment-5",
    "st-helens/review-1",
    "st-helens/mace-1",
    "st-helens/mace-2",
    "st-helens/mace-4",
    "st-helens/template-2",
    "st-helens/escalation-3",
    "st-helens/open-1",
    "st-helens/open-2",
    "st-helens/qa-2",
    "wiltshire/2.2",
    "wiltshire/3.6",
    "wiltshire/3.7",
    "wiltshire/3.8",
    "wiltshire/missing-1.3",
    "wiltshire/missing-1.5",
]


@OF_THE_FOUR
def test_every_clause_with_a_time_limit_has_a_rule():
    ruled = {rule.clause for area in BOOK.areas for rule in area.deadlines}
    assert len(TIMED) == 25
    assert set(TIMED) <= ruled
    assert "bwd-protocol/3.1B-6" in ruled  # 35 days, met in a clause of another kind
    assert not any(clause.startswith("leeds/") for clause in ruled)


def test_a_role_that_acts_is_known_to_act():
    for area in BOOK.areas:
        named = {role for clause in area.clauses for role in clause.roles}
        assert not {role.id for role in area.roles} - named - {r for action in area.actions for r in action.who}, (
            area.slug
        )


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda g: replace(g, clauses=(*g.clauses, g.clauses[0])), "used twice"),
        (lambda g: replace(g, deadlines=(replace(g.deadlines[0], clause="bwd-standards/3-33"),)), "bwd-standards/3-33"),
        (
            lambda g: replace(g, actions=(replace(g.actions[0], who=("engage-worker",)), *g.actions[1:])),
            "engage-worker",
        ),
        (
            lambda g: replace(g, actions=(replace(g.actions[0], conditions=("harmm",)), *g.actions[1:])),
            "Did you mean 'harm'",
        ),
        (
            lambda g: replace(
                g, deadlines=(g.deadlines[1], replace(g.deadlines[2], disagrees_with=()), *g.deadlines[3:])
            ),
            "does not name",
        ),
        (
            lambda g: replace(g, register=tuple(replace(e, clauses=g.register[0].clauses[:1]) for e in g.register)),
            "the register does not say so",
        ),
        (lambda g: replace(g, roles=(replace(g.roles[0], clauses=()), *g.roles[1:])), "no clause is given"),
        (
            lambda g: replace(g, authority=replace(g.authority, expires=g.authority.checked_on.replace(year=2020))),
            "not in that order",
        ),
    ],
)
def test_what_does_not_fit_is_found(change, says):
    area = BOOK.area["blackburn-with-darwen"]
    assert not list(faults(area))
    assert any(says in f"{fault}" for fault in faults(change(area)))
