"""Every tool's golden answers in CPython of several versions, Chromium, Firefox and WebKitGTK: the very same.

    .venv/bin/python tests/proofs/same_answers.py [--count 400] [--seed 20] [--engines "CPython 3.13" Chromium Firefox WebKitGTK] [--site site]

The questions are every case that was worked out by hand, every date and time of `tests/cases/dates.yaml`, and some of each tool. Needs the finished site
(`make build`); an engine that this machine does not have is told, and is no failure of the others. Then one rule is altered on this side: each engine has to differ.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from waitress import create_server

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from alike import alike  # noqa: E402
from worked_cases import ASKED  # noqa: E402

from ce_guidance.asking import reply  # noqa: E402
from ce_guidance.browser.book import area_book, common_book  # noqa: E402
from ce_guidance.browser.lean.profile_questions import right_questions  # noqa: E402
from ce_guidance.content.loading import read_book  # noqa: E402
from ce_guidance.content.postcode_data import ring_files, with_rings  # noqa: E402
from ce_guidance.site.fingerprint import assets_of  # noqa: E402
from ce_guidance.site.serving import application  # noqa: E402
from ce_guidance.standards.guidance import Book  # noqa: E402

Asked = tuple[str, dict[str, Any]]
PATIENCE = 600
"""Seconds that a browser gets; a slow machine is not a wrong rule."""
INSIDE = """
import json, sys
from datetime import date
from ce_guidance.asking import open_book, reply, with_area
given = json.load(sys.stdin)
book = open_book(given["book"].encode())
for area, rings in given["areas"]:
    book = with_area(book, area.encode(), [bytes.fromhex(one) for one in rings])
day = date.fromisoformat(given["today"])
json.dump([sys.version.split()[0], [json.loads(reply(book, tool, json.dumps(asked), day)) for tool, asked in given["questions"]]], sys.stdout)
"""
SCRIPT = """const questions = await (await fetch("/same-answers.json")).json();
const { ask } = await import("CLIENT");
const told = [];
for (const [tool, question] of questions) {
  try { told.push((await ask(tool, question)).answer); }
  catch (problem) { told.push({ problem: { code: problem.code, message: problem.message } }); }
}
await fetch("/same-answers-told", { method: "POST", body: JSON.stringify([navigator.userAgent, told]) });
"""


def questions(book: Book, count: int, dice: random.Random) -> list[Asked]:
    """What was worked out by hand, what people type, and of each tool some."""
    dates = yaml.safe_load((ROOT / "tests/cases/dates.yaml").read_text("utf-8"))
    found: list[Asked] = [(held.case.tool, held.asked) for held in ASKED]
    found += [("working-days", {"start": one["typed"], "count": 3}) for one in dates["days"]]
    hours = [(area.slug, rule) for area in book.areas for rule in area.deadlines if rule.limit.unit == "hours"]
    for slug, rule in hours[:1]:
        about = {"authority": slug, "clause": rule.clause, "rule": rule.id}
        found += [("deadline", about | {"start": one["typed"]}) for one in dates["moments"]]
    found += dice.sample(list(right_questions(book)), count)
    return [*found, ("about", {}), ("nothing", {})]


def plainly(answers: list[Any]) -> list[Any]:
    """Of a refusal only what a page shows of it."""
    return [
        {"problem": {key: one["problem"].get(key) for key in ("code", "message")}} if "problem" in one else one
        for one in answers
    ]


def here(book: Book, asked: list[Asked], today: date) -> list[Any]:
    """The answers of this Python."""
    return plainly([json.loads(reply(book, tool, json.dumps(one), today)) for tool, one in asked])


def interpreter(name: str) -> str | None:
    """One of this version that starts: on the path, or among those of pyenv."""
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    for found in (shutil.which(f"python{name}"), *map(str, sorted(versions.glob(f"{name}*/bin/python{name}")))):
        if found and subprocess.run([found, "-c", ""], capture_output=True).returncode == 0:
            return found
    return None


def python(name: str) -> Callable[[Book, list[Asked], date, Path], list[Any] | None]:
    """Another CPython, bare: of what is installed for this one it is given only what is plain Python."""

    def answers(book: Book, asked: list[Asked], today: date, site: Path) -> list[Any] | None:
        program = interpreter(name)
        if program is None:
            return None
        rings = ring_files(book)
        areas = [
            [area_book(one), [ring.hex() for key, ring in rings.items() if key.partition("/")[0] == one.slug]]
            for one in book.areas
        ]
        given = {"book": common_book(book), "areas": areas, "today": today.isoformat(), "questions": asked}
        with tempfile.TemporaryDirectory() as folder:
            for package in ("markupsafe", "geographiclib"):
                found = Path(
                    sys.modules[package].__file__ if package in sys.modules else __import__(package).__file__
                ).parent
                shutil.copytree(
                    found, Path(folder, package), ignore=shutil.ignore_patterns("*.so", "__pycache__", "*.pyd")
                )
            environment = {
                "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{folder}",
                "PATH": os.environ["PATH"],
                "PYTHONDONTWRITEBYTECODE": "1",
                "HOME": folder,
            }
            done = subprocess.run(
                [program, "-c", INSIDE], input=json.dumps(given), capture_output=True, text=True, env=environment
            )
        if done.returncode:
            raise RuntimeError(done.stderr[-1000:])
        version, told = json.loads(done.stdout)
        print(f"  this is CPython {version}")
        return plainly(told)

    return answers


class Served:
    """The site, with one page that asks what it is given and posts what it was answered."""

    def __init__(self, site: Path, page: str, asked: list[Asked]) -> None:
        self.app, self.page, self.asked = application(site), page, json.dumps(asked).encode()
        self.script = SCRIPT.replace(
            "CLIENT", f"/{assets_of(site).relative_to(site).as_posix()}/tools/runtime/client.js"
        ).encode()
        self.told, self.came = [], threading.Event()
        self.server = create_server(self.serve, host="127.0.0.1", port=0, threads=8)
        self.home = f"http://127.0.0.1:{self.server.effective_port}"
        threading.Thread(target=self.server.run, daemon=True).start()

    def serve(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        """As a host serves it; the one page has a script more, of the same origin, so that its policy stays as it is."""
        path = environ["PATH_INFO"]
        extra = {
            "/same-answers.js": (b"text/javascript", self.script),
            "/same-answers.json": (b"application/json", self.asked),
        }
        if path in extra:
            kind, body = extra[path]
            start_response("200 OK", [("Content-Type", kind.decode()), ("Content-Length", str(len(body)))])
            return [body]
        if path == "/same-answers-told":
            self.told = json.loads(environ["wsgi.input"].read())
            self.came.set()
            start_response("204 No Content", [])
            return []
        if path != self.page:
            return self.app(environ, start_response)
        for header in ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"):
            environ.pop(header, None)
        held: list[Any] = []
        body = b"".join(self.app(environ, lambda *told: held.extend(told)))
        body = body.replace(b"</body>", b'<script type="module" src="/same-answers.js"></script></body>')
        start_response(
            held[0],
            [*((k, v) for k, v in held[1] if k.lower() != "content-length"), ("Content-Length", str(len(body)))],
        )
        return [body]


@contextmanager
def screen(needed: bool) -> Iterator[dict[str, str]]:
    """A screen that nobody sees."""
    if not needed:
        yield {}
        return
    number = f":{97 + os.getpid() % 400}"
    shown = subprocess.Popen(["Xvfb", number], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(1)
    try:
        yield {"DISPLAY": number}
    finally:
        shown.terminate()
        shown.wait()


def browser(
    found: str | None, command: list[str], on_screen: bool = False
) -> Callable[[Book, list[Asked], date, Path], list[Any] | None]:
    """A browser that is only shown an address: no driver, nothing put into the page."""

    def answers(book: Book, asked: list[Asked], today: date, site: Path) -> list[Any] | None:
        if not found or (on_screen and not shutil.which("Xvfb")):
            return None
        area = next(area for area in book.areas if area.placements)
        served = Served(site, f"/{area.slug}/distance/", asked)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, screen(on_screen) as shown:
            words = [one.replace("FOLDER", folder) for one in command]
            environment = {**os.environ, **shown, "HOME": folder, "GDK_BACKEND": "x11" if on_screen else ""}
            shows = subprocess.Popen(
                [found, *words, served.home + served.page],
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            try:
                if not served.came.wait(PATIENCE):
                    raise RuntimeError(f"no answer within {PATIENCE} seconds")
            finally:
                shows.terminate()
                shows.wait()
                served.server.close()
        print(f"  this is {served.told[0]}")
        return plainly(served.told[1])

    return answers


def engines() -> dict[str, Callable[[Book, list[Asked], date, Path], list[Any] | None]]:
    """By name, what gives its answers, or None where this machine does not have it."""
    mini = next(
        (
            str(path)
            for one in ("webkit2gtk-4.1", "webkit2gtk-4.0")
            for path in Path("/usr/lib").glob(f"*/{one}/MiniBrowser")
        ),
        None,
    )
    chromium = next(
        (path for one in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(one))), None
    )
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {
        "CPython 3.11": python("3.11"), "CPython 3.12": python("3.12"), "CPython 3.13": python("3.13"), "CPython 3.14": python("3.14"),
        "Chromium": browser(chromium, ["--headless", *root, "--disable-gpu", "--no-first-run", "--disable-background-networking", "--user-data-dir=FOLDER"]),
        "Firefox": browser(shutil.which("firefox-esr") or shutil.which("firefox"), ["--headless", "--no-remote", "--profile", "FOLDER"]),
        "WebKitGTK": browser(mini, ["--private"], on_screen=True),
    }  # fmt: skip


def altered(book: Book) -> Book:
    """With one time limit longer by one, in each area that has one."""

    def longer(rule: Any) -> Any:
        return (
            replace(rule, limit=replace(rule.limit, count=rule.limit.count + 1))
            if getattr(rule.limit, "count", None)
            else rule
        )

    return replace(
        book, areas=tuple(replace(area, deadlines=tuple(map(longer, area.deadlines))) for area in book.areas)
    )


def main() -> int:
    """Print what differs; 1 if anything does, if no altered rule is found, or if there was nobody to compare with."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--engines", nargs="*", default=list(engines()))
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    asked = parser.parse_args()
    began, book, today = time.monotonic(), with_rings(read_book()), date.today()
    put = questions(book, asked.count, random.Random(asked.seed))
    ours, other = here(book, put, today), here(altered(book), put, today)
    print(
        f"{len(put)} questions of every tool; seed {asked.seed}; this is CPython {sys.version.split()[0]}", flush=True
    )
    rows, wrong, caught = [], 0, 0
    for name in asked.engines:
        print(name, flush=True)
        try:
            told = engines()[name](book, put, today, asked.site)
        except RuntimeError as error:
            wrong += 1
            print(f"  FAILED: {error}", flush=True)
            continue
        if told is None:
            print("  is not on this machine", flush=True)
            continue
        unlike = [(one, a, b) for one, a, b in zip(put, ours, told, strict=True) if not alike(a, b)]
        wrong, caught = wrong + len(unlike), caught + (not alike(told, other))
        rows.append(f"{name} {len(put) - len(unlike)}")
        for one, a, b in unlike[:5]:
            print(f"  {one}\n    here:  {json.dumps(a)[:300]}\n    there: {json.dumps(b)[:300]}")
        print(f"  {len(put) - len(unlike)} of {len(put)} the same", flush=True)
    figure = f"of {len(put)} answers the same: {', '.join(rows) or 'nobody was here to ask'}"
    print(figure)
    report(
        "Every tool answers alike in every Python and every browser",
        figure,
        f"time limits altered on one side: found in {caught} of {len(rows)}",
        time.monotonic() - began,
    )
    return 1 if wrong or not rows or caught < len(rows) else 0


def report(proof: str, figure: str, seeded: str, seconds: float) -> None:
    """The row of the table of proofs."""
    folder = ROOT / "build/proofs"
    folder.mkdir(parents=True, exist_ok=True)
    row = {"proof": proof, "figure": figure, "seeded": seeded, "seconds": round(seconds)}
    (folder / f"{Path(__file__).stem}.json").write_text(json.dumps(row, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
