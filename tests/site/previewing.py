"""A copy of the project with `mkdocs serve` running in it: what is edited there harms nothing here."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
MADE_FROM = (
    "src",
    "docs",
    "tools",
    "mkdocs.yml",
    "CHANGELOG.md",
    "NOTICE",
    "LICENSE",
    "benchmarks/results.json",
    "benchmarks/proofs.json",
)
MADE = ("build/compiled", "build/rings")


def copy_project(folder: Path, copied: tuple[str, ...] = MADE_FROM + MADE) -> None:
    """Copy what the site is made from; by default with what takes long to make."""
    for name in copied:
        held, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if held.is_dir():
            shutil.copytree(held, target, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        elif held.is_file():
            shutil.copyfile(held, target)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")


def once(made_in: Path, name: str, make: Callable[[Path], Path]) -> Path:
    """What is made in a folder by the first process that asks for it; the others wait. ``made_in`` is the temporary folder of one process."""
    shared = made_in.parent if "PYTEST_XDIST_WORKER" in os.environ else made_in
    with (shared / f"{name}.lock").open("a+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        held.seek(0)
        if not (told := held.read()):
            told = str(make(shared / name))
            held.write(told)
    return Path(told)


def environment(folder: Path) -> dict[str, str]:
    """That of a command which is to use the package of the copy."""
    rules = {"CE_SINCE": str(ROOT / "src/ce_guidance/content/data/authorities")}
    return os.environ | rules | {"PYTHONPATH": str(folder / "src"), "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, Path]]:
    """Runs `mkdocs serve` in ``folder``; the address, once it answers, and the file of what it says."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = folder / "serve.log"
    command = (sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}")
    with said.open("w") as out:
        started = subprocess.Popen(command, cwd=folder, env=environment(folder), stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_for(f"http://127.0.0.1:{port}/", started)
        yield f"http://127.0.0.1:{port}/", said
    finally:
        started.terminate()
        started.wait()


def wait_for(address: str, started: subprocess.Popen[bytes]) -> None:
    """Until it answers; raises ``RuntimeError`` if the server ends before."""
    while True:
        try:
            urllib.request.urlopen(address).close()
            return
        except (urllib.error.URLError, ConnectionError):
            if started.poll() is not None:
                raise RuntimeError("the server ended before it answered") from None
            time.sleep(0.1)


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first ``old`` in a file."""
    text = path.read_text("utf-8")
    assert old in text, f"{path} does not say {old!r}"
    path.write_text(text.replace(old, new, 1), "utf-8")
