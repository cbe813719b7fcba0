"""Make one zip of the whole site, for rooms without network."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from .built_site import about_the_site, live_address


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("--out", type=Path, default=Path("ce-guidance.zip"), help="the file to make")
    about_the_site(parser)


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..content.loading import read_book
    from ..site.fingerprint import assets_of
    from ..training.offline import write_offline

    live = live_address(asked)
    write_offline(read_book(), asked.site, assets_of(asked.site), asked.out, live)
    print(f"{asked.out} ({asked.out.stat().st_size / 1_000_000:.1f} MB)")
    return 0
