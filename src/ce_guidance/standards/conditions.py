"""Conditions: what has to hold before a clause asks for something, said once.

A condition belongs to an action. Wherever the action is shown, the condition is shown with it, unless
the reader's own answers have established it. The same kind of record serves for what a clause says
and for what a question of a pathway asks.
"""

from __future__ import annotations

from dataclasses import dataclass

from .clauses import CLOSED


@dataclass(frozen=True)
class Condition:
    """One thing that has to hold."""

    __pydantic_config__ = CLOSED

    id: str
    says: str
    """Read after the word "If", in our words: 'MACE agrees that the case can close to MACE'."""
    clauses: tuple[str, ...]
    """The clauses that set it; at least one."""
    implies: tuple[str, ...] = ()
    """Conditions that hold wherever this one does, and need not be said beside it."""
    unless: bool = False
    """Read after "Unless" instead."""

    @property
    def in_words(self) -> str:
        """With the word before it: ``If MACE agrees``."""
        return f"{'Unless' if self.unless else 'If'} {self.says}"
