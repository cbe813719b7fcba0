"""A release and the way back, by the commands of `docs/deploying.md`, while pages are open and readers come."""

from __future__ import annotations

import os
import re
import shutil
import threading
import urllib.request
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from browser_steps import choose, fill_date, opened, work_out
from conftest import ROOT
from deploying import commands, typed
from hosts import program, told
from other_runtime import hashed_anew
from playwright.sync_api import expect

from ce_guidance.browser.bundle import install_runtime
from ce_guidance.content.loading import read_book
from ce_guidance.content.postcode_data import ring_files, with_rings
from ce_guidance.site.fingerprint import assets_of
from ce_guidance.site.hosts import configuration
from ce_guidance.standards.guidance import Book

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.turns("a release")]

AREA, RULE = "blackburn-with-darwen", "joint-visit"
FIRST, SECOND = "Monday 7 December 2026", "Tuesday 8 December 2026"
"""Five working days in the first edition, six in the second."""
NEW = "the second edition"
ASKED_FOR_LITTLE = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
"""A reader of whom Python is not loaded before the tool is touched."""


def changed_book() -> Book:
    book = read_book()
    area = book.area[AREA]
    rules = (replace(one, limit=replace(one.limit, count=6)) if one.id == RULE else one for one in area.deadlines)
    changed = replace(area, deadlines=tuple(rules))
    return replace(book, areas=tuple(changed if one is area else one for one in book.areas))


def second_edition(site: Path, folder: Path) -> None:
    """The site as it would be after a rule was changed: another book for its tools, other names for its files, another version at its foot."""
    left_out = {str(site): ["runtime"]}
    shutil.copytree(site, folder, copy_function=os.link, ignore=lambda place, _: left_out.get(str(place), []))
    assets, book = assets_of(folder), with_rings(changed_book())
    shutil.copytree(ROOT / "tools/runtime", folder / "assets/tools/runtime")
    install_runtime(book, folder, ring_files(book), preview=True)
    names_python = (folder / "assets/tools/runtime/edition.js").read_bytes()
    put(assets / "tools/runtime", {"edition.js": names_python})
    shutil.rmtree(folder / "assets/tools")
    for page in folder.rglob("*.html"):
        text = page.read_text("utf-8").replace(assets.name, assets.name[::-1])
        text = hashed_anew(text, "runtime/edition.js", names_python)
        put(page.parent, {page.name: re.sub(r"Version [^.]+\.[^,]+,[^.]*\.", f"Version {NEW}.", text).encode()})
    assets.rename(assets.with_name(assets.name[::-1]))


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Other files in the place of linked ones, without what was compressed of those."""
    for name, held in files.items():
        for ending in ("", ".br", ".gz"):
            (folder / (name + ending)).unlink(missing_ok=True)
        (folder / name).write_bytes(held)


def answer(page, home: str = "") -> str:
    """Ask the open page; the tool's page is opened first where a site is named."""
    if home:
        choose(page, home, RULE)
    fill_date(page, 30, 11, 2026)
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_be_visible()
    return page.locator(".ce-answer__date").inner_text()


def stranger(browser, *scripts):
    """A reader who was never here."""
    page = opened(browser.new_context(locale="en-GB"))
    for script in scripts:
        page.add_init_script(script)
    return page


class Readers(threading.Thread):
    """They ask for the first page, and then for what it names, some dozens of times a second."""

    def __init__(self, home: str):
        super().__init__(daemon=True)
        self.home, self.over, self.wrong, self.seen = home, threading.Event(), [], set()

    def run(self) -> None:
        while not self.over.wait(0.02):
            try:
                with urllib.request.urlopen(self.home) as page:
                    text = page.read().decode()
                self.seen.add(NEW in text)
                for name in re.findall(r'href="(?:\./)?(assets/[0-9a-f]{16}/ce\.css)"', text):
                    urllib.request.urlopen(self.home + name).close()
            except OSError as error:
                self.wrong.append(str(error))


def test_a_page_that_is_open_goes_on_and_whoever_comes_has_the_new_edition(browser, site, tmp_path):
    if not program("nginx"):
        pytest.skip("nginx is not installed here")
    first, second = tmp_path / "first", tmp_path / "second"
    (tmp_path / "srv").mkdir()
    shutil.copytree(site, first / "site", copy_function=os.link)
    second_edition(site, second / "site")
    for line in commands("The first edition on a server of your own"):
        typed(line, tmp_path, first)
    words = configuration("nginx", tmp_path / "srv/ce")
    with told("nginx", words, tmp_path / "srv/ce", "/", tmp_path) as home:
        readers = Readers(home)
        readers.start()
        before, late = stranger(browser), stranger(browser, ASKED_FOR_LITTLE)
        assert answer(before, home) == FIRST
        choose(late, home, RULE)  # and asks nothing yet

        for line in commands("A new edition, and the way back"):
            typed(line, tmp_path, second)
        assert answer(before) == answer(late) == FIRST
        assert NEW not in before.locator("footer").inner_text()
        after = stranger(browser)
        assert answer(after, home) == SECOND
        assert NEW in after.locator("footer").inner_text()
        before.goto(f"{home}leeds/")
        assert NEW in before.locator("footer").inner_text()
        assert answer(before, home) == SECOND

        for line in commands("A new edition, and the way back", 1):
            typed(line, tmp_path, second)
        assert answer(after) == answer(before) == SECOND
        assert answer(stranger(browser), home) == FIRST
        after.goto(f"{home}leeds/")
        assert NEW not in after.locator("footer").inner_text()
        assert answer(after, home) == FIRST
        readers.over.set()
        readers.join()
        assert not [fault for page in (before, late, after) for fault in page.faults]
    assert readers.wrong == [] and readers.seen == {True, False}
    for context in browser.contexts:
        context.close()
