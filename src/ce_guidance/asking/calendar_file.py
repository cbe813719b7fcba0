"""A calendar file (RFC 5545) of dates to plan on: all-day entries for dates, UTC for clock times.

Titles carry what the standard asks for, and nothing about a child. An entry's id follows from the
rule and the date alone, so that the same date, taken twice, is one entry in a calendar.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from ..counting.clock import AHEAD, Zone

OCTETS = 75


@dataclass(frozen=True)
class Entry:
    """One entry: ``at`` is a day, or a UK clock time in ``zone``."""

    title: str
    says: str
    at: date | datetime
    zone: Zone | None
    key: str
    """What makes this entry itself: area, rule, reading."""


def calendar_file(entries: Iterable[Entry], edition: date, version: str) -> str:
    """The file's text. ``edition`` is the day of the rules' last check; it dates each entry."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//CE Guidance//{version}//EN", "CALSCALE:GREGORIAN"]
    for entry in entries:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{sha256(f'{entry.key} {entry.at}'.encode()).hexdigest()[:32]}@ce-guidance",
            f"DTSTAMP:{edition:%Y%m%d}T000000Z",
            *_when(entry),
            f"SUMMARY:{_escaped(entry.title)}",
            f"DESCRIPTION:{_escaped(entry.says)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(_folded(line) + "\r\n" for line in [*lines, "END:VCALENDAR"])


def _when(entry: Entry) -> tuple[str, ...]:
    if isinstance(entry.at, datetime):
        utc = entry.at - AHEAD[entry.zone or "GMT"]
        return (f"DTSTART:{utc:%Y%m%dT%H%M%SZ}",)
    # An all-day entry ends on the day after: the end of a calendar entry is not part of it.
    return (f"DTSTART;VALUE=DATE:{entry.at:%Y%m%d}", f"DTEND;VALUE=DATE:{entry.at + timedelta(days=1):%Y%m%d}")


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, "\\" + sign)
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Lines of at most 75 octets; a longer one goes on after a line break and a space."""
    held, parts, most = line.encode(), [], OCTETS
    while len(held) > most:
        at = most
        while held[at] & 0xC0 == 0x80:  # inside a letter
            at -= 1
        parts.append(held[:at])
        held, most = held[at:], OCTETS - 1
    return "\r\n ".join(part.decode() for part in (*parts, held))
