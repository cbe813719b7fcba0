"""Stands in for what installs packages in Pyodide: our tools bring theirs along."""

# See the event loop's stand-in for why.
from pyodide_js import loadedPackages  # noqa: F401


class _Place:
    """A folder, as Pyodide's script asks for it."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __str__(self) -> str:
        return self.path


SITE_PACKAGES = _Place("/lib/python3.14/site-packages")
DSO_DIR = _Place("/usr/lib")


def init_loaded_packages() -> None:
    """Called when Pyodide starts. There are none."""
