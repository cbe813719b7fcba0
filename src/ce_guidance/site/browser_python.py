"""Python for the browser, made beside all else: it takes half a minute the first time, and MkDocs need not wait for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from ..browser.bundle import install_runtime
from ..content.postcode_data import ring_files
from ..standards.guidance import Book
from .shipped import TOOLS
from .staging import state

MADE = Path("build/runtime")
SCRIPTS = "assets/tools/runtime"
"""Where the runtime's own scripts lie in a site: they are made into one with the rest."""


class BrowserPython:
    """The runtime of one site; in a preview it is made again where the book or the runtime's own scripts have changed."""

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(1)
        self.made: Future[Path] | None = None
        self.made_of: tuple[object, ...] = ()

    def begin(self, book: Book, sent: Callable[[bytes], int], runtime: str, preview: bool) -> bool:
        """Make it, if it is not there as it should be; whether it is being made. ``sent``: how many bytes of a file travel."""
        made_of = book.build, state(TOOLS / "runtime"), runtime
        if made_of == self.made_of:
            return False
        self.made_of = made_of
        folder = MADE / ("preview" if preview else "site")
        self.made = self.pool.submit(_make, book, folder, sent, runtime, preview)
        return True

    def put_into(self, site: Path) -> None:
        """Wait for it, and copy it into a site. Raises whatever went wrong while it was made."""
        assert self.made is not None
        shutil.copytree(self.made.result(), site, dirs_exist_ok=True)


def _make(book: Book, folder: Path, sent: Callable[[bytes], int], runtime: str, preview: bool) -> Path:
    """Make the runtime in ``folder``, as it will lie in the site."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(TOOLS / "runtime", folder / SCRIPTS, ignore=shutil.ignore_patterns("*.d.ts"))
    install_runtime(book, folder, ring_files(book), sent, runtime, preview)
    return folder
