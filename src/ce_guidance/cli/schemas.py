"""Write the JSON Schemas of the content's files anew, after a change of a record."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..site.schemas import FOLDER, write_schemas

    print(f"{len(write_schemas())} schemas in {FOLDER}")
    return 0
