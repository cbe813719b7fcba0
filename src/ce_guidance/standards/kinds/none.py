"""The clause asks for it and states no timescale.

Counted: not at all. The site says that none is stated, and fills nothing in.

    {manner: none}
"""

from __future__ import annotations

from ..limits import Kind, Limit


class NoTimescale(Kind):
    """``no timescale stated``."""

    manner = "none"
    makes_a_date = False

    def in_words(self, limit: Limit) -> str:
        """``no timescale stated``."""
        return "no timescale stated"


KIND = NoTimescale()
