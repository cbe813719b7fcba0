"""Whether two Pythons answer alike: all is the very same but the last digits of a distance."""

from __future__ import annotations

from math import isclose
from typing import Any


def alike(one: Any, other: Any) -> bool:
    """The same, floats to nine digits: two libraries of C round a sine at its sixteenth, and what is shown has one."""
    if isinstance(one, float) or isinstance(other, float):  # 20.0 comes back from a browser as 20
        return {type(one), type(other)} <= {int, float} and isclose(one, other, rel_tol=1e-9)
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(alike, one, other))
    return bool(one == other)
