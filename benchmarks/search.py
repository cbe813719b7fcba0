"""Search at the size of England: what the first search costs where there are 4, 19, 76 and 153 areas.

The areas beyond the four are copies of them under other names. Beside each other: one index of all areas (what a page of no area
needs, and what every page needed before), and the part of one area with the part of no area. Bytes are brotli's; times are from
the first key to the first results, in Chromium, the two taking turns, median of 7.

    .venv/bin/python benchmarks/search.py
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import threading
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent / "tests/browser"))

import brotli
import chromium
from playwright.sync_api import sync_playwright
from waitress import create_server

from ce_guidance.site.serving import application

SITE = Path("site")
SIZES = (4, 19, 76, 153)
SEARCH = """async () => {
  const search = document.querySelector("ce-search");
  const input = search.querySelector("input");
  const started = performance.now();
  const found = new Promise((done) => search.addEventListener("ce-found", () => done(performance.now() - started), { once: true }));
  input.focus();
  input.value = "return interview";
  input.dispatchEvent(new Event("input", { bubbles: true }));
  return await found;
}"""


def main() -> None:
    parts = json.loads((SITE / "search/parts.json").read_text("utf-8"))
    held = {name: (SITE / f"search/{name}.json").read_text("utf-8") for name in ["parts", "site", *parts["areas"]]}
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print("| areas | one area, brotli kB | all areas, brotli kB | one area, ms | all areas, ms | all / one |")
    print("| --- | --- | --- | --- | --- | --- |")
    for size in SIZES:
        with TemporaryDirectory() as folder:
            site = _site_of(Path(folder), size, parts, held)
            one, all_areas = _timed(site)
        packed = {name: len(brotli.compress(text.encode(), quality=9)) / 1000 for name, text in held.items()}
        rest = packed["parts"] + packed["site"]
        some = statistics.mean(packed[name] for name in parts["areas"]) + rest
        every = rest + sum(packed[name] for name in islice(cycle(parts["areas"]), size))
        print(
            f"| {size} | {some:.0f} | {every:.0f} | {one:.0f} | {all_areas:.0f} | {all_areas / one:.1f} |", flush=True
        )


def _site_of(folder: Path, size: int, parts: dict[str, dict[str, str]], held: dict[str, str]) -> Path:
    """The site with ``size`` areas to search, linked to the real one for everything else."""
    (folder / "search").mkdir()
    for path in SITE.iterdir():
        if path.name != "search":
            (folder / path.name).symlink_to(path.resolve())
    (folder / "search/site.json").write_text(held["site"], "utf-8")
    areas = {}
    for n, slug in enumerate(islice(cycle(parts["areas"]), size)):
        name = slug if n < len(parts["areas"]) else f"{slug}-{n}"
        areas[name] = name
        (folder / f"search/{name}.json").write_text(held[slug].replace(f'"{slug}/', f'"{name}/'), "utf-8")
    (folder / "search/parts.json").write_text(json.dumps(parts | {"areas": areas}), "utf-8")
    return folder


def _timed(site: Path) -> tuple[float, float]:
    server = create_server(application(site), host="127.0.0.1", port=0, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    times: dict[str, list[float]] = {"leeds/": [], "": []}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.arguments())
        for _ in range(7):
            for page_of, took in times.items():
                context = browser.new_context()
                page = context.new_page()
                page.set_default_timeout(120_000)
                page.goto(f"http://127.0.0.1:{server.effective_port}/{page_of}")
                page.wait_for_selector("#ce-search")
                took.append(page.evaluate(SEARCH))
                context.close()
        browser.close()
    server.close()
    return statistics.median(times["leeds/"]), statistics.median(times[""])


if __name__ == "__main__":
    main()
