"""The command line: a command is a module of this package, found by its name.

A command's module has a docstring, which is what ``--help`` says; ``arguments``, which tells a parser what it takes; and ``run``. What reads
YAML, makes pages or packages is imported in ``run``: ``ask`` waits for none of it.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from .. import __version__
from ..errors import ContentError
from .extras import what_to_install

PIPE_CLOSED, INTERRUPTED = 128 + 13, 128 + 2
"""As a shell tells of a program that a signal ended."""
ABOUT = "Ask a question, check the content, build and serve the site."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0, or 2 where something has to be put right.

    Where whoever read its words has closed the pipe, or pressed Ctrl+C, it is that of a program that ends by it.
    """
    asked = _parser().parse_args(arguments)
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - it is closed: `>&-`
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(
            errors="backslashreplace"
        )  # a name of a file, or a terminal, that knows other characters
    try:
        status = int(asked.run(asked))
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes once more at its end
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except ContentError as error:
        print(f"{error}\n\n{len(error.faults)} to put right.", file=sys.stderr)
        return 2
    except ModuleNotFoundError as error:
        remedy = what_to_install(error.name or "")
        if not remedy:
            raise
        print(remedy, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ce-guidance", description=ABOUT)
    parser.add_argument("--version", action="version", version=__version__)
    added = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command in commands():
        says = (command.__doc__ or "").strip()
        made = added.add_parser(name, help=says.partition("\n")[0], description=says)
        command.arguments(made)
        made.set_defaults(run=command.run)
    return parser


def commands() -> Iterator[tuple[str, ModuleType]]:
    """Every command by its name, in the order of the alphabet."""
    for path in sorted(Path(__file__).parent.glob("*.py")):
        module = path.stem
        if module.startswith("_"):
            continue
        held = import_module(f".{module}", __name__)
        if hasattr(held, "run"):
            yield module.replace("_", "-"), held
