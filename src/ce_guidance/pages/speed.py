"""How long the first answer takes, from the last run of the benchmarks: beside its peers, with its date and machine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from ..counting.days import in_words
from ..views.markup import html, joined
from .page import TOOLS, Page

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
    low, high = run["load"]
    page.add(
        html("<h1>Speed</h1>"),
        html(
            '<p class="ce-lead">How long it takes from opening a page to the first answer that Python has worked out.'
            "</p>"
        ),
        html(
            "<p>Measured on %s with %s on %s; between %s and %s programs waited for a processor all the time. So the "
            "seconds are longer than on a quiet machine. <strong>What can be relied on is the ratio</strong>: "
            "everything was measured in turns, and a ratio is the median of the ratios of the rounds. The files came "
            "from the same machine. Nothing on this site is accepted or refused by a time.</p>",
            in_words(date.fromisoformat(run["date"])),
            run["browser"],
            run["machine"],
            f"{low:.0f}",
            f"{high:.0f}",
        ),
    )
    for kind, title in TIMES.items():
        if kind in run:
            page.add(
                html('<h2 id="%s">%s</h2>', kind.replace(" ", "-"), title),
                _earlier(run, kind),
                _table(title, run[kind]),
            )
    page.add(html('<h2 id="bytes">What a first visit downloads</h2>'), _bytes(run))
    if "questions" in run:
        page.add(html('<h2 id="questions">A question, once Python runs</h2>'), _questions(run["questions"]))
    page.add(
        html(
            "<h2>What was not measured</h2><p>Phones in hand, Safari, and networks outside this machine. How it is "
            'done, and what was given up: <a href="%s">decision 10</a>.</p>',
            page.to("about/decisions/0010-fast/"),
        )
    )
    return page


def _earlier(run: Mapping[str, Any], kind: str) -> Markup:
    """What has to be said of a part that was measured with another build than the first one."""
    if run["editions"][kind] == run["editions"]["cold"]:
        return Markup()
    return html(
        '<p class="ce-amber">This part was measured in a run of its own, with an earlier build of the runtime.</p>'
    )


def _rows(held: Mapping[str, Any]) -> list[str]:
    return [name for name in NAMES if name in held]


def _table(title: str, held: Mapping[str, Any]) -> Markup:
    rows = [
        html(
            "<tr><th scope='row' data-label='What'>%s</th><td data-label='Median'>%s s</td><td data-label='Quickest'>"
            "%s s</td><td data-label='Rounds'>%s</td><td data-label='Of bare Pyodide'>%s</td></tr>",
            NAMES[name],
            f"{held[name]['median'] / 1000:.2f}",
            f"{held[name]['least'] / 1000:.2f}",
            held[name]["samples"],
            held[name].get("ratio", "-"),
        )
        for name in _rows(held)
    ]
    return _framed(title, ("What", "Median", "Quickest", "Rounds", "Of bare Pyodide"), rows)


def _bytes(run: Mapping[str, Any]) -> Markup:
    size, requests, memory, held_up = (run[kind] for kind in ("bytes", "requests", "memory", "held up"))
    rows = [
        html(
            "<tr><th scope='row' data-label='What'>%s</th><td data-label='Downloaded'>%s MB</td>"
            "<td data-label='Requests'>%s</td><td data-label='Memory of the browser'>%s MB</td>"
            "<td data-label='Page held up at most'>%s ms</td></tr>",
            NAMES[name],
            f"{size[name]['median'] / 1000000.0:.2f}",
            f"{requests[name]['median']:.0f}",
            f"{memory[name]['median'] / 1000000.0:.0f}",
            f"{held_up[name]['median']:.0f}",
        )
        for name in _rows(size)
    ]
    return _framed(
        "Downloads", ("What", "Downloaded", "Requests", "Memory of the browser", "Page held up at most"), rows
    )


def _questions(held: Mapping[str, Any]) -> Markup:
    rows = [
        html(
            "<tr><th scope='row' data-label='Tool'>%s</th><td data-label='Median'>%s ms</td>"
            "<td data-label='95 of 100 within'>%s ms</td></tr>",
            TOOLS.get(tool, "Latest start"),
            half,
            most,
        )
        for tool, (half, most) in held.items()
    ]
    return _framed("Questions", ("Tool", "Median", "95 of 100 within"), rows)


def _framed(label: str, heads: tuple[str, ...], rows: list[Markup]) -> Markup:
    head = joined(html("<th scope='col'>%s</th>", one) for one in heads)
    return html(
        '<section class="ce-scroll" tabindex="0" aria-label="%s"><table class="ce-limits"><thead><tr>%s</tr>'
        "</thead><tbody>%s</tbody></table></section>",
        label,
        head,
        joined(rows),
    )
