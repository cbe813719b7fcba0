"""Walks every page of the built site in every look, a browser on each core, and prints what it counted: `make reach`."""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed

import chromium
import planted_looks
from playwright.sync_api import sync_playwright
from reaching import COLOURS, ROOT, WIDTHS, broken_rules_in_every_look, lost_without_a_script, out_of_reach
from waitress import create_server

from ce_guidance.site.serving import application

SITE = ROOT / "site"
#: Pages that one browser walks before it is closed, so that its memory is given back.
ROUND = 25


def walk(home: str, addresses: list[str]) -> dict[str, list[str]]:
    """What is wrong on each of these pages, by address."""
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.arguments())
        page = browser.new_context(locale="en-GB").new_page()
        bare = browser.new_context(java_script_enabled=False).new_page()
        for address in addresses:
            page.goto(home + address)
            bare.goto(home + address)
            found[address] = [
                *lost_without_a_script(page, bare),
                *broken_rules_in_every_look(page),
                *out_of_reach(page),
            ]
        browser.close()
    return found


def planted(home: str) -> bool:
    """Whether every fault that is put into a page on purpose is found; prints how many are."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.arguments())
        seen = planted_looks.seen(browser.new_context(locale="en-GB").new_page(), home + "about/")
        browser.close()
    kinds = len(planted_looks.BROKEN) + len(planted_looks.LOST)
    print(f"Planted: a fault of each of {kinds} kinds, in a page: {seen} of {kinds} seen", flush=True)
    return seen == kinds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="walk one page in so many")
    parser.add_argument("only", nargs="*", help="parts of addresses")
    asked = parser.parse_args()
    addresses = sorted(str(one.relative_to(SITE)).removesuffix("index.html") for one in SITE.rglob("*.html"))
    if asked.only:
        addresses = [one for one in addresses if any(part in one for part in asked.only)]
    addresses = addresses[:: asked.every]
    server = create_server(application(SITE), host="127.0.0.1", port=0, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    home = f"http://127.0.0.1:{server.effective_port}/"
    blind = not planted(home)
    began, done, wrong = time.monotonic(), 0, {}
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        rounds = [pool.submit(walk, home, addresses[at : at + ROUND]) for at in range(0, len(addresses), ROUND)]
        for one in as_completed(rounds):
            done += len(one.result())
            for address, found in one.result().items():
                if found:
                    wrong[address] = found
                    print(f"/{address}", *(f"  {each}" for each in found), sep="\n")
            print(f"  {done} of {len(addresses)} pages, {len(wrong)} with something wrong", flush=True)
    kinds = Counter(one.split(": ")[1] for found in wrong.values() for one in found)
    print(
        f"{len(addresses)} pages, {len(addresses) * len(WIDTHS) * len(COLOURS)} looks in "
        f"{time.monotonic() - began:.0f} seconds: {sum(kinds.values())} things wrong {dict(kinds) or ''}"
    )
    return 1 if wrong or blind else 0


if __name__ == "__main__":
    sys.exit(main())
