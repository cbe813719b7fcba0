"""The order of the steps of a schedule, their numbers, and which of them are one duty at several dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .answers import Answer

SAME = ("id", "limit", "strength", "only_if", "exception", "clause", "limit_clause", "gaps", "conflicts")
"""What the dates of one duty share: it is said at one of them, and the others name that."""
SILENT = ("", "to come", "no date stated")
"""The states that need no word at their step: the date, or its absence, says them."""


class Row(NamedTuple):
    """One step in the line, under its number."""

    number: int
    item: Answer
    same_as: int | None
    """The number of the step that says the rest, where this is another date of the same duty."""
    others: tuple[Answer, ...]
    """The other dates of the same duty, at the step that says it."""

    @property
    def day(self) -> Answer | None:
        """The day at which it stands."""
        return day_of(self.item)

    @property
    def status(self) -> str:
        """Its state in words."""
        told: str = self.item.get("status", "done" if "done" in self.item else "to come" if self.day else SILENT[2])
        return told

    @property
    def shape(self) -> str:
        """Its state as a CSS name: what is done in time and what is done late look alike, and their words differ."""
        return "done" if self.status.startswith("done") else self.status.replace(" ", "-")


def day_of(item: Answer) -> Answer | None:
    """The day that a step was done, else the day that it is due; none without a date."""
    if "done" in item:
        held: Answer = item["done"]
        return held
    return {"date": item["due"], "in_words": item["due_in_words"]} if item["due"] else None


def arranged(items: Sequence[Answer]) -> list[Row]:
    """The steps in the order in which they are shown and numbered: by their days, then those that wait for one, then the rest."""
    placed = list(enumerate(sorted(items, key=_group), 1))
    duties: dict[str, list[tuple[int, Answer]]] = {}
    for n, one in placed:
        duties.setdefault(_duty(one), []).append((n, one))
    rows = []
    for n, one in placed:
        held = duties[_duty(one)]
        lead = next((at for at, other in held if "done" not in other), held[0][0])
        others = tuple(other for at, other in held if at != n)
        rows.append(Row(n, one, None, others) if n == lead else Row(n, one, lead, ()))
    return rows


def _group(item: Answer) -> int:
    if item["due"] or "done" in item:
        return 0
    return 1 if "waits" in item else 2


def _duty(item: Answer) -> str:
    return "|".join([str(_group(item)), *(str(item.get(key)) for key in SAME)])
