"""Say in words what differs from the last release: limits, outcomes, dates, contacts, training; with the entries of the list of changes drafted."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from .which_content import about_the_content, edition_asked


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("folder", nargs="?", type=Path, help="a folder of areas; else those of this edition")
    about_the_content(parser)
    about = "a commit, a tag, or a folder with the rules as they were; without it, the last release"
    parser.add_argument("--since", default="", metavar="REF|FOLDER", help=about)


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..consequences.comparing import compare
    from ..consequences.releases import earlier, edition_of
    from ..consequences.words import in_words
    from ..content.loading import read_book_again
    from ..content.postcode_data import with_rings

    whose = edition_asked(asked)
    folder, areas = (asked.folder, ()) if asked.folder else (whose.authorities, whose.areas)
    book, unread = read_book_again(folder, areas)
    book = with_rings(book)
    old = earlier(asked.since, book, folder, areas)
    print(in_words(compare(old, edition_of(book, folder)), book, date.today()))
    if unread:
        print(f"\n{len(unread)} records are not read against their source again; `ce-guidance check` names them.")
    return 0
