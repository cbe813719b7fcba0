"""Check the content only: every file, every id."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..content import AUTHORITIES


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("folder", nargs="?", type=Path, default=AUTHORITIES, help="the folder of areas")
    parser.add_argument("--cases", action="store_true", help="ask every case that was worked out by hand, too")


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..content.cases import read_cases
    from ..content.holding import tell
    from ..content.loading import read_book
    from ..content.postcode_data import with_rings  # scenarios and cases may ask for a distance
    from ..content.search_queries import read_queries
    from ..training.loading import read_pairs, read_scenarios

    book = with_rings(read_book(asked.folder))
    scenarios = read_scenarios(book, asked.folder)
    read_pairs(scenarios, asked.folder)
    cases = read_cases(book, asked.folder)
    read_queries(book, asked.folder)
    for area in book.areas:
        counts = f"{len(area.clauses)} clauses, {len(area.deadlines)} time limits, {len(area.register)} on the register"
        print(f"{area.authority.name}: {counts}")
    print(f"All {sum(len(area.clauses) for area in book.areas)} clauses fit together.")
    print(f"All {len(scenarios)} scenarios hold.")
    if asked.cases:
        for line in tell(book, cases):
            print(line)
    return 0
