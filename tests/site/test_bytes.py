"""What a reader has to download: exact counts, each with a budget that only a decision may raise."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT

from ce_guidance.browser.area_files import IN_A_LIST, area_lists, first_of_each, proof
from ce_guidance.content import AUTHORITIES
from ce_guidance.content.loading import read_book

SITE = ROOT / "site"
#: Bytes, by brotli, as the build compresses.
FIRST_ANSWER = 1_600_000
PYTHON_PART = 550_000
STANDARDS_PAGE = 150_000
WASM = "lean.wasm"


def sent(path: Path) -> int:
    """The bytes on their way to a browser that knows brotli."""
    packed = path.with_name(path.name + ".br")
    return (packed if packed.is_file() else path).stat().st_size


def runtime():
    (folder,) = (SITE / "runtime").iterdir()
    worker = (folder / "worker.js").read_text("utf-8")
    return folder, json.loads(worker.removeprefix("const manifest = ").partition(";\n")[0])


def areas(folder, manifest):
    """For each area the list in which it stands, and its files with their proofs."""
    for name in manifest["areas"].values():
        for slug, files in json.loads((folder / name).read_bytes()).items():
            yield slug, name, files


AREAS = [path.name for path in AUTHORITIES.iterdir() if path.is_dir() and not path.name.startswith("_")]


@pytest.mark.parametrize("slug", sorted(AREAS))
def test_the_first_answer_is_within_its_budget(site, slug, capsys):
    folder, manifest = runtime()
    (found,) = [name for one, name, _ in areas(folder, manifest) if one == slug]
    names = ["worker.js", *manifest["quick"]["asked"], found, f"{slug}.jsonl"]
    sizes = {name: sent(folder / name) for name in names}
    whole, beyond = sum(sizes.values()), sum(sizes.values()) - sizes[WASM]
    with capsys.disabled():
        print(f"\nFirst answer, {slug}: {whole:,} bytes; beyond {WASM} {beyond:,}: {sizes}")
    assert whole <= FIRST_ANSWER, sizes
    assert beyond <= PYTHON_PART, sizes


def test_the_progress_that_is_shown_counts_what_is_really_sent(site):
    folder, manifest = runtime()
    for name, listed in manifest["files"].items():
        held = folder / name
        assert listed["bytes"] == held.stat().st_size
        if "sent" in listed:
            assert listed["sent"] == sent(held), name


def test_no_rule_of_an_area_travels_with_what_every_reader_fetches(site):
    folder, manifest = runtime()
    names = [*manifest["quick"]["asked"], "worker.js"]
    held = b"".join((folder / name).read_bytes() for name in names if not name.endswith(".wasm"))
    found = list(areas(folder, manifest))
    assert sorted(slug for slug, *_ in found) == sorted(AREAS)
    clauses = [f"{source.id}/" for area in read_book().areas for source in area.sources]
    assert not [one for one in clauses if one.encode() in held]
    for slug, _, files in found:
        rules = (folder / f"{slug}.jsonl").read_text("utf-8")
        assert not [other for other in AREAS if other != slug and other in rules]
        for name, listed in files.items():
            assert proof((folder / name).read_bytes()) == listed


def test_what_a_first_answer_takes_does_not_grow_with_the_number_of_areas():
    """Each list holds a few areas, and the manifest one line for each list."""
    many = [f"area-{n:03}" for n in range(153)]
    lists = area_lists(many, {f"{one}.jsonl": one.encode() for one in many}, ())
    assert max(len(json.loads(held)) for held in lists.values()) == IN_A_LIST
    assert len(first_of_each(lists)) == -(-len(many) // IN_A_LIST)
    assert [slug for held in lists.values() for slug in json.loads(held)] == many


def test_the_extras_of_a_measuring_page_stay_with_it(site):
    _, manifest = runtime()
    first = {*manifest["quick"]["asked"], *manifest["pack"]["parts"]}
    assert len(first) > 5
    assert not [name for name in first if "ring" in name or "geodesic" in name or name.endswith(".jsonl")]


def modules(path: Path) -> set[Path]:
    """A script, and every module that it imports, also those that only a tool needs."""
    found, open_ones = set(), [path]
    while open_ones:
        one = open_ones.pop()
        if one not in found:
            found.add(one)
            text = one.read_text("utf-8")
            for name in re.findall(r'(?:^import [^"]*|^} from |await import\()"(\.[^"]+\.js)"', text, flags=re.M):
                open_ones.append((one.parent / name).resolve())
    return found


@pytest.mark.parametrize(
    "path", sorted(SITE.glob("*/standards/*/index.html")), ids=lambda path: str(path.relative_to(SITE))
)
def test_a_standards_page_is_within_its_budget(site, path):
    page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    needs = {path}
    for link in page.find_all("link", rel="stylesheet") + page.find_all("script", src=True):
        address = urlsplit(urljoin(f"/{path.relative_to(SITE).parent}/", link.get("href") or link.get("src"))).path
        there = (SITE / address.lstrip("/")).resolve()
        needs |= modules(there) if there.suffix == ".js" else {there}
    sizes = {one.name: sent(one) for one in needs}
    assert any(one.suffix == ".css" for one in needs) and any(one.suffix == ".js" for one in needs)
    assert sum(sizes.values()) <= STANDARDS_PAGE, sizes
