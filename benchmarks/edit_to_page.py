"""How long an edit takes to show in a browser under `mkdocs serve`, beside a bare MkDocs site of one page in the same run.

Seconds from saving the file to the new text, rule or script in a headless Chromium; medians. The edits are made in a copy of the
project. Times pass or fail nothing.

    .venv/bin/python benchmarks/edit_to_page.py [rounds]
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests/site"))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests/browser"))

import chromium
from playwright.sync_api import Error, Page, sync_playwright
from previewing import copy_project, serving

AREA = "blackburn-with-darwen"
RULES = f"src/ce_guidance/content/data/authorities/{AREA}"
Edit = tuple[str, str, Callable[[str, str], str], str]
"""A page, a file, the file's text with a mark in it, and what shows the mark in the page."""
SAYS = "document.body?.innerText.includes('{mark}')"
EDITS: dict[str, Edit] = {
    "a clause": (
        f"{AREA}/standards/bwd-standards/",
        f"{RULES}/clauses.yaml",
        lambda text, mark: text.replace("Engage works with children", f"{mark} Engage works with children", 1),
        SAYS,
    ),
    "a sentence in docs/": ("about/counting/", "docs/about/counting.md", lambda text, mark: f"{text}\n{mark}.\n", SAYS),
    "the style sheet": (
        "about/counting/",
        "tools/site/text.css",
        lambda text, mark: f"{text}\n:root {{ --{mark}: 1; }}\n",
        "getComputedStyle(document.documentElement).getPropertyValue('--{mark}')",
    ),
    "a script": (
        "about/counting/",
        "tools/site/site.js",
        lambda text, mark: f"{text}\ndocument.documentElement.dataset.seen = '{mark}';\n",
        "document.documentElement.dataset.seen === '{mark}'",
    ),
}
BARE: Edit = ("", "docs/index.md", lambda text, mark: f"{text}\n{mark}.\n", SAYS)


def seconds(page: Page, folder: Path, home: str, edit: Edit, mark: str) -> float:
    """From saving one edit to its mark in the page."""
    address, name, marked, shows = edit
    page.goto(home + address)
    time.sleep(1)  # the page waits for news by now
    path = folder / name
    text = path.read_text("utf-8")
    started = time.monotonic()
    path.write_text(marked(text, mark), "utf-8")
    while True:
        with suppress(Error):  # the page is just being loaded again
            if page.evaluate(shows.replace("{mark}", mark)):
                return time.monotonic() - started
        time.sleep(0.03)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    told: dict[str, list[float]] = {}
    path = chromium.find()
    with tempfile.TemporaryDirectory() as given, sync_playwright() as playwright:
        ours, bare = Path(given, "ours"), Path(given, "bare")
        copy_project(ours)
        (bare / "docs").mkdir(parents=True)
        (bare / "mkdocs.yml").write_text("site_name: Bare\n", "utf-8")
        (bare / "docs/index.md").write_text("# One page\n", "utf-8")
        browser = playwright.chromium.launch(executable_path=path, args=chromium.arguments())
        with serving(ours) as (home, _), serving(bare) as (floor, _):
            page = browser.new_page()
            for n in range(rounds):
                told.setdefault("bare MkDocs", []).append(seconds(page, bare, floor, BARE, f"mark-{n}"))
                for kind, edit in EDITS.items():
                    told.setdefault(kind, []).append(seconds(page, ours, home, edit, f"mark-{n}"))
        browser.close()
    least = statistics.median(told["bare MkDocs"])
    print("| edit | seconds, median | slowest | beside bare MkDocs |\n| --- | --- | --- | --- |")
    for kind, took in told.items():
        print(f"| {kind} | {statistics.median(took):.1f} | {max(took):.1f} | {statistics.median(took) / least:.1f} |")


if __name__ == "__main__":
    main()
