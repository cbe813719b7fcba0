"""A stranger's day: docs/keeping/adopting.md, followed by somebody who has our wheel, an empty home folder and nothing else of ours.

    python tests/strangers_day.py               in a folder that goes afterwards
    python tests/strangers_day.py --keep DIR    in a new folder that stays

A folder of one's own, an example made one's own, the council's name on it, a second area, a rule changed, the site built with the runtime
as it comes, a real nginx under a path, `ce-guidance smoke`; then a second edition, and the way back. Every command is the guide's, typed into
a shell; what is put in the place of something is said in ``Day.typed``. Packages come from wherever this machine's pip and npm are told to
look. It takes minutes: most of them go into compressing Python for the browser, of which the first build of anybody has nothing yet.
The first step that fails ends it with status 1.
"""

from __future__ import annotations

import argparse
import html
import io
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests/site"), str(ROOT / "tests/content"), str(ROOT / "tests/browser")]
import chromium  # noqa: E402
from following import steps  # noqa: E402
from hosts import program, told  # noqa: E402

from ce_guidance.content.editions import NAME as OURS  # noqa: E402
from ce_guidance.content.loading import read_book  # noqa: E402

GUIDE = ROOT / "docs/keeping/adopting.md"
UNDER, PUBLISHED = "/ce/", "https://council.example/ce/"
SECOND = "east-sampleshire"
BRAND = (
    ('site_url: ""', f"site_url: {PUBLISHED}"),
    ("logo: assets/logo.svg", "logo: assets/crest.svg"),
    ('{primary: "#1f4e79", accent: "#ffbf1f"}', '{primary: "#5a1f79", accent: "#7fd1ae"}'),
    ("# contact: The safeguarding", "contact: The safeguarding"),
    ("leave_to: https://www.bbc.co.uk/weather", "leave_to: https://weather.example/"),
    ("powered_by: true", "powered_by: false"),
)
"""What a council changes in ``mkdocs.yml``, and how each page shows that it has."""
SHOWN = ("Sample Shire: child exploitation standards", "crest.svg", "ce@council.example", "https://weather.example/")
CREST = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="#fff"/></svg>'
FOREIGN = re.compile(r"^(PYTHON|VIRTUAL_ENV|CE_|XDG_|PIP_CACHE|npm_config_cache)")
"""What of this machine's environment would be another home than the empty one."""


class Stopped(Exception):
    """A step did not come out as the guide says."""


class Day:
    """One stranger, in one folder: where they are, and what their shell knows."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.here, self.home_page, self.said = folder, folder / "work", PUBLISHED, ""
        self.planted = 0
        for name in ("work", "home", "wheel", "srv", "etc/nginx/conf.d", "nginx"):
            (folder / name).mkdir(parents=True)
        ours = str(ROOT / ".venv")
        path = [one for one in os.environ["PATH"].split(os.pathsep) if not one.startswith(ours)]
        held = {name: word for name, word in os.environ.items() if not FOREIGN.match(name)}
        self.environment = held | {"HOME": str(folder / "home"), "PATH": os.pathsep.join(path)}

    @property
    def wheel(self) -> Path:
        """The wheel that was built."""
        return next((self.folder / "wheel").glob("*.whl"))

    @property
    def site(self) -> Path:
        """The site as it was built last."""
        return self.here / "site"

    def typed(self, lines: str, status: int = 0) -> str:
        """Type lines of the guide into a shell that goes on where the last one ended; what they said.

        The package comes from its wheel, the server's folders lie in this one, and its address is that of the nginx on this machine.
        """
        lines = lines.replace('"ce-guidance[site]"', f'"{self.wheel}[site]"').replace(PUBLISHED, self.home_page)
        lines = re.sub(r"(?<![\w.])/(srv|etc)/", rf"{self.folder}/\1/", lines)
        state = self.folder / "state"
        ended = f'trap \'printf "%s\\0" "$PWD" "$PATH" > {state}\' EXIT\n'
        done = subprocess.run(
            ["bash", "-ec", ended + lines], cwd=self.here, env=self.environment, capture_output=True, text=True
        )
        self.said = done.stdout + done.stderr
        if done.returncode != status:
            raise Stopped(f"This ended with {done.returncode}:\n{lines}\n{self.said[-4000:]}")
        here, self.environment["PATH"] = state.read_text("utf-8").split("\0")[:2]
        self.here = Path(here)
        return self.said

    def part(self, heading: str) -> list[str]:
        """The blocks of commands in a part of the guide."""
        text = GUIDE.read_text("utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
        blocks = re.findall(r"```sh\n(.*?)```", text, re.S)
        if not blocks:
            raise Stopped(f"The guide has no commands under '{heading}'.")
        return blocks

    def change(self, name: str, old: str, new: str) -> None:
        """Change a file as somebody with an editor does."""
        file = self.here / name
        text = file.read_text("utf-8")
        if text.count(old) != 1:
            raise Stopped(f"{name} holds this {text.count(old)} times, and not once:\n{old}")
        file.write_text(text.replace(old, new), "utf-8")

    def see(self, wanted: str, text: str) -> None:
        """Raise ``Stopped`` where a text does not hold what was to be seen."""
        if wanted not in text:
            raise Stopped(f"This was to be seen, and is not:\n{wanted}\nin:\n{text[-3000:]}")


def build_the_wheel(day: Day) -> None:
    """By way of the source archive, as for a release: what an earlier build left here is not in it."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(day.folder / "wheel"), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise Stopped(done.stderr[-2000:])


def make_the_folder(day: Day) -> None:
    day.typed(day.part("Make the folder")[0])
    there = day.typed('python -c "import ce_guidance; print(ce_guidance.__file__)"')
    day.see(str(day.folder), there)


def see_it(day: Day) -> None:
    [block] = day.part("See it")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["bash", "-c", f"exec {block.strip()} --port {port}"]
    log = day.folder / "serve.log"
    with (
        log.open("w") as out,
        subprocess.Popen(command, cwd=day.here, env=day.environment, stdout=out, stderr=out) as served,
    ):
        try:
            _answers(served, log, f"http://127.0.0.1:{port}/")
        finally:
            served.terminate()


def _answers(served: subprocess.Popen[bytes], log: Path, home: str) -> None:
    while served.poll() is None:
        with suppress(OSError), urllib.request.urlopen(home) as answer:
            if "nobody's standards" in html.unescape(answer.read().decode()):
                return
            raise Stopped("The preview does not say that the example is nobody's standards.")
        time.sleep(0.2)
    raise Stopped(f"The preview ended:\n{log.read_text('utf-8')}")


def check_the_example(day: Day) -> None:
    check, read = day.part("Make the rules your own")
    day.see("All 8 clauses fit together.", day.typed(check))
    day.typed(read)


def put_the_name_on_it(day: Day) -> None:
    (day.here / "docs/assets/crest.svg").write_text(CREST, "utf-8")
    for old, new in BRAND:
        day.change("mkdocs.yml", old, new)


def make_another_area(day: Day) -> None:
    day.see(f"areas: [sampleshire, {SECOND}]", day.typed(day.part("More areas")[0]))
    day.change("mkdocs.yml", "areas: [sampleshire]", f"areas: [sampleshire, {SECOND}]")


def change_a_rule(day: Day) -> None:
    """Each step of the guide that says what to write, to run and to see."""
    held = steps(GUIDE)
    for n, step in enumerate(held):
        after = held[n + 1] if n + 1 < len(held) else step
        if step.does == "change":
            day.change(step.file, step.block, after.block)
        elif step.does == "run":
            day.typed(step.block, 2 if after.does == "stops" else 0)
        elif step.does in ("says", "stops"):
            day.see(step.block, day.said)


def build(day: Day) -> None:
    day.typed(day.part("Build it")[0].splitlines()[0])
    for address in ("", "sampleshire/", f"{SECOND}/deadlines/", "tools/deadline/"):
        page = (day.site / address / "index.html").read_text("utf-8")
        for shown in SHOWN:
            day.see(shown, page)
    day.see("every 6 weeks", (day.site / SECOND / "deadlines/index.html").read_text("utf-8"))


def find_nothing_of_others(day: Day) -> None:
    """Every file, and what is packed into it, searched for our name, our areas and their documents; compressed copies are the same again."""
    book = read_book()
    words = [OURS, *(area.authority.name for area in book.areas), *(area.slug for area in book.areas)]
    words += [f"{source.id}/" for area in book.areas for source in area.sources]
    sought = re.compile("|".join(re.escape(word) for word in words).encode(), re.I)
    found = [
        f"{name}: {hit[0].decode()}"
        for path in sorted(day.site.rglob("*"))
        if path.is_file() and path.suffix not in (".br", ".gz")
        for name, held in _everything(path.relative_to(day.site).as_posix(), path.read_bytes())
        if (hit := sought.search(held) or sought.search(name.encode()))
    ]
    if found:
        raise Stopped("These are of somebody else:\n" + "\n".join(found[:20]))


def _everything(name: str, held: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, held
    if zipfile.is_zipfile(io.BytesIO(held)):
        with zipfile.ZipFile(io.BytesIO(held)) as packed:
            for inner in packed.namelist():
                yield from _everything(f"{name} > {inner}", packed.read(inner))


def publish(day: Day) -> None:
    """All but the line that tells a running nginx: here one is started, with what the guide's line wrote."""
    lines = day.part("Publish it")[0].splitlines()
    day.typed("\n".join(one for one in lines if not one.startswith(("nginx ", "ce-guidance smoke"))))


def smoke(day: Day) -> None:
    """As the stranger does, without a browser; then from here, with the one that the tests have."""
    [line] = [one for one in day.part("Publish it")[0].splitlines() if one.startswith("ce-guidance smoke")]
    day.see("All is served as it should be.", day.typed(line))


def smoke_in_a_browser(day: Day) -> None:
    if not chromium.find():
        raise Stopped("There is no browser here: python tests/browser/chromium.py")
    command = [sys.executable, "-m", "ce_guidance", "smoke", day.home_page]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode or done.stdout.count("as when it was built: the same answer") < 6:
        raise Stopped(done.stdout[-3000:] + done.stderr)


def see_what_is_planted(day: Day) -> None:
    """A word of ours on a page, a file that is cut short on the server, and a file that is gone from it."""
    seen = []
    page = day.site / "about/index.html"
    text = page.read_text("utf-8")
    page.write_text(text + f"<!-- {OURS} -->", "utf-8")
    try:
        find_nothing_of_others(day)
    except Stopped:
        seen.append("a word of ours")
    page.write_text(text, "utf-8")
    [line] = [one for one in day.part("Publish it")[0].splitlines() if one.startswith("ce-guidance smoke")]
    served = [one for one in (day.folder / "srv/ce").resolve().rglob("*.wasm*") if one.is_file()]
    for spoil in (lambda held: held[:-100], None):
        before = {path: path.read_bytes() for path in served}
        for path, held in before.items():
            path.unlink()
            if spoil:
                path.write_bytes(spoil(held))
        if "All is served as it should be." not in day.typed(line, 2):
            seen.append(line)
        for path, held in before.items():
            path.write_bytes(held)
    day.planted = len(seen)
    if len(seen) < 3:
        raise Stopped(f"Of 3 faults that were planted, these were seen: {seen}")


def release_another(day: Day) -> None:
    """The limit is changed once more, and its case with it."""
    area = f"content/authorities/{SECOND}"
    day.change(f"{area}/clauses.yaml", "reviewed every 6 weeks", "reviewed every 2 weeks")
    day.change(
        f"{area}/deadlines.yaml",
        "limit: {manner: every, count: 6, unit: weeks}",
        "limit: {manner: every, count: 2, unit: weeks}",
    )
    day.change(f"{area}/cases.yaml", 'review-1: "2027-02-16"', 'review-1: "2027-01-19"')
    day.typed(f"ce-guidance read {SECOND}\nce-guidance check --cases")
    day.typed(day.part("The next edition, and the way back")[0])
    day.see("every 2 weeks", _read(day, f"{SECOND}/deadlines/"))


def roll_back(day: Day) -> None:
    day.typed(day.part("The next edition, and the way back")[1])
    day.see("every 6 weeks", _read(day, f"{SECOND}/deadlines/"))


def _read(day: Day, address: str) -> str:
    with urllib.request.urlopen(day.home_page + address) as answer:
        text: str = answer.read().decode()
    return text


BEFORE: tuple[Callable[[Day], None], ...] = (
    build_the_wheel,
    make_the_folder,
    see_it,
    check_the_example,
    put_the_name_on_it,
    make_another_area,
    change_a_rule,
    build,
    find_nothing_of_others,
    publish,
)
SERVED: tuple[Callable[[Day], None], ...] = (
    smoke,
    smoke_in_a_browser,
    see_what_is_planted,
    release_another,
    smoke_in_a_browser,
    roll_back,
)
"""What is done while nginx serves the first edition, under a path."""


def spend(day: Day) -> None:
    """Every step, with its name and what it took. Raises ``Stopped``."""
    for step in BEFORE:
        _timed(step, day)
    with ExitStack() as running:
        words = (day.folder / "etc/nginx/conf.d/ce.conf").read_text("utf-8")
        day.home_page = running.enter_context(told("nginx", words, day.folder / "srv/ce", UNDER, day.folder / "nginx"))
        for step in SERVED:
            _timed(step, day)


def _timed(step: Callable[[Day], None], day: Day) -> None:
    name, began = step.__name__.replace("_", " "), time.monotonic()
    print(f"{name:<24}", end="", flush=True)
    step(day)
    print(f"{time.monotonic() - began:6.1f} s", flush=True)


def main() -> int:
    """Spend the day; 1 where it came to an end before its time."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--keep", type=Path, help="a folder that is not there yet")
    asked = parser.parse_args()
    if not program("nginx"):
        print("There is no nginx here. On Debian or Ubuntu: sudo apt install nginx-light", file=sys.stderr)
        return 1
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as made:
        day = Day((asked.keep or Path(made) / "day").resolve())
        try:
            spend(day)
        except (Stopped, AssertionError) as why:
            print(f"\nStopped. {why}", file=sys.stderr)
            return 1
    print(f"Planted: a word of ours on a page, a file cut short and one gone from the server: {day.planted} of 3 seen")
    print(f"{'the whole day':<24}{time.monotonic() - began:6.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
