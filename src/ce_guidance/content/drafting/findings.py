"""What a rule is made of, found in the words of a source: verbs, time limits, doers, abbreviations, ways to reach somebody.

It finds words, and decides nothing: a person reads each against the document. What it does not find is not thereby absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ...standards.clauses import Strength
from ..wrong_values import NUMBERS

VERBS: tuple[tuple[Strength, str], ...] = (
    ("must", r"must"),
    ("critical", r"critical"),
    ("imperative", r"imperative"),
    ("required", r"(?:is|are|be|was|were) (?:also )?required|require[sd]? to"),
    ("needs to", r"needs? to"),
    ("will", r"will|shall|(?:is|are|be) responsible for|responsib(?:le|ility) (?:for|of|to)"),
    ("should", r"should"),
    ("consider", r"consider(?:ed|ing)?|consideration"),
    ("can", r"can"),
    ("instruction", r"please"),
)
"""The field's verbs, as `standards.clauses.Strength` lists them, and the words by which each is found."""
VERB = re.compile("|".join(rf"(?P<v{n}>\b(?:{words})\b)" for n, (_, words) in enumerate(VERBS)), re.IGNORECASE)

_FIGURE = rf"(?:\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})(?:\s*\(\w+\))?"
_UNIT = r"(?:(?:working|calendar|school|consecutive|clear|business)\s+)?(?:minute|hour|day|week|month|year)s?"
_SPAN = rf"{_FIGURE}[\s-]+{_UNIT}"
_CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b\.?|noon)|\d{1,2}:\d\d(?:\s?hours)?|noon|midday|midnight)"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
LIMIT = re.compile(
    rf"\b(?:(?:no later than|not more than|at least|up to|within|every|after|before|for|in|by|at|of)\s+(?:an?other\s+|the\s+next\s+|the\s+first\s+|a\s+maximum\s+of\s+)?)?{_SPAN}"
    rf"|\b(?:by|before|at|until|no later than)\s+{_CLOCK}(?:\s+(?:on|the)\s+(?:the\s+)?(?:next|same|following)?\s*(?:working\s+)?(?:day|{_DAY}))?"
    rf"|\bevery\s+(?:other\s+)?(?:{_DAY}|day|week|month|year|quarter|fortnight)"
    rf"|\b(?:the\s+)?(?:same|next|following|first|third)\s+(?:working\s+|calendar\s+|school\s+)?day\b"
    r"|\b(?:hourly|daily|weekly|fortnightly|monthly|quarterly|annually|termly)\b"
    r"|\b(?:immediately|without delay|as soon as(?: \w+){1,3})",
    re.IGNORECASE,
)
NUMBER = re.compile(
    rf"(?<![\w.-])(?:\d+(?:\.\d+)?|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})(?![\w-])", re.IGNORECASE
)

_WORD = r"(?:[A-Z][\w’'&/-]*|and|allocated|lead|social|youth|key|family|support|personal|duty|senior|advanced|young|people’?'?s?|child(?:ren)?’?'?s?|team|group|service|school|health|case|nominated|designated)"
_DOER = (
    "worker|keyworker|manager|practitioner|adviser|advisor|coordinator|co-ordinator|officer|nurse|teacher|chair|chairperson|lead|"
    "clerk|carer|guardian|advocate|supervisor|director|inspector|sergeant|administrator|representative|visitor|midwife|"
    "professional|referrer|parent|magistrate|solicitor"
)
ROLE = re.compile(rf"\b(?:(?:{_WORD})\s+){{0,4}}(?:[Hh]ead of [Ss]ervice|[Pp]olice|(?i:{_DOER})s?)\b")
SHORT = re.compile(r"(?<![\w@./])(?:[A-Z][A-Za-z]?(?:&[A-Z]|[A-Z])[A-Za-z]?[A-Z]*|[A-Z]&[A-Z])(?:s\b)?(?![\w@])")
PHONE = re.compile(
    r"(?<![\d.])(?:\+44\s?(?:\(0\)\s?)?|\(?0)\d(?:[\s()-]{0,2}\d){7,9}(?!\d)|(?<=\bcall )(?:999|101|111)\b|(?<=\bring )(?:999|101|111)\b"
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
WEB = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]]*[^\s<>()\[\].,;:]")
NO_ROLE = {"lead", "chair", "professional", "and", "manager and", "support"}
UNITS = {"hours", "minutes", "weeks", "months", "years"}


@dataclass(frozen=True)
class Found:
    """What was found in one text, each in the order of its place."""

    verbs: tuple[Strength, ...]
    limits: tuple[str, ...]
    numbers: tuple[str, ...]
    roles: tuple[str, ...]
    abbreviations: tuple[str, ...]
    reach: tuple[str, ...]
    """Telephone numbers and addresses."""


def find(text: str) -> Found:
    """Everything that is found in a text."""
    verbs = [VERBS[int((held.lastgroup or "v0")[1:])][0] for held in VERB.finditer(text)]
    plain = WEB.sub(" ", EMAIL.sub(" ", text))
    return Found(
        verbs=_once(verbs),
        limits=_once(" ".join(held[0].split()) for held in LIMIT.finditer(text)),
        numbers=_once(held[0].lower() for held in NUMBER.finditer(PHONE.sub(" ", plain))),
        roles=_once(role for held in ROLE.finditer(plain) if (role := _role(held[0]))),
        abbreviations=() if plain.isupper() else _once(_singular(held[0]) for held in SHORT.finditer(plain)),
        reach=_once([*(held[0].strip() for one in (PHONE, EMAIL) for held in one.finditer(text)), *WEB.findall(text)]),
    )


def spelled_out(abbreviation: str, text: str) -> str:
    """The words that a text gives for an abbreviation: ``Strategy Meeting (SM)`` or ``SM (Strategy Meeting)``; empty where it gives none."""
    letters = [letter.lower() for letter in abbreviation if letter.isalpha()]
    for held in re.finditer(rf"((?:[\w’'&-]+[\s-]+){{1,12}})\(\s*{re.escape(abbreviation)}s?\b", text):
        words = held[1].split()
        for n in reversed(range(len(words))):
            if _initials(words[n:], letters):
                return " ".join(words[n:])
    for held in re.finditer(rf"\b{re.escape(abbreviation)}s?\s*\(([^)]{{4,80}})\)", text):
        if _initials(held[1].split(), letters):
            return held[1].strip()
    return ""


def as_limit(words: str) -> dict[str, Any] | None:
    """A limit that was found, as `deadlines.yaml` writes one; None where the words alone do not say."""
    held = re.fullmatch(
        rf"(?P<how>within|every|at|in)\s+(?P<count>{_FIGURE})[\s-]+(?:(?P<kind>\w+)\s+)?(?P<unit>\w+)", words, re.I
    )
    if not held:
        rhythm = words.lower()
        return (
            {"manner": "rhythm", "how_often": rhythm}
            if rhythm in ("daily", "weekly", "fortnightly", "monthly", "quarterly")
            else None
        )
    figure = held["count"].split("(")[0].strip().lower()
    count = int(figure) if figure.isdecimal() else NUMBERS[figure]
    unit = held["unit"].lower().removesuffix("s") + "s"
    kind = (held["kind"] or "").lower()
    if unit == "days":
        unit = f"{kind} days" if kind in ("working", "calendar", "school") else "not stated"
    elif unit not in UNITS or kind:
        return None
    manner = {"within": "within", "in": "within", "every": "every", "at": "at"}[held["how"].lower()]
    if unit == "not stated" and manner != "within":
        return None
    return {"manner": manner, "count": count, "unit": unit}


def _once(found: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(found))


def _role(words: str) -> str:
    held = re.sub(
        r"^(?:(?:The|A|An|All|Any|Each|Every|If|When|Where|and|For|In|Once|This|That|Our|Their|It|On|As|At|Key)\s+)+(?=\w+\s+\w|\w+$)",
        "",
        words,
    )
    held = re.sub(r"^(?:and|or)\s+", "", held)
    plain = re.sub(r"(?<=[a-z])s$", "", held) if not held.lower().endswith(("police", "ss")) else held
    return "" if plain.lower() in NO_ROLE else plain[0].upper() + plain[1:]


def _singular(short: str) -> str:
    return short[:-1] if short.endswith("s") and short[:-1].isupper() else short


def _initials(words: list[str], letters: list[str]) -> bool:
    parts = [part for word in words for part in re.split(r"[-/]", word) if part and part[0].isalpha()]
    small = {"and", "of", "the", "for", "to", "in", "a", "an", "on", "with"}
    for chosen in (parts, [part for part in parts if part.lower() not in small]):
        if chosen and [part[0].lower() for part in chosen] == letters:
            return True
    return False
