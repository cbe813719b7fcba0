"""Make the wheel for other people's pages, and the lock that names it and its few dependencies."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..browser.published import publish
    from ..browser.wheel import BUILDERS
    from ..content.loading import read_book

    can = tuple(BUILDERS)
    if sys.version_info < (3, 12):
        print("pyodide-build needs Python 3.12 or newer; this is", sys.version.split()[0])
        can = ("build",)
    publish(read_book(), can, print)
    return 0
