"""Chromium, Firefox and WebKitGTK, driven alike: an address to open, and scripts that run in the page and give text.

Firefox speaks Marionette, which it has built in; WebKitGTK speaks WebDriver by Debian's ``webkit2gtk-driver``. Neither needs a
package of Python. What is not installed here is left out, and said.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import chromium
from playwright.sync_api import Error, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import webkit


class Engine:
    """A browser that is open."""

    def __init__(self, name: str, open_: Callable[[str], None], run: Callable[[str], str]):
        self.name = name
        self._open, self._run = open_, run

    def open(self, address: str) -> None:
        """Open an address as a reader does who was never there; does not wait for anything of it."""
        self._open(address)

    def run(self, script: str) -> str:
        """What a function body returns in the page; nothing while there is no page to ask."""
        return self._run(script)


@contextmanager
def chromium_engine(*flags: str) -> Iterator[Engine]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.find(), args=[*chromium.arguments(), *flags])
        pages: list[Any] = []

        def open_(address: str) -> None:
            for page in pages:
                page.context.close()
            context = started.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
            pages[:] = [context.new_page()]
            pages[0].goto(address, wait_until="commit")

        def run(script: str) -> str:
            try:
                return str(pages[0].evaluate(f"() => {{ {script} }}") or "") if pages else ""
            except Error:
                return ""

        yield Engine("Chromium", open_, run)
        started.close()


class Marionette:
    """Firefox's own remote control: JSON with its length before it."""

    def __init__(self, port: int):
        self._line = self._called(port)
        self._count = 0
        self._read()

    @staticmethod
    def _called(port: int) -> socket.socket:
        for _ in range(300):
            try:
                return socket.create_connection(("127.0.0.1", port), timeout=120)
            except OSError:
                time.sleep(0.1)
        raise TimeoutError("Firefox does not answer")

    def _read(self) -> Any:
        said = b""
        while not said.endswith(b":"):
            said += self._line.recv(1)
        left, body = int(said[:-1]), b""
        while len(body) < left:
            body += self._line.recv(left - len(body))
        return json.loads(body)

    def ask(self, command: str, **given: Any) -> Any:
        self._count += 1
        text = json.dumps([0, self._count, command, given]).encode()
        self._line.sendall(str(len(text)).encode() + b":" + text)
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(error["message"])
        return result


PREFERENCES = (
    ("marionette.port", "{port}"),
    ("app.update.enabled", "false"),
    ("network.captive-portal-service.enabled", "false"),
    ("network.connectivity-service.enabled", "false"),
    ("browser.safebrowsing.malware.enabled", "false"),
    ("browser.safebrowsing.phishing.enabled", "false"),
    ("datareporting.policy.dataSubmissionEnabled", "false"),
)
"""A browser of the tests talks to this machine only."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def firefox_engine() -> Iterator[Engine]:
    path, port = shutil.which("firefox-esr") or shutil.which("firefox"), free_port()
    assert path
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        lines = (f'user_pref("{name}", {value.format(port=port)});\n' for name, value in PREFERENCES)
        (Path(profile) / "user.js").write_text("".join(lines), "utf-8")
        command = [path, "--headless", "--no-remote", "--marionette", "--profile", profile]
        browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            control = Marionette(port)
            control.ask("WebDriver:NewSession", pageLoadStrategy="none")

            def run(script: str) -> str:
                try:
                    return str(control.ask("WebDriver:ExecuteScript", script=script, args=[])["value"] or "")
                except RuntimeError:
                    return ""

            yield Engine("Firefox", lambda address: control.ask("WebDriver:Navigate", url=address), run)
        finally:
            browser.terminate()
            browser.wait()


@contextmanager
def webkit_engine() -> Iterator[Engine]:
    path = webkit.find()
    assert path
    with webkit.session(path) as here:

        def run(script: str) -> str:
            try:
                return str(webkit.asked("POST", f"{here}/execute/sync", {"script": script, "args": []}) or "")
            except OSError:
                return ""

        yield Engine("WebKitGTK", lambda address: webkit.asked("POST", f"{here}/url", {"url": address}) and None, run)


def engines_here(wanted: Sequence[str] = ()) -> dict[str, Callable[[], Any]]:
    """The engines that are installed here, by name, as far as they are wanted."""
    found: dict[str, Callable[[], Any]] = {"Chromium": chromium_engine}
    if shutil.which("firefox-esr") or shutil.which("firefox"):
        found["Firefox"] = firefox_engine
    if webkit.find():
        found["WebKitGTK"] = webkit_engine
    return {name: made for name, made in found.items() if not wanted or name.lower() in wanted}
