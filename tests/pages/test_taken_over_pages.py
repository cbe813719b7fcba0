"""Pages of an area that takes a document over: whose it is, what is different here, and both clauses at every action."""

from __future__ import annotations

import posixpath
import re
from functools import cache

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT
from two_areas import GIVER, TAKER, book_of_two, shared_procedures

from ce_guidance.content.loading import read_book
from ce_guidance.pages import pages_of_all_areas, pages_of_area
from ce_guidance.pages.citing import cited
from ce_guidance.pages.prose import Prose
from ce_guidance.pages.standards import source_page
from ce_guidance.pages.tokens import tokens_of
from ce_guidance.pages.tools import tool_words
from ce_guidance.site.search_entries import entries_of
from ce_guidance.site.shipped import words_of

BOOK = book_of_two()
HERE = BOOK.area[TAKER]
TOLD = {action.id: {c for one in HERE.changes_of(action.id) for c in (one.by, one.clause)} for action in HERE.actions}
CHANGED = {name: clauses for name, clauses in TOLD.items() if clauses}
WRITTEN = re.compile(r"---\n.*?\n---\n", re.S)


def pages_of(book):
    prose = Prose(book, tokens_of(book, {}))
    words = tool_words(words_of(ROOT / "docs"))
    held = pages_of_all_areas(prose, words, "# Changes\n")
    for area in book.areas:
        held |= pages_of_area(prose, words, area)
    return held


PAGES = pages_of(BOOK)
OF_TAKER = [one for one in PAGES if not one.startswith((f"{GIVER}/", "embed/"))]


@cache
def soup(path):
    return BeautifulSoup(WRITTEN.sub("", PAGES[f"{path}index.md"], count=1), "html.parser")


@cache
def anchors(path):
    return [one["id"] for one in soup(path).select("[id]")]


def words(element):
    return re.sub(r" ([.,:])", r"\1", " ".join(element.get_text(" ", strip=True).split()))


def chips(element):
    return {one["data-clause"] for one in element.select("[data-clause]")}


def test_the_page_of_the_document_says_whose_it_is_and_all_that_is_different():
    page = soup("tarnshire/standards/protocol/")
    (lead,) = [one for one in page.select(".ce-page > p") if "Taken over" in one.get_text()]
    assert words(lead) == "Taken over from Harrowmere, by Tarnshire 1.1, with 5 changes:"
    assert lead.a["href"] == "../../../harrowmere/standards/protocol/"
    rows = [words(one) for one in lead.find_next_sibling("ul").find_all("li")]
    assert rows == [
        *(HERE.change_in_words(one) for one in HERE.local_changes),
        "Tarnshire 1.2: Front Door worker is here Duty worker",
        "Tarnshire 1.3: Front Door is here Duty Desk",
    ]


def test_the_lists_of_documents_say_how_many_changes_there_are():
    for path in ("tarnshire/", "tarnshire/standards/"):
        assert "Taken over from Harrowmere, with 5 changes." in words(soup(path))
    assert "Taken over" not in words(soup("harrowmere/standards/"))


@pytest.mark.parametrize(("path", "of"), [("tarnshire/standards/protocol/", ""), ("tarnshire/whole/", "protocol-")])
def test_a_clause_that_was_changed_says_so_beside_its_words_and_leads_to_the_original(path, of):
    article = soup(path).find(id=f"{of}2.1").find_parent("article")
    said = words(article)
    assert "Different in Tarnshire. Tarnshire 2.1 changes Harrowmere protocol 2.1: within 2 working days" in said
    assert "Taken over from Harrowmere, 2.1" in said and {"tarn/2.1", "protocol/2.1"} <= chips(article)
    assert article.find("a", href=re.compile("harrowmere/standards/protocol/#2.1$"))
    aside = words(soup(path).find(id=f"{of}2.8").find_parent("article"))
    assert "Does not apply in Tarnshire. Tarnshire 2.3 sets aside Harrowmere protocol 2.8" in aside
    first = words(soup(path).find(id=f"{of}1.1").find_parent("article"))
    assert "Duty worker (in the document: Front Door worker)" in first


def test_a_clause_of_its_own_says_what_it_changes():
    article = soup("tarnshire/standards/tarn/").find(id="2.1").find_parent("article")
    assert "Tarnshire 2.1 changes Harrowmere protocol 2.1: within 2 working days instead of" in words(article)
    assert "Different in" not in words(article) and "Taken over" not in words(article)


def test_wherever_an_action_that_was_changed_is_shown_both_clauses_stand_beside_it():
    seen = {name: set() for name in CHANGED}
    for path in [one for one, text in PAGES.items() if 'data-action="tarnshire/' in text]:
        for row in soup(path.removesuffix("index.md")).select("[data-action^='tarnshire/']"):
            name = row["data-action"].partition("/")[2]
            level = row.select_one(".ce-level")
            if name in CHANGED and not (level and words(level) != "medium risk"):  # which alone is changed
                assert chips(row) >= CHANGED[name], f"{path}: {name}"
                seen[name].add(path.split("/")[1] if path.startswith("tarnshire") else path.split("/")[0])
    assert seen["begin-assessment"] >= {"deadlines", "schedules", "pathways", "roles", "whole", "for"}
    assert seen["send-minutes"] >= {"deadlines", "schedules", "roles", "whole", "compare"}


def test_a_limit_for_another_level_is_cited_without_the_change():
    (row,) = soup("tarnshire/deadlines/").select("tr#begin-assessment-high")
    assert chips(row) == {"protocol/2.1"}


def test_the_comparison_says_that_it_is_the_same_document():
    here = soup("compare/").select_one("#minutes").find_parent("section").select_one("[data-area=tarnshire]")
    assert "The same document as in Harrowmere." in words(here)
    assert "Tarnshire 2.5 changes Harrowmere protocol 3.8: within 5 calendar days" in words(here)
    there = soup("compare/").select_one("#minutes").find_parent("section").select_one("[data-area=harrowmere]")
    assert "same document" not in words(there) and "within 10 calendar days" in words(there)


def test_contacts_roles_register_and_coverage_say_where_they_come_from():
    desk = soup("contacts/").find(id="tarnshire-duty-desk")
    assert "In Harrowmere child exploitation protocol: Front Door" in words(desk) and chips(desk) == {"tarn/1.3"}
    assert not soup("contacts/").find(id="tarnshire-front-door")
    police = soup("contacts/").find(id="tarnshire-police-desk")
    assert police.select_one("[data-clause]")["href"] == "../tarnshire/standards/protocol/#1.3"
    role = soup("tarnshire/roles/").find(id="duty-worker").parent
    assert "In Harrowmere child exploitation protocol: Front Door worker. Tarnshire 1.2" in words(role)
    entry = soup("register/").find(id="tarnshire-har-01").parent
    assert "Taken over from Harrowmere" in words(entry) and len(soup("register/").find_all(id="har-01")) == 1
    coverage = soup("about/coverage/")
    assert "48 of them are taken over from Harrowmere." in words(coverage.select_one("[data-area=tarnshire]"))
    rows = {words(row.th): words(row) for row in coverage.select("tr[data-area=tarnshire]")}
    assert "text only: Tarnshire 2.3 sets it aside" in rows["Harrowmere protocol 2.8"].replace(
        "tarn/2.3", "Tarnshire 2.3"
    )


def test_search_says_in_its_results_what_is_different_here():
    found = {(one["kind"], one["at"]): one for one in entries_of(HERE, {})}
    assert (
        found["Clause", "tarnshire/standards/protocol/#2.1"]["title"]
        == "How soon it is assessed (different here: Tarnshire 2.1)"
    )
    assert found["Clause", "tarnshire/standards/protocol/#2.8"]["title"].endswith(
        "(does not apply here: Tarnshire 2.3)"
    )
    limit = found["Time limit", "tarnshire/deadlines/#begin-assessment-medium"]
    assert (
        limit["text"].startswith("Medium risk: within 2 working days")
        and "changes Harrowmere protocol 2.1" in limit["text"]
    )
    assert ("Time limit", "tarnshire/deadlines/#school-return") not in found


def test_a_citation_of_a_clause_leads_to_the_area_whose_document_it_is():
    assert cited(BOOK, "clause", "protocol/2.1")[1] == "harrowmere/standards/protocol/#2.1"


def test_every_link_of_both_areas_leads_to_a_page_and_an_anchor():
    lost = []
    for path in OF_TAKER:
        base = path.removesuffix("index.md")
        for link in soup(base).select("a[href]"):
            href = link["href"]
            if ":" in href or not href.partition("#")[2]:
                continue
            page, _, anchor = href.partition("#")
            there = posixpath.normpath(posixpath.join(base, page)) + "/" if page else base
            there = "" if there == "./" else there
            if f"{there}index.md" in PAGES and anchor not in anchors(there):
                lost.append(f"{path}: {href}")
    assert not lost


def test_no_page_has_one_id_twice():
    for path in OF_TAKER:
        ids = anchors(path.removesuffix("index.md"))
        assert len(ids) == len(set(ids)), path


def test_where_it_comes_from_no_area_of_the_site_its_publisher_is_named_and_nothing_is_linked(tmp_path):
    book = read_book(shared_procedures(tmp_path))
    (area,) = book.areas
    page = BeautifulSoup(source_page(area, area.source["protocol"], book).body, "html.parser")
    said = words(page)
    assert "Taken over from Nobody; there is no such partnership., by Tarnshire 1.1, with 5 changes:" in said
    assert GIVER not in "".join(link["href"] for link in page.select("a[href]"))


def test_an_area_that_takes_nothing_over_says_nothing_of_it():
    own = [path for path in PAGES if path.startswith(f"{GIVER}/")]
    assert own and not [path for path in own if "aken over" in PAGES[path] or "Different in" in PAGES[path]]
