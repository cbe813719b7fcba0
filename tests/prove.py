"""Runs the proofs that take too long for `make test`, one after another, and prints at the end what each came to: `make prove`.

    python tests/prove.py                   all of them
    python tests/prove.py walk faults       these, in this order
    python tests/prove.py --list            their names, the most telling first
    python tests/prove.py --record          writes what held into benchmarks/proofs.json, for the page about proofs
    python tests/prove.py --within 900      is over after so many seconds, and says what was left out

A proof is a module of ``tests/proofs/``, which plants its own faults and writes its rows into ``build/proofs/<name>.json``,
or one of the slow commands of the Makefile (``slow_commands.py``), whose row is made here from what it prints.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

from slow_commands import COMMANDS

from ce_guidance.content.loading import read_book

ROOT = Path(__file__).parent.parent
MODULES, MADE, RECORD = ROOT / "tests/proofs", ROOT / "build/proofs", ROOT / "benchmarks/proofs.json"
HELD, FAILED, LEFT_OUT = "held", "FAILED", "left out"


def known() -> dict[str, str]:
    """Every proof with what it shows in a sentence, the most telling first: the rest of the tests, then what plants its own faults."""
    written = {path.stem: ast.parse(path.read_text("utf-8")) for path in sorted(MODULES.glob("[!_]*.py"))}
    says = {name: (ast.get_docstring(held) or name).partition("\n")[0].rstrip(".") for name, held in written.items()}
    slow = {name: one.shows for name, one in COMMANDS.items()}
    first = {name: shows for name, shows in slow.items() if name == "walk"}
    return first | says | slow


def run(name: str, seconds: float | None) -> tuple[str, list[dict]]:
    """Run one proof and print what it says; how it ended, with its rows."""
    rows, said, late = MADE / f"{name}.json", [], threading.Event()
    rows.unlink(missing_ok=True)
    module = MODULES / f"{name}.py"
    command = [sys.executable, str(module)] if module.is_file() else ["make", *COMMANDS[name].asks]
    began = time.monotonic()
    with subprocess.Popen(
        command, cwd=ROOT, text=True, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    ) as started:  # fmt: skip
        alarm = threading.Timer(seconds or 0, lambda: (late.set(), os.killpg(started.pid, signal.SIGKILL)))
        if seconds is not None:
            alarm.start()
        for line in started.stdout or ():
            print(f"  {line}", end="", flush=True)
            said.append(line)
        status = started.wait()
        alarm.cancel()
    if late.is_set():
        return LEFT_OUT, []
    if not module.is_file() and status == 0:
        row = COMMANDS[name].row("".join(said), round(time.monotonic() - began))
        MADE.mkdir(parents=True, exist_ok=True)
        rows.write_text(json.dumps([row] if row else []), "utf-8")
    held = json.loads(rows.read_text("utf-8")) if rows.is_file() else []
    held = held if isinstance(held, list) else [held]
    return HELD if status == 0 and held else FAILED, held  # what says nothing of its figure has shown nothing


def record(ended: dict[str, tuple[str, list[dict]]]) -> None:
    """Write what held beside what was run before; a proof that was never run stands there without a row."""
    before = json.loads(RECORD.read_text("utf-8")) if RECORD.is_file() else {}
    book = read_book()
    stamp = {"date": date.today().isoformat(), "edition": f"{book.version}, build {book.build}"}
    out = {}
    for name, shows in known().items():
        how, rows = ended.get(name, (LEFT_OUT, []))
        held = stamp | {"rows": rows} if how == HELD else before.get(name, {"rows": []})
        out[name] = held | {"shows": shows}
    RECORD.write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n", "utf-8")


def main() -> int:
    """Run, print the table; the exit status tells whether any failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("only", nargs="*", help="names of proofs")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--within", type=float)
    asked = parser.parse_args()
    if unknown := set(asked.only) - set(known()):
        parser.error(f"there is no proof {', '.join(sorted(unknown))}; there are {', '.join(known())}")
    if asked.list:
        print(*(f"{name:12} {shows}" for name, shows in known().items()), sep="\n")
        return 0
    end = time.monotonic() + asked.within if asked.within is not None else None
    ended: dict[str, tuple[str, list[dict]]] = {}
    for name in dict.fromkeys(asked.only or known()):
        left = end - time.monotonic() if end else None
        print(f"== {name}: {known()[name]}", flush=True)
        ended[name] = run(name, left) if left is None or left > 0 else (LEFT_OUT, [])
    print("\nWhat was proven")
    for name, (how, rows) in ended.items():
        for row in rows or [{}]:
            planted = f"; planted: {row['seeded']}" if row.get("seeded") else ""
            told = (
                f"{row['figure']} in {row['seconds']} s{planted}"
                if row
                else "no time was left"
                if how == LEFT_OUT
                else ""
            )
            print(f"  {how:9} {name:12} {told}")
    if asked.record:
        record(ended)
    return int(any(how == FAILED for how, _ in ended.values()))


if __name__ == "__main__":
    sys.exit(main())
