"""What a site of many areas costs: for each number of areas a copy of the project is filled with as many made-up ones of the real size, and built.

Prints a table: how long `check` takes, the build, its memory, its pages and megabytes, the bytes to a first answer of one area, the
heaviest page, a search, one `ask`, and how soon an edit shows in a preview of one area. Times pass or fail nothing.

    .venv/bin/python benchmarks/many_areas.py [number ...]        4 20 50 153, if none is given
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests/site"))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests/browser"))

import chromium
from areas_of_words import write_areas
from playwright.sync_api import Page, sync_playwright
from previewing import MADE_FROM, copy_project, environment, serving
from waitress import create_server

from ce_guidance.content.yaml_files import load
from ce_guidance.site.preview import SHOWN
from ce_guidance.site.serving import application

RULES = "src/ce_guidance/content/data/authorities"
WORD = "harbour"
SEARCH = """async () => {
  const began = performance.now();
  const field = document.querySelector("#ce-search");
  const found = new Promise((resolve) => document.querySelector("ce-search").addEventListener("ce-found", resolve, { once: true }));
  field.focus();
  field.value = "WORD";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await found;
  return performance.now() - began;
}"""


def main(numbers: list[int]) -> None:
    rows = []
    for number in numbers:
        with tempfile.TemporaryDirectory() as given:
            rows.append(measured(Path(given, "project"), number))
    names = list(rows[0])
    print("| " + " | ".join(["areas", *(str(one) for one in numbers)]) + " |")
    print("| --- |" + " --- |" * len(numbers))
    for name in names:
        print("| " + " | ".join([name, *(str(row[name]) for row in rows)]) + " |", flush=True)


def measured(folder: Path, number: int) -> dict[str, object]:
    """One column of the table."""
    copy_project(folder, MADE_FROM)
    template = shutil.move(folder / RULES / "_template", folder / "_template")
    shutil.rmtree(folder / RULES)
    slugs = write_areas(folder / RULES, number)
    shutil.move(template, folder / RULES / "_template")
    print(f"{number} areas, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", flush=True)
    row: dict[str, object] = {"check, seconds": f"{taken(folder, 'check'):.1f}"}
    asked = question(folder, slugs)
    taken(folder, "ask", *asked)
    row["one ask, seconds"] = f"{statistics.median(taken(folder, 'ask', *asked) for _ in range(5)):.2f}"
    row["build, seconds"] = f"{taken(folder, 'build'):.0f}"
    row["build, peak MB of one process"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    row |= sizes(folder / "site", slugs)
    row |= searches(folder / "site", slugs[0])
    row["edit to page in a preview of one area, seconds"] = f"{edited(folder, slugs[0]):.1f}"
    return row


def taken(folder: Path, *command: str) -> float:
    """The seconds of one command of the copy, as a whole process."""
    began = time.monotonic()
    run = subprocess.run(
        [sys.executable, "-m", "ce_guidance", *command],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
    )
    if run.returncode:
        raise SystemExit(f"{' '.join(command)}:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
    return time.monotonic() - began


def question(folder: Path, slugs: list[str]) -> tuple[str, str]:
    """A question about the last area."""
    pathways, _ = load(folder / RULES / slugs[-1] / "pathways.yaml", "pathways.yaml")
    return "pathway", json.dumps({"authority": slugs[-1], "pathway": pathways[0]["id"], "answers": {}})


def sizes(site: Path, slugs: list[str]) -> dict[str, object]:
    """Pages, megabytes, the bytes to a first answer and the heaviest page, as they are sent by brotli."""
    pages = list(site.rglob("*.html"))
    heaviest = max(pages, key=sent)
    (runtime,) = (site / "runtime").iterdir()
    manifest = json.loads(
        (runtime / "worker.js").read_text("utf-8").removeprefix("const manifest = ").partition(";\n")[0]
    )
    listed = next(name for name in manifest["areas"].values() if slugs[0] in json.loads((runtime / name).read_bytes()))
    first = ["worker.js", *manifest["quick"]["asked"], listed, f"{slugs[0]}.jsonl"]
    return {
        "pages": len(pages),
        "site, MB as sent": round(sum(sent(path) for path in pages) / 1e6, 1),
        "site, MB on disk": round(sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6),
        "bytes to a first answer of one area": f"{sum(sent(runtime / name) for name in first):,}",
        "of them the rules of the area": f"{sent(runtime / f'{slugs[0]}.jsonl'):,}",
        "heaviest page, bytes": f"{sent(heaviest):,}: {heaviest.parent.relative_to(site)}/",
    }


def sent(path: Path) -> int:
    """The bytes on their way to a browser that knows brotli."""
    packed = path.with_name(f"{path.name}.br")
    return (packed if packed.is_file() else path).stat().st_size


def searches(site: Path, slug: str) -> dict[str, object]:
    """From a focus in the empty field to the first results, in a page of an area and in the home: medians of five."""
    server = create_server(application(site), host="127.0.0.1", port=0, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    times: dict[str, list[float]] = {f"{slug}/": [], "": []}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.arguments())
        for _ in range(5):
            for address, took in times.items():
                context = browser.new_context()
                page = context.new_page()
                page.set_default_timeout(120_000)
                page.goto(f"http://127.0.0.1:{server.effective_port}/{address}")
                page.wait_for_selector("#ce-search")
                took.append(page.evaluate(SEARCH.replace("WORD", WORD)))
                context.close()
        browser.close()
    server.close()
    area, home = (round(statistics.median(took)) for took in times.values())
    return {"search in an area, ms": area, "search in the home, ms": home}


def edited(folder: Path, slug: str) -> float:
    """From saving a clause to its new text in a page of a preview of its area."""
    os.environ[SHOWN] = slug
    path = folder / RULES / slug / "clauses.yaml"
    clauses, _ = load(path, "clauses.yaml")
    source, _, ref = clauses[0]["id"].partition("/")
    with sync_playwright() as playwright, serving(folder) as (home, _):
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.arguments())
        page = browser.new_page()
        page.set_default_timeout(0)
        page.goto(f"{home}{slug}/standards/{source}/#{ref}")
        time.sleep(1)  # the page waits for news by now
        began = time.monotonic()
        first = " ".join(clauses[0]["text"].split()[:2])
        path.write_text(path.read_text("utf-8").replace(f"text: {first}", f"text: Zebra {first}", 1), "utf-8")
        shown(page)
        took = time.monotonic() - began
        browser.close()
    return took


def shown(page: Page) -> None:
    """Wait for the mark."""
    while True:
        try:
            if page.evaluate("document.body?.innerText.includes('Zebra')"):
                return
        except Exception:  # the page is just being loaded again
            pass
        time.sleep(0.05)


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [4, 20, 50, 153])
