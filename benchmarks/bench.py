"""Times the first answer beside its peers, in one interleaved run, and writes ``benchmarks/results.json``.

Every round visits each of them once, in an order of its own, so that a busy machine is busy for all; what is to
be kept is the ratio, which is the median of the ratios of the rounds. Times pass or fail nothing.

    .venv/bin/python benchmarks/bench.py [rounds] [part ...]      parts: plain, quarter, firefox, webkit, slow-line, questions
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from contextlib import contextmanager
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests/browser"))

import chromium
import webkit
from peers import Line, make_ready, serve
from playwright.sync_api import sync_playwright
from questions import ask_each
from visits import ADDRESS, HELD_UP, NEXT_PAGE, WATCH, browser, memory, visit, wait_for_copy

RESULTS = Path(__file__).parent / "results.json"
SLOW_LINE = Line(1_600_000 / 8, 0.15)
QUARTER = Path("/sys/fs/cgroup/cpu/ce-bench")
SEPARATE = ("slow line", "quarter processor", "firefox", "firefox again", "webkit", "webkit again")
Samples = dict[str, dict[str, list[float]]]


def one_round(playwright, path: str, home: str, sent: dict, told: Samples, names: list[str]) -> None:
    """Each of them cold, in the same browser once more, and in the browser started again on the same profile."""
    for name in random.sample(names, len(names)):
        address = home + ADDRESS[name]
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            with browser(playwright, path, chromium.arguments(), profile) as context:
                page = context.new_page()
                sent.update(bytes=0, requests=0)
                told["cold"][name].append(visit(page, address))
                told["bytes"][name].append(sent["bytes"])
                told["requests"][name].append(sent["requests"])
                told["held up"][name].append(page.evaluate(HELD_UP))
                told["memory"][name].append(memory(profile))
                if name == "ours":
                    wait_for_copy(page)
                    told["page change"][name].append(visit(page, home + NEXT_PAGE))
                elif name not in ("floor", "javascript"):
                    page.goto("about:blank")
                    told["second visit"][name].append(visit(page, address))
            if name not in ("floor", "javascript"):
                with browser(playwright, path, chromium.arguments(), profile, own_worker=name == "ours") as context:
                    page = context.new_page()
                    told["relaunch"][name].append(visit(page, address))
                    if name == "ours":
                        page.goto("about:blank")
                        told["second visit"][name].append(visit(page, address))


def cold_only(playwright, path: str, home: str, sent: dict, told: Samples, names: list[str], kind: str) -> None:
    for name in random.sample(names, len(names)):
        with (
            tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
            browser(playwright, path, chromium.arguments(), profile) as context,
        ):
            told[kind][name].append(visit(context.new_page(), home + ADDRESS[name]))


def firefox_round(firefox: str, home: str, told: Samples) -> None:
    """Bare Pyodide and this site in Firefox: a first visit, and the same page again."""
    for name in random.sample(["bare", "ours"], 2):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            command = ["node", str(Path(__file__).parent / "firefox.mjs"), firefox, profile, home + ADDRESS[name]]
            done = subprocess.run(command, input=WATCH, capture_output=True, text=True, check=True, timeout=600)
            first, again = json.loads(done.stdout)
            told["firefox"][name].append(first)
            told["firefox again"][name].append(again)


def webkit_round(browser: str, home: str, told: Samples) -> None:
    """The same in WebKitGTK."""
    for name in random.sample(["bare", "ours"], 2):
        first, again = webkit.visits(browser, home + ADDRESS[name])
        told["webkit"][name].append(first)
        told["webkit again"][name].append(again)


@contextmanager
def a_quarter_of_the_processor(path: str):
    """A browser that may use half of one of two processors, all its processes together; nothing where that cannot be had."""
    try:
        QUARTER.mkdir(exist_ok=True)
        share = os.cpu_count() * 25_000
        (QUARTER / "cpu.cfs_period_us").write_text("100000")
        (QUARTER / "cpu.cfs_quota_us").write_text(str(share))
    except OSError:
        print("A quarter of the processor cannot be had here: no control group may be made.")
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "browser")
        script.write_text(f'#!/bin/sh\necho $$ > {QUARTER}/cgroup.procs\nexec {path} "$@"\n')
        script.chmod(0o755)
        yield str(script)


def told_by(samples: dict[str, list[float]], bare: list[float]) -> dict[str, dict[str, float]]:
    """Median, least, and the median of the ratios to bare Pyodide, round by round."""
    told = {}
    for name, held in samples.items():
        told[name] = {"median": round(statistics.median(held), 1), "least": round(min(held), 1), "samples": len(held)}
        if bare and all(bare):
            told[name]["ratio"] = ratio(held, bare)
    return told


def ratio(ours: list[float], theirs: list[float]) -> float:
    """The median of the ratios of the rounds."""
    return round(statistics.median(one / other for one, other in zip(ours, theirs, strict=False)), 3)


#: What was aimed at: what of ours, beside what of whom, and the ratio that it should not pass.
AIMS = {
    "cold / bare": ("cold", "cold", "bare", 0.40),
    "cold / PyScript": ("cold", "cold", "pyscript", 0.27),
    "relaunch with a copy / stock relaunch": ("relaunch", "relaunch", "stock", 0.30),
    "page change / bare": ("page change", "cold", "bare", 0.05),
    "slow line / bare": ("slow line", "slow line", "bare", 0.62),
    "quarter processor / bare": ("quarter processor", "quarter processor", "bare", 0.38),
    "Firefox / bare": ("firefox", "firefox", "bare", None),
    "WebKitGTK / bare": ("webkit", "webkit", "bare", None),
}


def aims(told: Samples) -> dict[str, dict[str, float | None]]:
    """Each ratio beside its aim, as far as it was measured."""
    return {
        name: {"ratio": ratio(told[kind]["ours"], told[other][peer]), "aim": aim}
        for name, (kind, other, peer, aim) in AIMS.items()
        if told[kind].get("ours") and told[other].get(peer)
    }


def print_table(kind: str, held: dict[str, dict[str, float]]) -> None:
    print(f"\n{kind} (load {os.getloadavg()[0]:.1f})")
    for name, one in held.items():
        ratio = f"  {one['ratio']:.3f} of bare" if "ratio" in one else ""
        print(f"  {name:12} {one['median']:>12,.0f}  least {one['least']:>12,.0f}  n={one['samples']}{ratio}")


def main(rounds: int, parts: list[str]) -> None:
    make_ready()
    results = json.loads(RESULTS.read_text()) if RESULTS.is_file() else {}
    path, firefox = chromium.find(), shutil.which("firefox") or shutil.which("firefox-esr")
    if "firefox" in parts and not firefox:
        print("There is no Firefox here; it is left out.")
    safari_like = webkit.find()
    if "webkit" in parts and not safari_like:
        print("There is no WebKitGTK with its driver and Xvfb here; it is left out.")
    with sync_playwright() as playwright:
        version = playwright.chromium.launch(executable_path=path, args=chromium.arguments())
        results |= {"browser": f"Chromium {version.version}", "date": date.today().isoformat()}
        version.close()
        results["machine"] = f"{os.cpu_count()} processors of a virtual machine, shared with other work"
        loads = [os.getloadavg()[0]]
        (edition,) = (folder.name for folder in Path("site/runtime").iterdir())
        told: Samples = defaultdict(lambda: defaultdict(list))

        def keep(kinds: list[str]) -> None:
            loads.append(os.getloadavg()[0])
            for kind in kinds:
                results.setdefault("editions", {})[kind] = edition
                results[kind] = told_by(told[kind], told[kind].get("bare") or told["cold"].get("bare", []))
            results["aims"] = results.get("aims", {}) | aims(told)
            results["load"] = [round(min(loads), 1), round(max(loads), 1)]
            RESULTS.write_text(json.dumps(results, indent=1) + "\n")

        slow = ["bare", "stock", "pyscript", "ours"]
        for n in range(rounds):
            random.seed(n)
            print(f"round {n + 1} of {rounds}, load {os.getloadavg()[0]:.1f}", flush=True)
            if "plain" in parts:
                served = serve(Line())
                one_round(playwright, path, served.home, served.sent, told, list(ADDRESS))
                keep([kind for kind in told if kind not in SEPARATE])
            if "quarter" in parts:
                with a_quarter_of_the_processor(path) as held:
                    if held:
                        served = serve(Line())
                        cold_only(playwright, held, served.home, served.sent, told, slow, "quarter processor")
                        keep(["quarter processor"])
            if "firefox" in parts and firefox:
                firefox_round(firefox, serve(Line()).home, told)
                keep(["firefox", "firefox again"])
            if "webkit" in parts and safari_like:
                webkit_round(safari_like, serve(Line()).home, told)
                keep(["webkit", "webkit again"])
            if "slow-line" in parts:
                served = serve(SLOW_LINE)
                cold_only(playwright, path, served.home, served.sent, told, slow, "slow line")
                keep(["slow line"])
        if "questions" in parts:
            served = serve(Line())
            results["questions"] = ask_each(playwright, path, served.home)
            keep([])
    for kind in filter(results.get, told):
        print_table(kind, results[kind])
    for name, held in results["aims"].items():
        print(f"  {name}: {held['ratio']:.3f}, aim {held['aim']}")
    for tool, (half, most) in results.get("questions", {}).items():
        print(f"  warm {tool}: median {half} ms, 95 of 100 within {most} ms")


if __name__ == "__main__":
    asked = sys.argv[1:]
    rounds = int(asked.pop(0)) if asked and asked[0].isdigit() else 7
    main(rounds, asked or ["plain", "quarter", "firefox", "webkit", "slow-line", "questions"])
