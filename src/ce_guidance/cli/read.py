"""Write down that an area has been read against its source by somebody else."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..content import AUTHORITIES
from ..errors import ContentError, Fault
from ..standards.guidance import did_you_mean


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("area", metavar="AREA", help="the folder of the area")
    parser.add_argument("--folder", type=Path, default=AUTHORITIES, help="the folder of areas")


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..content.areas import READING, write_reading

    if not (asked.folder / asked.area).is_dir():
        known = [one.name for one in asked.folder.iterdir() if one.is_dir()]
        raise ContentError([Fault("read", asked.area, "there is no such area", did_you_mean(asked.area, known))])
    count = write_reading(asked.folder / asked.area)
    print(
        f"{count} records of {asked.area} are written down as read against the source. Commit {READING} with your change."
    )
    return 0
