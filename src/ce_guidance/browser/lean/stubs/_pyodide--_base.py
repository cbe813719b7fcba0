"""A stub of what compiles and runs text as code in Pyodide: no text is ever run here, and the compiler is not in the bundle.

Pyodide's script asks for four things as text when it starts. They are given without compiling anything.
"""

import builtins
import importlib
from typing import Any


def eval_code(text: str, names: object = None) -> Any:
    """What Pyodide's script asks for when it starts. Raises ``KeyError`` for anything else."""
    import __main__

    return {
        "{}": {},
        "import importlib; importlib": importlib,
        "import __main__; __main__.__dict__": __main__.__dict__,
        "import builtins; builtins.__dict__": builtins.__dict__,
    }[text]


def pyimport_impl(path: str) -> Any:
    """The module of this name, or what a module holds by it."""
    stem, _, last = path.rpartition(".")
    if not stem:
        return importlib.import_module(path)
    held = importlib.import_module(stem)
    return getattr(held, last) if hasattr(held, last) else importlib.import_module(path)
