"""Write down that an area has been read against its source by somebody else."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..errors import ContentError, Fault
from ..standards.guidance import did_you_mean
from .which_content import about_the_content, edition_asked


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("area", metavar="AREA", help="the folder of the area")
    parser.add_argument("--folder", type=Path, help="the folder of areas; else that of this edition")
    about_the_content(parser)


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..content.areas import READING, write_reading

    folder = asked.folder or edition_asked(asked).authorities
    if not (folder / asked.area).is_dir():
        known = [one.name for one in folder.iterdir() if one.is_dir()]
        raise ContentError([Fault("read", asked.area, "there is no such area", did_you_mean(asked.area, known))])
    count = write_reading(folder / asked.area)
    print(
        f"{count} records of {asked.area} are written down as read against the source. Commit {READING} with your change."
    )
    return 0
