"""Clause ids inside the prose of the rules, as a reader knows the clauses.

A content owner writes ``leeds/low-5 says ...`` in a remark; a reader is shown ``Leeds low-5 says ...``, the
name that stands on the clause's chip.
"""

from __future__ import annotations

import re
from typing import Any

from ..standards.guidance import Guidance, did_you_mean
from ..standards.records import build, plain


def with_names(guidance: Guidance) -> Guidance:
    """The same rules, where a clause named in prose has the name of its chip. Ids in lists of ids stay."""
    return build(Guidance, _each(plain(guidance), guidance))  # type: ignore[no-any-return]


def unknown_clauses(guidance: Guidance, entry: Any) -> list[tuple[str, str]]:
    """What is wrong, and the remedy, for each clause that the prose of one entry names and no source has."""
    return [
        (f"the text names '{name}', which does not exist", did_you_mean(name, guidance.clause))
        for text in texts(plain(entry))
        for name in _named(guidance).findall(text)
        if name not in guidance.clause
    ]


def _named(guidance: Guidance) -> re.Pattern[str]:
    sources = "|".join(re.escape(source.id) for source in guidance.sources)
    return re.compile(rf"\b(?:{sources})/[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*")


def texts(value: Any) -> list[str]:
    """Every text in plain data that is prose: an id has no space in it."""
    if isinstance(value, str):
        return [value] if " " in value else []
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inner for text in texts(one)]


def _each(value: Any, guidance: Guidance) -> Any:
    if isinstance(value, str) and " " in value:
        return _named(guidance).sub(lambda found: guidance.chip(found[0]), value)
    if isinstance(value, dict):
        return {key: _each(held, guidance) for key, held in value.items()}
    return [_each(held, guidance) for held in value] if isinstance(value, list) else value
