"""Make the postcode data of the distance tool anew, and print its size."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from .which_content import about_the_content, edition_asked


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("--from", dest="archive", type=Path, help="codepo_gb.zip of Ordnance Survey; else the package")
    about_the_content(parser)


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..content.loading import read_book
    from ..content.postcode_data import from_code_point, from_package, ring_files

    edition = edition_asked(asked)
    held = from_code_point(asked.archive) if asked.archive else from_package()
    print(f"{sum(map(len, held.places.values()))} postcodes of {held.dated}, in {len(held.places)} districts")
    for key, file in ring_files(read_book(edition.authorities, edition.areas, edition.name), held).items():
        print(f"{key}: {len(file)} bytes")
    return 0
