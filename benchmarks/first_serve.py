"""How long `make serve` takes to answer on a fresh clone, after its downloads: nothing is made yet, everything is fetched.

Beside it the start of a bare MkDocs site of one page, and the second start of ours. In a copy of the project. Times pass
or fail nothing.

    .venv/bin/python benchmarks/first_serve.py
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests/site"))

from previewing import MADE_FROM, copy_project, serving


def seconds(folder: Path) -> float:
    """From the command to the first answer."""
    started = time.monotonic()
    with serving(folder):
        return time.monotonic() - started


def main() -> None:
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as given:
        ours, bare = Path(given, "ours"), Path(given, "bare")
        copy_project(ours, MADE_FROM)
        (bare / "docs").mkdir(parents=True)
        (bare / "mkdocs.yml").write_text("site_name: Bare\n", "utf-8")
        (bare / "docs/index.md").write_text("# One page\n", "utf-8")
        for name, folder in (("bare MkDocs", bare), ("ours, the first time", ours), ("ours, the second time", ours)):
            print(f"{name}: {seconds(folder):.1f} s", flush=True)


if __name__ == "__main__":
    main()
