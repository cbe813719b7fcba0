"""Whose content a command works on: what ``--content`` names, or the ``mkdocs.yml`` of this folder, or this package."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..content.editions import Edition, edition_here
from ..errors import ContentError, Fault


def about_the_content(parser: ArgumentParser) -> None:
    """Take ``--content``."""
    says = "the folder that holds authorities/; else what mkdocs.yml in this folder says, or the package's own"
    parser.add_argument("--content", type=Path, metavar="DIR", help=says)


def edition_asked(asked: Namespace) -> Edition:
    """The edition to work on. Raises ``ContentError``."""
    if asked.content is None:
        return edition_here()
    made = Edition(content=asked.content.resolve())
    if not made.authorities.is_dir():
        inside = asked.content.name == "authorities"
        remedy = (
            f"Name the folder around it: --content {asked.content.parent}" if inside else "Name the folder that does."
        )
        raise ContentError([Fault("--content", "", f"{asked.content} holds no folder authorities/", remedy)])
    return made
