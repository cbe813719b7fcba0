"""A consequence: what is different for somebody who acts on it, before and after. The kinds stand in the order of their weight."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = {
    "earlier": "A limit is shorter",
    "begins": "A limit is new",
    "asked": "Something more is asked",
    "binds": "It binds more than it did",
    "doer": "Somebody else does it",
    "condition": "It hangs on something else",
    "route": "Answers lead somewhere else",
    "steps": "Other steps",
    "gone": "Something is asked no more",
    "ends": "A limit is gone",
    "looser": "It binds less than it did",
    "later": "A limit is longer",
    "limit": "A limit is another",
    "numbers": "A number in a text is another, and no time limit is",
    "coming": "What comes on a day",
    "reach": "Whom to reach",
    "disputed": "What is disputed or not stated",
    "measured": "What a distance decides",
    "training": "Training",
    "links": "Links that people have kept",
    "besides": "Also different",
    "wording": "Wording",
}
"""What binds, becomes earlier, is new or is gone comes before wording."""
DATES = ("earlier", "begins", "ends", "later", "limit", "coming")
PRACTICE = tuple(kind for kind in KINDS if kind not in ("training", "links", "besides", "wording"))
"""The kinds that are a change of practice, and belong into the list of changes."""


@dataclass(frozen=True)
class Found:
    """One consequence of one record that differs."""

    kind: str
    area: str
    """The area's name; nothing where it is no area's."""
    slug: str
    what: str
    """The act, the contact, the page: what somebody would call it."""
    before: str
    """Nothing where it is new."""
    after: str
    """Nothing where it is gone."""
    clauses: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    """Ids of the actions that it is about: what their steps and outcomes become is told with it."""
    from_day: str = ""
    """The day from which it holds, where the rules say one: ``2027-03-01``."""
    example: str = ""
    """A day worked out by both."""
    changes: tuple[str, ...] = ()
    """What else it changes, a line each."""

    @property
    def weight(self) -> int:
        """Where it stands."""
        return list(KINDS).index(self.kind)


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two editions, the weightiest first, and what stays as it was."""

    base: str
    """What it is compared with, in a sentence."""
    found: tuple[Found, ...]
    same: tuple[str, ...]
    """Sentences: ``No date changes.``"""

    @property
    def by_kind(self) -> dict[str, list[Found]]:
        """What was found, under the title of its kind."""
        held: dict[str, list[Found]] = {}
        for one in self.found:
            held.setdefault(KINDS[one.kind], []).append(one)
        return held
