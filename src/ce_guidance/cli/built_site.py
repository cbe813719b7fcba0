"""What the commands are told that work on a built site."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..errors import ContentError, Fault


def about_the_site(parser: ArgumentParser) -> None:
    """Where the built site is, and where the live one."""
    parser.add_argument("--site", type=Path, default=Path("site"), help="where the built site is")
    parser.add_argument("--live", default="", metavar="ADDRESS", help="the live site, for links and frames")


def live_address(asked: Namespace) -> str:
    """The address of the live site, ending in a slash. Raises ``ContentError`` if it is none, or if no site is built."""
    if not (asked.site / "index.html").is_file():
        raise ContentError([Fault(str(asked.site), "", "there is no built site", "Run `make build` first.")])
    if asked.live and not asked.live.startswith(("https://", "http://")):
        raise ContentError([Fault("--live", "", f"'{asked.live}' is not a web address", "Begin it with https://")])
    return f"{asked.live.rstrip('/')}/" if asked.live else ""
