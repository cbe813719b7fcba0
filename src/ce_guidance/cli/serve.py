"""Serve the finished site on this machine."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("--site", type=Path, default=Path("site"), help="where it is")
    parser.add_argument("--port", type=int, default=8000)


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..site.serving import serve

    return serve(asked.site, asked.port)
