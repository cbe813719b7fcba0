"""The answer of the free count."""

from __future__ import annotations

from .answers import Told, View, body, plan
from .days import counted
from .markup import html

CHECK_AGAIN = "Past that, only weekends are left out: check this date again when the new list is out."


def working_days_view(told: Told) -> View:
    """The day that the count comes to, and every day counted."""
    count = abs(told["count"])
    way = f"{count} working day{'' if count == 1 else 's'} {'back' if told['count'] < 0 else 'on'}"
    reading = {**told, "unit": "working days", "basis": told["convention"]}
    head = plan(
        f"{way}{', provisional' if told['provisional'] else ''}",
        told["due_in_words"],
        *(html('<p class="ce-answer__note">%s %s</p>', note, CHECK_AGAIN) for note in told["notes"]),
    )
    return View(f"{way}: {told['due_in_words']}.", head + body(told, counted(reading, told["start"])))
