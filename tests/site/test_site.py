"""The finished site as files: every clause, every link, nothing from elsewhere, nothing that a policy forbids."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT
from mkdocs.commands.build import build
from mkdocs.config import load_config

from ce_guidance.content.editions import OURS
from ce_guidance.content.loading import read_book
from ce_guidance.site.branding import furnish, tell_the_theme
from ce_guidance.training.rehearsal import MARK

SITE = ROOT / "site"
BOOK = read_book()
PAGES = sorted(SITE.rglob("*.html")) or [SITE / "index.html"]


@cache
def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


@cache
def anchors(path: Path) -> frozenset[str]:
    return frozenset(element["id"] for element in soup(path).find_all(id=True))


def named(path: Path) -> str:
    return str(path.relative_to(SITE))


def test_the_pages_that_others_rely_on(site):
    for address in (
        "",
        "tools/deadline/",
        "tools/schedule/",
        "tools/pathway/",
        "tools/distance/",
        *(f"{a.slug}/distance/" for a in BOOK.areas if a.placements),
        "tools/working-days/",
        *(["compare/"] if BOOK.comparisons else []),
        "about/coverage/",
        "register/",
        "glossary/",
        "contacts/",
        "changes/",
        *(f"{a.slug}/" for a in BOOK.areas),
    ):
        assert (site / address / "index.html").is_file(), address


def test_every_clause_stands_on_a_page_at_its_own_anchor(site):
    shown = 0
    for area in BOOK.areas:
        for clause in area.clauses:
            page = site / area.slug / "standards" / clause.source / "index.html"
            heading = soup(page).find(id=clause.ref)
            assert heading and clause.heading in heading.get_text(), clause.id
            article = heading.find_parent("article").get_text(" ", strip=True)
            assert clause.text.split()[0] in article and all(s in article for s in clause.strength), clause.id
            shown += 1
    assert shown == sum(len(area.clauses) for area in BOOK.areas) > 0


@pytest.mark.few(48)
@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_link_and_anchor_inside_the_site_leads_somewhere(path):
    base = "http://site/" + named(path).removesuffix("index.html")
    for link in soup(path).find_all(href=True) + soup(path).find_all(src=True):
        target = urlsplit(urljoin(base, link.get("href") or link.get("src")))
        if target.netloc != "site" or path.name == "404.html":
            continue
        there = SITE / unquote(target.path).lstrip("/")
        there = there / "index.html" if there.is_dir() else there
        assert there.is_file(), f"{named(path)} links to {target.path}"
        if target.fragment.startswith(MARK):  # given to a tool, not a place on the page
            assert target.path.startswith("/embed/") and soup(there).select_one(".ce-training"), target.path
        elif target.fragment and there.suffix == ".html":
            assert unquote(target.fragment) in anchors(there), f"{named(path)} links to {target.path}#{target.fragment}"


@pytest.mark.few(48)
@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_page_needs_nothing_from_elsewhere_and_runs_nothing_inline(path):
    page = soup(path)
    for element in page.find_all(["script", "link", "img", "iframe", "source"]):
        address = element.get("src") or (element.get("href") if element.name == "link" else None) or ""
        assert not re.match(r"(https?:)?//", address), f"{named(path)} takes {address}"
    for script in page.find_all("script", src=False):
        assert script.get("type") == "application/json", f"{named(path)} has an inline script"
    assert not page.find_all("style")
    assert not page.find_all(style=True)
    assert not [e for e in page.find_all(True) for name in e.attrs if name.startswith("on")]


@pytest.mark.few(48)
@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_page_has_one_heading_a_language_unique_ids_and_the_danger_words(path):
    page = soup(path)
    assert len(page.find_all("h1")) == 1
    assert page.html["lang"] == "en-GB"
    ids = [element["id"] for element in page.find_all(id=True)]
    assert len(ids) == len(set(ids)), {one for one in ids if ids.count(one) > 1}
    words = page.get_text(" ", strip=True)
    assert "Immediate danger: 999" in words or "call 999" in words


@pytest.mark.parametrize("pattern", [r"<title>(.*?)</title>", r'<meta name="?description"? content="(.*?)"'])
def test_no_two_pages_have_the_same_title_or_description(pattern):
    held: dict[str, str] = {}
    for path in PAGES:
        head, closed, _ = path.read_text("utf-8").partition("</head>")
        (words,) = (one.strip() for one in re.findall(pattern, head, re.S))
        assert closed
        assert len(words) > 10, f"{named(path)} says too little: {words!r}"
        assert words not in held, f"{named(path)} and {held[words]} both say {words!r}"
        held[words] = named(path)


@pytest.mark.parametrize("host", ["", "https://guidance.example/ce/"])
def test_a_page_names_its_canonical_address_only_if_the_host_is_known(tmp_path, monkeypatch, host):
    monkeypatch.setenv("CE_SITE_URL", host)
    (tmp_path / "docs/below").mkdir(parents=True)
    words = """Says "must", and not 'may' & <more>"""
    for path in ("index.md", "below/index.md"):
        (tmp_path / "docs" / path).write_text(f"---\ntitle: A & B\ndescription: {words}\n---\n# A\n", "utf-8")
    folders = {f"{name}_dir": str(tmp_path / name) for name in ("docs", "site")}
    config = load_config(str(ROOT / "mkdocs.yml"), **folders, plugins=[])
    furnish(config, read_book())
    tell_the_theme(config, OURS, read_book(), "")
    config.nav = []
    build(config)
    page = soup(tmp_path / "site/below/index.html")
    assert [link["href"] for link in page.select("link[rel=canonical]")] == ([f"{host}below/"] if host else [])
    assert page.title.string == "A & B - CE Guidance"
    assert page.select_one("meta[name=description]")["content"] == words


def test_every_page_starts_with_the_scripts_of_the_site_alone():
    for path in PAGES:
        page = soup(path)
        started = [script["src"].rpartition("/tools/")[2] for script in page.find_all("script", src=True)]
        entry = "embed.js" if named(path).startswith("embed/") else "site.js"
        assert started == [f"site/{entry}"], named(path)


def test_outgoing_links_do_not_say_where_they_come_from():
    for path in PAGES:
        for link in soup(path).find_all("a", href=re.compile("^https?:")):
            assert "noreferrer" in link.get("rel", []), (named(path), link["href"])


def test_fields_carry_no_name_and_no_memory():
    for path in PAGES:
        for field in soup(path).select("form input, form select"):
            # Radio buttons need a name to be one group; a form of this method is never sent anywhere.
            grouped = field.get("type") == "radio" and field.find_parent("form").get("method") == "dialog"
            assert grouped or not field.get("name"), "a named field could be put into an address"
            # HTML gives this attribute to no tick box and no radio button; they take it from their form.
            ticked = field.get("type") in ("checkbox", "radio")
            assert (field.find_parent("form") if ticked else field).get("autocomplete") == "off"


def test_the_tables_hold_every_limit_in_words():
    for area in BOOK.areas:
        page = soup(SITE / area.slug / "deadlines/index.html")
        text = page.get_text(" ")
        assert area.deadlines or "No timescale is stated in the source." in page.get_text()
        for rule in area.deadlines:
            assert rule.limit.in_words in text
            assert rule.start in text


def test_the_register_shows_every_entry_with_its_clauses():
    page = soup(SITE / "register/index.html")
    for area in BOOK.areas:
        for entry in area.register:
            held = page.find(id=entry.id).find_parent("li")
            assert {link.get("data-clause") for link in held.select(".ce-chips a")} == set(entry.clauses)


def test_nothing_but_the_site_was_published():
    assert not [path for path in SITE.rglob("*") if path.suffix in {".py", ".yaml", ".md", ".map", ".ts"}]


def test_every_outcome_is_a_page_that_says_what_the_data_say(site):
    for area in BOOK.areas:
        for pathway in area.pathways:
            held = site / area.slug / "pathways" / pathway.id
            listed = soup(held / "index.html").select(".ce-routes a")
            assert {link["href"].strip("/") for link in listed} == {one.id for one in pathway.outcomes}, pathway.id
            linked = [link["href"].strip("/") for link in soup(held / "index.html").select("svg.ce-drawing--wide a")]
            assert sorted(linked) == sorted(one.id for one in pathway.outcomes), pathway.id
            for outcome in pathway.outcomes:
                page = soup(held / outcome.id / "index.html")
                lines = {line["data-action"].split("/", 1)[1]: line for line in page.select("[data-action]")}
                actions = area.actions_of(pathway, outcome)
                assert sorted(lines) == sorted(action.id for action in actions), outcome.id
                for action in actions:
                    line = lines[action.id]
                    assert action.strength == line.select_one(".ce-strength").get_text()
                    assert {link["data-clause"] for link in line.select("a[data-clause]")} >= set(action.clauses)


def test_the_coverage_page_lists_every_clause(site):
    rows = soup(site / "about/coverage/index.html").select("tbody tr")
    assert len(rows) == sum(len(area.clauses) for area in BOOK.areas) > 0
    assert all(len(row.select_one("td:last-child").get_text()) > 5 for row in rows)


@pytest.mark.skipif(not BOOK.comparisons, reason="nothing is compared on a site of one area")
def test_the_comparison_shows_every_area_and_says_where_one_is_silent(site):
    page = soup(site / "compare/index.html")
    for one in BOOK.comparisons:
        section = page.find(id=one.id).find_parent("section")
        columns = section.select(".ce-compare__area")
        assert len(columns) == len(BOOK.areas)
        for area, column in zip(BOOK.areas, columns, strict=True):
            cited = [link["data-clause"] for link in column.select(".ce-compare__clause > p > a.ce-chip")]
            assert cited == list(one.areas[area.slug])
            assert bool(cited) != ("Not stated in the source" in column.get_text())
