"""What the policy of the pages forbids, looked for in the built site: a browser would refuse it, tell nobody, and a reader would miss something.

No browser reports to anybody (the policy names no address to report to), so what breaks it has to be found before it is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..errors import ContentError, Fault
from .headers import POLICY, headers_of

TAG = re.compile(r"""<([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
ATTRIBUTE = re.compile(r"""([^\s"'=<>/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
COMMENT = re.compile(r"<!--.*?-->", re.S)
HANDLER = re.compile(r"on[a-z]+")
ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", re.I)
SCRIPTED = re.compile(r"\s*(?:javascript|vbscript):", re.I)
FETCHED = {"src", "srcset", "poster", "data", "background", "action", "formaction", "xlink:href"}
"""Attributes whose address a browser asks for by itself, or sends a form to."""
NEVER = {"object", "embed", "applet"}
DATA_BLOCKS = {"application/json", "application/ld+json"}
TRUSTED = "tools/site/trusted.js"
"""The one module through which text becomes HTML."""
SCRIPT = (
    (re.compile(r"(?<![\w.$])eval\s*\("), "calls eval"),
    (re.compile(r"\bnew\s+Function\b|(?<![\w.$])Function\s*\("), "makes a function from text"),
    (re.compile(r"\bset(?:Timeout|Interval)\s*\(\s*[\"'`]"), "gives a clock text to run"),
    (re.compile(r"\.setAttribute\(\s*[\"'](?:style|on[a-z]+)[\"']"), "writes an attribute that the policy refuses"),
)
HTML_SINK = re.compile(
    r"\.(?:inner|outer)HTML\s*\+?=(?!=)|\.insertAdjacentHTML\s*\(|\bdocument\.write(?:ln)?\s*\(|\.createContextualFragment\s*\(|\.srcdoc\s*=(?!=)"
    r"|\.setHTMLUnsafe\s*\("
)
SHEET = re.compile(r"@import\b|url\(\s*[\"']?(?:[a-z]+:)?//", re.I)


def refuse_violations(site: Path) -> None:
    """Raises ``ContentError`` with every part of a built site that its own policy would refuse."""
    remedy = "Take it out: a browser refuses it. Looks belong into a style sheet, scripts into a file, and what is shown onto this site."
    found = [Fault(where, "", what, remedy) for where, what in violations(site)]
    if found:
        raise ContentError(found)


def violations(site: Path) -> Iterator[tuple[str, str]]:
    """Each part of a site that its policy would refuse: the file, and what stands there. Python's own runtime is the worker's, with a policy of its own."""
    for path in sorted(site.rglob("*")):
        where = path.relative_to(site).as_posix()
        if where.startswith("runtime/"):
            continue
        if path.suffix in (".html", ".svg"):
            yield from ((where, what) for what in in_markup(path.read_text("utf-8"), _may_frame(where)))
        elif path.suffix == ".js":
            yield from ((where, what) for what in in_script(path.read_text("utf-8"), where.endswith(TRUSTED)))
        elif path.suffix == ".css":
            yield from ((where, f"fetches from elsewhere: {one[0]}") for one in SHEET.finditer(path.read_text("utf-8")))


def _may_frame(where: str) -> bool:
    return "frame-src" in headers_of(f"/{where}")[POLICY]


def in_markup(text: str, frames: bool = False) -> Iterator[str]:
    """What a page or a drawing holds that its policy refuses. ``frames`` of our own some pages may hold."""
    for tag in TAG.finditer(COMMENT.sub("", text)):
        name = tag[1].lower()
        held = {key.lower(): value.strip("\"'") for key, value in ATTRIBUTE.findall(tag[2])}
        shown = tag[0][:80]
        if name in NEVER:
            yield f"an element that the policy refuses: {shown}"
        if name == "base" and "href" in held:
            yield f"another base for every address: {shown}"
        if name in ("iframe", "frame") and not frames:
            yield f"a frame, where the policy allows none: {shown}"
        if name == "form" and "action" in held:
            yield f"a form that is sent: {shown}"
        if name == "style":
            yield f"an inline style sheet: {shown}"
        if name == "script" and "src" not in held and held.get("type") not in DATA_BLOCKS:
            yield f"an inline script: {shown}"
        if name == "link" and "stylesheet" in held.get("rel", "") and ELSEWHERE.match(held.get("href", "")):
            yield f"a style sheet from elsewhere: {shown}"
        for key, value in held.items():
            if key == "style":
                yield f"an inline style: {shown}"
            elif HANDLER.fullmatch(key):
                yield f"an inline script in {key}: {shown}"
            elif SCRIPTED.match(value) and key in FETCHED | {"href"}:
                yield f"an address that is a script: {shown}"
            elif key in FETCHED and ELSEWHERE.match(value) and not (name == "img" and value.startswith("data:")):
                yield f"fetches or sends elsewhere: {shown}"


def in_script(text: str, trusted: bool = False) -> Iterator[str]:
    """What a script of ours does that the policy refuses. Comments are not looked through: nothing of ours says such things there."""
    for pattern, what in SCRIPT:
        yield from (f"{what}: {found[0]}" for found in pattern.finditer(text))
    if not trusted:
        yield from (f"makes HTML of text beside {TRUSTED}: {found[0]}" for found in HTML_SINK.finditer(text))
