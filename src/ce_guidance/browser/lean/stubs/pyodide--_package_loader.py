"""A stub of what installs packages in Pyodide: our tools bring theirs along."""

import sys

# See the stub of the event loop for why.
from pyodide_js import loadedPackages  # noqa: F401


class _Place:
    """A folder, as Pyodide's script asks for it."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __str__(self) -> str:
        return self.path


SITE_PACKAGES = _Place(f"/lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages")
DSO_DIR = _Place("/usr/lib")


def init_loaded_packages() -> None:
    """Called when Pyodide starts. There are none."""
