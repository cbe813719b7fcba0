"""Time to the first answer in Chromium, cold and warm, beside a bare `loadPyodide()` in the same run.

Cold is a new browser profile for each sample; warm is a second navigation in it. The two pages take turns, so that a busy
machine is busy for both; what to keep is the ratio. Bytes are what the server sent, compressed.

    .venv/bin/python benchmarks/first_answer.py [rounds]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests/browser"))

import chromium
from playwright.sync_api import sync_playwright
from waitress import create_server

from ce_guidance.serving import WORKER_POLICY, application

SITE = Path("site")
RUNTIME = next(SITE.glob("runtime/*")).name
BARE_WORKER = f"""
import {{ loadPyodide }} from "/runtime/{RUNTIME}/pyodide.mjs";
const lock = {{ info: JSON.parse(await (await fetch("/lock.json")).text()).info, packages: {{}} }};
const pyodide = await loadPyodide({{ indexURL: "/runtime/{RUNTIME}/", lockFileContents: JSON.stringify(lock) }});
postMessage(pyodide.runPython("1 + 1"));
"""
BARE_PAGE = "<!doctype html><title>bare</title><p id=a></p><script type=module src=/bare.js></script>"
BARE_SCRIPT = "new Worker('/bare-worker.js', {type: 'module'}).onmessage = ({data}) => { document.getElementById('a').textContent = data; };"


def served():
    site = application(SITE)
    extra = {
        "/bare": ("text/html", BARE_PAGE),
        "/bare.js": ("text/javascript", BARE_SCRIPT),
        "/bare-worker.js": ("text/javascript", BARE_WORKER),
        "/lock.json": ("application/json", Path("node_modules/pyodide/pyodide-lock.json").read_text()),
    }
    sent = {"bytes": 0}

    def app(environ, start_response):
        if environ["PATH_INFO"] in extra:
            kind, text = extra[environ["PATH_INFO"]]
            start_response(
                "200 OK",
                [
                    ("Content-Type", kind),
                    ("Content-Security-Policy", WORKER_POLICY.replace("'self' 'wasm", "'self' 'unsafe-inline' 'wasm")),
                ],
            )
            return [text.encode()]

        def note(status, headers, exc=None):
            sent["bytes"] += int(dict(headers).get("Content-Length", 0)) if status.startswith("200") else 0
            return start_response(status, headers)

        return site(environ, note)

    server = create_server(app, host="127.0.0.1", port=0, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    return f"http://127.0.0.1:{server.effective_port}", sent


def ours(page, home):
    page.goto(f"{home}/blackburn-with-darwen/deadlines/#joint-visit")
    page.fill("#ce-day", "18")
    page.fill("#ce-month", "12")
    page.fill("#ce-year", "2026")
    page.click(".ce-form button")
    page.wait_for_selector(".ce-answer__date", timeout=120_000)


def bare(page, home):
    page.goto(f"{home}/bare")
    page.wait_for_selector("#a:not(:empty)", timeout=120_000)


def timed(page, visit, home):
    page.goto("about:blank")
    start = page.evaluate("performance.timeOrigin + performance.now()")
    visit(page, home)
    return page.evaluate("performance.timeOrigin + performance.now()") - start


def main(rounds):
    home, sent = served()
    cold = {"bare": [], "ours": []}
    warm = {"bare": [], "ours": []}
    size = {}
    with sync_playwright() as playwright:
        for turn in range(rounds):
            for name, visit in (("bare", bare), ("ours", ours))[:: 1 if turn % 2 else -1]:
                with tempfile.TemporaryDirectory() as profile:
                    context = playwright.chromium.launch_persistent_context(
                        profile, executable_path=chromium.find(), args=chromium.arguments()
                    )
                    page = context.new_page()
                    sent["bytes"] = 0
                    cold[name].append(timed(page, visit, home))
                    size[name] = sent["bytes"]
                    warm[name].append(timed(page, visit, home))
                    context.close()
    for words, held in (("cold", cold), ("warm", warm)):
        ratios = [o / b for o, b in zip(held["ours"], held["bare"], strict=True)]
        print(f"{words}: ours {statistics.median(held['ours']):.0f} ms, bare {statistics.median(held['bare']):.0f} ms, "
              f"ratio {statistics.median(ratios):.2f} (n={rounds})")  # fmt: skip
    print(f"bytes sent cold: ours {size['ours']:,}, bare {size['bare']:,} (without its lock file)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
