"""The slow commands of the Makefile that are proofs: what each shows, and where its figure stands in what it prints."""

from __future__ import annotations

import re
from typing import NamedTuple


class Command(NamedTuple):
    """A command of the Makefile, and the sentence that it shows."""

    asks: tuple[str, ...]
    """What `make` is asked for."""
    shows: str
    found: str
    """What it prints of its figure; the last that is found counts."""
    figure: str
    """The figure in words."""
    planted: str = r"^Planted: (.*): (\d+) of \2 seen$"
    """What it prints of the faults that it plants itself; the last that is found counts, and without it nothing is shown."""
    seeded: str = "{0}: {1} of {1} seen"
    """Those in words."""

    def row(self, said: str, seconds: int) -> dict | None:
        """What it came to, from what it said; nothing where its figure is not found."""
        found, planted = (re.findall(one, said, re.M) for one in (self.found, self.planted))
        if not found or not planted:
            return None
        words, faults = (one[-1] if isinstance(one[-1], tuple) else (one[-1],) for one in (found, planted))
        return {
            "proof": self.shows,
            "figure": self.figure.format(*words, count=len(found)),
            "seeded": self.seeded.format(*faults),
            "seconds": seconds,
        }


TESTS = r"^=* ?(\d+) passed"
AMONG, AMONG_THEM = r"^([1-9]\d*) of the tests plant a fault, and saw it", "{} of the tests plant a fault, and saw it"
COMMANDS = {
    "walk": Command(
        ("walk",),
        "Every case of the tests of which each run takes a few: every page, scenario, turn and spelling",
        TESTS,
        "{} tests",
        AMONG,
        AMONG_THEM,
    ),
    "turns": Command(
        ("turns",),
        "Every test that a run of the tests passes over because it is not in turn",
        TESTS,
        "{} tests",
        AMONG,
        AMONG_THEM,
    ),
    "reach": Command(
        ("reach",),
        "Every page in every look: narrow, dark, forced colours, zoomed, spaced, by keyboard, and without scripts",
        r"^(\d+) pages, (\d+) looks in \d+ seconds: (0) things wrong",
        "{} pages in {} looks: {} things wrong",
    ),
    "in-pyodide": Command(
        ("in-pyodide",),
        "The tests of what answers pass in Pyodide, the Python of browsers",
        r"^(\d{3,}) passed",
        "{} tests",
    ),
    "core": Command(
        ("core",),
        "The package without extras answers in an empty environment, and says what it lacks",
        TESTS,
        "{} tests",
        AMONG,
        AMONG_THEM,
    ),
    "adopted": Command(
        ("adopted",), "The tests hold for somebody whose only area is another: a fictional one", TESTS, "{} tests"
    ),
    "lighthouse": Command(
        ("lighthouse",),
        "Lighthouse gives a page of each kind full marks for accessibility, good practice and being found",
        r"^(\d+) of \d+ pages measured, 0 below",
        "{} pages, none below 1.00",
    ),
    "stranger": Command(
        ("stranger",),
        "A council's first day: from an empty home to its own site on a real server, and back",
        r"^(?!the whole day)[a-z ]+?  +[\d.]+ s$",
        "{count} steps",
    ),
}
