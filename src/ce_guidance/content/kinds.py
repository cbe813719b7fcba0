"""The kinds of time limit, as their modules say them: what each means, how it is counted, and its worked cases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from inspect import getdoc
from typing import Any

import yaml

from ..standards.door import manners
from ..standards.limits import Kind, Limit, kind_of
from .yaml_files import adapter


@dataclass(frozen=True)
class WorkedCase:
    """A limit, a start, and every date that it comes to, counted by hand."""

    written: str
    """The limit, as a content owner writes it."""
    start: str
    """A date, a UK clock time, or a month and year of birth; nothing where no date follows."""
    comes_to: tuple[str, ...]
    """Every reading, the earliest first; ``first to last`` for a range."""

    @property
    def limit(self) -> Limit:
        """The limit as a record."""
        return read_limit(self.written)


@dataclass(frozen=True)
class KindInWords:
    """One kind of time limit."""

    kind: Kind
    means: str
    """One sentence."""
    counted: str
    """How it is counted."""
    cases: tuple[WorkedCase, ...]


def read_limit(written: str) -> Limit:
    """A limit as it is written in YAML. Raises ``ValidationError`` where the door refuses it."""
    limit: Limit = adapter(Limit).validate_json(json.dumps(yaml.safe_load(written)))
    return limit


@cache
def kinds_in_words() -> tuple[KindInWords, ...]:
    """Every kind that there is, in the order of their manners."""
    return tuple(_in_words(kind_of(manner)) for manner in manners())


def _in_words(kind: Kind) -> KindInWords:
    module: Any = __import__(type(kind).__module__, fromlist=["KIND"])
    means, counted, *rest = (getdoc(module) or "").split("\n\n")
    says = " ".join(counted.split()).removeprefix("Counted: ")
    return KindInWords(kind, " ".join(means.split()), says[0].upper() + says[1:], tuple(_cases("\n\n".join(rest))))


def _cases(text: str) -> Iterator[WorkedCase]:
    written = used = ""
    for line in (one.strip() for one in text.splitlines() if one.strip()):
        if line.startswith("{"):
            if written and written != used:
                yield WorkedCase(written, "", ())
            written = line
            continue
        start, _, comes_to = line.partition(" -> ")
        used = written
        yield WorkedCase(written, start, tuple(comes_to.split(", ")))
    if written != used:
        yield WorkedCase(written, "", ())
