"""A stub of Pyodide's event loop, which our tools do not need: they answer at once."""

# Pyodide copies a started runtime only if Python holds what it expects of JavaScript, in this order.
from pyodide_js._api import scheduleCallback  # noqa: F401


def _initialize_event_loop() -> None:
    """Called when Pyodide starts. There is none."""
