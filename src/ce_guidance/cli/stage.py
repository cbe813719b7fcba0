"""Write all pages as Markdown into a folder, for another engine than MkDocs."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="a folder that is not there yet")


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..site.staging import stage

    print(f"{asked.folder}/ holds {stage(asked.folder)} pages made from the data, and those of docs/.")
    return 0
