"""Types into every field of every tool, and looks everywhere for it: that nothing which a reader types leaves the page.

Leaks that are planted on purpose show that whoever looks would see one.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/browser"), str(ROOT / "src")]

import chromium  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from taint import packages, visiting  # noqa: E402
from taint.canaries import NEEDLES  # noqa: E402
from taint.detectors import Logged, Packets, on_disk  # noqa: E402
from taint.planting import caught  # noqa: E402
from taint.seeds import SEEDS  # noqa: E402

SITE = ROOT / "site"


def clean_assets() -> list[str]:
    """Files of the site in which one of the canaries is: there should be none, or it could not be told from a leak."""
    return on_disk(SITE)


def seeds(playwright, asked) -> tuple[int, int]:
    """Plant each leak, one after the other; how many, and how many were seen by whoever had to."""
    browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.arguments())
    server, packets = Logged(SITE), Packets()
    right = 0
    for seed in SEEDS[: asked.seeds]:
        seen = caught(browser, server, packets, seed)
        right += seed.seen_by in seen
        print(
            f"  {'seen  ' if seed.seen_by in seen else 'MISSED'} {seed.name}: by {', '.join(seen) or 'nobody'} (should be: {seed.seen_by})",
            flush=True,
        )
    browser.close()
    return len(SEEDS[: asked.seeds]), right


def main() -> int:
    """Run the proof; its exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--few", action="store_true", help="as few pages as have each field once, in place of every page with a field"
    )
    parser.add_argument("--seeds", type=int, default=len(SEEDS), help="plant only so many")
    asked = parser.parse_args()
    began = time.monotonic()
    print(f"Looking for {len(NEEDLES)} spellings of what is typed; none may be in a file of the site.", flush=True)
    wrong = {"files of the site": held} if (held := clean_assets()) else {}
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        honest = visiting.every_field(playwright.chromium, SITE, folder, few=asked.few)
        wrong |= honest.leaks
        wrong |= packages.every_package(playwright.chromium, SITE, folder, few=asked.few)
        wrong |= visiting.crash(playwright.chromium, SITE, folder)
        print("Leaks planted in a page:", flush=True)
        planted, right = seeds(playwright, asked)
        print("Leaks planted on the disk:", flush=True)
        kept = visiting.planted_on_disk(playwright.chromium, SITE, folder)
        also = {**kept, **packages.planted(playwright.chromium, SITE, folder), **visiting.planted_dump(folder)}
        for what, seen in also.items():
            print(f"  {'seen  ' if seen else 'MISSED'} {what}: {seen or 'by nobody'}", flush=True)
    planted, right = planted + len(also), right + sum(map(bool, also.values()))
    for where, seen in wrong.items():
        print(f"LEAK, {where}:", *(f"  {one}" for one in seen[:20]), sep="\n", flush=True)
    print(f"{honest.said}; {len(wrong)} places with a leak. Planted: {planted}, seen by whoever had to: {right}.")
    row = {
        "proof": "Nothing that is typed into any field leaves the page, nor the visit to it: no request, log, address, history, storage, message or file on the disk has it",
        "figure": f"{honest.said}: {len(wrong)} leaks",
        "seeded": f"{planted} leaks of different kinds were planted; {right} were seen, each by the detector that had to",
        "seconds": round(time.monotonic() - began),
    }
    out = ROOT / "build/proofs"
    out.mkdir(parents=True, exist_ok=True)
    (out / "leaks.json").write_text(json.dumps([row], indent=2), "utf-8")
    return 1 if wrong or right != planted else 0


if __name__ == "__main__":
    sys.exit(main())
