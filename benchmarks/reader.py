"""A reader who looks for an answer, and what it costs: taps, keys, and screens scrolled to whatever is tapped next.

A tap is a press on a link, a button, a field or an option; a list that unfolds takes two. A field that has the focus already is
written in without one. Whatever is folded away is unfolded first, and that is a tap too. Places are found by address, by the ids of
the forms and by ids of the rules: not by where they lie.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from browser_steps import TODAY
from playwright.sync_api import ElementHandle, Page

SOON, LONG = 700, 60_000
"""Until a reader answers what has come into sight; and within which Python has started and answered, in milliseconds."""
TAP_LEADS_ON = "[data-part=tap]"
ANSWER = ".ce-answer:not([hidden])"
FORM = "#ce-content form"
PROBLEM = "#ce-content [role=alert]:not([hidden])"
CLOCK = "09:30"

LINK = """({path, hash}) => {
  const able = [...document.querySelectorAll('a[href]')].filter((one) => one.pathname === path && (!hash || one.hash === hash));
  const far = (one) => { const at = one.getBoundingClientRect(); return Math.max(0, at.bottom - innerHeight, -at.top); };
  const seen = able.filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length && !one.closest('.ce-search__panel'));
  return seen.sort((a, b) => far(a) - far(b))[0] ?? able[0] ?? null;
}"""

OPENER = """(hidden) => {
  for (let at = hidden; at; at = at.parentElement) {
    if (at.localName === 'details' && !at.open && at.firstElementChild !== hidden) return at.firstElementChild;
    const button = at.id && document.querySelector(`[aria-controls~="${CSS.escape(at.id)}"]`);
    if (button && button.getAttribute('aria-expanded') === 'false') return button;
  }
  return null;
}"""

BROUGHT = """(target) => {
  const at = target.getBoundingClientRect();
  const by = at.bottom > innerHeight ? at.bottom - innerHeight : Math.min(0, at.top);
  scrollBy({ top: by, behavior: 'instant' });
  return Math.abs(by) / innerHeight;
}"""


#: Whether one of these, or its words, is in sight.
SHOWN = """(selector) => [...document.querySelectorAll(selector)].some((one) => (one.labels?.[0] ?? one).checkVisibility())"""


#: Whether the page's tool, if it has one, can be used.
READY = "() => [...document.querySelectorAll('#ce-content form [type=submit]')].every((one) => !one.disabled)"


class Lost(Exception):
    """What was looked for is not there."""


class Reader:
    """Somebody with a page in front of them."""

    def __init__(self, page: Page, home: str):
        self.page, self.home = page, home
        self.taps = self.keys = 0
        self.scrolled = 0.0
        page.goto(home)
        page.wait_for_function(READY)
        self.touches = page.evaluate("navigator.maxTouchPoints > 0")

    def bring(self, target: ElementHandle) -> None:
        """Scroll to it, and unfold what holds it."""
        for _ in range(3):
            if target.is_visible():
                break
            opener = target.evaluate_handle(OPENER).as_element()
            if not opener:
                raise Lost("what was looked for is not in sight")
            self.tap(opener)
        self.scrolled += target.evaluate(BROUGHT)

    def tap(self, target: ElementHandle) -> None:
        self.bring(target)
        (target.tap if self.touches else target.click)()
        self.taps += 1

    def write(self, field: str, text: str) -> None:
        held = self._one(field)
        if not held.evaluate("(one) => one === document.activeElement"):
            self.tap(held)
        held.evaluate("(one) => { one.value = ''; }")
        self.page.keyboard.type(text)
        self.keys += len(text)

    def seen(self, selector: str) -> ElementHandle | None:
        """The first of these that is in sight."""
        return next((one for one in self.page.query_selector_all(selector) if one.is_visible()), None)

    def choose(self, name: str, value: str) -> None:
        """Choose in a list that unfolds, or in one that stands open; nothing, where it is chosen already."""
        held = self.page.query_selector(name)
        if held and held.evaluate("(one) => one.localName === 'select'"):
            if held.input_value() != value:
                self.tap(held)
                held.select_option(value)
                self.taps += 1
            return
        self.pick(f'{name} [value="{value}"], {FORM} [value="{value}"]')

    def pick(self, options: str) -> None:
        """Choose one of some radio buttons, by its words where they are in sight; nothing, where it is chosen already."""
        option = self.seen(options) or self.page.query_selector(options)
        if not option:
            raise Lost(f"no such choice: {options}")
        if option.evaluate("(one) => Boolean(one.checked)"):
            return
        words = option.evaluate_handle("(one) => one.labels?.[0] ?? one").as_element()
        self.tap(words if words and words.is_visible() else option)

    def follow(self, way: Sequence[str]) -> None:
        """From page to page, by links."""
        for address in way:
            path, _, hash_ = address.partition("#")
            here = self.page.evaluate("location.pathname + location.hash")
            if here == f"/{path}{'#' if hash_ else ''}{hash_}":
                continue
            link = self.page.evaluate_handle(LINK, {"path": f"/{path}", "hash": hash_ and f"#{hash_}"}).as_element()
            if not link:
                raise Lost(f"no link to {address}")
            self.tap(link)
            self.page.wait_for_url(re.compile(re.escape(f"/{path}")))
            self.page.wait_for_load_state()
            self.page.wait_for_function(READY)

    def give_area(self, area: str) -> None:
        """Say which area it is, where the tool asks."""
        if self.seen("#ce-area") or self.seen('[data-field="authority"] [value]'):
            self.choose("#ce-area", area)

    def give_date(self, on: date = TODAY) -> None:
        """Say when: today by a button where there is one, and the time if that is asked."""
        buttons = [one for one in self.page.query_selector_all(f"{FORM} button") if one.is_visible()]
        today = [one for one in buttons if re.match(r"(Today|Now)\b", one.inner_text())]
        if today and on == TODAY:
            self.tap(today[0])
        else:
            for part, typed in (("day", on.day), ("month", on.month), ("year", on.year)):
                if self.page.input_value(f"#ce-{part}") != str(typed):
                    self.write(f"#ce-{part}", str(typed))
        if self.seen("#ce-time") and not self.page.input_value("#ce-time"):
            self.write("#ce-time", CLOCK)

    def ask(self) -> None:
        """Press the button, and wait for the answer."""
        button = self.seen(f"{FORM} button[type=submit]")
        if not button:
            raise Lost("no button to ask with")
        self.tap(button)
        self.page.wait_for_selector(f"{ANSWER}, {PROBLEM}", timeout=LONG)
        if problem := self.seen(PROBLEM):
            raise Lost(" ".join(problem.inner_text().split()))

    def answer_questions(self, pathway: str, answers: Mapping[str, str]) -> None:
        """Choose the situation if that is asked, then one answer after the other."""
        options = [f'[data-field="{name}"] [value="{one}"]' for name, one in answers.items()]
        if self.seen('[data-field="pathway"]'):
            options.insert(0, f'[data-field="pathway"] [value="{pathway}"]')
        for at, option in enumerate(options):
            after = f"{FORM} {options[at + 1]}" if options[at + 1 :] else ANSWER
            self.pick(f"{FORM} {option}")
            self._go_on(after)

    def _go_on(self, after: str) -> None:
        """To what comes after an answer: a form that says so goes there by itself after a tap."""
        button = None if self.seen(TAP_LEADS_ON) else self.seen(f"{FORM} button[type=submit]")
        if button:
            self.tap(button)
        self.page.wait_for_function(SHOWN, arg=after, timeout=LONG)
        self.page.wait_for_timeout(SOON)  # nobody answers a question in the moment in which it comes

    def _one(self, selector: str) -> ElementHandle:
        held = self.seen(selector) or self.page.query_selector(selector)
        if not held:
            raise Lost(f"not there: {selector}")
        return held
