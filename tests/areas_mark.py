"""The mark `areas`: which tests are about facts of which areas, and what of them the content does not have.

A test of the software takes any book, or reads the fictional area in ``tests/areas``. A test of the content is marked with the areas that it
is about: ``@pytest.mark.areas("leeds")``, or ``OF_THE_FOUR``; a module that looks them up as it is imported has the mark in its ``pytestmark``.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from ce_guidance.content.loading import read_book

#: The areas that this project publishes. A site with areas of its own has the software without them.
FOUR = ("blackburn-with-darwen", "leeds", "st-helens", "wiltshire")
OF_THE_FOUR = pytest.mark.areas(*FOUR)
LEFT_OUT = pytest.StashKey[Counter[tuple[str, str]]]()
"""How many tests were left out, and which modules, by the areas that they need and that the content does not have."""


def needed_by(module: Path) -> tuple[str, ...]:
    """The areas that a module names in its ``pytestmark``, read without importing it: it may look them up as it is imported."""
    named: list[str] = []
    for node in ast.parse(module.read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark":
            for part in ast.walk(node.value):
                if isinstance(part, ast.Name) and part.id == "OF_THE_FOUR":
                    named += FOUR
                if isinstance(part, ast.Call) and ast.unparse(part.func) == "pytest.mark.areas":
                    named += [ast.literal_eval(one) for one in part.args]
    return tuple(named)


def missing(needed: Iterable[str]) -> str:
    """Those of the areas that the content does not have, in words."""
    unknown = [slug for slug in needed if slug not in FOUR]
    if unknown:
        raise pytest.UsageError(f"a test is marked for the areas {unknown}, which are none of {FOUR}")
    return ", ".join(sorted(set(needed) - set(read_book().area)))
