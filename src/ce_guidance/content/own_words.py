"""Texts of pathways, schedules and checklists that are taken over and say what is otherwise here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..standards.deadlines import DeadlineRule
from ..standards.guidance import did_you_mean
from ..standards.records import build, plain
from .prose import texts
from .taken_records import Records
from .taking_checks import Tell
from .takings import OtherWords, OwnChange

SAYING = ("pathways", "schedules", "checklists")
"""Words whose entries have texts besides those of clauses and actions."""


def say(taken: Records, words: OtherWords, tell: Tell) -> None:
    """Let a text that is taken over say what holds here."""
    found = False
    for word in SAYING:
        for name, record in taken[word].items():
            told = _with_words(plain(record), words)
            if told != plain(record):
                found = True
                taken[word][name] = build(type(record), told)
    if not found:
        said = [text for word in SAYING for one in taken[word].values() for text in texts(plain(one))]
        tell(f"words: nothing that is taken over says '{words.theirs}'", did_you_mean(words.theirs, said))


def still_saying(taken: Records, asked: OwnChange, rule: DeadlineRule) -> Iterator[tuple[str, str, str]]:
    """The word, the entry and the text that says a limit which no longer holds, among those that stand on its clause."""
    words = rule.limit.span.in_words if rule.limit.count and rule.limit.unit else rule.limit.in_words
    action = taken["actions"][rule.action]
    for word in SAYING:
        for name, record in taken[word].items():
            held = json.dumps(plain(record))
            if f'"{asked.clause}"' in held or f'"{action.id}"' in held:
                yield from ((word, name, text) for text in texts(plain(record)) if words in text)


def _with_words(held: Any, words: OtherWords) -> Any:
    if isinstance(held, dict):
        return {key: _with_words(value, words) for key, value in held.items()}
    if isinstance(held, list):
        return [_with_words(one, words) for one in held]
    return words.ours if held == words.theirs else held
