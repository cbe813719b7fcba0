"""Write a repository for a site of your own: an example area, a configuration with comments, and what it needs."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

NEXT = """\
{folder} holds a site of one area, an example in {folder}/content/authorities/{slug}/. Next:

  cd {folder}
  npm ci                 Python for the browser and a typeface, checked by hash
  ce-guidance serve      shows the site while you edit
  ce-guidance check      says what does not fit, and what to do

Your name, colours and address stand in mkdocs.yml."""


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="a folder that is not there yet, or is empty")
    parser.add_argument("--area", default="sampleshire", metavar="SLUG", help="the area's name in addresses")
    parser.add_argument("--name", default="", help="the area's name as people write it; else made of SLUG")


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..site.new_site import make_site

    make_site(asked.folder, asked.area, asked.name or asked.area.replace("-", " ").title(), date.today())
    print(NEXT.format(folder=asked.folder, slug=asked.area))
    return 0
