"""Every line and every branch of the arithmetic is run by its own tests, and of the standards and the asking by theirs.

    .venv/bin/python tests/proofs/branches.py [counting standards asking]

What only a test of a room above them runs is missed.

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
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
ROOMS = ("counting", "standards", "asking")
TESTS = {
    ("counting",): ("tests/counting",),
    ("standards", "asking"): ("tests/standards", "tests/asking", "tests/content/test_cases.py"),
}
"""By which tests which rooms have to be run whole."""
NAMES = {"counting": "the arithmetic", "standards": "the standards", "asking": "the asking"}
FIGURES = ("covered_lines", "num_statements", "covered_branches", "num_branches")
WITHOUT_RINGS = ("tests/counting", "--ignore=tests/counting/test_rings.py")
"""Nothing else goes through the file of a ring to its end."""


WHOLE = (
    "asking/test_dates.py::test_a_very_long_text_is_refused_without_a_wait",
    "asking/test_dates.py::test_any_text_is_read_or_refused",
    "asking/test_dates.py::test_nothing_is_read_that_is_not_written",
    "standards/test_door.py::test_a_kind_that_there_is_not_is_refused_whatever_else_is_written",
    "standards/test_door.py::test_every_set_of_fields_is_refused_in_words_or_counted_whole",
    "standards/test_kinds.py::test_random_questions_come_to_what_the_reference_comes_to[nth weekday]",
    "standards/test_kinds.py::test_the_latest_start_is_in_time_and_the_next_one_is_not[nth weekday-66]",
    "standards/test_pathways.py::test_a_seeded_gap_and_a_seeded_overlap_are_caught",
)
"""What goes through all there is, many times over the same lines: half of the time. A slip planted in a line needs them; whether it is run does not."""


def measured(rooms: list[str], tests: tuple[str, ...]) -> dict[str, Any]:
    """What coverage says of each file. Raises ``RuntimeError`` where a test fails."""
    from mutants import LEFT_OUT

    with tempfile.TemporaryDirectory() as folder:
        data, told = Path(folder, "data"), Path(folder, "told.json")
        settings = Path(folder, "settings")
        settings.write_text(
            f"[run]\nbranch = True\ndata_file = {data}\nsource_pkgs = {', '.join(f'ce_guidance.{room}' for room in rooms)}\n"
            "omit = **/pytest-of-*/**/*\n"  # kinds that a test writes for itself
            "[report]\nexclude_also =\n    if TYPE_CHECKING:\n"
            "partial_also =\n    if not TYPE_CHECKING:\n",  # it is never true where anything runs
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
            [
                *run,
                "-m",
                "not browser and not slow and not walk",
                *tests,
                *(f"--deselect=tests/{one}" for one in (*LEFT_OUT, *WHOLE)),
            ],
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
    parser.add_argument("rooms", nargs="*", default=list(ROOMS), help=", ".join(ROOMS))
    asked = parser.parse_args()
    began = time.monotonic()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT / "tests/proofs"))
    from mutants import bring_tools

    bring_tools()
    totals: Counter[str] = Counter()
    left, unsaid = {}, without_reason(asked.rooms)
    for together, tests in TESTS.items():
        if rooms := [room for room in together if room in asked.rooms]:
            held = measured(rooms, tests)
            left |= missed(held)
            totals.update({name: held["totals"][name] for name in FIGURES})
    for name, lines in left.items():
        print(f"  {name}: {', '.join(lines)}")
    for name in unsaid:
        print(f"  {name}: left out of the count without a reason")
    figure = "{} of {} lines and {} of {} branches".format(*(totals[name] for name in FIGURES))
    print(figure, flush=True)
    seeded = 0
    if "counting" in asked.rooms:
        seeded = sum(len(one) for one in missed(measured(["counting"], WITHOUT_RINGS)).values())
        print(f"without the tests of rings.py: {seeded} lines and branches missed")
    report(
        f"Every line and branch of {in_a_row([NAMES[room] for room in asked.rooms])} is run by a test",
        figure,
        f"the tests of one module left out: {seeded} lines and branches are told as missed" if seeded else "",
        time.monotonic() - began,
    )
    return 1 if left or unsaid or ("counting" in asked.rooms and not seeded) else 0


def in_a_row(names: list[str]) -> str:
    """``the arithmetic, the standards and the asking``."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def report(proof: str, figure: str, seeded: str, seconds: float) -> None:
    """The row of the table of proofs."""
    folder = ROOT / "build/proofs"
    folder.mkdir(parents=True, exist_ok=True)
    row = {"proof": proof, "figure": figure, "seeded": seeded, "seconds": round(seconds)}
    (folder / f"{Path(__file__).stem}.json").write_text(json.dumps(row, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
