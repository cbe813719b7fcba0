"""A plugin of pytest for tests that run in the browser's Python: what is not there skips the test that asks for it, and no other.

Packages in machine code, processes, and the floors of ours that stay at home cannot be there. A test module that imports one of
them is still collected; the book that it reads is the one that the wheel carries.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from importlib.machinery import ModuleSpec
from inspect import Signature, signature
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

import ce_guidance
from ce_guidance.asking import open_book, with_area
from ce_guidance.content import AUTHORITIES

FICTIONAL = Path(__file__).parents[2] / "build/fictional"
"""Where `test_in_pyodide` puts the rules of the fictional area."""
STAY_AT_HOME = ("browser", "cli", "consequences", "content", "pages", "site", "training")
MACHINE_CODE = ("convertbng", "hypothesis", "numpy", "pydantic", "pyproj", "z3")


class Absent:
    """Something of a module that is not there: it can be imported, and skips whoever uses it."""

    def __init__(self, name: str):
        self._name = name

    def __getattr__(self, name: str) -> Absent:
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent(f"{self._name}.{name}")

    def __call__(self, *args: object, **kwargs: object) -> None:
        pytest.skip(f"not in the browser: {self._name}", allow_module_level=True)

    def _counted_with(self, _: object) -> Absent:
        """A case of a test may be made with it where the test is only collected."""
        return self

    __add__ = __radd__ = __mul__ = __rmul__ = _counted_with
    __iter__ = __bool__ = __eq__ = __getitem__ = __len__ = __str__ = __call__
    __hash__ = None


class Cases(Absent):
    """What gives cases where tests are collected: none, and whoever uses it in a test is skipped."""

    def __call__(self, *args: object, **kwargs: object) -> object:
        return super().__call__() if "PYTEST_CURRENT_TEST" in os.environ else ()

    def cache_clear(self) -> None:
        """There is nothing kept."""


class AbsentModule(ModuleType):
    """A module that is not there."""

    def __getattr__(self, name: str) -> Absent:
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent(f"{self.__name__}.{name}")


class Anything:
    """Whatever a property of hypothesis is declared with: it is declared, and not run."""

    def __getattr__(self, name: str) -> Anything:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *held: object, **more: object) -> object:
        test = len(held) == 1 and isinstance(held[0], FunctionType) and held[0].__name__.startswith("test_")
        return held[0] if test else self

    __or__ = __call__


def given(*strategies: object, **by_name: object):
    """A property of hypothesis, which is partly machine code: skipped. The strategies fill the last arguments, and those that they name."""

    def skipped(test: FunctionType):
        def test_of_a_property(**_: object) -> None:
            pytest.skip("not in the browser: hypothesis")

        asked = [one for one in signature(test).parameters.values() if one.name not in by_name]
        test_of_a_property.__signature__ = Signature(asked[: len(asked) - len(strategies)])
        return test_of_a_property

    return skipped


class Finder:
    """Finds what is not there, after everybody else has looked."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        first, _, rest = name.partition(".")
        ours = first == "ce_guidance" and rest.split(".")[0] in STAY_AT_HOME
        return ModuleSpec(name, self, is_package=True) if ours or first in MACHINE_CODE else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return AbsentModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        if module.__name__ == "hypothesis":
            vars(module).update(
                {name: Anything() for name in ("HealthCheck", "assume", "example", "settings", "strategies")}
            )
            module.given = given  # type: ignore[attr-defined]
        if module.__name__ == "numpy":
            vars(module).update(isscalar=lambda _: True, bool_=bool)  # pytest asks both, of a numpy that is imported
        if module.__name__ == "pyproj":
            module.Geod = lambda **_: Absent("pyproj.Geod")  # type: ignore[attr-defined]
        if module.__name__ == "ce_guidance.content.kinds":
            module.kinds_in_words = Cases("ce_guidance.content.kinds.kinds_in_words")  # type: ignore[attr-defined]
        if module.__name__ == "ce_guidance.content.loading":
            module.read_book = read_book  # type: ignore[attr-defined]
        if module.__name__ == "ce_guidance.content.bank_holidays":
            module.read_calendar = lambda: read_book().calendar  # type: ignore[attr-defined]
        if module.__name__ == "ce_guidance.content.postcode_data":
            module.with_rings = lambda book: replace(book, rings=ce_guidance.load().rings)  # type: ignore[attr-defined]


def read_book(folder: Path = AUTHORITIES) -> ce_guidance.Book:
    """The book that the wheel carries, or that of the fictional area: each was read and validated at home."""
    if folder == AUTHORITIES:
        return replace(ce_guidance.load(), rings={})
    if {path.name for path in folder.iterdir()} != {path.stem for path in FICTIONAL.glob("*.jsonl")}:
        pytest.skip("not in the browser: the rules of other areas", allow_module_level=True)
    book = open_book((FICTIONAL / "book.json").read_bytes())
    for area in FICTIONAL.glob("*.jsonl"):
        book = with_area(book, area.read_bytes())
    return book


class InMachineCode:
    """Refuses packages in machine code before their Python half is tried."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        return Finder().find_spec(name) if name.partition(".")[0] in MACHINE_CODE else None


sys.meta_path.insert(0, InMachineCode())
sys.meta_path.append(Finder())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item):
    """A test that starts a process is skipped: there are none."""
    try:
        return (yield)
    except OSError as error:
        if "processes" not in str(error):
            raise
        pytest.skip("not in the browser: processes")
