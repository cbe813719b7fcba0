"""A site that is up, asked in a browser: one question by hand, and of each tool one whose answer was known when the site was built."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from .fetched import Found

if TYPE_CHECKING:
    from playwright.sync_api import Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
WAIT = 60
"""Seconds for an answer: a start of Python on a slow line is in it."""
PLACES = {"pathway": "pathways", "deadline": "deadlines", "latest-start": "deadlines", "schedule": "schedules"}
"""Where a tool stands below its area; others stand under their own name."""
ASK = """async ([client, tool, question, day, wait]) => {
  const silence = (words) => new Promise((_, refuse) => setTimeout(() => refuse(new Error(words)), wait));
  const element = document.querySelector(`ce-${tool}`)?.localName; // it says what more than the rules this page needs
  if (element) await Promise.race([customElements.whenDefined(element), silence("its page does not come to life")]);
  const { ask } = await import(client);
  return (await Promise.race([ask(tool, JSON.parse(question), "", day), silence("it does not answer")])).answer;
}"""


def known_answers(home: str, client: str, known: Sequence[Sequence[str]]) -> Iterator[Found]:
    """Each tool's answer in a page, beside the one that is known. Where there is no browser that is said, and is no fault."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        yield Found(True, "no tool was tried in a browser: Playwright is not installed here")
        return
    with sync_playwright() as playwright:
        program = next(filter(None, map(shutil.which, BROWSERS)), None)
        try:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        except Error as error:
            yield Found(True, f"no tool was tried in a browser: none starts here ({str(error).splitlines()[0]})")
            return
        page = browser.new_page()
        page.set_default_timeout(1000 * WAIT)
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        typed = partial(_typed, page, home)
        yield _said(faults, "10 working days from 30 November 2026", "Monday 14 December 2026", typed)
        for tool, question, day, answer in known:
            asked = partial(_asked, page, home, [client, tool, question, day])
            yield _said(faults, f"{tool}, as when it was built", json.loads(answer), asked)
        browser.close()


def _typed(page: Page, home: str) -> str:
    """As a reader types it. Raises what the page itself says where it cannot answer."""
    from playwright.sync_api import Error

    page.goto(f"{home}tools/working-days/")
    for field, typed in {"day": "30", "month": "11", "year": "2026", "count": "10"}.items():
        page.fill(f"#ce-{field}", typed)
    page.locator("form.ce-form button[type=submit]").click()
    answer, alert = page.locator(".ce-answer:not([hidden])"), page.get_by_role("alert")
    answer.or_(alert).first.wait_for()
    if not answer.is_visible():
        raise Error(" ".join(alert.inner_text().split()))
    return page.locator(".ce-answer__date").inner_text()


def _asked(page: Page, home: str, asked: list[str]) -> Any:
    """As a page asks Python, on the page of the tool of that area."""
    tool, area = asked[1], json.loads(asked[2]).get("authority")
    page.goto(f"{home}{area}/{PLACES.get(tool, tool)}/" if area else f"{home}tools/{tool}/")
    return page.evaluate(ASK, [*asked, 1000 * WAIT])


def _said(faults: list[str], says: str, wanted: object, answer: Callable[[], object]) -> Found:
    from playwright.sync_api import Error

    faults.clear()
    told: object = "nothing"
    try:
        told = answer()
    except Error as error:
        faults.append(str(error).splitlines()[0])
    same = same_answer(told, wanted)
    seen = told if isinstance(told, str) else "the same answer" if same else "another answer"
    remedy = (
        "; ".join(dict.fromkeys(faults)) or "The files are not those that were built together: copy all of them anew."
    )
    return Found(same and not faults, f"in a browser, {says}: {seen}", remedy)


def same_answer(told: object, wanted: object) -> bool:
    """Whether two answers in data say the same. Two machines may differ in the last digits of a distance, which are of no length that there is."""
    if isinstance(told, dict) and isinstance(wanted, dict):
        return told.keys() == wanted.keys() and all(same_answer(told[key], wanted[key]) for key in wanted)
    if isinstance(told, list) and isinstance(wanted, list):
        return len(told) == len(wanted) and all(map(same_answer, told, wanted))
    if isinstance(told, (int, float)) and isinstance(wanted, (int, float)):
        return math.isclose(told, wanted, abs_tol=1e-9)
    return told == wanted
