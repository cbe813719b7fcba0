"""A site of many areas: what stood on one page is a page for each, every link leads somewhere, and the pages of all stay small."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT

from ce_guidance.content.loading import read_book
from ce_guidance.content.search_words import SearchWords, SharedWords
from ce_guidance.pages.professions import PROFESSIONS, profession_address
from ce_guidance.pages.tools import FOLDER
from ce_guidance.site import staging
from ce_guidance.site.search_index import write_index
from ce_guidance.standards.guidance import FEW
from ce_guidance.views.addresses import contacts_address, register_address, word_address

FOUR = read_book()
LISTS = ["contacts/", "register/", "glossary/", "about/coverage/", *(profession_address(one) for one in PROFESSIONS)]
LINK = re.compile(r'<a [^>]*?href="([^"]+)"')
ID = re.compile(r' id="([^"]+)"')


def many(number):
    """The areas of the book again and again, each under a name of its own."""
    areas = []
    for n in range(number):
        area = FOUR.areas[n % len(FOUR.areas)]
        named = replace(area.authority, slug=f"{area.slug}-{n}", name=f"{area.authority.name} {n}")
        areas.append(replace(area, authority=named, placements=(), apart=number > FEW))
    known = {area.slug: area for area in areas}
    asked = [
        replace(one, areas={slug: one.areas[area.slug.rpartition("-")[0]] for slug, area in known.items()})
        for one in FOUR.comparisons
    ]
    return replace(FOUR, areas=tuple(areas), comparisons=tuple(asked))


@pytest.fixture(scope="module")
def drawing():
    patch = pytest.MonkeyPatch()
    patch.setattr(staging, "rehearsed", lambda book, folder: ((), ()))
    patch.setattr(staging, "read_pairs", lambda scenarios, folder: ())
    yield staging.Drawing(many(FEW + 1), ROOT / "docs")
    patch.undo()


@pytest.fixture(scope="module")
def shared(drawing):
    return drawing.shared_pages()


@pytest.fixture(scope="module")
def of_one(drawing):
    return drawing.pages_of(drawing.book.areas[2])


def targets(path, html):
    """Where the links of a page lead, from the site's root."""
    base = path.removesuffix("index.md")
    for href in LINK.findall(html):
        if not re.match(r"[a-z]+:|//", href):
            address, _, anchor = href.partition("#")
            parts = [] if not address else base.rstrip("/").split("/") if base else []
            for part in address.split("/"):
                if part == "..":
                    parts.pop()
                elif part not in ("", "."):
                    parts.append(part)
            yield ("/".join(parts) + "/" if parts else "") if address else base, anchor


def test_every_link_of_an_area_leads_to_a_place_that_is_there(shared, of_one, drawing):
    slug = drawing.book.areas[2].slug
    pages = {path.removesuffix("index.md"): html for path, html in (shared | of_one).items()}
    wrong = []
    for path, html in of_one.items():
        for address, anchor in targets(path, html):
            if address.startswith(f"{slug}/") and address not in pages and "." not in address:
                wrong.append((path, address))
            if (
                address in pages
                and anchor
                and not anchor.startswith("for:")
                and anchor not in ID.findall(pages[address])
            ):
                wrong.append((path, address, anchor))
            if address in LISTS and anchor:
                wrong.append((path, address, anchor))
    assert not wrong, wrong[:5]


@pytest.mark.parametrize("address", LISTS)
def test_a_list_of_all_leads_to_that_of_each_area(shared, of_one, drawing, address):
    path = f"{address}index.md"
    rows = BeautifulSoup(shared[path], "html.parser").select("ce-list [data-row] a")
    names = [row.text for row in rows]
    assert names == sorted((area.authority.name for area in drawing.book.areas), key=str.lower)
    found = {target for target, _ in targets(path, shared[path])}
    own = f"{drawing.book.areas[2].slug}/{address.removeprefix('about/')}"
    assert own in found and f"{own}index.md" in of_one


def test_a_tool_of_all_areas_is_the_way_to_that_of_each(drawing, of_one, shared):
    area = drawing.book.areas[2]
    for tool in ("pathway", "deadline", "schedule"):
        embed = f"embed/{tool}/index.md"
        assert f"<ce-{tool}" not in shared[embed]
        assert (f"embed/{area.slug}/{tool}/", "") in set(targets(embed, shared[embed]))
        assert f"<ce-{tool}" in of_one[f"embed/{area.slug}/{tool}/index.md"]
        assert f"<ce-{tool}" in of_one[f"{area.slug}/{FOLDER[tool]}/index.md"]


def test_the_pages_of_all_do_not_grow_by_what_areas_hold(shared):
    sizes = {path: len(zlib.compress(html.encode(), 9)) for path, html in shared.items()}
    large = {path: size for path, size in sizes.items() if size > 15_000 and not path.startswith("compare/")}
    assert not large
    assert max(size for path, size in sizes.items()) < 60_000


def test_the_addresses_that_tools_give_are_those_of_the_pages(of_one, drawing):
    area = drawing.book.areas[2]
    for address in (
        contacts_address(area, area.contacts[0].id),
        register_address(area, area.register[0].id),
        word_address(area, area.terms[0].id),
    ):
        page, _, anchor = address.partition("#")
        assert anchor in ID.findall(of_one[f"{page}index.md"])


def test_with_few_areas_everything_stays_on_one_page(monkeypatch):
    monkeypatch.setattr(staging, "rehearsed", lambda book, folder: ((), ()))
    monkeypatch.setattr(staging, "read_pairs", lambda scenarios, folder: ())
    book = many(FEW)
    pages = staging.Drawing(book, ROOT / "docs").shared_pages()
    register = BeautifulSoup(pages["register/index.md"], "html.parser")
    assert len(register.select("[data-row]")) == sum(len(area.register) for area in book.areas)
    assert "<ce-pathway" in pages["embed/pathway/index.md"]
    assert register_address(book.areas[0], "x") == "register/#x"


def test_search_of_many_areas_finds_each_of_them_without_its_part(tmp_path, drawing):
    write_index(drawing.book, SearchWords(SharedWords(())), drawing.docs, drawing.prose.holds, tmp_path)
    site = (tmp_path / "search/site.json").read_text("utf-8")
    assert all(f'"title":"{area.authority.name}"' in site for area in drawing.book.areas)
    assert drawing.book.areas[0].clauses[0].text[:40] not in site
