"""One warm pytest, which runs every test once and notes what it reaches; then a fork for each slip, with the tests that reach it."""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import coverage
import pytest
from _pytest.runner import runtestprotocol

from .patching import Living, plant
from .planting import Mutant

SLOW = 8.0
"""Seconds of the processor after which a test is too slow to be run for every slip."""
KILLED, LIVED, UNSEEN, OVERTIME = "killed", "lived", "unseen", "killed by time"


@dataclass
class Outcomes:
    """What became of each slip."""

    of: dict[Mutant, str] = field(default_factory=dict)
    tests: int = 0


class Warm:
    """A plugin of pytest in the place of its loop."""

    def __init__(self, files: list[Path], mutants: list[Mutant], jobs: int) -> None:
        self.files, self.mutants, self.jobs = files, mutants, jobs
        self.outcomes = Outcomes()
        self.seconds: dict[str, float] = {}
        self.reach: dict[str, dict[int, list[str]]] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Every test once, then every slip."""
        with_quick_end(session.items)
        self._note(session)
        self.items = {item.nodeid: item for item in session.items}
        self.living = Living(self.files)
        gc.collect()
        gc.freeze()
        began = time.monotonic()
        for done, (mutant, outcome) in enumerate(self._each(), 1):
            self.outcomes.of[mutant] = outcome
            if not outcome.startswith(KILLED):
                say(f"  {outcome}: {mutant.file.name}:{mutant.line} {mutant.told}")
            if done % 100 == 0 or done == len(self.mutants):
                killed = sum(one.startswith(KILLED) for one in self.outcomes.of.values())
                say(f"  {done} of {len(self.mutants)} slips, {killed} killed, {time.monotonic() - began:.0f} s")
        return True

    def _note(self, session: pytest.Session) -> None:
        measured = coverage.Coverage(data_file=None, include=[str(file) for file in self.files])
        began = time.monotonic()
        failed = []
        measured.start()
        for at, item in enumerate(session.items):
            measured.switch_context(item.nodeid)
            start = time.process_time()
            reports = runtestprotocol(item, log=False, nextitem=(session.items[at + 1 : at + 2] or [None])[0])
            self.seconds[item.nodeid] = time.process_time() - start
            failed += [item.nodeid for report in reports if report.failed]
        measured.stop()
        if failed:
            raise pytest.UsageError(f"these tests fail without any slip: {', '.join(failed)}")
        data = measured.get_data()
        for file in self.files:
            lines = data.contexts_by_lineno(str(file))
            self.reach[str(file)] = {line: [one for one in names if one] for line, names in lines.items()}
        self.outcomes.tests = len(session.items)
        slowest = sorted(self.seconds, key=self.seconds.__getitem__)[-5:]
        say("  the slowest: " + "; ".join(f"{name.rpartition('/')[2]} {self.seconds[name]:.1f} s" for name in slowest))
        say(f"  {len(session.items)} tests run once in {time.monotonic() - began:.0f} s")

    def tests_for(self, mutant: Mutant) -> list[Any]:
        """The tests that reach the lines of a slip, the fastest first; those of the whole file for what runs at its import."""
        lines = self.reach[str(mutant.file)]
        span = range(mutant.line, mutant.line + mutant.before.count("\n") + 1)
        names = {name for line in span for name in lines.get(line, ())}
        if (
            not names
        ):  # it runs as the module is imported: besides, whatever stands beside it looks at what is there then
            names = {name for held in lines.values() for name in held}
            names |= {name for name in self.items if f"tests/{mutant.file.parent.name}/" in name}
        quick = [name for name in names if self.seconds[name] <= SLOW]
        near = f"tests/{mutant.file.parent.name}/"
        return [
            self.items[name]
            for name in sorted(quick, key=lambda one: (self.seconds[one] * (1 if near in one else 2), one))
        ]

    def _each(self) -> Iterator[tuple[Mutant, str]]:
        running: dict[int, Mutant] = {}
        waiting = iter(self.mutants)
        while True:
            while len(running) < self.jobs and (mutant := next(waiting, None)):
                running[self._fork(mutant)] = mutant
            if not running:
                return
            pid, status = os.wait()
            if pid not in running:
                continue
            code = os.waitstatus_to_exitcode(status)
            yield running.pop(pid), {0: LIVED, 3: UNSEEN}.get(code, KILLED if code >= 0 else OVERTIME)

    def _fork(self, mutant: Mutant) -> int:
        pid = os.fork()
        if pid:
            return pid
        try:
            nothing = os.open(os.devnull, os.O_RDWR)
            for one in (0, 1, 2):
                os.dup2(nothing, one)
            tests = self.tests_for(mutant)
            limit = int(10 + 5 * sum(self.seconds[one.nodeid] for one in tests))
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
            resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
            if not plant(mutant, self.living):
                os._exit(3)
            os._exit(run(tests))
        except BaseException:
            os._exit(1)


def run(tests: list[Any]) -> int:
    """1 as soon as one fails."""
    for at, item in enumerate(tests):
        for report in runtestprotocol(item, log=False, nextitem=(tests[at + 1 : at + 2] or [None])[0]):
            if report.failed:
                return 1
    return 0


def with_quick_end(items: list[Any]) -> None:
    """Let properties stop at the first example that fails: the smallest one is of no use here."""
    from hypothesis import Phase, settings  # pytest has to be there first

    for item in items:
        function = getattr(getattr(item, "obj", None), "__func__", getattr(item, "obj", None))
        held = getattr(function, "_hypothesis_internal_use_settings", None)
        if held is not None:
            with contextlib.suppress(AttributeError):
                function._hypothesis_internal_use_settings = settings(
                    held, phases=(Phase.explicit, Phase.generate), database=None
                )


def say(words: str) -> None:
    """At once, past what pytest keeps."""
    print(words, file=sys.__stdout__, flush=True)


def judged(files: list[Path], mutants: list[Mutant], tests: list[str], jobs: int) -> Outcomes:
    """What becomes of each slip."""
    warm = Warm(files, mutants, jobs)
    arguments = [
        "-s",
        "-q",
        "-p",
        "no:cacheprovider",
        "--no-header",
        "-m",
        "not browser and not slow and not walk",
        *tests,
    ]
    status = pytest.main(arguments, plugins=[warm])
    if status or len(warm.outcomes.of) != len(mutants):
        raise SystemExit(f"pytest ended with {status!r}")
    return warm.outcomes
