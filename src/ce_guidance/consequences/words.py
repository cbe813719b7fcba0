"""A comparison as text, for a terminal and a message."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from textwrap import wrap

from ..standards.guidance import Book
from .drafts import changelog, entries
from .found import Comparison, Found

NOTHING = "Nothing differs."
WIDTH = 100


def in_words(comparison: Comparison, book: Book, today: date) -> str:
    """Every consequence under its title, what stays, and the drafts to copy."""
    return "\n".join(_lines(comparison, book, today))


def _lines(comparison: Comparison, book: Book, today: date) -> Iterator[str]:
    yield f"Compared with {comparison.base}"
    if not comparison.found:
        yield from ("", NOTHING)
        return
    for title, found in comparison.by_kind.items():
        yield from ("", f"{title} ({len(found)})", "-" * len(f"{title} ({len(found)})"))
        for one in found:
            yield from _one(one)
    if comparison.same:
        yield from ("", "What does not change", "--------------------", *comparison.same)
    if lines := changelog(comparison):
        yield from ("", "For CHANGELOG.md, under Practice", "--------------------------------", *lines)
    for slug, text in entries(comparison, book, today).items():
        title = f"For {slug}/changes.yaml"
        yield from ("", title, "-" * len(title), text)


def _one(one: Found) -> Iterator[str]:
    clauses = f" ({', '.join(one.clauses)})" if one.clauses else ""
    yield from wrap(f"{one.area + ': ' if one.area else ''}{one.what}{clauses}", WIDTH)
    for label, says in (("before", one.before or "nothing"), ("after", one.after or "nothing")):
        yield from wrap(says, WIDTH, initial_indent=f"  {label + ':':8}", subsequent_indent=" " * 10)
    if one.example:
        yield from wrap(one.example, WIDTH, initial_indent="  ", subsequent_indent="    ")
    for line in one.changes:
        yield from wrap(f"changes {line}", WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
