"""Lets Python do all that it may have to do for a reader. Runs inside Pyodide, compiled, with its files in ``/in``: see ``profile.mjs``.

Besides the questions that is every method of every type that our modules use, with what fits and
what does not, and what happens when memory or depth runs out.
"""

from __future__ import annotations

import gc
import json
import operator
import os
import re
import sys
import time
import weakref
from datetime import date, datetime, timedelta
from functools import cache, partial
from itertools import accumulate, chain, islice
from types import SimpleNamespace
from typing import Any

GIVEN: tuple[Any, ...] = (
    0,
    2,
    -1,
    1.5,
    "a",
    "ä😀",
    b"a",
    None,
    True,
    (1,),
    [1, "b"],
    {"a": 1},
    {1, 2},
    date(2026, 12, 18),
    timedelta(1),
)
AS_JSON = json.JSONEncoder(ensure_ascii=False)
ENDLESS = {"__rpow__", "__rlshift__"}
"""Two to the power of a large number takes more time than anybody has."""
LARGE = 40_000_000


def things() -> list[Any]:
    """One of each type, new."""
    match = re.search("(?P<first>a)(b)?", "xab")
    numbers = [0, 1, -7, 2**70, -(2**70), True, 0.0, 1.5, -1e300, float("inf"), float("nan"), 1j]
    texts = ["", "ascii text", "Ä ö ß", "日本語", "😀", "1 2 2027", b"", b"bytes", bytearray(b"ab"), memoryview(b"ab")]
    several = [[3, 1, 2], [], (1, 2), (), {"a": 1, "b": [2]}, {}, {1, 2}, frozenset({1}), range(5), slice(1, 2)]
    days = [date(2026, 12, 18), datetime(2026, 12, 18, 9, 30), timedelta(days=2, hours=3), datetime(2026, 1, 1).time()]
    going = [
        iter([1, 2]),
        (n for n in (1, 2)),
        zip((1, 2), (3, 4), strict=True),
        enumerate("ab"),
        map(str, (1, 2)),
        reversed([1]),
    ]
    others = [
        None,
        ...,
        NotImplemented,
        match,
        re.compile("a+"),
        partial(max, 1),
        chain((1,), (2,)),
        islice(range(9), 2),
        ValueError("x", 1),
        len,
        things,
        int,
        GIVEN,
    ]
    return [*numbers, *texts, *several, *days, *going, *others]


def use_every_method() -> None:
    """Each method of each type without and with one and two things that it may not know what to do with."""
    for n, one in enumerate(things()):
        for name in sorted({*dir(type(one))} - ENDLESS):
            held = things()[n]
            for given in ((), *((each,) for each in GIVEN), ("a", "b"), (0, 1), (1, None)):
                try:
                    _tell(getattr(held, name)(*given), held)
                except Exception as error:
                    str(error), repr(error)


def _tell(found: Any, held: Any) -> None:
    str(found), repr(held), f"{found!s:>20}"
    hash(found)
    f"{found:>20}"


def collect() -> None:
    """Let the collector of garbage go through one of each type, held and thrown away: when it runs is chance."""
    book = {"a": 1, "b": [2]}
    held = [
        *things(),
        *(book, book.keys(), book.values(), book.items(), iter(book), iter(book.values()), iter(book.items())),
        *(reversed(book), reversed(book.items()), iter("ab"), iter((1,)), iter({1}), iter(range(3)), iter(b"a")),
        *(filter(None, [1]), accumulate([1]), zip([1]), cache(len), cache(things), property(len), staticmethod(len)),
        *(slice(1), things.__code__, collect.__get__(1), [].append, type("T", (), {"a": 1})()),
        *(weakref.ref(things), ref_to_nothing(), SimpleNamespace(a=[1]), sys._getframe(), lambda: book, AS_JSON),
        *(re.finditer("a", "aa"), operator.itemgetter(1), operator.attrgetter("a"), memoryview(b"a"), super(T, T())),
    ]
    gc.collect()
    for one in held:
        circle = [one]
        circle.append(circle)
    del held, one, circle
    gc.collect()


class T:
    """A type of our own, with a place for anything."""

    a: Any = None


def ref_to_nothing() -> Any:
    """A reference to something that is gone."""
    return weakref.ref(T())


def run_out() -> None:
    """Of the memory that was there at first, of depth, of time, and of patience with rubbish that has to be collected."""

    def deeper() -> None:
        deeper()

    try:
        deeper()
    except RecursionError as error:
        str(error)
    os.urandom(8)
    time.time_ns(), time.monotonic(), str(datetime.now())
    held = bytearray(LARGE)
    del held
    for _ in range(3000):
        circle: list[Any] = []
        circle.append(circle)
    gc.collect()


def answer_while_collecting(desk: Any) -> None:
    """Put every question while the collector of garbage runs again and again: a reader's runs where it pleases."""
    before = gc.get_threshold()
    gc.set_threshold(100)
    answer_all(desk, True)
    gc.set_threshold(*before)


def answer_all(desk: Any, whole: bool) -> None:
    """Put the questions, or only every twentieth."""
    with open("/in/questions.json", encoding="utf-8") as file:
        asked = json.load(file)[:: 1 if whole else 20]
    for tool, question, today in asked:
        try:
            desk(tool, question, today, "../../")
        except ModuleNotFoundError as error:  # not in the bundle: the page would start again with the whole library
            str(error)
