"""A stub of the library's ``traceback``: nobody is shown a stack, and bytecode without line numbers has none to tell."""

import sys


def print_exception(kind: object, error: BaseException | None = None, trace: object = None) -> None:
    """Tell what went wrong in one line, where Pyodide looks for it."""
    raised = error if error is not None else kind
    print(f"{type(raised).__name__}: {raised}", file=sys.stderr)
