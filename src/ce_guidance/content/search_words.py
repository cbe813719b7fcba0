"""Everyday words, and what the standards say for them: one file, checked against the areas that there are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
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
    area: str | None = None
    """The area whose words these are; none where they are everybody's."""


@dataclass(frozen=True)
class SearchWords:
    """All that search knows of words."""

    __pydantic_config__ = CLOSED

    common: tuple[str, ...]
    """Words that say nothing alone."""
    called: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What people call an area besides its name, by slug."""
    words: tuple[EverydayWord, ...] = ()

    def of(self, area: str | None) -> list[dict[str, Any]]:
        """The words of one area, or those of all, as search is given them."""
        return [{"typed": one.typed, "means": one.means} for one in self.words if one.area == area]


def read_search_words(areas: Collection[str]) -> SearchWords:
    """The file. Raises ``ContentError`` for an area or a tag that there is not."""
    held, lines = validated(DATA / FILE, FILE, SearchWords)
    named = [(("words", n), one.area) for n, one in enumerate(held.words) if one.area]
    faults = [
        Fault(FILE, slug, f"there is no area '{slug}'", did_you_mean(slug, areas), lines.get(place))
        for place, slug in [*named, *((("called",), slug) for slug in held.called)]
        if slug not in areas
    ]
    faults += [
        Fault(
            FILE,
            one.typed[0],
            f"'{tag}' is nothing that an entry holds",
            did_you_mean(tag, TAGS),
            lines.get(("words", n)),
        )
        for n, one in enumerate(held.words)
        for tag in one.means
        if tag.startswith("#") and tag not in TAGS
    ]
    if faults:
        raise ContentError(faults)
    words: SearchWords = held
    return words
