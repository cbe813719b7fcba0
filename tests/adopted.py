"""Proves that the tests are green for somebody else: in a copy of the project whose only area is the fictional one of ``tests/areas``.

    python tests/adopted.py              all that needs neither a browser nor the HTML checkers, as `make quick` has it
    python tests/adopted.py --browser    those in a browser too
    python tests/adopted.py --keep DIR   in a folder that stays, built already where it was kept before
    python tests/adopted.py -- -k search -x    what follows is for pytest

What is about facts of our own areas is left out there, and each run says how much that is.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests/site"))
from previewing import environment  # noqa: E402

RULES = Path("src/ce_guidance/content/data/authorities")
FICTIONAL = Path("tests/areas/harrowmere")
OURS = "leeds"
QUICK = "not browser and not slow and not walk"
WITH_BROWSER = "not slow and not walk"
AT_ONCE = ("-n", "auto", "--maxprocesses", "8", "--dist", "loadfile", "--no-loadscope-reorder")


def adopt(folder: Path) -> None:
    """A copy of what is tracked, with the fictional area in the place of all others, and a repository of its own."""
    listed = subprocess.run(("git", "ls-files", "-z"), cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for old in ("src", "tests", "docs", "tools"):
        shutil.rmtree(folder / old, ignore_errors=True)
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    for held in (folder / RULES).iterdir():
        if held.is_dir() and held.name != "_template":
            shutil.rmtree(held)
        elif held.is_file():
            held.unlink()
    shutil.copytree(folder / FICTIONAL, folder / RULES / FICTIONAL.name)
    for name in (".venv", "node_modules"):
        if not (folder / name).exists():
            (folder / name).symlink_to(ROOT / name)
    if not (folder / "build").exists() and (ROOT / "build").is_dir():
        shutil.copytree(ROOT / "build", folder / "build", ignore=shutil.ignore_patterns("*.made"))
    for command in (("git", "init", "--quiet"), ("git", "add", "--all")):
        subprocess.run(command, cwd=folder, check=True)


def planted(folder: Path, run: dict) -> bool:
    """Whether a test that knows one of our areas, and a rule that was altered and signed, are each seen there; prints it."""
    test = folder / "tests/test_planted.py"
    test.write_text(
        f"def test_an_area_of_ours(book):\n    assert {OURS!r} in {{one.slug for one in book.areas}}\n", "utf-8"
    )
    pytest = (sys.executable, "-m", "pytest", "-q", str(test))
    seen = [subprocess.run(pytest, **run, capture_output=True).returncode == 1]
    test.unlink()
    rules = folder / RULES / FICTIONAL.name / "deadlines.yaml"
    text = rules.read_text("utf-8")
    rules.write_text(text.replace("count: 2,", "count: 3,"), "utf-8")
    command = (sys.executable, "-m", "ce_guidance")
    signed = subprocess.run((*command, "read", FICTIONAL.name), **run, capture_output=True)
    check = subprocess.run((*command, "check", "--cases"), **run, capture_output=True)
    seen += [signed.returncode == 0 and check.returncode != 0]
    rules.write_text(text, "utf-8")
    print(
        f"Planted: a test that knows one of our areas, a limit altered and signed as read: {sum(seen)} of {len(seen)} seen"
    )
    return all(seen)


def main() -> int:
    """Adopt, build, test; pytest's exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--browser", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("pytest", nargs="*")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = (asked.keep or Path(made) / "adopted").resolve()
        folder.mkdir(parents=True, exist_ok=True)
        adopt(folder)
        run = {"cwd": folder, "env": environment(folder)}
        build = subprocess.run((sys.executable, "-m", "ce_guidance", "build"), **run)
        if build.returncode:
            return build.returncode
        check = subprocess.run((sys.executable, "-m", "ce_guidance", "check", "--cases"), **run)
        marks = WITH_BROWSER if asked.browser else QUICK
        tests = subprocess.run((sys.executable, "-m", "pytest", "-q", *AT_ONCE, "-m", marks, *asked.pytest), **run)
        blind = not planted(folder, run)
        return check.returncode or tests.returncode or int(blind)


if __name__ == "__main__":
    sys.exit(main())
