"""Write all pages as Markdown into a folder, for another engine than MkDocs."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from .which_content import about_the_content, edition_asked


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="a folder that is not there yet")
    about_the_content(parser)


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..site.staging import stage

    print(
        f"{asked.folder}/ holds {stage(asked.folder, edition_asked(asked))} pages made from the data, and those of docs/."
    )
    return 0
