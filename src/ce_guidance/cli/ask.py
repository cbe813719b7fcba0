"""Ask a tool one question in JSON, and print the answer in JSON."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import date

from ..asking import TOOLS, reply
from ..content import compiled_book
from ..content.editions import Edition
from .which_content import about_the_content, edition_asked


class Desk:
    """Answers questions of one tool, with the rules of no more areas than they are about."""

    def __init__(self, tool: str, edition: Edition):
        self.tool, self.edition = tool, edition
        self.book = compiled_book.load(edition) if tool == "about" else compiled_book.load_no_area(edition)

    def answer(self, question: str) -> str:
        """One answer in JSON. Raises ``ContentError`` where the rules of the area have a fault."""
        slug = _area_in(question)
        if slug and slug not in self.book.area and slug in compiled_book.slugs(self.edition):
            book = compiled_book.with_area_of(self.book, slug, self.edition)
            if self.tool == "distance":
                from ..content.postcode_data import with_rings_if_installed

                book = with_rings_if_installed(book)
            self.book = book
        return reply(self.book, self.tool, question, date.today())


def _area_in(question: str) -> str:
    """The area that a question names, if it names one in a form that can be read."""
    try:
        held = json.loads(question)
    except ValueError:
        return ""
    named = held.get("authority") if isinstance(held, dict) else None
    return named if isinstance(named, str) else ""


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("tool", metavar="TOOL", help=f"one of: {', '.join(TOOLS)}")
    by_line = "a JSON object; - reads one a line from standard input"
    about_the_content(parser)
    parser.add_argument("question", metavar="JSON", nargs="?", default="{}", help=by_line)


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    desk = Desk(asked.tool, edition_asked(asked))
    if asked.question != "-":
        questions = [asked.question]
    else:
        questions = [line for line in sys.stdin.read().splitlines() if line.strip()]
    failed = False
    for question in questions:
        answer = desk.answer(question)
        failed |= answer.startswith('{"problem"')
        print(answer, flush=True)
    return 2 if failed else 0
