"""Who looks where for what was typed. Each detector has a name; a leak is told with the name of whoever saw it."""

from __future__ import annotations

import io
import json
import re
import socket
import threading
from collections import defaultdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from served import Served

from .canaries import SPELLINGS, found_in

WATCH = """
(() => {
  const seen = { history: [], channels: [], titles: [], printing: [] };
  Object.defineProperty(globalThis, Symbol.for("seen"), { value: seen });
  const told = (one) => { try { return JSON.stringify(one) ?? String(one); } catch { return String(one); } };
  const heard = (place, name, list) => {
    const own = place[name];
    place[name] = function (...said) { list.push(said.map(told)); return own.apply(this, said); };
  };
  heard(History.prototype, "pushState", seen.history);
  heard(History.prototype, "replaceState", seen.history);
  heard(BroadcastChannel.prototype, "postMessage", seen.channels);
  const title = () => seen.titles.at(-1) === document.title || seen.titles.push(document.title);
  new MutationObserver(title).observe(document, { subtree: true, childList: true, characterData: true });
  for (const moment of ["beforeprint", "afterprint"]) addEventListener(moment, () => setTimeout(() => seen.printing.push(document.title)));
  addEventListener("beforeprint", () => queueMicrotask(() => seen.printing.push(document.title)));
})();
"""
"""Runs before the page's own scripts, and writes down what they say for a moment only."""

SEEN = "() => JSON.parse(JSON.stringify(globalThis[Symbol.for('seen')] ?? {}))"

KEPT = """async (words) => {
  const or = async (look) => { try { return await look(); } catch (refused) { return `refused: ${refused.name}`; } };
  const listed = async (folder, names = []) => {
    for await (const [name, held] of folder.entries()) {
      names.push(name);
      if (held.kind === "directory") await listed(held, names);
      else names.push(await (await held.getFile()).text());
    }
    return names;
  };
  const cached = [];
  const names = await or(() => caches.keys());
  for (const name of Array.isArray(names) ? names : []) {
    const cache = await or(() => caches.open(name));
    for (const asked of await or(() => cache.keys())) {
      const held = new Uint8Array(await (await cache.match(asked)).arrayBuffer());
      const texts = [new TextDecoder("latin1").decode(held), new TextDecoder("utf-16le").decode(held)];
      cached.push({ name, address: asked.url, holds: words.filter((word) => texts.some((text) => text.includes(word))) });
    }
  }
  return {
    "local storage": await or(() => ({ ...localStorage })),
    "session storage": await or(() => ({ ...sessionStorage })),
    "cookies": await or(() => document.cookie),
    "IndexedDB": await or(async () => (await indexedDB.databases()).map((one) => one.name)),
    "private files": await or(async () => listed(await navigator.storage.getDirectory())),
    "service workers": await or(async () => (await navigator.serviceWorker.getRegistrations()).map((one) => one.scope)),
    "Cache storage": cached,
    "window name": window.name,
    "address": location.href,
    "state": history.state,
    "title": document.title,
  };
}"""

NOTHING: dict[str, Any] = {
    "local storage": {}, "session storage": {}, "cookies": "", "IndexedDB": [], "private files": [], "service workers": [],
    "window name": "",
}  # fmt: skip
"""What the site keeps in each of these places."""

STATE = {"ceStep": r"\d{1,3}", "ceMark": '"[0-9a-f]{32}"', "ceAround": "true"}
"""What the history may hold: the number of a step, a mark drawn at random, and whether the reader went on from the page around a tool."""

Leaks = dict[str, list[str]]
"""What each detector saw, by its name; empty where nothing leaked."""


class Logged(Served):
    """The built site, with a log as a host would keep it, and more: method, address, every header, and the body."""

    def __init__(self, folder: Path):
        self.log: list[dict[str, str]] = []
        self._folder = folder
        super().__init__(folder)

    def _serve(self, environ, start_response):
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        headers = {name: value for name, value in environ.items() if name.startswith(("HTTP_", "CONTENT_"))}
        line = {name: environ[name] for name in ("REQUEST_METHOD", "PATH_INFO")}
        self.log.append(
            line | {"QUERY_STRING": environ.get("QUERY_STRING", ""), "body": body.decode("latin1")} | headers
        )
        return super()._serve(environ, start_response)

    def wrong(self) -> list[str]:
        """What no reader's visit should leave in this log."""
        wrong = []
        for one in self.log:
            path = one["PATH_INFO"]
            file = self._folder / path.lstrip("/") / ("index.html" if path.endswith("/") else "")
            known = file.is_file() or path == "/favicon.ico"
            told = {
                "an address with ?": one["QUERY_STRING"],
                "a body": one["body"] or one.get("CONTENT_LENGTH", "0").strip("0"),
                "a method that sends": one["REQUEST_METHOD"] not in ("GET", "HEAD"),
                "a cookie": "HTTP_COOKIE" in one,
                "where the reader came from": one.get("HTTP_REFERER", "").startswith(self.home),
                "an address that is no file of the site": not known,
                "what was typed": found_in(json.dumps(one)),
            }
            wrong += [
                f"{what}: {one['REQUEST_METHOD']} {path} {held if isinstance(held, list) else ''}"
                for what, held in told.items()
                if held
            ]
        return wrong


class Packets:
    """Hears what is sent to it without a connection, as a browser that looks for its own address does."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._hear, daemon=True).start()

    def _hear(self) -> None:
        while True:
            self.heard.append(self._socket.recv(65536))


class Watched:
    """A context of the browser with everybody looking: on each page of it, and at what it asks for."""

    def __init__(self, context, server: Logged, packets: Packets, strangers: tuple[str, ...] = ()):
        self.leaks: Leaks = defaultdict(list)
        self.requests = 0
        self._own = {urlsplit(server.home).netloc, *(urlsplit(one).netloc for one in strangers)}
        self._context, self._server, self._packets = context, server, packets
        self._titles: dict[str, str] = {}
        context.add_init_script(WATCH)
        context.on("request", self._request)
        context.on("page", self._page)
        context.on("console", lambda said: self.saw("console", said.text, always="Failed to load" not in said.text))
        context.on("weberror", lambda wrong: self.saw("console", str(wrong.error), always=True))
        for page in context.pages:
            self._page(page)

    def saw(self, detector: str, *held: object, always: bool = False) -> None:
        """Tell what was typed among this; or all of it, where the site says nothing there at all."""
        found = found_in(*held)
        if found or (always and any(held)):
            self.leaks[detector].append(f"{' '.join(map(str, held))[:200]} {found}")

    def _page(self, page) -> None:
        page.on("download", lambda file: self.saw("file names", file.suggested_filename))

    def _request(self, request) -> None:
        self.requests += 1
        url = urlsplit(request.url)
        self.saw("requests", request.method, url._replace(fragment="").geturl(), request.post_data or "")
        if url.scheme not in ("blob", "data", "file", "about") and url.netloc not in self._own:
            self.saw("requests", f"another site was asked: {request.url}", always=True)

    def look(self, frame, opened: str) -> None:
        """Look at a page, or a frame, in which something was typed; `opened` is the address with which it was opened."""
        kept = frame.evaluate(KEPT, sorted({one for spellings in SPELLINGS.values() for one in spellings}))
        seen = frame.evaluate(SEEN)
        for place, nothing in NOTHING.items():
            refused = isinstance(kept[place], str) and kept[place].startswith("refused")
            self.saw(
                place,
                place if kept[place] != nothing and not refused else "",
                json.dumps(kept[place]),
                always=kept[place] != nothing and not refused,
            )
        for one in kept["Cache storage"]:
            runtime = one["name"].startswith("ce-runtime-") and urlsplit(one["address"]).path.startswith("/runtime/")
            self.saw("Cache storage", one["name"], one["address"], *one["holds"], always=not runtime)
        self._address(kept, opened)
        self._history(kept["state"], seen.get("history", []))
        for said in seen.get("channels", []):
            self.saw("channels", *said, always=said != ['""'])
        first = next((one for one in seen.get("titles", []) if one.strip()), "")  # that of the page itself comes first
        for detector, titles in (("title", seen.get("titles", [])), ("paper", seen.get("printing", []))):
            for title in titles:
                # Before a page's own title is there, and when it is left, there is none.
                odd = title.removeprefix("Error: ").strip() not in (
                    "",
                    self._titles.setdefault(opened.partition("#")[0], first),
                )
                self.saw(detector, title, always=odd)

    def _address(self, kept, opened: str) -> None:
        now, then = urlsplit(kept["address"]), urlsplit(opened)
        self.saw("address", kept["address"], always=now._replace(fragment="") != then._replace(fragment=""))

    def _history(self, state, told: list[list[str]]) -> None:
        written = [state, *(json.loads(one[0]) for one in told if one and one[0] != "undefined")]
        for one in written:
            allowed = one is None or (
                isinstance(one, dict)
                and all(re.fullmatch(STATE.get(name, "-"), json.dumps(value)) for name, value in one.items())
            )
            self.saw("history", json.dumps(one), always=not allowed)
        for one in told:
            self.saw("address", *one[1:])

    def heard_by_the_page_around(self, page) -> None:
        """Look at what a frame told the page of another site that stands around it: how high it is, and nothing else."""
        for one in page.evaluate("window.told ?? []"):
            height = isinstance(one, dict) and one.keys() == {"type", "height"} and one["type"] == "ce-guidance-height"
            self.saw("page around", json.dumps(one), always=not height or not isinstance(one["height"], int))

    def paper(self, page) -> None:
        """Print a page, and look at what the file says of itself; what stands on the paper is the reader's own act."""
        from pypdf import PdfReader

        held = PdfReader(io.BytesIO(page.pdf()))
        self.saw(
            "paper",
            json.dumps({name: str(value) for name, value in (held.metadata or {}).items()}),
            held.xmp_metadata or "",
        )

    def ended(self) -> Leaks:
        """What all saw, when the visit is over."""
        for one in self._server.wrong():
            self.leaks["server log"].append(one)
        for packet in self._packets.heard:
            self.leaks["packets"].append(f"{len(packet)} bytes {found_in(packet)}")
        return {name: seen for name, seen in self.leaks.items() if seen}


def on_disk(folder: Path) -> list[str]:
    """In which files of a folder something that was typed is."""
    held = {one: one.read_bytes() for one in files(folder)}
    if not found_in(b"\n".join(held.values())):
        return []
    return [f"{one.relative_to(folder)}: {found}" for one, bytes_ in held.items() if (found := found_in(bytes_))]


def files(folder: Path) -> list[Path]:
    """Every file of a folder; a browser that is just closing may take one away meanwhile."""
    return [one for one in sorted(folder.rglob("*")) if one.is_file() and not one.is_symlink()]
