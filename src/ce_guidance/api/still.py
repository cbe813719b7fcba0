"""HTML of the views without what only a page can do: its buttons, fields and links to places that are not there."""

from __future__ import annotations

from html.parser import HTMLParser

from markupsafe import Markup

from ..views.markup import html, joined

LEFT_OUT = {"ce-take", "ce-role-filter", "ce-paper", "ce-done", "ce-hint"}
"""What a page does something with."""
FIELDS = {"button", "select", "textarea", "input", "label"}
VOID = {"br", "hr", "img", "input", "line", "circle", "rect", "path", "polygon"}
ELSEWHERE = ("https:", "http:", "tel:", "mailto:")
ONLY_ON_A_PAGE = {"id", "tabindex", "data-wide", "focusable"}
TERM = "ce-term"


def still(drawn: str, at_root: bool = False) -> Markup:
    """The same with nothing to press. ``at_root``: whether its links begin with an address, and lead somewhere from here."""
    reading = _Still(at_root)
    reading.feed(drawn)
    reading.close()
    return joined(reading.kept)


class _Still(HTMLParser):
    """Reads the balanced HTML of the views; each open element is kept under another name, or left out with all in it."""

    def __init__(self, at_root: bool) -> None:
        super().__init__()
        self.at_root = at_root
        self.kept: list[Markup] = []
        self.open: list[str] = []
        """What each open element was written as; nothing for one that is left out."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        kept = self._name(tag, held) if all(self.open) else ""
        if kept:
            self.kept.append(html("<%s%s>", kept, joined(self._attributes(kept, held))))
        if tag not in VOID:
            self.open.append(kept)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if all(self.open):
            self.kept.append(html("<%s%s/>", tag, joined(self._attributes(tag, dict(attrs)))))

    def handle_endtag(self, tag: str) -> None:
        kept = self.open.pop()
        if kept and all(self.open):
            self.kept.append(html("</%s>", kept))

    def handle_data(self, data: str) -> None:
        if all(self.open):
            self.kept.append(html("%s", data))

    def _name(self, tag: str, held: dict[str, str | None]) -> str:
        """The name under which an element stays; nothing if it does not."""
        css = set((held.get("class") or "").split())
        if TERM in css:
            return "span"
        if css & LEFT_OUT or tag in FIELDS or "hidden" in held or "data-slide" in held:
            return ""
        if tag == "a":
            href = held.get("href") or ""
            return "a" if href.startswith(ELSEWHERE) and (self.at_root or "data-clause" not in held) else "span"
        return tag

    def _attributes(self, tag: str, held: dict[str, str | None]) -> list[Markup]:
        if "data-wide" in held:  # a page opens it where there is room
            held = {**held, "open": ""}
        left = {name: held[name] for name in held if name not in ONLY_ON_A_PAGE and (name != "href" or tag == "a")}
        if TERM in (held.get("class") or "").split():
            left = {"class": TERM}
        return [html(' %s="%s"', name.replace("viewbox", "viewBox"), value or "") for name, value in left.items()]
