"""In which order the answers to a question stand: drawn by a seed, so that a whole session sees one order, and the facilitator's key the same."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

Answer = TypeVar("Answer")


def shuffled(answers: Sequence[Answer], seed: str, place: str) -> tuple[Answer, ...]:
    """The answers in the order that ``seed`` gives them at one ``place``.

    By a hash, and not by ``random``: the order on paper stays the same under another version of Python.
    """
    drawn = sorted(range(len(answers)), key=lambda n: sha256(f"{seed}\n{place}\n{n}".encode()).digest())
    return tuple(answers[n] for n in drawn)
