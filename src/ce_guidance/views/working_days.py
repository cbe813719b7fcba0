"""The answer of the free count."""

from __future__ import annotations

from .answers import Answer, View, body, plan
from .days import counted
from .markup import html

CHECK_AGAIN = "Past that, only weekends are left out: check this date again when the new list is out."


def working_days_view(answer: Answer) -> View:
    """The day that the count comes to, and every day counted."""
    count = abs(answer["count"])
    way = f"{count} working day{'' if count == 1 else 's'} {'back' if answer['count'] < 0 else 'on'}"
    reading = {**answer, "unit": "working days", "basis": answer["convention"]}
    head = plan(
        f"{way}{', provisional' if answer['provisional'] else ''}",
        answer["due_in_words"],
        *(html('<p class="ce-answer__note">%s %s</p>', note, CHECK_AGAIN) for note in answer["notes"]),
    )
    return View(f"{way}: {answer['due_in_words']}.", head + body(answer, counted(reading, answer["start"])))
