"""Slips of a pen planted in the arithmetic, and in the standards and the asking where asked, one at a time: the tests have to notice.

    .venv/bin/python tests/proofs/mutants.py [counting standards asking] [--files clock.py ...] [--sample 300 --seed 7] [--jobs 2]

Every slip that no test notices has to stand in `tests/mutation/survivors.yaml` with the reason why nobody could notice it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from mutation.planting import Mutant

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "build/proofs/python"
ROOMS = ("counting", "asking", "standards")
TESTS = {
    "counting": ("counting",),
    "asking": ("asking", "content/test_cases.py"),
    "standards": ("standards", "asking", "content/test_cases.py"),
}
"""Which tests have to notice a slip in a room."""
LEFT_OUT = (
    "counting/test_land.py::test_every_postcode_of_great_britain_is_on_land",
    "counting/test_clock.py::test_equal_to_the_tz_database_every_half_hour",
    "asking/test_distance.py::test_no_postcode_of_great_britain_is_put_on_the_wrong_side",
    "asking/test_distance.py::test_ten_thousand_malformed_postcodes_give_a_clear_error_and_no_exception",
    "asking/test_places.py::test_every_sign_and_order_of_a_thousand_places_is_answered_for_what_it_is_or_put_right",
    "asking/test_dates.py::test_every_day_reads_back_in_every_spelling",
    "asking/test_dates.py::test_every_day_reads_back_in_a_spelling_of_its_own",
)
"""What takes far longer than it adds; `branches.py` leaves it out too."""
SURVIVORS = ROOT / "tests/mutation/survivors.yaml"
KEY = ("file", "in", "code", "column", "slip")
"""What tells one slip from another, whatever stands above it."""
LEAST = 95.0


def bring_tools() -> None:
    """mutmut's operators, and what measures which test reaches what: no part of the tests' own environment."""
    wanted = ROOT / "requirements/mutation.txt"
    done = TOOLS / "done.txt"
    if not done.is_file() or done.read_text("utf-8") != wanted.read_text("utf-8"):
        print("Installing mutmut's operators and coverage, checked by hash", flush=True)
        command = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--upgrade",
        ]
        subprocess.run([*command, "--require-hashes", "--target", str(TOOLS), "-r", str(wanted)], check=True)
        done.write_text(wanted.read_text("utf-8"), "utf-8")
    sys.path += [str(TOOLS), str(ROOT / "tests")]
    sys.path.insert(0, str(ROOT / "src"))


def main() -> int:
    """Print what was planted and what lived; 1 if more lived than may, or one without a reason."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "rooms",
        nargs="*",
        default=[],
        help="counting without; standards and asking take hours, and not all that lives there has its reason yet",
    )
    parser.add_argument("--files", nargs="*", default=[], help="only these files")
    parser.add_argument("--sample", type=int, help="only so many, drawn by --seed")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--list", type=Path, help="write those that lived without a reason to this file")
    asked = parser.parse_args()
    began = time.monotonic()
    os.chdir(ROOT)
    bring_tools()
    from mutation.forking import KILLED, judged
    from mutation.planting import mutants_of

    rooms = asked.rooms or ROOMS[:1]
    files = [file for room in rooms for file in sorted((ROOT / "src/ce_guidance" / room).glob("*.py"))]
    files = [file for file in files if not asked.files or file.name in asked.files]
    mutants = [mutant for file in files for mutant in mutants_of(file)]
    print(f"{len(mutants)} slips in {len(files)} files of {', '.join(rooms)}", flush=True)
    if asked.sample and asked.sample < len(mutants):
        mutants = random.Random(asked.seed).sample(mutants, asked.sample)
        print(f"Drawn: {asked.sample} of them, with --seed {asked.seed}", flush=True)
    tests = dict.fromkeys(f"tests/{one}" for room in rooms for one in TESTS[room])
    outcomes = judged(files, mutants, [*tests, *(f"--deselect=tests/{one}" for one in LEFT_OUT)], asked.jobs)
    lived = [mutant for mutant, outcome in outcomes.of.items() if not outcome.startswith(KILLED)]
    killed = len(mutants) - len(lived)
    reasons = {tuple(one[key] for key in KEY): one["why"] for one in known()}
    unnamed = []
    for mutant in sorted(lived, key=lambda one: (str(one.file), one.line, one.column)):
        name = mutant.file.relative_to(ROOT / "src/ce_guidance").as_posix()
        why = reasons.get((name, mutant.within, mutant.code, mutant.column, mutant.told))
        if why is None:
            unnamed.append((name, mutant))
        print(f"  {name}:{mutant.line} {mutant.within}: {mutant.told}  [{why or 'NO REASON'}]")
    share = 100 * killed / len(mutants)
    print(
        f"{killed} of {len(mutants)} killed ({share:.2f} %); {len(lived)} lived, {len(unnamed)} of them without a reason"
    )
    if asked.list:
        rows = [
            {
                "file": name,
                "in": one.within,
                "code": one.code,
                "column": one.column,
                "slip": one.told,
                "why": "",
                "as": outcomes.of[one],
            }
            for name, one in unnamed
        ]
        asked.list.write_text(yaml.safe_dump(rows, sort_keys=False, allow_unicode=True, width=200), "utf-8")
    stale = set() if asked.sample or asked.files else gone(reasons, rooms, lived)
    for one in sorted(map(str, stale)):
        print(f"  named, and lives no more: {one}")
    held = share >= LEAST and not unnamed and not stale
    which = f"a sample of {len(mutants)} (seed {asked.seed})" if asked.sample else f"all {len(mutants)}"
    report(
        f"A slip of the pen in {', '.join(rooms)} is noticed by the tests",
        f"{share:.1f} % of {which} slips killed; {len(lived)} lived, each named with its reason",
        f"{len(mutants)} slips by mutmut's operators, {killed} of them caught",
        time.monotonic() - began,
    )
    return 0 if held else 1


def gone(
    reasons: Mapping[tuple[object, ...], str], rooms: Sequence[str], lived: Iterable[Mutant]
) -> set[tuple[object, ...]]:
    """What has a reason and needs none: a test notices it now, or it is nowhere any more."""
    folder = ROOT / "src/ce_guidance"
    there = {(one.file.relative_to(folder).as_posix(), one.within, one.code, one.column, one.told) for one in lived}
    return {key for key in reasons if str(key[0]).partition("/")[0] in rooms} - there


def known() -> list[dict[str, str]]:
    """Those of which is said why they live."""
    return yaml.safe_load(SURVIVORS.read_text("utf-8")) or [] if SURVIVORS.is_file() else []


def report(proof: str, figure: str, seeded: str, seconds: float) -> None:
    """The row of the table of proofs."""
    folder = ROOT / "build/proofs"
    folder.mkdir(parents=True, exist_ok=True)
    row = {"proof": proof, "figure": figure, "seeded": seeded, "seconds": round(seconds)}
    (folder / f"{Path(__file__).stem}.json").write_text(json.dumps(row, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
