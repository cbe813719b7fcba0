"""How much of an answer a reader meets at once: `make glance`.

Prints tables in Markdown: pixels to the first field of every tool, screens of twenty results and what binds in the first of them,
sheets of paper, taps for ten everyday questions, and ten long pages; at the end, which aims are met. It passes or fails nothing.

    .venv/bin/python benchmarks/glance.py [fields] [taps] [results] [paper] [pages]      all of them, or some

SITE=folder measures another build.
"""

from __future__ import annotations

import os
import statistics
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests/browser"))

import chromium
from browser_steps import opened
from journeys import costs, questions
from paper import sheets, sheets_of_one
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as TooLong
from reader import FORM, SHOWN, Lost, Reader
from shown import PHONE, WIDE, binding, looks, results
from waitress import create_server

from ce_guidance import Book, load
from ce_guidance.site.serving import application
from ce_guidance.views.addresses import pathway_address

SITE = Path(os.environ.get("SITE", "site"))
FIELD, SCREENS, TAPS = 420, 2.5, 7
SHEETS = {"pathway": 4, "deadline": 2, "schedule": 5, "checklist": 1, "hand-out": 1}
"""The aims: pixels to the first field on a phone, screens of the middle result there, taps, and sheets of A4."""

TO_FIELDS = """() => {
  const seen = (selector) => [...document.querySelectorAll(`#ce-content form :is(${selector})`)]
    .map((one) => one.checkVisibility() && one.getClientRects().length ? one : one.labels?.[0]).filter((one) => one?.checkVisibility());
  const top = (one) => one ? Math.round(one.getBoundingClientRect().top + scrollY) : null;
  const fields = seen('input, select, textarea');
  return [top(fields[0]), top(fields.find((one) => one.id !== 'ce-area')), top(seen('[type=submit]')[0])];
}"""

LONG_PAGE = """() => ({
  screens: document.documentElement.scrollHeight / innerHeight,
  stops: new Set([...document.querySelectorAll('a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary, [tabindex="0"]')]
    .filter((one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length)
    .map((one) => (one.type === 'radio' && one.name) || one)).size,
})"""

aims: list[tuple[str, bool]] = []


def main(parts: list[str]) -> None:
    book = load()
    server = create_server(application(SITE), host="127.0.0.1", port=0, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    home = f"http://127.0.0.1:{server.effective_port}/"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.arguments())
        for name, part in PARTS.items():
            if name in parts or not parts:
                part(browser, home, book)
        browser.close()
    server.close()
    print("\n## Aims\n")
    for says, met in aims:
        print(f"- {'met' if met else 'NOT met'}: {says}")


def page_of(browser: Browser, size: tuple[int, int] = PHONE) -> Page:
    """A new reader's page, on the day on which the tests read it."""
    viewport = {"width": size[0], "height": size[1]}
    return opened(browser.new_context(viewport=viewport, locale="en-GB", has_touch=size == PHONE))


def fields(browser: Browser, home: str, book: Book) -> None:
    """Where the first field and the button lie, in pixels from the top of the page."""
    page, rows, first = page_of(browser), [], []
    for address, area in _tools(book):
        reader = Reader(page, home + address)
        page.wait_for_function(SHOWN, arg=f"{FORM} [type=submit]")
        if area:
            reader.give_area(area)
        at = {}
        for size in (PHONE, WIDE):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            at[size] = page.evaluate(TO_FIELDS)
        shown = [at[size][1 if area else 0] for size in (PHONE, WIDE)]
        rows.append([f"/{address}{' for ' + area if area else ''}", shown[0], at[PHONE][2], shown[1], at[WIDE][2]])
        if not area and None not in shown:
            first.append(shown)
    _table("Pixels to the first field", ["page", "field, 360", "button, 360", "field, 1280", "button, 1280"], rows)
    print("\n“For” an area: the tool of all areas once that one is chosen, and the first field after the choice.")
    close, near = [a for a, _ in first if a <= FIELD], [b for _, b in first if b <= WIDE[1] - 44]
    _aim(
        f"first field within {FIELD} px at 360 by 740: {len(close)} of {len(first)}, the furthest at {max(a for a, _ in first)}",
        len(close) == len(first),
    )
    _aim(f"first field in the first screen at 1280 by 800: {len(near)} of {len(first)}, the furthest at {max(b for _, b in first)}", len(near) == len(first))  # fmt: skip


def _tools(book: Book) -> Iterable[tuple[str, str]]:
    """Every page with a tool, and the tools of all areas once more for each area."""
    for tool in ("pathway", "deadline", "schedule", "working-days"):
        yield f"tools/{tool}/", ""
        for area in book.areas if tool != "working-days" else ():
            yield f"tools/{tool}/", area.slug
    for area in book.areas:
        held = [f"{area.slug}/deadlines/", f"{area.slug}/schedules/"]
        held += [f"{area.slug}/distance/"] if area.placements else []
        held += [pathway_address(area, one) for one in area.pathways]
        yield from ((one, "") for one in held if "<form" in (SITE / one / "index.html").read_text("utf-8"))


def taps(browser: Browser, home: str, book: Book) -> None:
    """What each of ten questions costs, from the home page."""
    rows, most = [], {}
    pages = {size: page_of(browser, size) for size in (PHONE, WIDE)}
    for question, ways in questions(book).items():
        told = [question]
        for size, page in pages.items():
            least, by_tool = costs(page, home, ways)
            told += [least.says, *(["-" if by_tool.lost else by_tool.says] if size == PHONE else [])]
            most[question, size] = 99 if least.lost else least.taps
        rows.append(told)
    _table(
        "Ten questions from home: taps / keys / screens scrolled",
        ["question", "shortest, 360", "by the tool of all areas, 360", "shortest, 1280"],
        rows,
    )
    phone = [count for (_, size), count in most.items() if size == PHONE]
    few = sum(count <= TAPS for count in phone)
    _aim(f"at most {TAPS} taps: {few} of {len(phone)} on a phone, the most {max(phone)}", few == len(phone))


def shown(browser: Browser, home: str, book: Book) -> None:
    """Twenty results: screens, what binds in the first screen, and sheets."""
    binds, rows, lengths, first, paper = binding(book), [], [], [], []
    for result in results(book):
        page = page_of(browser)  # a reader's own: a pathway that was begun is kept for the visit
        try:
            result.ask(Reader(page, home + result.address))
        except (Lost, TooLong) as why:
            rows.append([result.kind, result.area, result.name, f"lost: {str(why).splitlines()[0]}", *[""] * 6])
            continue
        look = looks(page, binds)
        phone, wide = look[PHONE], look[WIDE]
        whole, one = sheets(page), sheets_of_one(page)
        begins = [f"{at.first} of {len(at.binding)}" if at.binding else "-" for at in (phone, wide)]
        rows.append([result.kind, result.area, result.name, f"{phone.screens:.1f}", begins[0], f"{wide.screens:.1f}", begins[1], phone.words, whole, one or "-"])  # fmt: skip
        lengths.append(phone.screens)
        first.append(phone.title <= 1 and (not phone.binding or phone.first > 0))
        paper.append((result.kind, whole, one or whole))  # without a button of its own: the whole print
        page.context.close()
    head = ["kind", "area", "result", "screens, 360", "binding steps that begin in the first, 360", "screens, 1280", "the same, 1280", "words", "sheets", "on one page"]  # fmt: skip
    _table("Twenty results", head, rows)
    middle = statistics.median(lengths)
    _aim(f"half of the results within {SCREENS} screens on a phone: the middle one has {middle:.1f}", middle <= SCREENS)
    _aim(f"title and first binding step begin in the first screen of a phone: {sum(first)} of {len(first)}", all(first))
    for kind in ("pathway", "deadline", "schedule"):
        most = max(whole for of, whole, _ in paper if of == kind)
        _aim(f"{kind} on at most {SHEETS[kind]} sheets: the longest takes {most}", most <= SHEETS[kind])
    single = [one for _, _, one in paper]
    _aim(f"a print on one page: {single.count(1)} of {len(paper)} results", single == [1] * len(paper))


def printed(browser: Browser, home: str, book: Book) -> None:
    """Sheets of what is written to be printed: the most of each kind."""
    kinds = {
        "checklist": "*/checklists/*/index.html",
        "hand-out": "training/*/*/paper/index.html",
        "facilitator's page": "training/*/*/lead/index.html",
        "outcome as a page": "*/pathways/*/*/index.html",
    }
    page, rows = page_of(browser, WIDE), []
    for kind, places in kinds.items():
        found = sorted(SITE.glob(places), key=lambda one: -one.stat().st_size)
        counts = {}
        for path in found[:12]:
            address = path.parent.relative_to(SITE).as_posix() + "/"
            page.goto(home + address)
            counts[address] = sheets(page)
        longest = max(counts, key=lambda one: counts[one])
        rows.append([kind, len(counts), counts[longest], f"/{longest}"])
        if kind in SHEETS:
            _aim(f"{kind} on one sheet: the longest takes {counts[longest]}", counts[longest] == 1)
    _table("Sheets of A4", ["kind", "printed", "most sheets", "where"], rows)


def pages(browser: Browser, home: str, book: Book) -> None:
    """Ten long pages: screens, stops of the Tab key, sheets."""
    page, rows = page_of(browser), []
    for address in _long_pages(book):
        page.goto(home + address)
        told: list[object] = [f"/{address}"]
        for size in (PHONE, WIDE):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            found = page.evaluate(LONG_PAGE)
            told += [f"{found['screens']:.1f}", found["stops"]]
        rows.append([*told, sheets(page)])
    _table("Ten long pages", ["page", "screens, 360", "tab stops, 360", "screens, 1280", "tab stops, 1280", "sheets"], rows)  # fmt: skip


def _long_pages(book: Book) -> list[str]:
    most = {part: max(book.areas, key=lambda area: len(getattr(area, part))).slug for part in ("roles", "checklists", "clauses", "deadlines")}  # fmt: skip
    documents = [(area.slug, one) for area in book.areas for one in area.sources]
    area, source = max(documents, key=lambda held: sum(one.source == held[1].id for one in book.area[held[0]].clauses))
    return [
        *("register/", "glossary/", "contacts/", "compare/", "about/coverage/"),
        *(f"{most['roles']}/roles/", f"{most['checklists']}/checklists/", f"{most['clauses']}/whole/"),
        *(f"{area}/standards/{source.id}/", f"{most['deadlines']}/deadlines/"),
    ]


def _table(title: str, head: list[str], rows: list[list]) -> None:
    print(f"\n## {title}\n\n| {' | '.join(head)} |\n|{' --- |' * len(head)}")
    for row in rows:
        print(f"| {' | '.join('-' if held is None else str(held) for held in row)} |", flush=True)


def _aim(says: str, met: bool) -> None:
    aims.append((says, met))


PARTS = {"fields": fields, "taps": taps, "results": shown, "paper": printed, "pages": pages}


if __name__ == "__main__":
    main(sys.argv[1:])
