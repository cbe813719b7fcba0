"""How often a service does something, with no date of its own: monthly, weekly.

Counted: not at all. The clause says how often, and no date follows from that.

    {manner: rhythm, how_often: monthly}
"""

from __future__ import annotations

from ..limits import Kind, Limit


class Rhythm(Kind):
    """``monthly``."""

    manner = "rhythm"
    needs = ("how_often",)
    makes_a_date = False

    def in_words(self, limit: Limit) -> str:
        """``monthly``."""
        return str(limit.how_often)


KIND = Rhythm()
