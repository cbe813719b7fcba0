"""Ask a tool one question in JSON, or one on each line, and print each answer in JSON on a line."""

from __future__ import annotations

import io
import sys
import traceback
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from datetime import date
from typing import BinaryIO

from ..asking import TOOLS, refusal, reply
from ..asking.request import question_of
from ..content import compiled_book
from ..content.editions import Edition
from ..errors import ContentError, QuestionError
from .which_content import about_the_content, edition_asked

LONGEST_LINE = 1 << 20
"""Bytes of one question. What is longer is read past, and never held."""


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

    def answer_line(self, line: bytes) -> str:
        """One answer to whatever came in on a line. A fault of ours is a problem of this line too, with the trace beside it."""
        try:
            return self.answer(_text_of(line))
        except QuestionError as error:
            return refusal(error)
        except ContentError:
            raise
        except Exception:
            traceback.print_exc()
            says = "This question could not be answered: that is a fault of this program. Tell whoever keeps it, with the lines on standard error."
            return refusal(QuestionError("broken", "", says))


def _area_in(question: str) -> str:
    """The area that a question names, if it names one in a form that can be read."""
    try:
        named = question_of(question).get("authority")
    except QuestionError:
        return ""
    return named if isinstance(named, str) else ""


def _text_of(line: bytes) -> str:
    """A line as text, without a mark of the byte order. Raises ``QuestionError`` with the remedy where it is none."""
    if len(line) > LONGEST_LINE:
        says = f"This line is longer than {LONGEST_LINE:,} bytes. Put each question on a line of its own."
        raise QuestionError("line-too-long", "", says)
    try:
        text = line.decode("utf-8-sig").strip()
    except UnicodeDecodeError as wrong:
        says = f"This line is not UTF-8 from byte {wrong.start + 1} on. Save the questions as UTF-8."
        raise QuestionError("not-utf-8", "", says) from None
    if not text:
        says = 'This line is empty. Put a question on it, like {"field": "value"}, or take it out.'
        raise QuestionError("empty-line", "", says)
    return text


def lines_of(source: BinaryIO) -> Iterator[bytes]:
    """The lines that come in, each as soon as it is there. Of one that is too long only as much as shows it."""
    while line := source.readline(LONGEST_LINE + 2):
        rest = line
        while not rest.endswith(b"\n") and (rest := source.readline(LONGEST_LINE)):
            pass
        yield line.rstrip(b"\r\n") if line.endswith(b"\n") else line


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("tool", metavar="TOOL", help=f"one of: {', '.join(TOOLS)}")
    by_line = "a JSON object; - reads one a line from standard input, and answers each line with one"
    about_the_content(parser)
    parser.add_argument("question", metavar="JSON", nargs="?", default="{}", help=by_line)


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    desk = Desk(asked.tool, edition_asked(asked))
    answers: Iterable[str]
    if asked.question == "-":
        answers = map(desk.answer_line, lines_of(sys.stdin.buffer if sys.stdin else io.BytesIO()))
    else:
        answers = [desk.answer(asked.question)]
    failed = False
    for answer in answers:
        failed |= answer.startswith('{"problem"')
        sys.stdout.buffer.write(f"{answer}\n".encode())  # JSON is UTF-8, whatever the terminal's own is
        sys.stdout.buffer.flush()
    return 2 if failed else 0
