"""Everyday words, and what the standards say for them: one file for all areas, and one of an area's own where it has some."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import ContentError, Fault
from ..standards.clauses import CLOSED
from ..standards.guidance import did_you_mean
from . import DATA
from .yaml_files import validated

FILE = "search-words.yaml"
TAGS = ("#limit", "#contact", "#word", "#tool", "#step list", "#checklist")
"""What ``means`` can name besides words: what an entry of search holds, or is."""


@dataclass(frozen=True)
class EverydayWord:
    """What somebody types, and what it may stand for."""

    __pydantic_config__ = CLOSED

    typed: tuple[str, ...]
    """Words or phrases, each as good as the other."""
    means: tuple[str, ...]
    """Words or phrases of the standards, or one of ``TAGS``."""


@dataclass(frozen=True)
class AreaWords:
    """The words of one area: ``search-words.yaml`` in its folder, which an area may do without."""

    __pydantic_config__ = CLOSED

    called: tuple[str, ...] = ()
    """What people call the area besides its name."""
    words: tuple[EverydayWord, ...] = ()


@dataclass(frozen=True)
class SharedWords:
    """The words of all areas."""

    __pydantic_config__ = CLOSED

    common: tuple[str, ...]
    """Words that say nothing alone."""
    words: tuple[EverydayWord, ...] = ()


@dataclass(frozen=True)
class SearchWords:
    """All that search knows of words."""

    shared: SharedWords
    own: dict[str, AreaWords] = field(default_factory=dict)
    """By the area's slug."""

    @property
    def common(self) -> tuple[str, ...]:
        """Words that say nothing alone."""
        return self.shared.common

    @property
    def called(self) -> dict[str, tuple[str, ...]]:
        """What people call an area besides its name, by slug."""
        return {slug: held.called for slug, held in self.own.items() if held.called}

    def of(self, area: str | None) -> list[dict[str, Any]]:
        """The words of one area, or those of all, as search is given them."""
        held = self.own[area].words if area in self.own else () if area else self.shared.words
        return [{"typed": one.typed, "means": one.means} for one in held]


def read_search_words(areas: Collection[str], content: Path | None = None) -> SearchWords:
    """The files of ``content``, with our shared words where it has none. Raises ``ContentError`` for a tag that there is not."""
    faults: list[Fault] = []
    content = content or DATA
    shared = _read(content if (content / FILE).is_file() else DATA, FILE, SharedWords, faults)
    paths = {slug: f"authorities/{slug}/{FILE}" for slug in areas}
    own = {slug: _read(content, path, AreaWords, faults) for slug, path in paths.items() if (content / path).is_file()}
    if faults:
        raise ContentError(faults)
    return SearchWords(shared, own)


def _read(content: Path, path: str, wanted: Any, faults: list[Fault]) -> Any:
    held, lines = validated(content / path, path.removeprefix("authorities/"), wanted)
    faults += _unknown_tags(path.removeprefix("authorities/"), held.words, lines)
    return held


def _unknown_tags(shown: str, words: Collection[EverydayWord], lines: dict[Any, int]) -> Iterator[Fault]:
    for n, one in enumerate(words):
        for tag in one.means:
            if tag.startswith("#") and tag not in TAGS:
                says = f"'{tag}' is nothing that an entry holds"
                yield Fault(shown, one.typed[0], says, did_you_mean(tag, TAGS), lines.get(("words", n)))
