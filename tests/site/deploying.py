"""What `docs/deploying.md` says to type, typed: in a folder that stands for the root of a server."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

PAGE = (ROOT / "docs/deploying.md").read_text("utf-8")
PLACES = ("/srv/", "/etc/")
"""Where the commands write on a server; here below the folder that stands for its root."""


def commands(heading: str, block: int = 0) -> list[str]:
    """The lines of a block of commands below a heading of the page."""
    part = re.split(r"^#+ ", PAGE, flags=re.M)
    [below] = [one for one in part if one.startswith(f"{heading}\n")]
    return re.findall(r"```sh\n(.*?)```", below, re.S)[block].strip().splitlines()


def typed(line: str, root: Path, work: Path) -> str:
    """Type a line in the folder ``work``. What it says; fails where it does.

    Programs that are not installed, or need the rights of the machine, may lie in ``root/bin``.
    """
    for place in PLACES:
        line = re.sub(rf"(?<![\w.]){place}", f"{root}{place}", line)
    (root / "bin").mkdir(exist_ok=True)
    ours = root / "bin/ce-guidance"
    ours.write_text(f'#!/bin/sh\nexec {sys.executable} -m ce_guidance "$@"\n', "utf-8")
    ours.chmod(0o755)
    held = os.environ | {"PATH": f"{root}/bin:{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(["sh", "-ec", line], cwd=work, env=held, capture_output=True, text=True)
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr
