"""How long the first answer takes, from the last run of the benchmarks: beside its peers, with its date and machine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from .page import Page
from .templates import template

NAMES = {
    "floor": "Fetching and compiling Pyodide's WebAssembly, and nothing else",
    "javascript": "The same question in plain JavaScript, without Python",
    "ours": "This site",
    "bare": "Pyodide as it comes, in a worker: one sum",
    "stock": "Pyodide as it comes, with pydantic: the same question",
    "pyscript": "PyScript with pydantic: the same question",
}
TIMES = {
    "cold": "First visit",
    "page change": "The next page of the same visit",
    "second visit": "Again, in the same browser, with a worker of its own",
    "relaunch": "Again, after the browser was closed",
    "slow line": "First visit on a slow line (1.6 Mbit/s, 150 ms before each answer)",
    "quarter processor": "First visit with a quarter of the processor",
    "firefox": "First visit in Firefox",
    "firefox again": "The same page again, in the same Firefox",
    "webkit": "First visit in WebKitGTK",
    "webkit again": "The same page again, in the same WebKitGTK",
}


def speed_page(run: Mapping[str, Any]) -> Page:
    """The page, from what ``benchmarks/bench.py`` wrote. A part that was not run is not shown."""
    page = Page("about/speed/", "Speed", "How long the first answer takes, measured beside its peers.")
    page.searched = False
    page.add(template("speed", page, run=run, names=NAMES, times=TIMES, day=date.fromisoformat(run["date"])))
    return page
