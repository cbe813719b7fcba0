"""Build the finished site."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("--site", type=Path, default=Path("site"), help="where to put it")


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..site.building import build_site

    return build_site(asked.site)
