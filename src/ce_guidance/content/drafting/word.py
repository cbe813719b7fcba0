"""Word's .docx as blocks. The numbers that Word counts are in no text of the file: they are counted here, as Word does.

A converter to Markdown drops them, and with them what a clause is cited by; so this reads the few parts that it needs itself.
"""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from .documents import LARGEST, Block, tidy, unreadable
from .plain import split_number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
Element = ElementTree.Element


def read(path: Path) -> list[Block]:
    """The blocks of a Word document. Raises ``ContentError``."""
    try:
        with zipfile.ZipFile(path) as held:
            body = _part(held, "word/document.xml", path)
            numbering, styles = (_part(held, f"word/{name}.xml", path) for name in ("numbering", "styles"))
    except zipfile.BadZipFile:
        raise unreadable(path, "it is no .docx file", "Open it in Word and save it as .docx.") from None
    if body is None:
        raise unreadable(path, "it is no .docx file", "Open it in Word and save it as .docx.")
    counting = Counting(numbering, styles)
    return [counting.block(one, n) for n, one in enumerate(_paragraphs(body), 1)]


def _part(held: zipfile.ZipFile, name: str, path: Path) -> Element | None:
    if name not in held.namelist():
        return None
    if held.getinfo(name).file_size > LARGEST:
        raise unreadable(path, "it unfolds to more than any document has", "Look whether it is the right file.")
    text = held.read(name)
    if b"<!DOCTYPE" in text[:2000] or b"<!ENTITY" in text:  # Word writes none; it could unfold without an end
        raise unreadable(path, "it holds what Word does not write", "Open it in Word and save it anew.")
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError:
        raise unreadable(path, "it is damaged", "Open it in Word and save it anew.") from None


def _paragraphs(element: Element) -> Iterator[Element]:
    """Every paragraph in its order, those of tables and text boxes too."""
    for child in element:
        if child.tag == FALLBACK:
            continue
        if child.tag == f"{W}p":
            yield child
        yield from _paragraphs(child)


def _text(element: Element) -> str:
    """What a paragraph says: not what was deleted with changes tracked, and not a text box in it."""
    parts = []
    for child in element:
        if child.tag == f"{W}t":
            parts.append(child.text or "")
        elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            parts.append(" ")
        elif child.tag == f"{W}noBreakHyphen":
            parts.append("-")
        elif child.tag not in (f"{W}p", f"{W}del", f"{W}pPr", FALLBACK):
            parts.append(_text(child))
    return "".join(parts)


def _value(element: Element | None, path: str) -> str:
    found = element.find("/".join(f"{W}{step}" for step in path.split("/"))) if element is not None else None
    return "" if found is None else found.get(f"{W}val", "")


@dataclass(frozen=True)
class Level:
    """One level of a list."""

    form: str
    """``decimal``, ``lowerLetter``, ``bullet``."""
    text: str
    """``%1.%2``."""
    start: int


@dataclass
class Counting:
    """The lists and styles of one document, and how far each list has been counted."""

    numbering: Element | None
    styles: Element | None
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    list_of: dict[str, str] = field(default_factory=dict)
    style: dict[str, Element] = field(default_factory=dict)
    counted: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        for held in self.numbering if self.numbering is not None else ():
            if held.tag == f"{W}abstractNum":
                levels = held.findall(f"{W}lvl")
                self.lists[held.get(f"{W}abstractNumId", "")] = {
                    int(one.get(f"{W}ilvl", "0")): _level(one) for one in levels
                }
            elif held.tag == f"{W}num":
                self.list_of[held.get(f"{W}numId", "")] = _value(held, "abstractNumId")
        for held in self.styles if self.styles is not None else ():
            self.style[held.get(f"{W}styleId", "")] = held

    def block(self, paragraph: Element, n: int) -> Block:
        """One paragraph, with the number that Word shows before it."""
        text, where = tidy(_text(paragraph)), f"paragraph {n}"
        style = self.style.get(_value(paragraph, "pPr/pStyle"))
        named = re.match(r"(?i)(heading|title)", _value(style, "name"))
        heading = bool(named or _value(paragraph, "pPr/outlineLvl")) and bool(text)
        number, bullet = self._number(paragraph, style) if text else ("", False)
        if not number and not bullet:
            number, bullet, text = split_number(text)
        return Block(text, where, number, bullet, heading or (not number and not bullet and _bold(paragraph, text)))

    def _number(self, paragraph: Element, style: Element | None) -> tuple[str, bool]:
        for held in (paragraph, style):
            if name := _value(held, "pPr/numPr/numId"):
                break
        else:
            return "", False
        at = int(_value(held, "pPr/numPr/ilvl") or 0)
        which = self.list_of.get(name, "")
        levels = self.lists.get(which, {})
        if name == "0" or at not in levels:
            return "", False
        if levels[at].form == "bullet":
            return "", True
        counted = self.counted[which]
        counted[at] = counted.get(at, levels[at].start - 1) + 1
        for deeper in [one for one in counted if one > at]:
            del counted[deeper]
        shown = re.sub(r"%(\d)", lambda found: self._shown(levels, counted, int(found[1]) - 1), levels[at].text)
        return shown.strip(" .():-–") or "", False

    def _shown(self, levels: dict[int, Level], counted: dict[int, int], at: int) -> str:
        level = levels.get(at)
        return _figure(counted.get(at, level.start), level.form) if level else ""


def _level(element: Element) -> Level:
    return Level(_value(element, "numFmt"), _value(element, "lvlText"), int(_value(element, "start") or 1))


def _figure(count: int, form: str) -> str:
    if form.endswith("Letter"):
        text = chr(ord("a") + (count - 1) % 26)
    elif form.endswith("Roman"):
        text = ""
        for worth, letters in ROMAN:
            times, count = divmod(count, worth)
            text += letters * times
    else:
        text = str(count)
    return text.upper() if form.startswith("upper") else text


def _bold(paragraph: Element, text: str) -> bool:
    """Whether a short paragraph is bold as a whole: a heading of those who do not use styles."""
    runs = [one for one in paragraph.iter(f"{W}r") if _text(one).strip()]
    off = ("0", "false", "none")
    marks = [one.find(f"{W}rPr/{W}b") for one in runs]
    return (
        bool(runs)
        and len(text.split()) <= 12
        and all(m is not None and m.get(f"{W}val", "1") not in off for m in marks)
    )
