"""How long `ce-guidance ask` takes, as a whole process, beside Python that does nothing and beside the same without a compiled book.

They take turns; medians and ratios are printed.

    .venv/bin/python benchmarks/ask.py [rounds]
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from ce_guidance.content import DATA

COMMAND = str(Path(sys.executable).with_name("ce-guidance"))
DEADLINE = {"authority": "blackburn-with-darwen", "clause": "bwd-standards/3-3", "start": "2026-12-18"}
PATHWAY = {"authority": "leeds", "pathway": "level-of-risk", "answers": {"level": "medium", "social-worker": "no"}}
DISTANCE = {"authority": "blackburn-with-darwen", "postcode": "BB1 1AA"}
FLOOR, MISSING = "python -c pass", "ask deadline, no compiled book"
RUNS = {
    FLOOR: [sys.executable, "-c", "pass"],
    "import ce_guidance.asking": [sys.executable, "-c", "import ce_guidance.asking"],
    "ask working-days": [COMMAND, "ask", "working-days", json.dumps({"start": "2026-12-18", "count": 5})],
    "ask deadline": [COMMAND, "ask", "deadline", json.dumps(DEADLINE)],
    "ask pathway": [COMMAND, "ask", "pathway", json.dumps(PATHWAY)],
    "ask distance": [COMMAND, "ask", "distance", json.dumps(DISTANCE)],
    MISSING: [COMMAND, "ask", "deadline", json.dumps(DEADLINE)],
}


def timed(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def main(rounds: int) -> None:
    for command in RUNS.values():
        timed(command)
    took: dict[str, list[float]] = {name: [] for name in RUNS}
    for _ in range(rounds):
        for name, command in RUNS.items():
            if name == MISSING:
                for path in (DATA / "__pycache__").glob("*.json*"):
                    path.unlink()
            took[name].append(timed(command))
    floor = statistics.median(took[FLOOR])
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors, {rounds} rounds, median and least")
    for name, each in took.items():
        middle = statistics.median(each)
        print(f"{name:32} {middle:6.3f} s  {min(each):6.3f} s  {middle / floor:5.1f} times the floor")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
