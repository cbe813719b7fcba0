"""Types into every field of a page, asks, chooses, presses what an answer offers, and types into what has appeared."""

from __future__ import annotations

import re

from playwright.sync_api import Error, Frame, Page, expect

from .canaries import DATE, DAY, GRID, MONTH, POSTCODE, TIME, WORD, YEAR

VALID = {
    "ce-day": DAY, "ce-month": MONTH, "ce-year": YEAR, "ce-time": TIME, "ce-count": "37", "ce-closed": DATE, "ce-place": GRID,
    "ce-other_start": DATE, "ce-panel_met": DATE, "ce-find": WORD, "ce-search": f"{WORD} {DATE}",
}  # fmt: skip
"""What a field takes; any other takes the date."""
HOSTILE = {"ce-place": POSTCODE, "ce-search": f"{WORD} {POSTCODE} {DATE}"}
"""What no field can use; any other is given the word."""
OWN_ACT = ("note", "note-full", "print", "print-one", "copy")
"""What a press of these does is the reader's own act: a copy, a sheet of paper. The first two are pressed, and the clipboard is not looked into."""

SEEN = """() => [...document.querySelectorAll("input, textarea, select, [contenteditable]")].flatMap((one) => {
  const kind = one.localName === "input" ? one.type : one.localName;
  if (one.readOnly || one.disabled || !one.checkVisibility() || !one.getClientRects().length) return [];
  if (["hidden", "submit", "button"].includes(kind)) return [];
  const name = one.id || one.name || one.dataset.done || "?";
  const at = one.id ? `#${CSS.escape(one.id)}` : one.dataset.done ? `[data-done="${CSS.escape(one.dataset.done)}"]` : `[name="${CSS.escape(one.name)}"][value="${CSS.escape(one.value)}"]`;
  return [{ name, kind, at, group: one.name, checked: one.checked ?? false }];
})"""
PATIENCE = 600_000
"""A slow machine is no leak."""
TYPED = ("text", "search", "number", "tel", "textarea", "time", "date")

TYPE = """([at, value]) => {
  const one = document.querySelector(at);
  one.focus();
  one.value = value;
  for (const kind of ["input", "change"]) one.dispatchEvent(new Event(kind, { bubbles: true }));
}"""
CHOICES = """() => [...document.querySelectorAll("select")].filter((one) => one.checkVisibility() && one.getClientRects().length && !one.disabled)
  .map((one) => ({ at: `#${CSS.escape(one.id)}`, values: [...one.options].map((option) => option.value), now: one.value }))"""
ASK = """() => [...document.querySelectorAll('form button[type="submit"], .ce-turn form button')].filter((one) => one.checkVisibility() && one.getClientRects().length && !one.disabled)
  .map((one) => one.click()).length"""
QUIET = """() => {
  const status = [...document.querySelectorAll('[data-part="status"]')].map((one) => one.textContent);
  return !status.some((one) => /Loading|loading|Working/.test(one));
}"""
PRESS = """(own) => [...document.querySelectorAll(".ce-answer [data-does], .ce-items [data-does]")]
  .filter((one) => one.checkVisibility() && one.getClientRects().length && !own.includes(one.dataset.does)).slice(0, 12).map((one) => one.click()).length"""


class Walk:
    """One page, or one frame of a page, of which every field is typed into."""

    def __init__(self, frame: Frame | Page):
        self._frame = frame
        self.typed: set[str] = set()

    def whole(self, wanted: set[str]) -> set[str]:
        """Type into all that is there and all that comes up; gives what of the wanted fields never could be seen."""
        self._search()
        self._fill(HOSTILE, WORD)
        self._ask()
        self._fill(VALID, DATE)
        self._choose()
        self._ask()
        self._fill(VALID, DATE)
        self._press()
        if wanted - self.typed:
            self._reveal(wanted)
        if missed := {name for name in wanted - self.typed if self._frame.locator(f"[id='{name}']").count()}:
            for name in (
                missed
            ):  # nothing that can be chosen shows it, with the content as it is; it is typed into all the same
                self._type({"at": f"[id='{name}']", "kind": "text", "name": name}, DATE)
            self._ask()
        return wanted - self.typed

    def _fields(self) -> list[dict]:
        return self._frame.evaluate(SEEN)

    def _fill(self, values: dict[str, str], other: str) -> None:
        for one in self._fields():
            if one["kind"] in TYPED:
                self._type(one, values.get(one["name"], other))

    def _type(self, one: dict, value: str) -> None:
        if one["kind"] == "date":
            value = f"{YEAR}-0{MONTH}-{DAY}"
        self._frame.evaluate(TYPE, [one["at"], value])
        self.typed.add(one["name"])

    def _search(self) -> None:
        for one in self._fields():
            if one["kind"] == "search":
                self._type(one, HOSTILE["ce-search"])
                expect(self._frame.locator(".ce-search__count")).to_contain_text(
                    re.compile("result|Nothing found"), timeout=PATIENCE
                )

    def _choose(self) -> None:
        """The last of each choice that is open, and the way on, until nothing more is asked."""
        for _ in range(12):
            open_groups = {one["group"]: one for one in self._fields() if one["kind"] == "radio"}
            answered = {one["group"] for one in self._fields() if one["kind"] == "radio" and one["checked"]}
            fresh = [one for group, one in open_groups.items() if group not in answered]
            boxes = [one for one in self._fields() if one["kind"] == "checkbox" and not one["checked"]]
            for one in (*fresh, *boxes):
                self._press_one(one["at"])
            if not fresh:
                return
            self._ask()

    def _press_one(self, at: str) -> None:
        try:
            self._frame.locator(at).first.evaluate("(one) => one.click()", timeout=2000)
        except Error:
            return  # a choice before it has taken this one away
        self.typed.add(at)

    def _ask(self) -> None:
        if self._frame.evaluate(ASK):
            self._settle()

    def _settle(self) -> None:
        for _ in range(1200):
            if self._frame.evaluate(QUIET):
                return
            self._frame.wait_for_timeout(50)
        raise AssertionError(f"the tool does not come to rest on {self._frame.url}")

    def _press(self) -> None:
        self._frame.evaluate(PRESS, [*OWN_ACT[2:]])
        self._settle()

    def _reveal(self, wanted: set[str]) -> None:
        """Choose through every list until each field has been in sight; ask once wherever a new one was."""
        for outer in self._frame.evaluate(CHOICES)[:1]:
            for area in outer["values"]:
                self._pick(outer["at"], area)
                for inner in self._frame.evaluate(CHOICES)[1:]:
                    for value in inner["values"]:
                        self._pick(inner["at"], value)
                        new = [one for one in self._fields() if one["kind"] in TYPED and one["name"] not in self.typed]
                        if new:
                            self._fill(VALID, DATE)
                            self._ask()
                        if not wanted - self.typed:
                            return
                    self._pick(inner["at"], inner["now"])

    def _pick(self, at: str, value: str) -> None:
        self._frame.evaluate(TYPE, [at, value])
