"""WebKitGTK by WebDriver, which its own driver speaks: milliseconds to the answer, on a first and a second visit.

Needs Debian's ``webkit2gtk-driver`` and ``xvfb``. A driver of this kind lets nothing run before the page: the watch for the
answer is put in as soon as the page is there, and looks at the clock of the page.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from visits import WATCH

BROWSERS = ("/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/lib/*/webkit2gtk-4.0/MiniBrowser")
PORT = 17_556


def find() -> str | None:
    """The browser, if it, its driver and a screen that nobody sees are here."""
    found = [str(path) for one in BROWSERS for path in Path("/").glob(one.lstrip("/"))]
    return found[0] if found and shutil.which("WebKitWebDriver") and shutil.which("Xvfb") else None


def asked(method: str, path: str, body: object = None) -> dict:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{PORT}{path}", data=data, method=method)
    with urllib.request.urlopen(request, timeout=300) as response:
        return json.loads(response.read())["value"]


@contextmanager
def session(browser: str) -> Iterator[str]:
    """A browser of its own, with nothing kept from the one before."""
    screen = subprocess.Popen(["Xvfb", ":97"], stderr=subprocess.DEVNULL)
    driver = subprocess.Popen(
        ["WebKitWebDriver", f"--port={PORT}"],
        env={"DISPLAY": ":97", "PATH": "/usr/bin:/bin", "HOME": "/tmp"},
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(100):
            try:
                asked("GET", "/status")
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        options = {"binary": browser, "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options, "pageLoadStrategy": "none"}}
        told = asked("POST", "/session", {"capabilities": wanted})
        yield f"/session/{told['sessionId']}"
        asked("DELETE", f"/session/{told['sessionId']}")
    finally:
        driver.terminate()
        screen.terminate()
        driver.wait()
        screen.wait()


def visits(browser: str, address: str, times: int = 2) -> list[float]:
    """Milliseconds to the answer, each time that a page is visited."""
    told = []
    with session(browser) as here:
        for _ in range(times):
            began = time.time() * 1000
            asked("POST", f"{here}/url", {"url": "about:blank"})
            asked("POST", f"{here}/url", {"url": address})
            there = f"performance.timeOrigin >= {began} && location.href.startsWith('http') && document.body"
            script = f"if (!({there})) return 0; if (!window.watched) {{ window.watched = true; {WATCH}; document.body.dataset.watched = ''; }} return window.answeredAt ?? 0;"
            while not (answered := asked("POST", f"{here}/execute/sync", {"script": script, "args": []})):
                time.sleep(0.01)
            told.append(float(answered))
    return told
