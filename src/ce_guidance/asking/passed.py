"""What has passed: how long ago a date was, and what its clause asks then."""

from __future__ import annotations

from datetime import datetime, timedelta

from ..counting.clock import AHEAD
from ..counting.spans import Moment
from ..standards.deadlines import DeadlineRule, Reading

SILENT = "The clause does not say what it asks once the time has passed."
A_DAY, AN_HOUR = 24 * 60, 60


def passed(reading: Reading, now: Moment) -> dict[str, str] | None:
    """How long ago a reading was due, in words, and what then; None where it is still to come, or not known to have passed.

    A date has passed once its day is over; a clock time at the next minute. ``now`` without a time of day tells by days only.
    """
    if isinstance(reading.due, datetime) and now.at:
        gone = (now.at - AHEAD[now.zone]) - (reading.due - AHEAD[reading.zone or "GMT"])
    else:
        gone = timedelta(days=(now.day - reading.due_day).days)
    if gone <= timedelta(0):
        return None
    if gone >= timedelta(days=1):  # by the calendar, so that a time and a day of the same date are as long ago
        gone = max(gone, timedelta(days=(now.day - reading.due_day).days))
    return {"ago": _in_words(gone), "then": once_passed(reading.rule)}


def once_passed(rule: DeadlineRule) -> str:
    """What the clause asks once its limit has passed, or that it says nothing."""
    return rule.once_passed or SILENT


def _in_words(gone: timedelta) -> str:
    """``12 days ago``, ``3 hours ago``: in the largest unit that is whole."""
    minutes = int(gone.total_seconds()) // 60
    for unit, length in (("day", A_DAY), ("hour", AN_HOUR), ("minute", 1)):
        if count := minutes // length:
            return f"{count} {unit}{'' if count == 1 else 's'} ago"
    return "just now"
