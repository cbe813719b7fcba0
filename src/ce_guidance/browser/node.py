"""Runs our scripts under Node, which brings Pyodide to the build."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

PYODIDE = Path("node_modules/pyodide")
HERE = Path(__file__).parent


def run(script: str, inputs: Mapping[str, bytes]) -> dict[str, bytes]:
    """What a script of ours makes of the files that it is given, by name.

    It is called with Pyodide's folder, one to read and one to write. Raises ``RuntimeError`` with what Node said if it failed.
    """
    node = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    if node is None:
        raise RuntimeError("Node is not here: run `make build`, which brings it.")
    with tempfile.TemporaryDirectory() as given, tempfile.TemporaryDirectory() as made:
        for name, held in inputs.items():
            Path(given, name).write_bytes(held)
        command = [node, "--expose-gc", str(HERE / script), str(PYODIDE), given, made]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"Python for the browser could not be made ({script}):\n{done.stderr[-2000:]}")
        return {path.name: path.read_bytes() for path in sorted(Path(made).iterdir())}
