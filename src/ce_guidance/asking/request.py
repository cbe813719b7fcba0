"""A question as it comes in: JSON that is read whole or refused, and fields that hold nothing but what a field can hold.

Nothing is dropped or put right in silence: of a field that stands twice neither is taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from ..errors import QuestionError

LONGEST = 1_000
"""Characters of a text, digits of a number and entries of a list: no field needs more."""
DEEPEST = 3
"""How many lists or objects may stand inside each other."""
UNREAD = 500
"""With so many no question is read at all: what reads JSON stands inside itself as often, and in a browser that ends Python."""
TOO_DEEP = f"Lists and objects stand inside each other more than {DEEPEST} times. No question needs that: leave the inner ones out."


def question_of(request: str) -> dict[str, Any]:
    """The fields of a question in JSON. Raises ``QuestionError``: ``not-json``, ``field-twice``, ``too-deep``."""
    if request.count("[") + request.count("{") > UNREAD and _depth(request) > UNREAD:
        raise QuestionError("too-deep", "", TOO_DEEP)
    try:
        asked = READER.decode(request)
    except ValueError:
        says = 'The question is not JSON. Put it in the form {"field": "value"}.'
        raise QuestionError("not-json", "", says) from None
    if not isinstance(asked, dict):
        raise QuestionError("not-json", "", "The question must be a JSON object, in { }.")
    return asked


def _depth(request: str) -> int:
    """How many lists and objects are open at most, as JSON that nobody has read yet; brackets in a text open none."""
    depth = deepest = 0
    for outside in re.split(r'"(?:[^"\\]|\\.)*"?', request):
        for sign in outside:
            depth += (sign in "[{") - (sign in "]}")
            deepest = max(deepest, depth)
    return deepest


def can_be_read(asked: Mapping[str, Any]) -> None:
    """Refuse a question that holds what no field can hold, whoever asks it."""
    if len(asked) > LONGEST:
        raise QuestionError(
            "too-long", "", f"The question has more than {LONGEST:,} fields. Leave out what it does not need."
        )
    for field, held in asked.items():
        _looked_at(field, field, 0)
        _looked_at(held, field, 0)


def _looked_at(held: Any, field: str, depth: int) -> None:
    """Refuse one value, or one inside it."""
    named = shown(field)
    if isinstance(held, str):
        if len(held) > LONGEST:
            raise QuestionError("too-long", named, f"'{named}' is longer than {LONGEST:,} characters. Enter less.")
        if _halves(held):
            says = f"'{named}' holds half of a character, which stands for nothing. Delete it and type it again."
            raise QuestionError("half-a-character", named, says)
    elif isinstance(held, (int, float)):
        if not -1e18 < held < 1e18:  # what is no number at all is not in between either
            says = f"'{named}' is not a number that can be counted with. Enter an ordinary number, like 5."
            raise QuestionError("no-number", named, says)
    elif isinstance(held, (list, tuple, dict)):
        if depth == DEEPEST:
            raise QuestionError("too-deep", named, f"In '{named}': {TOO_DEEP[0].lower()}{TOO_DEEP[1:]}")
        if len(held) > LONGEST:
            raise QuestionError("too-long", named, f"'{named}' has more than {LONGEST:,} entries. Enter fewer.")
        for one in held:
            _looked_at(one, field, depth + 1)
            if isinstance(held, dict):
                _looked_at(held[one], field, depth + 1)


def shown(name: object) -> str:
    """A name that somebody else chose, as it can be said again: not whole if it is long, and without halves of characters."""
    text = str(name)
    cut = text if len(text) <= 60 else f"{text[:59]}…"
    return "".join("\ufffd" if _halves(one) else one for one in cut) if _halves(cut) else cut


def _halves(text: str) -> bool:
    """Whether it holds a surrogate that stands alone: no file and no terminal can take it."""
    return any("\ud800" <= one <= "\udfff" for one in text)


def _number(digits: str) -> float:
    """A whole number; one too long to be counted with is no number."""
    return int(digits) if len(digits) < 20 else float("inf")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose fields each stand once."""
    held = dict(pairs)
    if len(held) < len(pairs):
        names = [name for name, _ in pairs]
        twice = shown(next(name for name in held if names.count(name) > 1))
        raise QuestionError("field-twice", twice, f"'{twice}' stands twice. Leave one of them out.")
    return held


READER = json.JSONDecoder(object_pairs_hook=_once, parse_int=_number)
