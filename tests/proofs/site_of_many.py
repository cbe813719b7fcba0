"""A site of many areas in a browser: made-up ones of the real size, built and read. An area is found by typing, and answers from its own rules alone.

.venv/bin/python tests/proofs/site_of_many.py [number]        14, if none is given: one more than stand beside each other on a page, and another
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tests/browser"))
sys.path.insert(0, str(Path(__file__).parents[2] / "tests/site"))
sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import chromium
from browser_steps import opened
from many_areas import RULES, sent, taken, write_areas
from playwright.sync_api import Locator, Page, expect, sync_playwright
from previewing import MADE_FROM, copy_project
from served import Served

HERE = Path(__file__).parents[2]
HEAVIEST = 150_000


def main(number: int) -> int:
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as given:
        site, slugs = build(Path(given, "project"), number)
        shown, caught = look(site, slugs)
    told = HERE / "build/proofs/site_of_many.json"
    told.parent.mkdir(parents=True, exist_ok=True)
    row = {
        "proof": f"A site of {number} areas: one is found by typing, and every tool answers from its own rules",
        "figure": f"{shown} steps in a browser; no page over {HEAVIEST // 1000} kB",
        "seeded": f"rules of one area altered by a byte: {caught} of 1 told, and no answer given",
        "seconds": round(time.monotonic() - began),
    }
    told.write_text(json.dumps([row]), "utf-8")
    print(row["figure"], row["seeded"], sep="\n")
    return 0 if caught == 1 else 1


def build(folder: Path, number: int) -> tuple[Path, list[str]]:
    """The finished site of so many areas, and their slugs."""
    copy_project(folder, (*MADE_FROM, "build/packed"))
    template = shutil.move(folder / RULES / "_template", folder / "_template")
    shutil.rmtree(folder / RULES)
    slugs = write_areas(folder / RULES, number)
    shutil.move(template, folder / RULES / "_template")
    print(f"Building a site of {number} areas", flush=True)
    print(f"  built in {taken(folder, 'build'):.0f} s", flush=True)
    return folder / "site", slugs


def look(site: Path, slugs: list[str]) -> tuple[int, int]:
    """The steps that were taken, and how many of the planted faults were told. Raises ``AssertionError``."""
    served = Served(site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.arguments())
        steps: list[Callable[[Page, Served, Path, str], None]] = [
            found_by_typing,
            answers_from_its_own_rules,
            has_its_own_lists,
            is_searched,
            stands_in_a_frame,
        ]
        for step in steps:
            context = browser.new_context(viewport={"width": 360, "height": 740}, locale="en-GB")
            page = opened(context)
            step(page, served, site, slugs[-1])
            assert not page.faults, page.faults
            context.close()
            print(f"  {step.__doc__}", flush=True)
        caught = altered(opened(browser.new_context()), served, slugs[-1])
        browser.close()
    heaviest = max(site.rglob("*.html"), key=sent)
    assert sent(heaviest) < HEAVIEST, heaviest
    return len(steps), caught


def name_of(site: Path, slug: str) -> str:
    """What an area is called."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", (site / slug / "index.html").read_text("utf-8"), re.S)
    assert found
    return found[1]


def found_by_typing(page: Page, served: Served, site: Path, slug: str) -> None:
    """Home and the tools lead to an area whose name is typed, and name every area without a script."""
    name = name_of(site, slug)
    for address in ("", "tools/pathway/", "register/", "contacts/"):
        page.goto(served.home + address)
        rows = page.locator("ce-list [data-row]")
        every = rows.count()
        assert every == len(list(site.glob("*/pathways/index.html"))), every
        field = page.locator("ce-list input[type=search], ce-list input[type=text]").first
        field.fill(name[:6])
        expect(rows.locator("visible=true").first).to_contain_text(name[:6])
        assert rows.locator("visible=true").count() < every
    page.goto(served.home)
    page.locator("ce-list input[type=search], ce-list input[type=text]").first.fill(name)
    page.get_by_role("link", name=name, exact=True).locator("visible=true").click()
    expect(page.locator("h1")).to_have_text(name)


def answer_pathway(page: Page) -> Locator:
    """Take the first answer to each question, until an outcome or a fault stands there: which of the two."""
    page.get_by_role("radio").locator("visible=true").first.check()
    title, told = (page.locator(one).locator("visible=true") for one in (".ce-answer__title", "[role=alert]"))
    for _ in range(100):
        page.wait_for_timeout(300)
        for end in (title, told):
            if end.count():
                return end
        go_on = page.get_by_role("button", name="Continue").locator("visible=true")
        if go_on.count() and go_on.is_enabled():
            go_on.click()
            page.wait_for_timeout(300)
        unchecked = page.locator("fieldset:visible:not(:has(input:checked)) input[type=radio]")
        if unchecked.count():
            unchecked.first.check()
    raise AssertionError("neither an outcome nor a fault")


def answers_from_its_own_rules(page: Page, served: Served, site: Path, slug: str) -> None:
    """The pathway tool of an area comes to an outcome of its own, with clauses of its own, and fetches no rules but its own."""
    served.asked.clear()
    page.goto(f"{served.home}{slug}/pathways/")
    expect(answer_pathway(page)).to_have_class(re.compile("title"))
    cited = page.locator("ce-pathway .ce-answer a[data-clause]").first
    expect(cited).to_have_attribute("href", re.compile("standards/"))
    fetched = {path.rpartition("/")[2] for path in served.asked if path.endswith(".jsonl")}
    assert fetched == {f"{slug}.jsonl"}, fetched


def has_its_own_lists(page: Page, served: Served, site: Path, slug: str) -> None:
    """Contacts, register, words, limits and steps of an area stand on pages of its own, in the reader's width."""
    for address in ("contacts", "register", "glossary", "deadlines", "whole"):
        answer = page.goto(f"{served.home}{slug}/{address}/")
        assert answer and answer.ok, address
        expect(page.locator("h1")).to_be_visible()
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{address}: {wide} px too wide"


def is_searched(page: Page, served: Served, site: Path, slug: str) -> None:
    """Search in an area finds what stands in it, and asks for no other area's part."""
    served.asked.clear()
    page.goto(f"{served.home}{slug}/")
    page.locator("#ce-search").fill("contact")
    expect(page.locator("ce-search a[href]").locator("visible=true").first).to_be_visible()
    parts = {path.rpartition("/")[2] for path in served.asked if path.startswith("/search/")}
    assert f"{slug}.json" in parts and not {f"{one.name}.json" for one in site.iterdir() if one.name != slug} & (
        parts - {"site.json", "parts.json"}
    ), parts


def stands_in_a_frame(page: Page, served: Served, site: Path, slug: str) -> None:
    """The frame of an area's tool answers like its page."""
    page.goto(f"{served.home}embed/{slug}/pathway/")
    expect(answer_pathway(page)).to_have_class(re.compile("title"))


def altered(page: Page, served: Served, slug: str) -> int:
    """Whether rules that were altered on their way are told, and answer nothing."""

    def spoil(path: str, parts: list[bytes]) -> list[bytes]:
        held = b"".join(parts)
        return [held.replace(b"a", b"b", 1)] if path.endswith(f"{slug}.jsonl") else [held]

    served.break_it = spoil
    page.goto(f"{served.home}{slug}/pathways/")
    told = "altered" in answer_pathway(page).inner_text()
    return int(told and not page.locator(".ce-answer__title").locator("visible=true").count())


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 14))
