"""Whether a site that is up is served as it should be: `ce-guidance smoke ADDRESS`, after each release.

It asks for what a reader's browser asks for, and compares the headers, the types and the bytes. Where Chromium and Playwright are
there, it asks each tool a question whose answer is known, in a page.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import shutil
import urllib.error
import urllib.request
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urljoin

from .headers import KEPT, TYPES, headers_of

SECONDS = 20
TOOL = "tools/deadline/"
EDITION = re.compile(r'data-version="([^"]+)"')
ASSET = re.compile(r'(?:href|src)="([^"]*assets/[0-9a-f]{16}/[^"]+)"')
PROOF = re.compile(r'"([a-z][a-z.-]+)": \{"sha384": "([^"]+)"')
RUNTIME = re.compile(r"runtime/[0-9a-f]{16}/")
KINDS = {".js": "javascript", ".css": "text/css", ".svg": "image/svg+xml"} | TYPES
COMPRESSED = (".js", ".mjs", ".css", ".wasm", "/")


@dataclass(frozen=True)
class Found:
    """One thing that was looked at: whether it is right, and what to do if it is not."""

    right: bool
    says: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"ok     {self.says}" if self.right else f"WRONG  {self.says}\n       {self.remedy}"


@dataclass(frozen=True)
class Answer:
    """What a host answered."""

    status: int
    headers: dict[str, str]
    """By name in lower case."""
    body: bytes


def smoke(home: str) -> Iterator[Found]:
    """Look at the site at ``home``, which ends in a slash; each thing that was found, as soon as it was."""
    first = got(home)
    if first.status != 200:
        yield Found(
            False, f"{home} answers with {first.status}", "Put the built site there, with index.html at its root."
        )
        return
    page = got(home + TOOL).body.decode("utf-8", "replace")
    edition = EDITION.search(page)
    if not edition:
        yield Found(False, "this is no site of ce-guidance", "Look at the address: it ends where the first page is.")
        return
    yield Found(True, f"edition {edition[1]}")
    assets = sorted({urljoin(home + TOOL, one) for one in ASSET.findall(page)})
    parts = _runtime(home, assets)
    yield Found(
        bool(parts),
        "the files of Python in the browser are named",
        "Copy the whole folder of the site, and with it runtime/.",
    )
    for address in (home, home + TOOL, home + "embed/deadline/", home + "training/", *assets, *parts):
        yield from _file(home, address, parts.get(address, ""))
    yield from _missing(home)
    yield from _in_a_browser(home)


def got(address: str) -> Answer:
    """What a host answers, compressed where it can. No answer at all has the status 0."""
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip", "User-Agent": "ce-guidance smoke"})
    try:
        with urllib.request.urlopen(asked, timeout=SECONDS) as told:
            return _answer(told.status, told)
    except urllib.error.HTTPError as told:
        with told:
            return _answer(told.code, told)
    except (urllib.error.URLError, TimeoutError) as error:
        return Answer(0, {}, str(error).encode())


def _answer(status: int, told: object) -> Answer:
    headers = {name.lower(): value for name, value in told.headers.items()}  # type: ignore[attr-defined]
    body = told.read()  # type: ignore[attr-defined]
    if headers.get("content-encoding") == "gzip":
        with suppress(EOFError, OSError, zlib.error):  # what was cut or changed is told by its proof
            body = gzip.decompress(body)
    return Answer(status, headers, body)


def _runtime(home: str, assets: list[str]) -> dict[str, str]:
    """The files of the runtime with their proofs, as the worker holds them; the worker itself has none."""
    edition = next((got(one).body.decode() for one in assets if one.endswith("runtime/edition.js")), "")
    folder = RUNTIME.search(edition)
    if not folder:
        return {}
    worker = got(f"{home}{folder[0]}worker.js").body.decode("utf-8", "replace")
    named = {f"{home}{folder[0]}{name}": proof for name, proof in PROOF.findall(worker)}
    return {f"{home}{folder[0]}worker.js": ""} | named


def _file(home: str, address: str, proof: str) -> Iterator[Found]:
    """One file: there, unaltered, of its type, compressed, and with each header."""
    short = "/" + address.removeprefix(home)
    answer = got(address)
    if answer.status != 200:
        yield Found(
            False,
            f"{short} answers with {answer.status}",
            "Copy the whole folder of the site; a part of it is missing.",
        )
        return
    wrong = []
    ending = re.search(r"(\.[a-z]+)?$", short.rsplit("/", 1)[-1])
    kind = KINDS.get(ending[0] if ending else "", "text/html" if short.endswith("/") else "")
    if kind and kind not in answer.headers.get("content-type", ""):
        wrong.append((f"its type is {answer.headers.get('content-type', 'not told')}", f"Send it as {kind}."))
    if short.endswith(COMPRESSED) and len(answer.body) > 2000 and "content-encoding" not in answer.headers:
        wrong.append(("it is not compressed", "Let the host compress it, or send the .gz or .br beside it."))
    for name, value in headers_of(short).items():
        told = answer.headers.get(name.lower())
        if told != value:
            remedy = f"Write the headers with `ce-guidance headers HOST`. Wanted: {value[:60]}"
            wrong.append((f"{name} is {'missing' if told is None else told[:60]}", remedy))
    if proof and base64.b64encode(hashlib.sha384(answer.body).digest()).decode() != proof:
        wrong.append(
            ("its bytes are not those that were built", "Copy it again, and let nothing on the way change it.")
        )
    if not wrong:
        yield Found(True, short)
    for says, remedy in wrong:
        yield Found(False, f"{short}: {says}", remedy)


def _missing(home: str) -> Iterator[Found]:
    """A page that is not there is told in the site's own words, and is no success."""
    answer = got(f"{home}there-is-no-such-page/")
    right = answer.status == 404 and b"ce-" in answer.body
    yield Found(
        right, f"a page that is not there answers with {answer.status}", "Name 404.html as the page for errors of 404."
    )
    policy = {name for name in headers_of("/404.html") if name != KEPT and name.lower() not in answer.headers}
    if policy:
        yield Found(
            False, f"the page for errors lacks {', '.join(sorted(policy))}", "Let the headers hold for errors too."
        )


def _in_a_browser(home: str) -> Iterator[Found]:
    """An answer that is known, asked for in a page: ten working days from 30 November 2026."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        yield Found(True, "no tool was tried in a browser: Playwright is not installed here")
        return
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    faults: list[str] = []
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            page = browser.new_page()
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
            page.goto(f"{home}tools/working-days/")
            for field, typed in {"day": "30", "month": "11", "year": "2026", "count": "10"}.items():
                page.fill(f"#ce-{field}", typed)
            page.locator("form.ce-form button[type=submit]").click()
            page.wait_for_selector(".ce-answer:not([hidden])", timeout=1000 * SECONDS)
            told = page.locator(".ce-answer__date").inner_text()
            browser.close()
    except Error as error:
        faults.append(str(error).splitlines()[0])
        told = "nothing"
    right = told == "Monday 14 December 2026" and not faults
    says = f"10 working days from 30 November 2026, in a browser: {told}"
    yield Found(right, says, "; ".join(faults[:3]) or "Wanted: Monday 14 December 2026.")
