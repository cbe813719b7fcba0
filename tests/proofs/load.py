"""What the site and its calculator bear: a real web server at its limit, ten thousand questions to one worker, eight pages at once.

Each part has a fault planted beside it that has to be counted: a server that drops one request in a thousand, a calculator that
keeps something of every question, an answer that is wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), *(str(ROOT / "tests" / one) for one in ("", "browser", "site"))]

import chromium  # noqa: E402
import doctored  # noqa: E402
import hosts  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402
from served import Served  # noqa: E402

from ce_guidance import ask, load  # noqa: E402
from ce_guidance.site.fingerprint import assets_of  # noqa: E402
from ce_guidance.site.hosts import configuration  # noqa: E402

SITE = ROOT / "site"
PAGE = "tools/working-days/"
TODAY = "2026-11-30"
CONNECTIONS, SLICE, BARE_SLICE = 32, 30, 10
COUNTING = """
local paths = {%s}
local n = 0
request = function()
  n = n %% #paths + 1
  return wrk.format("GET", paths[n], { ["Accept-Encoding"] = "gzip" })
end
done = function(summary)
  local e = summary.errors
  io.write(string.format('\\nCOUNTED {"requests": %%d, "microseconds": %%d, "bytes": %%d, "errors": %%d}\\n',
    summary.requests, summary.duration, summary.bytes, e.connect + e.read + e.write + e.status + e.timeout))
end
"""
"""For wrk: asks for these addresses in turn, and counts every request that was not answered with what it asked for."""
DROPPING = """
split_clients "$request_id$msec$connection$connection_requests" $drop {{ 0.1% 1; * ""; }}
server {{ listen 127.0.0.1:{port}; root {folder}; access_log {log} combined if=$drop; location / {{ if ($drop) {{ return {status}; }} }} }}
"""
LEAKING = """
_counted = answer
_held = []


def answer(book, asked, today):
    _held.append(bytearray(b"x" * 200_000))
    return _counted(book, asked, today)
"""
"""A calculator that keeps something of every question."""
ASKED = """async ([client, questions, today]) => {
  const { ask } = await import(client);
  const due = [];
  for (const one of questions) due.push((await ask("working-days", one, "", today)).answer.due);
  return due;
}"""


# -- A real server at its limit -----------------------------------------------------------------------------------------------


def visited(browser: Browser, served: Served) -> list[str]:
    """What a first visit to a page asks the server for, until its tool has answered: the page and all that it loads."""
    context = browser.new_context()
    page = context.new_page()
    served.asked.clear()
    page.set_default_timeout(600_000)
    page.goto(served.home + PAGE)
    page.get_by_role("button", name="Count").wait_for()
    page.fill("#ce-count", "10")
    page.fill("#ce-day", "30")
    page.fill("#ce-month", "11")
    page.fill("#ce-year", "2026")
    page.get_by_role("button", name="Count").click()
    page.locator(".ce-answer__date").wait_for()  # the calculator has come too
    context.close()  # with its worker: what is measured later is another
    return list(dict.fromkeys(path for path in served.asked if not path.endswith("favicon.ico")))


def pressed(home: str, paths: list[str], seconds: int, folder: Path) -> dict[str, int]:
    """What wrk counts while it asks for these addresses as fast as it can."""
    script = folder / "asked.lua"
    script.write_text(COUNTING % ", ".join(json.dumps(one) for one in paths), "utf-8")
    command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "-s", str(script), home]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return json.loads(re.search(r"COUNTED (.*)", told)[1])


def added(counts: list[dict[str, int]]) -> dict[str, int]:
    """Several counts as one."""
    return {name: sum(one[name] for one in counts) for name in counts[0]}


def free_port() -> int:
    """A port on which nobody listens."""
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def a_server(paths: list[str], seconds: int, folder: Path) -> tuple[bool, dict[str, object]]:
    """nginx as `ce-guidance headers nginx` sets it up, at its limit, in turns with a bare file of the same size on the same server."""
    bare, dropping = folder / "bare", {status: free_port() for status in (444, 500)}
    bare.mkdir()
    port = free_port()
    words = configuration("nginx", SITE, "/") + f"\nserver {{ listen 127.0.0.1:{port}; root {bare}; }}\n"
    for status, at in dropping.items():
        words += DROPPING.format(port=at, folder=bare, status=status, log=folder / f"dropped-{status}").replace(
            "$drop", f"$drop_{status}"
        )
    with hosts.told("nginx", words, SITE, "/", folder) as home:
        once = pressed(home, paths, 2, folder)
        size = once["bytes"] // once["requests"]
        (bare / "file").write_bytes(os.urandom(size))
        site, plain = [], []
        for _ in range(max(1, seconds // SLICE)):
            site.append(pressed(home, paths, min(seconds, SLICE), folder))
            plain.append(pressed(f"http://127.0.0.1:{port}/", ["/file"], min(seconds, BARE_SLICE), folder))
        ours, theirs = added(site), added(plain)
        seen = {}
        for status, at in dropping.items():
            counted = pressed(f"http://127.0.0.1:{at}/", ["/file"], min(seconds, BARE_SLICE), folder)
            seen[status] = counted["errors"], len((folder / f"dropped-{status}").read_text("utf-8").splitlines())
    rate, bare_rate = (1_000_000 * one["requests"] / one["microseconds"] for one in (ours, theirs))
    said = f"{ours['requests']} requests for a page and the {len(paths) - 1} files that it loads, {rate:.0f} a second, {ours['errors']} errors; a bare file of the same {size} bytes {bare_rate:.0f} a second, {theirs['errors']} errors: {rate / bare_rate:.2f} of it"
    print(f"  {said}", flush=True)
    caught = sum(bool(dropped) and abs(errors - dropped) <= CONNECTIONS for errors, dropped in seen.values())
    for status, (errors, dropped) in seen.items():
        print(
            f"  planted: {'a connection closed' if status == 444 else 'an error answered'} once in a thousand, {dropped} times by the server's own log; counted {errors}",
            flush=True,
        )
    row = {
        "proof": f"A real nginx at its limit for {ours['microseconds'] // 1_000_000} seconds drops nothing",
        "figure": said,
        "seeded": f"one request in a thousand dropped, and answered with an error: {caught} of {len(seen)} counted",
    }
    return not ours["errors"] and not theirs["errors"] and caught == len(seen), row


# -- One worker, ten thousand questions ---------------------------------------------------------------------------------------


def questions(count: int, offset: int = 0) -> tuple[list[dict[str, object]], list[str]]:
    """Different questions, and what the command line's Python answers."""
    book, begins = load(), date(2026, 11, 2)
    asked = [
        {"start": (begins + timedelta(days=(n + offset) % 300)).isoformat(), "count": 1 + (n * 7 + offset) % 25}
        for n in range(count)
    ]
    return asked, [ask(book, "working-days", one, today=date.fromisoformat(TODAY))["due"] for one in asked]


def wrong(answers: list[str], right: list[str]) -> int:
    """How many answers are not the right ones."""
    return sum(one != other for one, other in zip(answers, right, strict=True))


def client(home: str) -> str:
    """The address of the module that asks."""
    return f"{home}{assets_of(SITE).relative_to(SITE).as_posix()}/tools/runtime/client.js"


TELLING = b"""
self.memories = [];
for (const name of ["instantiate", "instantiateStreaming"]) {
  const own = WebAssembly[name].bind(WebAssembly);
  WebAssembly[name] = async (...given) => {
    const made = await own(...given);
    for (const one of Object.values((made.instance ?? made).exports)) if (one instanceof WebAssembly.Memory) self.memories.push(one);
    return made;
  };
}
"""
"""Has the worker say where Python's own memory is; it stands behind the worker's script, and changes nothing else."""
HELD = "self.memories.reduce((sum, one) => sum + one.buffer.byteLength, 0)"


def telling(path: str, body: list[bytes]) -> list[bytes]:
    """As ``Served.break_it``: the worker tells."""
    return [*body, TELLING] if path.startswith("/runtime/") and path.endswith("/worker.js") else body


class Measured:
    """What a shared worker and the process in which it runs hold, when all that can be thrown away is thrown away."""

    def __init__(self, browser: Browser, page: Page, home: str):
        self._page, self._heard = page, []
        self._session = browser.new_browser_cdp_session()
        found = self._session.send("Target.getTargets", {"filter": [{"type": "shared_worker"}]})["targetInfos"]
        (target,) = [one["targetId"] for one in found if home in one["url"] and one["url"].endswith("/worker.js")]
        self._session.on(
            "Target.receivedMessageFromTarget", lambda told: self._heard.append(json.loads(told["message"]))
        )
        self._worker = self._session.send("Target.attachToTarget", {"targetId": target})["sessionId"]
        self._asked = 0

    def _put(self, method: str, **params: object) -> dict[str, Any]:
        self._asked += 1
        message = json.dumps({"id": self._asked, "method": method, "params": params})
        self._session.send("Target.sendMessageToTarget", {"sessionId": self._worker, "message": message})
        while not (told := [one for one in self._heard if one.get("id") == self._asked]):
            self._page.wait_for_timeout(20)
        return told[0].get("result", {})

    def now(self) -> dict[str, int]:
        """Bytes: of Python's own memory, of the engine's objects, and of the processes that show pages."""
        self._put("HeapProfiler.collectGarbage")
        heap = self._put("Runtime.getHeapUsage")
        python = self._put("Runtime.evaluate", expression=HELD, returnByValue=True)
        processes = self._session.send("SystemInfo.getProcessInfo")["processInfo"]
        resident = sum(_resident(int(one["id"])) for one in processes if one["type"] == "renderer")
        return {"Python": python["result"]["value"], "objects": heap["usedSize"], "processes": resident}


def _resident(process: int) -> int:
    told = Path(f"/proc/{process}/statm").read_text("utf-8").split()
    return int(told[1]) * os.sysconf("SC_PAGE_SIZE")


MAY_GROW = {"Python": 1.01, "objects": 1.10, "processes": 1.10}
"""By how much each may be more in the last tenth than in the second: the engine's own book-keeping is not quite still."""


def grown(browser: Browser, served: Served, count: int) -> tuple[dict[str, float], int, list[dict[str, int]]]:
    """By how much memory has grown from the second tenth of the questions to the last, how many answers were wrong, and each measure."""
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(600_000)
    page.goto(served.home + PAGE)
    asked, right = questions(count)
    tenth, faults, measures, look = count // 10, 0, [], None
    for n in range(10):
        part = slice(n * tenth, (n + 1) * tenth)
        faults += wrong(page.evaluate(ASKED, [client("/"), asked[part], TODAY]), right[part])
        look = look or Measured(browser, page, served.home)
        measures.append(look.now())
        print(
            f"    {(n + 1) * tenth} questions:",
            ", ".join(f"{name} {held / 1e6:.1f} MB" for name, held in measures[-1].items()),
            flush=True,
        )
    context.close()
    return {name: measures[9][name] / measures[1][name] for name in MAY_GROW}, faults, measures


def too_much(growth: dict[str, float]) -> list[str]:
    """What has grown by more than it may."""
    return [name for name, by in growth.items() if by > MAY_GROW[name]]


@contextmanager
def leaking(served: Served) -> Iterator[None]:
    """The same site with a calculator that keeps something of every question."""
    whole, doctored.MISBEHAVING = doctored.MISBEHAVING, LEAKING
    try:
        leaks = doctored.doctor(SITE)
        served.break_it = lambda path, body: telling(path, leaks(path, body))
        yield
    finally:
        served.break_it, doctored.MISBEHAVING = telling, whole


def a_worker(browser: Browser, served: Served, count: int) -> tuple[bool, dict[str, object]]:
    """One worker under many questions: its memory does not grow."""
    growth, faults, measures = grown(browser, served, count)
    more = too_much(growth)
    said = f"{count} questions to one worker, {faults} wrong answers; from the second tenth to the last: " + ", ".join(
        f"{name} {100 * (by - 1):+.1f} %" for name, by in growth.items()
    )
    print(f"  {said}\n  planted: a calculator that keeps 200 kB of every question", flush=True)
    with leaking(served):
        seen, _, _ = grown(browser, served, min(count, 2000))
    caught = too_much(seen)
    print(f"  seen in: {', '.join(caught) or 'nothing'}", flush=True)
    said += f"; Python's memory at the end {measures[9]['Python'] / 1e6:.0f} MB"
    row = {
        "proof": "A worker that answers for hours holds no more than at the beginning",
        "figure": said,
        "seeded": f"a calculator that keeps 200 kB of every question: {int(bool(caught))} of 1 seen",
    }
    return not more and not faults and "Python" in caught, row


# -- Eight pages at once ------------------------------------------------------------------------------------------------------


def eight_pages(browser: Browser, served: Served, each: int, pages: int = 8) -> tuple[bool, dict[str, object]]:
    """Eight pages of one reader, which share a worker, ask at the same time: each hears the answers to its own questions."""
    context = browser.new_context(locale="en-GB")
    opened = [context.new_page() for _ in range(pages)]
    asked = [questions(each, offset=37 * n) for n in range(pages)]
    for page in opened:
        page.set_default_timeout(600_000)
        page.goto(served.home + PAGE)
    for page, (mine, _) in zip(opened, asked, strict=True):
        page.evaluate(f"(given) => {{ globalThis.answers = ({ASKED})(given); }}", [client("/"), mine, TODAY])
    heard = [page.evaluate("answers") for page in opened]
    session = browser.new_browser_cdp_session()
    targets = session.send("Target.getTargets", {"filter": [{"type": "shared_worker"}]})["targetInfos"]
    workers = sum(served.home in one["url"] and one["url"].endswith("/worker.js") for one in targets)
    faults = sum(wrong(answers, right) for answers, (_, right) in zip(heard, asked, strict=True))
    # The answers of another page, and one that is a day out.
    planted = [wrong(heard[0], asked[1][1]) > 0, wrong(["2026-01-01", *heard[0][1:]], asked[0][1]) == 1]
    context.close()
    said = f"{pages} pages at once on {workers} worker, {pages * each} questions: {faults} wrong answers"
    print(f"  {said}; planted: {sum(planted)} of {len(planted)} wrong answers seen", flush=True)
    row = {
        "proof": "Pages that share a worker each hear the answers to their own questions",
        "figure": said,
        "seeded": f"another page's answers, and one that is a day out: {sum(planted)} of {len(planted)} seen",
    }
    return not faults and workers == 1 and all(planted), row


def main() -> int:
    """Run the proof; its exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=300, help="how long the server is held at its limit")
    parser.add_argument("--questions", type=int, default=10_000, help="how many one worker is asked")
    parser.add_argument("--each", type=int, default=250, help="how many each of eight pages asks")
    parser.add_argument("parts", nargs="*", help="only some of: server worker pages")
    asked = parser.parse_args()
    if not shutil.which("wrk") and chromium.may_install():
        print("Installing wrk, which asks a server as fast as it can", flush=True)
        chromium.install("wrk")
    if not shutil.which("wrk") or not hosts.program("nginx"):
        print("Stopped: this needs nginx and wrk. On Debian: sudo apt install nginx-light wrk", file=sys.stderr)
        return 1
    rows, right = [], True
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.arguments())
        served = Served(SITE)
        served.break_it = telling
        parts = {
            "server": lambda: a_server(visited(browser, served), asked.seconds, Path(folder)),
            "worker": lambda: a_worker(browser, served, asked.questions),
            "pages": lambda: eight_pages(browser, served, asked.each),
        }
        for name, prove in parts.items():
            if asked.parts and name not in asked.parts:
                continue
            began = time.monotonic()
            print(
                {
                    "server": "A real server at its limit:",
                    "worker": "One worker, many questions:",
                    "pages": "Eight pages at once:",
                }[name],
                flush=True,
            )
            whole, row = prove()
            right &= whole
            rows.append(row | {"seconds": round(time.monotonic() - began)})
        browser.close()
    out = ROOT / "build/proofs"
    out.mkdir(parents=True, exist_ok=True)
    (out / "load.json").write_text(json.dumps(rows, indent=2), "utf-8")
    print("All held." if right else "Something did not hold.")
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
