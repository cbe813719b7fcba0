"""Stands in for the library's ``traceback``: nobody is shown a stack, and byte code without line numbers has none to tell."""

import sys


def print_exception(kind: object, error: BaseException | None = None, trace: object = None) -> None:
    """Tell what went wrong in one line, where Pyodide looks for it."""
    told = error if error is not None else kind
    print(f"{type(told).__name__}: {told}", file=sys.stderr)
