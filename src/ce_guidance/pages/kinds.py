"""Every kind of time limit: what it means, how it is counted, how it is written, with the cases that were counted by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from markupsafe import Markup

from ..content.kinds import KindInWords, WorkedCase, kinds_in_words
from ..counting.days import in_short
from .page import Page
from .templates import template


def kinds_table(page: Page) -> Markup:
    """A section for each kind, drawn from its module."""
    return template("kinds", page, kinds=kinds_in_words(), limits=_limits, when=_when, dates=_dates)


def _limits(kind: KindInWords) -> Iterator[tuple[str, str, list[WorkedCase]]]:
    """Each limit of the cases in words and as it is written, with its cases."""
    for written in dict.fromkeys(case.written for case in kind.cases):
        cases = [case for case in kind.cases if case.written == written]
        yield cases[0].limit.in_words, written, cases


def _dates(case: WorkedCase) -> str:
    """Every date that a case comes to, in words."""
    return "; or ".join(" to ".join(map(_when, one.split(" to "))) for one in case.comes_to)


def _when(iso: str) -> str:
    """``Fri 18 Dec 2026``, ``14:05, Fri 18 Dec 2026``, or a month and year as it stands."""
    if len(iso) == 7:
        return f"born in {in_short(date.fromisoformat(f'{iso}-01')).partition(' ')[2][2:]}"
    moment = datetime.fromisoformat(iso)
    return f"{moment:%H:%M}, {in_short(moment.date())}" if "T" in iso else in_short(moment.date())
