"""Check the content only: every file, every id."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..content import AUTHORITIES


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("folder", nargs="?", type=Path, default=AUTHORITIES, help="the folder of areas")


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..content.loading import read_book
    from ..content.postcode_data import with_rings_if_installed  # scenarios may ask for a distance
    from ..training.loading import read_pairs, read_scenarios

    book = with_rings_if_installed(read_book(asked.folder))
    scenarios = read_scenarios(book, asked.folder)
    read_pairs(scenarios, asked.folder)
    for area in book.areas:
        counts = f"{len(area.clauses)} clauses, {len(area.deadlines)} time limits, {len(area.register)} on the register"
        print(f"{area.authority.name}: {counts}")
    print(f"All {sum(len(area.clauses) for area in book.areas)} clauses fit together.")
    print(f"All {len(scenarios)} scenarios hold.")
    return 0
