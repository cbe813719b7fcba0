"""What each part of the lean runtime buys: the bytes and the time of a first answer without it.

    .venv/bin/python benchmarks/parts.py [rounds] [part ...]      all of them, or those whose names begin so

Makes the runtime of the finished site once without each part, and visits each of these sites cold in every round, in an
order of its own. Prints bytes by brotli, and the medians of the times and of their ratios to the whole, round by round.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parent.parent / "tests/browser"))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import chromium
from other_runtime import site_with
from peers import READY, Line, serve
from playwright.sync_api import sync_playwright
from visits import ADDRESS, browser, visit

from ce_guidance.browser import bytecode, runtimes
from ce_guidance.browser.lean import runtime as lean
from ce_guidance.browser.lean import tree_shaking
from ce_guidance.browser.lean.version import version_of
from ce_guidance.browser.lean.wasm import CODE, functions, read_sections
from ce_guidance.browser.node import PYODIDE, run

KNOWN = version_of(PYODIDE)
WHOLE = "the whole"


def known(**other):
    """As if this were known of Pyodide."""
    return [patch.object(runtimes, "version_of", lambda _: replace(KNOWN, **other))]


def inside(*changes):
    """Other text in what runs inside Pyodide."""
    first, second = bytecode.INSIDE
    text = second.read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path = Path(tempfile.mkdtemp(), second.name)
    path.write_text(text, "utf-8")
    return [patch.object(bytecode, "INSIDE", (first, path))]


def all_functions(whole, *_):
    return set(range(len(functions(dict(read_sections(whole))[CODE]))))


def unminified(script, files):
    return dict(files) if script.endswith("minify.mjs") else run(script, files)


WITHOUT = {
    WHOLE: [],
    "memory tables": known(tables={}),
    "emptied functions (and tables)": [
        *known(tables={}),
        patch.object(lean, "reachable", all_functions),
        patch.object(tree_shaking, "_read_no_address", lambda *_: None),
    ],
    "compiler left out": known(compilers=[]),
    "script": [
        patch.object(tree_shaking, "trimmed_script", lambda script, *_: script),
        patch.object(lean, "run", unminified),
    ],
    "minifying alone": [patch.object(lean, "run", unminified)],
    "stubs (and compiler left out)": known(stubs={}, compilers=[]),
    "module table": inside(
        ("(IMPORTER if", '(b"\\nimport gc\\ngc.disable()\\n" if'),
        (
            'return {f"{path}c": pyc(first), "modules": marshal.dumps(held)}',
            'return {f"{path}c": pyc(code) for path, code in modules.values()}',
        ),
    ),
}


OTHERS = {"runtime: bytecode": "bytecode", "runtime: stock": "stock"}


def bytes_of(site: Path) -> int:
    """What a first answer needs besides the page and its worker, by brotli."""
    worker = next((site / "runtime").glob("*/worker.js")).read_text("utf-8")
    manifest = json.loads(worker.removeprefix("const manifest = ").partition(";\n")[0])
    return sum(manifest["files"][name]["sent"] for name in manifest["quick"]["asked"])


def made(name: str, folder: Path, runtime: str) -> Path:
    print(f"making: {name}", flush=True)
    with ExitStack() as stack:
        for one in [patch.object(runtimes, "KEPT", folder / f"{name} compiled"), *WITHOUT.get(name, [])]:
            stack.enter_context(one)
        return site_with(runtime, folder / name)


def main(rounds: int, parts: list[str]) -> None:
    path = chromium.find()
    READY.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir="build") as folder, sync_playwright() as playwright:
        chosen = [name for name in [*WITHOUT, *OTHERS] if name == WHOLE or name.startswith(tuple(parts or [""]))]
        sites = {name: made(name, Path(folder), OTHERS.get(name, "lean")) for name in chosen}
        homes = {name: serve(Line(), site).home for name, site in sites.items()}
        times = defaultdict(list)
        for n in range(rounds):
            print(f"round {n + 1} of {rounds}, load {os.getloadavg()[0]:.1f}", flush=True)
            random.seed(n)
            for name in random.sample(list(homes), len(homes)):
                with (
                    tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
                    browser(playwright, path, chromium.arguments(), profile) as context,
                ):
                    times[name].append(visit(context.new_page(), homes[name] + ADDRESS["ours"]))
        whole = bytes_of(sites[WHOLE])
        print(f"\n{'without':32} {'bytes':>10} {'more':>8}   {'ms':>6} {'more':>8}")
        for name, site in sites.items():
            ratio = statistics.median(one / other for one, other in zip(times[name], times[WHOLE], strict=True))
            more = f"{bytes_of(site) / whole - 1:8.1%}   {statistics.median(times[name]):6.0f} {ratio - 1:8.1%}"
            print(f"{name:32} {bytes_of(site):10,} {more}")


if __name__ == "__main__":
    rounds, *parts = sys.argv[1:] or ["9"]
    main(int(rounds), parts)
