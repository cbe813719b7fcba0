"""Ask a tool one question in JSON, and print the answer in JSON."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import date

from ..asking import TOOLS, reply
from ..content import compiled_book


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("tool", metavar="TOOL", help=f"one of: {', '.join(TOOLS)}")
    by_line = "a JSON object; - reads one a line from standard input"
    parser.add_argument("question", metavar="JSON", nargs="?", default="{}", help=by_line)


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    book = compiled_book.load()
    if asked.tool == "distance":
        from ..content.postcode_data import with_rings_if_installed

        book = with_rings_if_installed(book)
    if asked.question != "-":
        questions = [asked.question]
    else:
        questions = [line for line in sys.stdin.read().splitlines() if line.strip()]
    failed = False
    for question in questions:
        answer = reply(book, asked.tool, question, date.today())
        failed |= answer.startswith('{"problem"')
        print(answer, flush=True)
    return 2 if failed else 0
