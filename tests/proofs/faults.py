"""Nothing hangs and nothing lies: every file that a tool needs, spoiled in every way, in every browser that is installed here.

    .venv/bin/python tests/proofs/faults.py [few] [chromium] [firefox] [webkitgtk]

Each question is asked at an address that the browser has never seen. What may follow is the right answer, words that name this fault
with the table one link away and 999 beside it, or the page as it was written, which says that its tool is not running. A wrong answer,
other words, or none within the stated time ends this proof with status 1. Chromium is put to every file in every way, the others, and
with ``few`` Chromium too, to every file in one way and to one file of each kind in every way. Before that, faults are planted in the
site's own guards.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, redirect_stdout
from io import StringIO
from itertools import groupby
from operator import itemgetter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))
sys.path.insert(0, str(Path(__file__).parents[1]))

from engines import Engine, engines_here
from faulty_site import PAGE, WITHIN, Host, Told, assets, question, spoiled
from planted import PLANTED, caught
from scenarios import SCENARIOS, too_little_memory
from spoiled import Endless, Spoils, altered, cut_short, faulty, missing, refused, sent_away, sign_in, wrong_type

ROOT = Path(__file__).parents[2]
OUT = ROOT / "build/proofs/faults.json"
WAYS: dict[str, Spoils | type[Endless]] = {
    "missing": missing,
    "cut short": cut_short,
    "altered": altered,
    "wrong type": wrong_type,
    "endless": Endless,
    "refused": refused,
    "a login page": sign_in,
    "sent to log in": sent_away,
    "host's fault": faulty,
}
MAY_BE_TOLD = {
    "missing": {"missing"},
    "cut short": {"cut-short"},
    # A script that does not parse any more is not run; nobody can say more of it.
    "altered": {"altered", "not-run"},
    "wrong type": {"wrong-type"},
    "endless": {"silent"},
    "refused": {"refused"},
    "a login page": {"sign-in"},
    "sent to log in": {"sign-in"},
    "host's fault": {"trouble"},
}
HARMLESS = {"style sheet", "font", "icon"}
"""The tool answers without them."""


def spoil_one(engine: Engine, paths: tuple[str, ...], way: str) -> Told:
    """Ask one question with these files spoiled in this way."""
    how = WAYS[way]
    with closing(Host(patient=how is not Endless)) as host:
        endless = spoiled(host, how() if isinstance(how, type) else how, *paths)
        try:
            told = question(engine, host)
        finally:
            if endless:
                endless.let_go.set()
            engine.open("about:blank")
    if not told.wrong and told.ended not in {"answered", "as written", *MAY_BE_TOLD[way]}:
        return told._replace(wrong=f"told as '{told.ended}'")
    return told


def rows_of() -> dict[str, tuple[str, tuple[str, ...]]]:
    """What is spoiled, by the name of its row: each file alone, and the two ways to start at once, so that none takes over."""
    rows = {path.rpartition("/")[2]: (kind, (path,)) for path, kind in assets().items()}
    starts = tuple(path for path, kind in assets().items() if kind in ("quick way", "either way"))
    scripts = tuple(path for path in starts if path.endswith(".js"))
    return rows | {"every file of both ways": ("start", starts), "every script of both ways": ("start", scripts)}


def cells(whole: bool, rows: dict[str, tuple[str, tuple[str, ...]]]) -> list[tuple[str, str]]:
    """Which files are spoiled in which ways."""
    ways = list(WAYS)
    if whole:
        return [(row, way) for row in rows for way in ways]
    first = {kind: row for row, (kind, _) in reversed(rows.items())}
    of_its_kind = {row for kind, row in first.items() if kind not in HARMLESS}
    return [(row, way) for n, row in enumerate(rows) for way in (ways if row in of_its_kind else [ways[n % len(ways)]])]


def _cell(told: Told | None) -> str:
    if not told:
        return "."
    if told.wrong:
        return f"!! {told.ended}"
    return told.ended if told.ended == "as written" else f"{told.ended} {told.seconds:.0f}"


def matrix(engine: Engine, whole: bool) -> list[tuple[str, Told]]:
    """Every cell of one engine, printed row by row."""
    rows, every = rows_of(), []
    print(f"\n{engine.name}: what a reader was told, and after how many seconds\n")
    print(f"{'':32}" + "".join(f"{way:16}" for way in WAYS))
    for row, of_row in groupby(cells(whole, rows), key=itemgetter(0)):
        kind, paths = rows[row]
        held = {way: spoil_one(engine, paths, way) for _, way in of_row}
        print(f"{row[:31]:32}" + "".join(f"{_cell(held.get(way)):16}" for way in WAYS) + kind, flush=True)
        for way, told in held.items():
            every.append((f"{row}, {way}", told))
            if told.wrong:
                print(f"  {way}: {told.wrong}", flush=True)
    return every


def scenarios(engine: Engine) -> list[tuple[str, Told]]:
    """What can happen besides."""
    told = []
    print(f"\n{engine.name}: what can happen besides\n")
    for says, happen in SCENARIOS.items():
        found = happen(engine)
        engine.open("about:blank")
        told.append((says, found))
        print(f"  {says:64}{found.wrong or _cell(found)}", flush=True)
    return told


def put(names: list[str], few: bool) -> tuple[list[tuple[str, Told]], int]:
    """Every engine of these, one after another: how each question ended, and how many faults in the site's own guards the first one found."""
    logging.getLogger("waitress").setLevel(logging.CRITICAL)
    every: list[tuple[str, Told]] = []
    found = 0
    for name, made in engines_here([one.lower() for one in names]).items():
        with made() as engine:
            if not found:
                found = sum(caught(engine, says, plant) for says, plant in PLANTED.items())
            told = matrix(engine, name == "Chromium" and not few) + scenarios(engine)
            every += [(f"{name}: {what}", one) for what, one in told]
    return every, found


def aside(names: list[str], few: bool) -> tuple[list[tuple[str, Told]], int, str]:
    """The same in a process of its own, with what it printed."""
    with redirect_stdout(StringIO()) as said:
        every, found = put(names, few)
    return every, found, said.getvalue()


def main(wanted: list[str]) -> int:
    logging.getLogger("waitress").setLevel(logging.CRITICAL)
    began = time.monotonic()
    few = "few" in wanted
    engines = list(engines_here([one for one in wanted if one != "few"]))
    print(
        f"One question on {PAGE} at a time, in {', '.join(engines)}. Words have to come within {WITHIN:.0f} s. The minute that a page"
    )
    print("waits for the next piece of a file is eight seconds where a file never ends.\n", flush=True)
    first, others = engines[:1], engines[1:]
    with ProcessPoolExecutor(1) as second:  # the longest goes on beside all others
        beside = second.submit(aside, others, few) if others else None
        every, found = put(first, few)
        if beside:
            more, found_there, said = beside.result()
            every, found = every + more, min(found, found_there)
            print(said, flush=True)
    if "Chromium" in engines:
        every.append(("Chromium: too little memory", too_little_memory()))
        print(f"  {'too little memory for WebAssembly (Chromium)':64}{every[-1][1].wrong or _cell(every[-1][1])}")
    wrong = [(what, one) for what, one in every if one.wrong]
    kinds = {one.ended for _, one in every}
    slowest = max((one.seconds for _, one in every if one.ended not in ("silent", "silence")), default=0)
    print(
        f"\n{len(every)} questions: {len(wrong)} that ended as none may. {len(kinds)} kinds of end. Slowest words: {slowest:.0f} s."
    )
    for what, one in wrong:
        print(f"  {what}: {one.wrong}")
    print(f"Planted faults: {found} of {len(PLANTED)} caught.")
    row = {
        "proof": f"Whatever happens to a file on its way, or to a browser, a tool answers rightly or says so in words, with the table one link away and 999 beside it, in {', '.join(engines)}",
        "figure": f"{len(every)} faults: {len(wrong)} wrong answers, silences or other words; slowest words after {slowest:.0f} s",
        "seeded": f"a guard of the site taken away ({'; '.join(PLANTED)}): {found} of {len(PLANTED)} caught",
        "seconds": round(time.monotonic() - began),
    }
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(row, indent=2) + "\n", "utf-8")
    return int(bool(wrong) or found < len(PLANTED))


if __name__ == "__main__":
    sys.exit(main([one.lower() for one in sys.argv[1:]]))
