"""Finds a Chromium on this machine, or brings one. Run as a script, it makes sure that there is one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import playwright
from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
#: A browser of the tests talks to this machine only.
QUIET = (
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    "--disable-quic", "--disable-gpu",
)  # fmt: skip
#: What drops down from the address bar is a page of the browser's own, made anew for every page of ours: with it the tests in a
#: browser take twice the work. Nobody sees it here.
ADDRESS_BAR = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")


def find() -> str | None:
    """The path of a Chromium that starts, or None."""
    for name in NAMES:
        path = shutil.which(name)
        # Ubuntu's package of this name is only a pointer to a snap, which may not be there.
        if path and subprocess.run([path, "--version"], capture_output=True).returncode == 0:
            return path
    with sync_playwright() as playwright:
        fetched = playwright.chromium.executable_path
    return fetched if os.path.exists(fetched) else None


def flags() -> list[str]:
    """What any browser is started with; root has no sandbox to give."""
    return [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def arguments() -> list[str]:
    """What Playwright starts a browser with, besides its own."""
    return [*flags(), f"--disable-features={','.join([*switched_off(), *ADDRESS_BAR])}"]


@cache
def switched_off() -> tuple[str, ...]:
    """The features that Playwright itself switches off. Chromium goes by the last list of features, so that ours has to hold them too."""
    driver = Path(playwright.__file__).parent / "driver/package/lib/coreBundle.js"
    listed = re.search(r"\bdisabledFeatures = \[(.*?)\]", driver.read_text("utf-8"), re.S)
    if not listed:
        raise LookupError(f"{driver} has no list of features that Playwright switches off: look for its new place")
    return tuple(re.findall(r'^\s*"(\w+)"', listed[1], re.M))


def bring() -> bool:
    """Fetch a Chromium by Playwright; where that cannot be, install the distribution's."""
    print("No Chromium, Chrome or Edge here; fetching one with Playwright", flush=True)
    fetch = [sys.executable, "-m", "playwright", "install", "chromium"]
    if os.geteuid() == 0:
        fetch.insert(4, "--with-deps")
    try:
        done = subprocess.run(fetch, timeout=600, capture_output=True, text=True)
        if done.returncode == 0 and find():
            return True
    except subprocess.TimeoutExpired:
        pass
    if may_install():
        print("That did not work here; installing the distribution's chromium", flush=True)
        install("chromium")
    return find() is not None


def driver_works() -> bool:
    """Whether Playwright's own driver starts; a bare Debian lacks a library that it needs."""
    return subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True).returncode == 0


def may_install() -> bool:
    """Whether packages of the distribution can be installed from here."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(package: str) -> None:
    """Install one package of the distribution, quietly; the caller looks whether it helped."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", package]):
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    if not driver_works() and may_install():
        print("Installing libatomic1, which Playwright needs", flush=True)
        install("libatomic1")
    if not driver_works():
        sys.exit("Stopped: Playwright's driver does not start. On Debian or Ubuntu: sudo apt install libatomic1")
    if not (find() or bring()):
        sys.exit("Stopped: the browser tests need Chromium, Chrome or Edge. On Debian: sudo apt install chromium")
    print(f"Browser for the tests: {find()}")
