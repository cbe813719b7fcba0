"""Contacts: whom to reach, and only what a clause states of how."""

from __future__ import annotations

from dataclasses import dataclass

from .clauses import CLOSED


@dataclass(frozen=True)
class Contact:
    """A service that a clause tells the reader to reach."""

    __pydantic_config__ = CLOSED

    id: str
    name: str
    use: str
    """When to use it, in our words."""
    clauses: tuple[str, ...]
    phone: str | None = None
    email: str | None = None
    web: str | None = None
    missing: str | None = None
    """What the source leaves out (a number, say), in words for the reader."""

    @property
    def reachable(self) -> bool:
        """Whether a clause prints a number, an address or a link."""
        return bool(self.phone or self.email or self.web)
