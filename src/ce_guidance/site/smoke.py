"""Whether a site that is up is served as it should be: `ce-guidance smoke ADDRESS`, after each release.

It asks for what a reader's browser asks for, and compares the headers, the types and the bytes. Where Chromium and Playwright are
there, it asks each tool a question whose answer is known, in a page.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin

from .fetched import Answer, Found, got
from .headers import KEPT, TYPES, headers_of, meta_policy
from .smoke_in_browser import known_answers

PAGES = ("", "tools/deadline/", "embed/deadline/", "training/")
"""A page of each kind that has headers of its own, as seen from the first page."""
EDITION = re.compile(r'data-version="([^"]+)"')
ASSET = re.compile(r'(?:href|src)="([^"]*assets/[0-9a-f]{16}/[^"]+)"')
FOLDER = re.compile(r"assets/[0-9a-f]{16}/")
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
PROOF = re.compile(r'"([\w.-]+)": ?\{"sha384": ?"([^"]+)"')
LIST = re.compile(r"areas-\d+\.json")
"""What proves the files of areas."""
RUNTIME = re.compile(r"runtime/[0-9a-f]{16}/")
KINDS = {".js": "javascript", ".css": "text/css", ".svg": "image/svg+xml"}
COMPRESSED = (".js", ".css", ".wasm", "/")
WHOLE = "Copy the whole folder of the site anew; a part of it is missing."
LOGIN = (
    "Something in front of it asks who reads, or leads elsewhere. A reader's browser asks for the files of the "
    "tools without a name: let the site be read without one, or look from behind what asks."
)


@dataclass(frozen=True)
class Smoke:
    """One look at a site: where its first page is, and whether its host can be told headers."""

    home: str
    plain: bool = False

    def look(self) -> Iterator[Found]:
        """Each thing that was found, as soon as it was."""
        first = got(self.home)
        if (fault := _unreached(self.home, first)) is not None:
            yield fault
            return
        pages = {path: got(self.home + path).text() for path in PAGES}
        edition = EDITION.search(pages[""])
        if not edition:
            yield Found(False, "what answers is no site of ce-guidance", f"Is this where its first page is? {LOGIN}")
            return
        yield Found(True, f"edition {edition[1]}")
        yield from _one_edition(pages)
        page = pages["tools/deadline/"]
        assets = sorted({urljoin(f"{self.home}tools/deadline/", one) for one in ASSET.findall(page)})
        parts, known = _runtime(self.home, assets)
        yield Found(bool(known), "the files of Python in the browser are named", f"{WHOLE} Look for runtime/.")
        for address in (*(self.home + path for path in PAGES), *assets, *parts):
            yield from self._file(address, parts.get(address, ""))
        yield from self._brotli(list(parts))
        yield from self._missing()
        yield from known_answers(self.home, next((one for one in assets if one.endswith("/client.js")), ""), known)

    def _file(self, address: str, proof: str) -> Iterator[Found]:
        """One file: there, unaltered, of its type, compressed, and with each header."""
        short = "/" + address.removeprefix(self.home)
        answer = got(address)
        if answer.address != address:
            yield Found(False, f"{short} leads to {answer.address}", LOGIN)
            return
        if answer.status != 200:
            yield Found(False, f"{short} {answer.told()}", WHOLE)
            return
        wrong = list(_content(short, answer, proof, KINDS if self.plain else KINDS | TYPES))
        headers = list(self._headers(short, answer))
        yield from (Found(False, f"{short}: {says}", remedy) for says, remedy in wrong)
        yield from headers
        if not wrong and all(one.right for one in headers):
            yield Found(True, short)

    def _headers(self, short: str, answer: Answer) -> Iterator[Found]:
        """What a host should send with a file, where it can be told. A page's own policy has to be there on any."""
        for name, value in headers_of(short).items():
            told = answer.headers.get(name.lower())
            if told == value:
                continue
            remedy = f"Write the headers with `ce-guidance headers HOST`. Wanted: {value[:60]}"
            if told is not None and name == KEPT and told.startswith("no-store"):
                remedy += " As it is, each page fetches all of Python again."
            if not self.plain:
                yield Found(False, f"{short}: {name} is {'missing' if told is None else told[:60]}", remedy)
        own = META.search(answer.text())
        if short.endswith("/") and (not own or unescape(own[1]) != meta_policy(short)):
            yield Found(
                False, f"{short}: the page's own policy is not as it was built", "Let nothing change the pages."
            )

    def _brotli(self, parts: list[str]) -> Iterator[Found]:
        """How much a first visit costs where a host does not know the better compression. No fault: it works."""
        wasm = next((one for one in parts if one.endswith(".wasm")), "")
        if wasm and "br" not in got(wasm, "br, gzip").headers.get("content-encoding", ""):
            yield Found(
                True, "brotli is not sent (a first visit is a third larger): send the .br files where the host can"
            )

    def _missing(self) -> Iterator[Found]:
        """A page that is not there is told in the site's own words, and is no success; nor is a file."""
        answer = got(f"{self.home}there-is-no-such-page/")
        right = answer.status == 404 and b"ce-" in answer.body
        remedy = "Name 404.html as the page for errors of 404, and let no other page answer in its place."
        yield Found(right or (self.plain and answer.status == 404), f"a page that is not there {answer.told()}", remedy)
        file = got(f"{self.home}assets/there-is-no-such-file.js")
        if file.status != 404:
            yield Found(False, f"a file that is not there {file.told()}", remedy)
        policy = {name for name in headers_of("/404.html") if name != KEPT and name.lower() not in answer.headers}
        if policy and not self.plain:
            says = f"the page for errors lacks {', '.join(sorted(policy))}"
            yield Found(False, says, "Let the headers hold for errors too.")


def _unreached(home: str, first: Answer) -> Found | None:
    """Why there is nothing to look at, if so."""
    if first.status == 0:
        return Found(False, f"{home} {first.told()}", first.remedy)
    if first.address != home:
        same = first.address.partition("://")[2] == home.partition("://")[2]
        remedy = f"Ask for that: `ce-guidance smoke {first.address}`" if same else LOGIN
        return Found(False, f"{home} leads to {first.address}", remedy)
    if first.status in (401, 403):
        return Found(False, f"{home} {first.told()}", LOGIN)
    if first.status != 200:
        return Found(False, f"{home} {first.told()}", "Put the built site there, with index.html at its root.")
    return None


def _one_edition(pages: dict[str, str]) -> Iterator[Found]:
    """All pages come from one edition: a copy that broke off leaves some of the last."""
    named = {path: sorted(set(FOLDER.findall(page))) for path, page in pages.items()}
    if others := [path for path in pages if named[path] != named[""]]:
        says = f"two editions are mixed: /{others[0]} is of another than the first page"
        yield Found(
            False, says, "Copy the whole folder of the site anew, the pages last; or empty the cache before it."
        )


def _runtime(home: str, assets: list[str]) -> tuple[dict[str, str], list[list[str]]]:
    """The files of the runtime with their proofs, as the worker holds them, and what is known to be right; the worker itself has no proof."""
    edition = next((got(one).text() for one in assets if one.endswith("runtime/edition.js")), "")
    folder = RUNTIME.search(edition)
    if not folder:
        return {}, []
    place = f"{home}{folder[0]}"
    proofs = dict(PROOF.findall(got(f"{place}worker.js").text()))
    for name in filter(LIST.fullmatch, list(proofs)):
        proofs |= dict(PROOF.findall(got(f"{place}{name}").text()))
    named = {f"{place}{name}": proof for name, proof in proofs.items()}
    known: list[list[str]] = []
    with suppress(ValueError):
        known = json.loads(got(f"{place}known.json").text())
    return {f"{place}worker.js": ""} | named, known


def _content(short: str, answer: Answer, proof: str, kinds: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What is wrong with a file itself, and what to do."""
    ending = re.search(r"(\.[a-z]+)?$", short.rsplit("/", 1)[-1])
    kind = kinds.get(ending[0] if ending else "", "text/html" if short.endswith("/") else "")
    if kind and kind not in answer.headers.get("content-type", ""):
        yield f"its type is {answer.headers.get('content-type', 'not told')}", f"Send it as {kind}."
    if short.endswith(COMPRESSED) and len(answer.body) > 2000 and "content-encoding" not in answer.headers:
        yield "it is not compressed", "Let the host compress it, or send the .gz or .br beside it."
    if proof and base64.b64encode(hashlib.sha384(answer.body).digest()).decode() != proof:
        yield "its bytes are not those that were built", "Copy it again, and let nothing on the way change it."
