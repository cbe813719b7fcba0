"""What a reader does, in the words of the tests."""

from __future__ import annotations

from playwright.sync_api import Page


def fill_date(page: Page, day: object, month: object, year: object) -> None:
    for part, typed in (("day", day), ("month", month), ("year", year)):
        page.fill(f"#ce-{part}", str(typed))
