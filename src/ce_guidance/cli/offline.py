"""Make one zip of the whole site, for rooms without network."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from .built_site import about_the_site, live_address
from .which_content import about_the_content, edition_asked


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("--out", type=Path, default=Path("ce-guidance.zip"), help="the file to make")
    about_the_site(parser)
    about_the_content(parser)


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..content.loading import read_book
    from ..site.fingerprint import assets_of
    from ..training.offline import write_offline

    live, edition = live_address(asked), edition_asked(asked)
    book = read_book(edition.authorities, edition.areas, edition.name)
    write_offline(book, asked.site, assets_of(asked.site), asked.out, live)
    print(f"{asked.out} ({asked.out.stat().st_size / 1_000_000:.1f} MB)")
    return 0
