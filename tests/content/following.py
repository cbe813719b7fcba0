"""A page of docs/keeping as steps, as a person would follow it: what it says to write, to run, and what it says one will see.

The convention is the pages' own wording. An indented block belongs to the words before it: "In `FILE`, change:", "to:", "In `FILE`, take out:",
"In `FILE`, add:", "run:", "It says:", "It stops, and says:". "This takes minutes; run:", or a network, or a host, is not run here.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

INDENT = " " * 8
LEAD = re.compile(
    r"(?:In `(?P<file>[^`]+)`, (?P<edit>change|take out|add)|(?P<to>to)|(?P<not_here>(?:This takes [^;]+; |and )?run, where you have it|This takes [^;]+; run)"
    r"|(?P<run>[Rr]un)|(?P<says>It says)|(?P<stops>It stops, and says)):$"
)


@dataclass(frozen=True)
class Step:
    """One block, with what to do with it."""

    does: str
    """``change``, ``to``, ``take out``, ``add``, ``run``, ``not here``, ``says``, ``stops``."""
    block: str
    file: str = ""


def steps(page: Path) -> list[Step]:
    """Every step of a page. Raises ``AssertionError`` for a block whose words say nothing that can be done."""
    found, lead, block = [], "", []
    for line in [*page.read_text("utf-8").splitlines(), "end"]:
        if line.startswith(INDENT) or (block and not line.strip()):
            block.append(line.removeprefix(INDENT))
            continue
        if block:
            found.append(_step(page, lead, "\n".join(block).rstrip()))
            block = []
        lead = line.strip() if line.strip() else lead
    return found


def _step(page: Path, lead: str, block: str) -> Step:
    held = LEAD.search(lead)
    assert held, f"{page.name}: nothing says what to do with this: {lead!r}"
    if held["edit"]:
        return Step(held["edit"], block, held["file"])
    return Step(
        next(name for name in ("to", "not_here", "run", "says", "stops") if held[name]).replace("_", " "), block
    )


def left_out(page: Path) -> list[str]:
    """The commands of a page that are not run here."""
    return [line for step in steps(page) if step.does == "not here" for line in step.block.splitlines()]


@dataclass
class Follower:
    """Somebody who follows a page in a copy of the project, whose one area is ``slug``."""

    folder: Path
    slug: str
    said: str = ""
    """What the last commands said."""
    ran: list[str] = field(default_factory=list)

    @property
    def area(self) -> Path:
        """The area's folder."""
        return self.folder / "src/ce_guidance/content/data/authorities" / self.slug

    def follow(self, page: Path) -> None:
        """Do what a page says, step by step. Raises ``AssertionError`` where it does not come out as the page says."""
        held = steps(page)
        for n, step in enumerate(held):
            after = held[n + 1].does if n + 1 < len(held) else ""
            if step.does == "change":
                assert after == "to", f"{page.name}: nothing says what to change it to"
                self._replace(step.file, step.block, held[n + 1].block)
            elif step.does == "take out":
                self._replace(step.file, f"{step.block}\n", "")
            elif step.does == "add":
                self._add(step.file, step.block)
            elif step.does == "run":
                self._run(step.block, stops=after == "stops")
            elif step.does in ("says", "stops"):
                missing = [line for line in step.block.splitlines() if line.strip() not in self.said]
                assert not missing, f"{page.name}: {missing} is not in what was said:\n{self.said}"

    def _path(self, name: str) -> Path:
        return self.folder / name if "/" in name or name.isupper() or name.endswith(".md") else self.area / name

    def _replace(self, name: str, old: str, new: str) -> None:
        path = self._path(name)
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{name} holds this {text.count(old)} times:\n{old}"
        path.write_text(text.replace(old, new), "utf-8")

    def _add(self, name: str, block: str) -> None:
        path = self._path(name)
        path.write_text(f"{path.read_text('utf-8').rstrip()}\n{block}\n", "utf-8")

    def _run(self, block: str, stops: bool) -> None:
        self.said = ""
        commands = block.splitlines()
        for n, command in enumerate(commands, 1):
            done = subprocess.run(
                self._words(command), cwd=self.folder, env=self._environment(), capture_output=True, text=True
            )
            self.said += done.stdout + done.stderr
            self.ran.append(command)
            expected = 2 if stops and n == len(commands) else 0
            assert done.returncode == expected, f"{command} ended with {done.returncode}:\n{done.stdout}{done.stderr}"

    @staticmethod
    def _words(command: str) -> list[str]:
        words = shlex.split(command)
        return [sys.executable, "-m", "ce_guidance", *words[1:]] if words[0] == "ce-guidance" else words

    def _environment(self) -> dict[str, str]:
        who = {
            f"GIT_{one}_{what}": "keeper@harrowmere.example"
            for one in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        return os.environ | who | {"PYTHONPATH": str(self.folder / "src"), "GIT_CONFIG_GLOBAL": "/dev/null"}


def pages(folder: Path) -> Iterator[Path]:
    """The pages that have steps."""
    return (path for path in sorted(folder.glob("*.md")) if re.search(r"^1\.  ", path.read_text("utf-8"), re.MULTILINE))
