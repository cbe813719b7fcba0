"""The wheels for other people's pages, under ``/python/``: made once for an edition, which takes some seconds, and then copied."""

from __future__ import annotations

import shutil
from pathlib import Path

from ..browser.published import MADE_OF, publish
from ..standards.guidance import Book

UNDER = "python"


def put_wheels_into(site: Path, book: Book) -> None:
    """Copy the wheels and their lock into a site. Raises ``RuntimeError`` if they could not be made."""
    shutil.copytree(publish(book), site / UNDER, ignore=shutil.ignore_patterns(MADE_OF), dirs_exist_ok=True)
