"""What a reader does, in the words of the tests."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import BrowserContext, Page

TODAY = date(2026, 11, 27)
"""The day on which every page of the tests is read: what has passed then says so, and the same is true next year."""

ON_THE_DAY = f"""
{{
  const ahead = Date.now() - new Date("{TODAY}T12:00:00Z").getTime();
  const now = () => Real.now() - ahead;
  const Real = Date;
  Date = class extends Real {{
    constructor(...given) {{
      super(...(given.length ? given : [now()]));
    }}
    static now() {{
      return now();
    }}
  }};
}}
"""
"""The page's clock begins at noon of that day and goes on. Playwright's own clock would take the page's record of what it has loaded too."""
CLEAR = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"


def fill_date(page: Page, day: object, month: object, year: object) -> None:
    for part, typed in (("day", day), ("month", month), ("year", year)):
        page.fill(f"#ce-{part}", str(typed))


def open_tool(page: Page, address: str) -> None:
    """Open a page with the tool; if it is open already, only clear it, as coming Back does."""
    if page.url == address:
        page.evaluate(CLEAR)
        page.faults.clear()
    else:
        page.goto(address)


def choose(page: Page, home: str, rule: str, area: str = "blackburn-with-darwen") -> None:
    open_tool(page, f"{home}{area}/deadlines/")
    page.select_option(f"#ce-choice-{area}", rule)


def work_out(page: Page) -> None:
    page.get_by_role("button", name="Work out the date").click()


def opened(context: BrowserContext) -> Page:
    """A page that writes down what goes wrong on it."""
    made = context.new_page()
    made.set_default_timeout(60_000)
    made.add_init_script(ON_THE_DAY)
    made.faults = []
    made.on("pageerror", lambda error: made.faults.append(str(error)))
    made.on("console", lambda said: made.faults.append(said.text) if said.type == "error" else None)
    return made
