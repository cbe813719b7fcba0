"""What a page puts on paper: sheets, and whether there are words on them. A browser without a window prints to a PDF."""

from __future__ import annotations

import re
import zlib

from playwright.sync_api import Page

SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
DRAWN = re.compile(rb"\bT[jJ]\b")
#: What a browser does before it prints, and then no window of its own.
NO_PRINTER = "void (window.print = () => dispatchEvent(new Event('beforeprint')))"
ONE = '.ce-answer:not([hidden]) [data-does="print-one"]'


def printed(page: Page) -> bytes:
    """The page as a PDF of A4 sheets."""
    return page.pdf(format="A4", prefer_css_page_size=True)


def sheets(page: Page) -> int:
    return len(SHEET.findall(printed(page)))


def sheets_of_one(page: Page) -> int | None:
    """How many sheets the print on one page takes; None where there is no button for it."""
    if not page.query_selector(ONE):
        return None
    press_one_page(page)
    return sheets(page)


def press_one_page(page: Page) -> None:
    """Press the button, and leave the page as it is while the printer has it: until something is printed."""
    page.evaluate(NO_PRINTER)
    page.locator(ONE).evaluate("(one) => one.click()")


def runs_of_text(pdf: bytes) -> int:
    """How many runs of text are drawn on the sheets: a blank sheet has none."""
    return sum(len(DRAWN.findall(_inflated(one))) for one in STREAM.findall(pdf))


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
