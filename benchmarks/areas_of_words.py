"""Areas as large as the real ones, whose texts nobody wrote: to measure with, never to read.

Each has the structure of one of the real areas (how many clauses, limits, pathways, which leads where) and texts, names and ids of its
own, put together from a list of words by a generator with a seed. The same number gives the same areas.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from ce_guidance.content import AUTHORITIES
from ce_guidance.content.areas import WORDS, write_reading
from ce_guidance.content.yaml_files import load

FIRST = [
    "Ash",
    "Birk",
    "Cold",
    "Dun",
    "Elm",
    "Fern",
    "Gold",
    "Hazel",
    "Ings",
    "Kirk",
    "Lark",
    "Marl",
    "North",
    "Oak",
    "Penn",
    "Quarry",
    "Rush",
    "Stan",
    "Thorn",
    "Under",
    "West",
    "Yarrow",
]
LAST = [
    "beck",
    "borough",
    "bridge",
    "combe",
    "dale",
    "field",
    "ford",
    "gate",
    "ham",
    "hurst",
    "leigh",
    "mere",
    "moor",
    "shaw",
    "stead",
    "thorpe",
    "wick",
    "worth",
]
VERBS = [
    "agree",
    "arrange",
    "ask",
    "bring",
    "call",
    "check",
    "choose",
    "collect",
    "complete",
    "confirm",
    "contact",
    "discuss",
    "explain",
    "follow",
    "gather",
    "give",
    "hold",
    "inform",
    "invite",
    "join",
    "keep",
    "lead",
    "listen",
    "make",
    "meet",
    "name",
    "note",
    "offer",
    "open",
    "plan",
    "prepare",
    "read",
    "record",
    "refer",
    "report",
    "review",
    "send",
    "set",
    "share",
    "show",
    "speak",
    "start",
    "support",
    "talk",
    "tell",
    "trace",
    "update",
    "visit",
    "wait",
    "watch",
    "write",
]
NOUNS = [
    "action",
    "adult",
    "advice",
    "answer",
    "appointment",
    "area",
    "assessment",
    "breakfast",
    "building",
    "bus",
    "call",
    "carer",
    "case",
    "centre",
    "chair",
    "child",
    "circle",
    "concern",
    "contact",
    "copy",
    "danger",
    "day",
    "decision",
    "door",
    "evening",
    "family",
    "file",
    "form",
    "friend",
    "group",
    "guide",
    "harbour",
    "health",
    "home",
    "hour",
    "information",
    "interview",
    "journey",
    "key",
    "lane",
    "letter",
    "level",
    "line",
    "list",
    "manager",
    "map",
    "meeting",
    "message",
    "morning",
    "network",
    "night",
    "note",
    "office",
    "officer",
    "order",
    "outcome",
    "page",
    "panel",
    "parent",
    "park",
    "party",
    "person",
    "phone",
    "place",
    "plan",
    "police",
    "practice",
    "question",
    "record",
    "referral",
    "report",
    "return",
    "review",
    "risk",
    "river",
    "road",
    "room",
    "safety",
    "school",
    "screen",
    "service",
    "side",
    "sign",
    "sister",
    "station",
    "step",
    "story",
    "street",
    "student",
    "summary",
    "table",
    "teacher",
    "team",
    "telephone",
    "time",
    "town",
    "train",
    "transport",
    "unit",
    "view",
    "village",
    "visit",
    "voice",
    "week",
    "window",
    "word",
    "worker",
    "year",
    "yard",
]
LINKS = [
    "about",
    "after",
    "against",
    "along",
    "among",
    "around",
    "at",
    "before",
    "behind",
    "beside",
    "between",
    "beyond",
    "by",
    "during",
    "for",
    "from",
    "in",
    "inside",
    "into",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "over",
    "past",
    "round",
    "since",
    "through",
    "to",
    "toward",
    "under",
    "until",
    "up",
    "upon",
    "with",
    "within",
    "without",
    "but",
    "so",
    "that",
    "then",
    "when",
    "where",
    "which",
    "while",
]
OTHERS = [
    "able",
    "another",
    "brief",
    "calm",
    "careful",
    "clear",
    "close",
    "common",
    "current",
    "different",
    "early",
    "each",
    "enough",
    "exact",
    "fair",
    "familiar",
    "few",
    "fresh",
    "full",
    "further",
    "general",
    "gentle",
    "good",
    "joint",
    "known",
    "large",
    "last",
    "late",
    "local",
    "long",
    "main",
    "many",
    "missing",
    "named",
    "narrow",
    "necessary",
    "new",
    "next",
    "old",
    "open",
    "other",
    "own",
    "plain",
    "present",
    "quick",
    "quiet",
    "recent",
    "regular",
    "right",
    "safe",
    "same",
    "second",
    "short",
    "single",
    "small",
    "some",
    "special",
    "steady",
    "sudden",
    "tall",
    "third",
    "usual",
    "wide",
    "written",
    "young",
]
PROSE = {
    *(
        "about",
        "after",
        "ask_whom",
        "asks",
        "because",
        "before",
        "danger",
        "dated",
        "does",
        "event",
        "gaps",
        "heading",
        "hint",
        "how",
    ),
    *(
        "meaning",
        "measured",
        "missing",
        "name",
        "note",
        "once_passed",
        "owner",
        "remark",
        "says",
        "section",
        "shown_as",
        "stands_for",
    ),
    *("start", "text", "text_only", "title", "topics", "use", "why"),
}
"""Fields that hold words. What has no space in it, and is no heading of one word, is an id all the same."""
LOCAL = {"when", "outcome", "plan", "or_after", "limit", "strength", "kind", "towns", "base", "professions", "circles"}
"""Fields that hold words of the trade, or ids that are known inside one record only."""
INNER = {"steps", "questions", "options", "outcomes"}
"""Parts of a record with ids of their own."""


def write_areas(folder: Path, number: int) -> list[str]:
    """Write ``number`` areas and what compares them into a new ``folder``; their slugs. The first is of the first real area's size, and so on."""
    folder.mkdir(parents=True)
    patterns = sorted(path for path in AUTHORITIES.iterdir() if path.is_dir() and not path.name.startswith("_"))
    names = [f"{first}{last}" for last in LAST for first in FIRST]
    random.Random(0).shuffle(names)
    asked, _ = load(AUTHORITIES / "comparisons.yaml", "comparisons.yaml")
    for comparison in asked:
        comparison["asks"] = _Words(comparison["id"]).like(comparison["asks"])
        comparison["answered"] = {}
    for n, name in enumerate(names[:number]):
        pattern = patterns[n % len(patterns)]
        area = _Area(pattern, name)
        area.write(folder / area.slug)
        for comparison in asked:
            held = comparison["areas"].get(pattern.name, [])
            comparison["answered"][area.slug] = [area.named(one) for one in held]
    for comparison in asked:
        comparison["areas"] = comparison.pop("answered")
        comparison.pop("remark", None)
    _write(folder / "comparisons.yaml", asked)
    _write(folder / "side-by-side.yaml", [])
    return sorted(name.lower() for name in names[:number])


class _Words:
    """Texts out of the list, the same for the same seed."""

    def __init__(self, seed: str, known: list[str] = []):  # noqa: B006 - only read
        self.random, self.known = random.Random(seed), known

    def like(self, text: str) -> str:
        """As many words, with the punctuation of sentences."""
        if text.lower().startswith(("http", "+")) or "@" in text:
            return text
        count = max(2, len(text.split()))
        words = [next(self._word(n)) for n in range(count)]
        for n in range(11, count - 3, 12):
            words[n] += "."
            words[n + 1] = words[n + 1].capitalize()
        words[0] = words[0].capitalize() if text[:1].isupper() else words[0]
        return " ".join(words) + (text[-1] if text[-1] in ".?" else "")

    def _word(self, n: int) -> Iterator[str]:
        if self.known and self.random.random() < 0.03:
            yield self.random.choice(self.known)
        yield self.random.choice((VERBS, OTHERS, NOUNS, LINKS)[n % 4])


class _Area:
    def __init__(self, pattern: Path, name: str):
        self.name, self.slug, self.old = name, name.lower(), pattern.name
        self.held = {word: load(pattern / f"{word}.yaml", word)[0] for word in WORDS}
        terms = [term["term"] for term in self.held["terms"] if term["term"].isupper()]
        self.words = _Words(name, terms)
        self.sources = {one["id"]: f"{self.slug}-{n}" for n, one in enumerate(self.held["sources"], 1)}
        self.ids: dict[str, str] = {}
        for word, records in self.held.items():
            for n, record in enumerate(records if word not in ("authority", "sources", "clauses") else ()):
                new = f"{self.words.random.choice(OTHERS)}-{self.words.random.choice(NOUNS)}-{word[0]}{n}"
                self.ids.setdefault(record["id"], f"{self.slug[:3]}-{n}" if word == "register" else new)

    def named(self, held: str) -> str:
        """What an id of the pattern is here."""
        source, slash, rest = held.partition("/")
        if slash and source in self.sources:
            return f"{self.sources[source]}/{rest}"
        return self.sources.get(held) or self.ids.get(held, held)

    def write(self, folder: Path) -> None:
        """Write every file, and that it was read."""
        folder.mkdir()
        for word, records in self.held.items():
            _write(folder / f"{word}.yaml", self._other(records))
        authority = self._other(self.held["authority"]) | {"slug": self.slug, "name": self.name}
        _write(folder / "authority.yaml", authority)
        _write(folder / "scenarios.yaml", [])
        write_reading(folder)

    def _other(self, value: Any, key: str = "", inner: str = "") -> Any:
        if isinstance(value, dict):
            return {
                self.named(name) if "/" in name else name: held
                if name in LOCAL or (key, name) in (("steps", "after"), ("outcomes", "also"))
                else self._other(held, name, key if key in INNER else "")
                for name, held in value.items()
            }
        if isinstance(value, list):
            return [self._other(one, key, inner) for one in value]
        if not isinstance(value, str) or key in LOCAL or (key == "id" and inner):
            return value
        if key in PROSE and (" " in value or key in ("name", "title", "heading", "topics")):
            return self.words.like(value)
        return self.named(value) if not re.search(r"\s", value) else value


def _write(path: Path, held: Any) -> None:
    path.write_text(yaml.dump(held, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=140), "utf-8")
