"""Terms: the abbreviations and words of the field, as each area uses them."""

from __future__ import annotations

from dataclasses import dataclass

from .clauses import CLOSED


@dataclass(frozen=True)
class Term:
    """A word or an abbreviation and what it stands for in this area's sources."""

    __pydantic_config__ = CLOSED

    id: str
    term: str
    """As the source writes it: ``MACE``, ``key worker``."""
    stands_for: str
    """The words it stands for; for a plain word, the word itself."""
    meaning: str
    """One plain sentence."""
    clauses: tuple[str, ...]
    """Where the area's sources use it; at least one."""
    stated: bool
    """Whether the source itself spells it out. If not, the site says so."""
    also: tuple[str, ...] = ()
    """Other spellings that the source uses for the same thing."""

    @property
    def abbreviations(self) -> tuple[str, ...]:
        """The spellings that are short and in capitals: ``MACE``, ``CADS``."""
        return tuple(
            one for one in (self.term, *self.also) if sum(letter.isupper() for letter in one) >= 2 and len(one) <= 12
        )
