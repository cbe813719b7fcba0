"""Every line and every branch of the arithmetic is run by its own tests.

    .venv/bin/python tests/proofs/branches.py [counting standards asking]

Of the standards and the asking some are run by tests of other floors alone: asked for by name, they are told and fail.

Then what is planted: with the tests of one module left out its lines have to be missed.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
ROOMS = ("counting", "standards", "asking")
TESTS = ("tests/counting", "tests/standards", "tests/asking", "tests/content/test_cases.py")
NAMES = {"counting": "the arithmetic", "standards": "the standards", "asking": "the asking"}
LEFT_OUT = "--ignore=tests/counting/test_rings.py"
"""Nothing else goes through the file of a ring to its end."""
QUICK = ("--deselect=tests/counting/test_clock.py::test_equal_to_the_tz_database_every_half_hour", "--deselect=tests/counting/test_land.py::test_every_postcode_of_great_britain_is_on_land")  # fmt: skip


def measured(rooms: list[str], tests: tuple[str, ...]) -> dict[str, Any]:
    """What coverage says of each file. Raises ``RuntimeError`` where a test fails."""
    with tempfile.TemporaryDirectory() as folder:
        data, told = Path(folder, "data"), Path(folder, "told.json")
        settings = Path(folder, "settings")
        settings.write_text(
            f"[run]\nbranch = True\ndata_file = {data}\nsource_pkgs = {', '.join(f'ce_guidance.{room}' for room in rooms)}\n"
            "omit = */pytest-of-*\n"  # kinds that a test writes for itself
            "[report]\nexclude_also =\n    if TYPE_CHECKING:\n",
            "utf-8",
        )
        path = os.pathsep.join((str(ROOT / "src"), str(ROOT / "build/proofs/python")))
        environment = {**os.environ, "PYTHONPATH": path}
        run = [
            sys.executable,
            "-m",
            "coverage",
            "run",
            f"--rcfile={settings}",
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
        ]
        done = subprocess.run(
            [*run, "-m", "not browser and not slow and not walk", *tests, *QUICK],
            env=environment,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(done.stdout[-2000:] + done.stderr[-1000:])
        subprocess.run(
            [sys.executable, "-m", "coverage", "json", f"--rcfile={settings}", "-q", "-o", str(told)],
            env=environment,
            check=True,
        )
        held: dict[str, Any] = json.loads(told.read_text("utf-8"))
        return held


def missed(held: dict[str, Any]) -> dict[str, list[str]]:
    """By file: lines that nothing ran, and ways from a line to a line that nothing took."""
    found = {}
    for name, one in held["files"].items():
        lines = [str(line) for line in one["missing_lines"]]
        ways = [f"{a} to {b}" for a, b in one.get("missing_branches", ()) if a not in one["missing_lines"]]
        if lines or ways:
            found[name.rpartition("ce_guidance/")[2]] = [*lines, *ways]
    return found


def without_reason(rooms: list[str]) -> list[str]:
    """Lines that are left out of the count and do not say why."""
    files = (path for room in rooms for path in (ROOT / "src/ce_guidance" / room).rglob("*.py"))
    lines = ((path, n, line) for path in files for n, line in enumerate(path.read_text("utf-8").splitlines(), 1))
    return [f"{path.name}:{n}" for path, n, line in lines if re.search(r"pragma: no (cover|branch)\s*$", line)]


def main() -> int:
    """Print what was missed; 1 if anything was."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rooms", nargs="*", default=["counting"], help=", ".join(ROOMS))
    asked = parser.parse_args()
    began = time.monotonic()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT / "tests/proofs"))
    from mutants import bring_tools

    bring_tools()
    held = measured(asked.rooms, TESTS[:1] if asked.rooms == ["counting"] else TESTS)
    totals, left, unsaid = held["totals"], missed(held), without_reason(asked.rooms)
    for name, lines in left.items():
        print(f"  {name}: {', '.join(lines)}")
    for name in unsaid:
        print(f"  {name}: left out of the count without a reason")
    lines, branches = totals["covered_lines"], totals["covered_branches"]
    figure = f"{lines} of {totals['num_statements']} lines and {branches} of {totals['num_branches']} branches"
    print(figure, flush=True)
    seeded = 0
    if "counting" in asked.rooms:
        seeded = sum(len(one) for one in missed(measured(["counting"], ("tests/counting", LEFT_OUT))).values())
        print(f"without the tests of rings.py: {seeded} lines and branches missed")
    report(
        f"Every branch of {' and '.join(NAMES[room] for room in asked.rooms)} is run by a test",
        figure,
        f"the tests of one module left out: {seeded} lines and branches are told as missed",
        time.monotonic() - began,
    )
    return 1 if left or unsaid or ("counting" in asked.rooms and not seeded) else 0


def report(proof: str, figure: str, seeded: str, seconds: float) -> None:
    """The row of the table of proofs."""
    folder = ROOT / "build/proofs"
    folder.mkdir(parents=True, exist_ok=True)
    row = {"proof": proof, "figure": figure, "seeded": seeded, "seconds": round(seconds)}
    (folder / f"{Path(__file__).stem}.json").write_text(json.dumps(row, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
