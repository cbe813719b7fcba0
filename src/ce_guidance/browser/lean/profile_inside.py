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
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache, lru_cache, partial
from io import StringIO
from itertools import accumulate, chain, groupby, islice, product, repeat, starmap
from types import MappingProxyType, MethodType, ModuleType, SimpleNamespace
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


def sort_every_kind() -> None:
    """Sort few and many of each kind that a list compares in a way of its own, in order and out of it: which ways there are Python finds as it sorts."""
    numbers = [(7 * n) % 101 for n in range(150)]
    kinds: tuple[Callable[[int], Any], ...] = (
        *(int, float, str, bool, date.fromordinal, timedelta),
        *(lambda n: 2**70 + n, lambda n: n / 7, lambda n: f"日{n}", lambda n: bytes([n])),
        *(
            lambda n: (n, n),
            lambda n: (n / 7, n),
            lambda n: (str(n), n),
            lambda n: ("a", n / 7),
            lambda n: (date.fromordinal(n + 1),),
        ),
        *(
            lambda n: [n],
            lambda n: {n},
            lambda n: (n % 2, str(n)),
            lambda n: n if n % 2 else n / 7,
            lambda n: n if n % 2 else str(n),
        ),
    )
    for kind in kinds:
        for held in (
            numbers[:2],
            numbers[1:4],
            numbers,
            sorted(numbers),
            sorted(numbers, reverse=True),
            [1, *numbers] * 2,
        ):
            try:
                made = [kind(n + 1) for n in held]
                sorted(made), made.sort(reverse=True), sorted(made, key=kind), min(made), max(made)
                sorted(range(len(made)), key=made.__getitem__), sorted(enumerate(made), key=operator.itemgetter(1))
            except (TypeError, ValueError) as error:
                str(error)


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


class Last(T):
    """One that does something when it goes: that the collector has to call, and to look at again."""

    kept: list[Any] = []

    def __del__(self) -> None:
        if self.a == "stays":
            self.kept.append(self)


class Narrow:
    """One without a dictionary."""

    __slots__ = ("__weakref__", "a", "b")


class Row:
    """One that is gone through by numbers."""

    def __init__(self, circle: list[Any]) -> None:
        self.circle = circle

    def __getitem__(self, at: int) -> Any:
        return self.circle[at]


class Kind(type):
    """A type of types."""


def collect_every_kind() -> None:
    """Let the collector find each kind of thing as part of the rubbish itself: in a circle that leads through it.

    What is held only by a list is freed by being counted; what holds the list that holds it has to be found, cleared and freed.
    """
    for make in (*CIRCLES, *HELD):
        for _ in range(2):
            circle: list[Any] = []
            try:
                circle.append(make(circle))
            except Exception as error:  # where this Python has no such thing, no rubbish can be made of it
                circle.append(error)
            circle.append(circle)
            del circle
            gc.collect(0)
            gc.collect(1)
        gc.collect()
    for make in CIRCLES:
        circle = []
        make_before(make, circle)
        del circle
        gc.collect()
    Last.kept.clear()
    gc.collect()


def make_before(make: Callable[[list[Any]], Any], circle: list[Any]) -> None:
    """Make a thing that leads to a circle which leads to it, and that the collector comes upon before the circle.

    So it has to clear the thing itself: else that is gone with what led to it. The collector goes by age; what was frozen comes last.
    """
    gc.freeze()
    try:
        circle.append(make(circle))
    except Exception as error:  # as above
        circle.append(error)
    circle.append(circle)
    gc.collect()
    gc.unfreeze()


def _suspended(circle: list[Any]) -> Any:
    try:
        yield circle
        yield from iter(circle)
    finally:
        circle.append(None)


def _begun(circle: list[Any]) -> Any:
    going = _suspended(circle)
    next(going)
    return going


def _delegating(circle: list[Any]) -> Any:
    def outer() -> Any:
        yield from _suspended(circle)

    going = outer()
    next(going)
    return going


def _raised(circle: list[Any], kind: type[BaseException] = ValueError) -> BaseException:
    """An exception with its traceback, the frames in it, and the one that came before it."""
    try:
        try:
            raise KeyError(circle)
        except KeyError as first:
            raise kind("x", circle) from first
    except BaseException as error:
        return error


def _written() -> Any:
    text = StringIO()
    text.write("a")
    return text


def _frame(circle: list[Any]) -> Any:
    inside = circle
    return sys._getframe(), lambda: inside


def _lonely(circle: list[Any]) -> Any:
    """A frame that holds itself and nothing else of the rubbish: that alone is cleared, and not freed by what led to it."""
    for _ in range(3):
        _frame_of_itself()
    return circle


def _frame_of_itself() -> None:
    itself = sys._getframe()
    assert itself


def _closure(circle: list[Any]) -> Any:
    n = 0

    def count(more: Any = circle, *, also: Any = (circle,)) -> Any:
        nonlocal n
        n += 1
        return count, more, also

    count.circle = circle  # type: ignore[attr-defined]
    return count


def _kind(circle: list[Any]) -> Any:
    made = Kind("Made", (T,), {"a": circle, "itself": property(lambda self: circle)})
    made.again = made  # type: ignore[attr-defined]
    return made()


def _narrow(circle: list[Any]) -> Any:
    held = Narrow()
    held.a, held.b = circle, held  # type: ignore[attr-defined]
    return held


def _own(kind: type[T]) -> Callable[[list[Any]], Any]:
    def make(circle: list[Any]) -> Any:
        held = kind()
        held.a = circle
        held.b, held.c = held, weakref.ref(held, lambda _: circle)  # type: ignore[attr-defined]
        return held

    return make


def _last(circle: list[Any]) -> Any:
    held = Last()
    held.a, held.circle = "stays", circle  # type: ignore[attr-defined]
    return held


def _subclass(kind: type) -> Callable[[list[Any]], Any]:
    made: Any = type(f"Own{kind.__name__}", (kind,), {})

    def make(circle: list[Any]) -> Any:
        held = made()
        held.a, held.circle = held, circle
        return held

    return make


def _writing(circle: list[Any]) -> Any:
    """What writes and what reads JSON: alive while it calls a function of ours, which may be when the collector runs."""

    def ours(_: object) -> Any:
        return circle

    decoder = json.JSONDecoder(object_hook=ours, parse_float=ours, parse_int=ours)
    make: Any = json.encoder.c_make_encoder  # type: ignore[attr-defined]
    return make({1: circle}, ours, str, None, ":", ",", False, False, True), decoder, vars(decoder)["scan_once"]


def _remembering(circle: list[Any]) -> Any:
    @lru_cache(maxsize=2)
    def held(n: int) -> Any:
        return circle, n

    for n in range(4):
        held(n)
    held(3)
    return held


def _held(n: int, circle: list[Any]) -> Any:
    return circle, things()[n]


CIRCLES: tuple[Callable[[list[Any]], Any], ...] = (
    *(
        _begun,
        _delegating,
        _suspended,
        _raised,
        _frame,
        _lonely,
        _closure,
        _kind,
        _narrow,
        _last,
        _remembering,
        _writing,
    ),
    *(_own(kind) for kind in (T, Last)),
    *(
        _subclass(kind)
        for kind in (dict, list, set, frozenset, tuple, int, float, str, bytes, bytearray, BaseException, object)
    ),
    *(
        partial(_raised, kind=kind)
        for kind in (
            OSError,
            KeyError,
            AttributeError,
            NameError,
            ImportError,
            SyntaxError,
            StopIteration,
            RecursionError,
            MemoryError,
            UnicodeError,
            SystemExit,
        )
    ),
    lambda circle: ExceptionGroup("x", [_raised(circle)]),
    lambda circle: {"a": circle, "b": {"c": circle}},
    lambda circle: {1, (2, T)} | {T, lambda: circle},
    lambda circle: frozenset([lambda: circle]),
    lambda circle: (circle, (circle, 2**200)),
    lambda circle: [circle, [circle] * 100],
    lambda circle: deque([circle, circle], 3),
    lambda circle: iter(deque([circle])),
    lambda circle: defaultdict(lambda: circle, {"a": circle}),
    lambda circle: OrderedDict(a=circle),
    lambda circle: SimpleNamespace(a=circle),
    lambda circle: MappingProxyType({"a": circle}),
    lambda circle: ModuleType("m", circle),  # type: ignore[arg-type]
    lambda circle: vars(ModuleType("m")).setdefault("a", circle),
    lambda circle: MethodType(len, circle),
    lambda circle: circle.append,
    lambda circle: circle.__len__,
    lambda circle: partial(max, circle, key=circle),
    lambda circle: slice(circle, circle, circle),
    lambda circle: property(lambda _: circle, doc=circle),  # type: ignore[arg-type]
    lambda circle: staticmethod(lambda: circle),
    lambda circle: classmethod(lambda _: circle),
    lambda circle: super(T, _own(T)(circle)),
    lambda circle: list[circle],  # type: ignore[valid-type]
    lambda circle: zip(circle, circle, [circle], strict=False),
    lambda circle: map(lambda one: (one, circle), [circle]),
    lambda circle: filter(lambda one: circle, [circle]),
    lambda circle: enumerate([circle]),
    lambda circle: reversed([circle]),
    lambda circle: iter([circle]),
    lambda circle: iter((circle,)),
    lambda circle: iter(lambda: circle, 1),
    lambda circle: (iter({1: circle}), iter({1: circle}.values()), iter({1: circle}.items())),
    lambda circle: iter(Row(circle)),
    lambda circle: (circle, _written()),
    lambda circle: reversed({1: circle}.values()),
    lambda circle: iter({lambda: circle}),
    lambda circle: ({1: circle}.keys(), {1: circle}.values(), {1: circle}.items()),
    lambda circle: (
        chain([circle]),
        chain.from_iterable([[circle]]),
        islice([circle], 1),
        accumulate([circle]),
        product([circle], [1]),
    ),
    lambda circle: (repeat(circle), starmap(len, [(circle,)]), groupby([circle]), [next(groupby([circle]))]),
    lambda circle: (operator.itemgetter(0, 1), operator.attrgetter("a"), operator.methodcaller("x", circle)),
    lambda circle: (
        weakref.ref(_closure(circle)),
        weakref.proxy(T),
        weakref.WeakKeyDictionary({T: circle}),
        weakref.WeakValueDictionary({1: T}),
    ),
    lambda circle: (circle, re.compile("(a)|b").finditer("ab"), re.compile("a").scanner("a"), re.match("a", "a")),  # type: ignore[attr-defined]
    lambda circle: (
        circle,
        memoryview(bytearray(8))[2:4],
        date.max,
        datetime.max,
        timedelta.max,
        2**4000,
        -(3**900),
        1e300,
        1j,
    ),
    lambda circle: (
        circle,
        "\u00e4" * 9,
        "\u65e5" * 9,
        "\U0001f600" * 9,
        f"{circle!r:.3}",
        b"a" * 99,
        range(2**70),
        ...,
    ),
    lambda circle: (
        circle,
        _closure.__code__,
        _closure.__globals__,
        type(circle).__dict__,
        T.__mro__,
        T.__subclasses__(),
    ),
)
"""What makes each kind of thing so that it leads back to the list that it is given."""
HELD: tuple[Callable[[list[Any]], Any], ...] = tuple(partial(_held, n) for n in range(len(things())))
"""One of each type, in a circle that does not lead through it."""


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
    gc.set_threshold(
        40, 2, 2
    )  # the smaller the second, the more of what is old is gone through each time: in the end all of it
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
