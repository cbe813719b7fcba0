"""What a keeper of the content writes down besides, drafted: a line for the list of changes, and an entry for the page of changes.

What nobody can know from the rules is left open: why it changed, whether the document did, and from when.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

from ..counting.days import date_in_words
from ..standards.guidance import Book
from .found import KINDS, PRACTICE, Comparison, Found

NUMBERED = re.compile(r"(.*?)(\d+)$")
OPEN_DAY = "[the day from which practice follows it]"


def changelog(comparison: Comparison) -> list[str]:
    """The lines under *Practice*: old value, new value, clause, from when."""
    return list(dict.fromkeys(_line(one) for one in practice(comparison)))


def practice(comparison: Comparison) -> list[Found]:
    """What changed for practice. What is gone with its clause, its action and its limit is one change."""
    found = [one for one in comparison.found if one.kind in PRACTICE]
    gone = {clause for one in found if one.kind == "gone" and one.actions for clause in one.clauses}
    return [
        one
        for one in found
        if not (one.kind == "ends" or (one.kind == "gone" and not one.actions)) or gone.isdisjoint(one.clauses)
    ]


def _line(one: Found) -> str:
    says = f"{one.area}: {one.what}. " if one.area else f"{one.what}. "
    says += f"Old: {(one.before or 'nothing').rstrip('.')}. New: {(one.after or 'nothing').rstrip('.')}"
    clauses = f" ({', '.join(one.clauses)})" if one.clauses else ""
    from_day = date_in_words(date.fromisoformat(one.from_day)) if one.from_day else OPEN_DAY
    return f"- {says}{clauses}. From {from_day}."


def entries(comparison: Comparison, book: Book, today: date) -> dict[str, str]:
    """For each area the entries of its ``changes.yaml``, which ``check`` refuses until what is open in them is filled in."""
    held: dict[str, list[Found]] = {}
    for one in practice(comparison):
        if one.clauses and one.slug in book.area:
            held.setdefault(one.slug, []).append(one)
    return {slug: "\n".join(_entries(book, slug, found, today)) for slug, found in held.items()}


def _entries(book: Book, slug: str, found: list[Found], today: date) -> Iterator[str]:
    stem, number = _last(book, slug)
    known = book.area[slug].clause
    for n, one in enumerate(found, 1):
        yield f"- id: {stem}{number + n}"
        there = ", ".join(clause for clause in one.clauses if clause in known)
        yield (
            f"  clauses: [{there}]"
            if there
            else "  clauses:          # the clause is gone: name one that stands beside it"
        )
        yield "  kind:             # source: the document changed; ours: we had it wrong"
        yield f"  title: {_text(f'{KINDS[one.kind]}: {one.what}')}"
        yield f"  before: {_text(one.before or 'Nothing.')}"
        yield f"  after: {_text(one.after or 'Nothing.')}"
        yield "  why:              # one sentence"
        yield f"  published: {today.isoformat()}"
        yield f"  effective: {one.from_day}" if one.from_day else f"  effective:        # {OPEN_DAY.strip('[]')}"


def _last(book: Book, slug: str) -> tuple[str, int]:
    """The beginning of an area's ids of changes, and the highest number."""
    found = [held for one in book.area[slug].changes if (held := NUMBERED.fullmatch(one.id))]
    if not found:
        return f"{slug}-c", 0
    return found[-1][1], max(int(one[2]) for one in found)


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
