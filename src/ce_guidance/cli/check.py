"""Check the content only: every file, every id."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from .which_content import about_the_content, edition_asked


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("folder", nargs="?", type=Path, help="a folder of areas; else those of this edition")
    parser.add_argument("--cases", action="store_true", help="ask every case that was worked out by hand, too")
    about_the_content(parser)


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..content.cases import read_cases
    from ..content.holding import tell
    from ..content.loading import read_book
    from ..content.new_area import still_of_the_example
    from ..content.postcode_data import with_rings_if_installed  # scenarios and cases may ask for a distance
    from ..content.search_queries import read_queries
    from ..training.loading import read_pairs, read_scenarios

    edition = edition_asked(asked)
    folder = asked.folder or edition.authorities
    book = with_rings_if_installed(
        read_book(folder) if asked.folder else read_book(folder, edition.areas, edition.name)
    )
    scenarios = read_scenarios(book, folder)
    read_pairs(scenarios, folder)
    cases = read_cases(book, folder)
    read_queries(book, folder)
    for area in book.areas:
        counts = f"{len(area.clauses)} clauses, {len(area.deadlines)} time limits, {len(area.register)} on the register"
        print(f"{area.authority.name}: {counts}")
        if example := still_of_the_example(area):
            says = f"{len(example)} of these clauses are those of the example: {', '.join(example)}"
            print(f"  {says}. Rewrite or delete them before anybody reads the site.")
    print(f"All {sum(len(area.clauses) for area in book.areas)} clauses fit together.")
    print(f"All {len(scenarios)} scenarios hold.")
    if asked.cases:
        for line in tell(book, cases):
            print(line)
    return 0
