"""A calendar file (RFC 5545) of dates to plan on: all-day entries for dates, UTC for clock times.

Titles carry what the standard asks for, and nothing about a child. An entry's id has two parts: what the entry is, and whose
case it belongs to. So a date that moves keeps its id, and two children whose limits start on the same day do not share one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from ..counting.clock import AHEAD, Zone

OCTETS = 75
DAY_BEFORE = "-PT15H"
"""09:00 on the day before: an all-day entry starts at midnight."""
HOURS_BEFORE = timedelta(hours=2)
LETTERS = 60
"""The longest name of a file, without its ending."""


@dataclass(frozen=True)
class Entry:
    """One entry: ``at`` is a day, or a UK clock time in ``zone``."""

    title: str
    says: str
    at: date | datetime
    zone: Zone | None
    key: str
    """What makes this entry itself within its case: area, rule, and reading or step. Never a date, which can move."""
    alarm: bool = True
    """Whether it rings before; not where the date has passed."""
    since: date | datetime | None = None
    """From when the limit runs, where that is known, by the same clock as ``at``: an alarm before then would have rung already."""


def calendar_file(entries: Iterable[Entry], edition: date, version: str, case: str = "", sequence: int = 0) -> str:
    """The file's text. ``edition`` is the day of the rules' last check; it dates each entry.

    ``case`` is a token that every file of one case has in common, and no file of another case; ``sequence`` counts the files of
    that case, so that a calendar knows which is the later. A page puts its own random token and count in their place when it
    saves the file: see ``tools/form/take-away.js``. Where there is no page, give ``case_of(asked)``; without it, the ids
    follow from the keys and dates of the entries.

    Raises ``ValueError`` where two entries have the same key: a calendar would keep only one of them.
    """
    held = list(entries)
    keys = [entry.key for entry in held]
    if len(set(keys)) < len(keys):
        raise ValueError(f"Two entries of one calendar file have the same key: {keys}")
    case = case or _hash([[entry.key, str(entry.at)] for entry in held], 32)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//ce-guidance//{version}//EN", "CALSCALE:GREGORIAN"]
    for entry in held:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_hash(entry.key, 16)}-{case}@ce-guidance",
            f"SEQUENCE:{sequence}",
            f"DTSTAMP:{edition:%Y%m%d}T000000Z",
            *_when(entry),
            f"SUMMARY:{_escaped(entry.title)}",
            f"DESCRIPTION:{_escaped(entry.says)}",
            "TRANSP:TRANSPARENT",
            *_alarm(entry),
            "END:VEVENT",
        ]
    return "".join(_folded(line) + "\r\n" for line in [*lines, "END:VCALENDAR"])


def case_of(asked: Mapping[str, Any]) -> str:
    """A token that follows from everything asked: other dates, another case.

    It cannot tell two children apart about whom the very same is asked, and a question with another date makes new entries
    beside the old ones. Only a page, which knows when one case ends and the next begins, does better.
    """
    # The day on which somebody looks at a schedule changes nothing about the case.
    return _hash({name: said for name, said in asked.items() if name != "as_at"}, 32)


def title(first: str, action: str, area: str, clause: str, *, only_if: str | None = None, day_off: str = "") -> str:
    """An entry's title: ``Plan on: CE assessment (on a Sunday), if it is required (name of the area, Assessment 1)``.

    ``only_if`` is the condition as a sentence without a stop; ``day_off`` says so where nobody works on that day.
    """
    aside = f" ({day_off})" if day_off else ""
    condition = f", {only_if[0].lower()}{only_if[1:]}" if only_if else ""
    return f"{first}: {action}{aside}{condition} ({area}, {clause})"


def file_name(area: str, what: str) -> str:
    """The name to save a file by: ``area-initial-assessment.ics``. ``what`` is public: an action or an event."""
    words = re.sub(r"[^a-z0-9]+", "-", f"{area} {what}".lower()).strip("-")
    if len(words) > LETTERS:
        words = words[: LETTERS + 1].rpartition("-")[0] or words[:LETTERS]
    return f"{words}.ics"


def _hash(held: Any, letters: int) -> str:
    return sha256(json.dumps(held, sort_keys=True, default=str).encode()).hexdigest()[:letters]


def _when(entry: Entry) -> tuple[str, ...]:
    if isinstance(entry.at, datetime):
        utc = entry.at - AHEAD[entry.zone or "GMT"]
        return (f"DTSTART:{utc:%Y%m%dT%H%M%SZ}",)
    # An all-day entry ends on the day after: the end of a calendar entry is not part of it.
    return (f"DTSTART;VALUE=DATE:{entry.at:%Y%m%d}", f"DTEND;VALUE=DATE:{entry.at + timedelta(days=1):%Y%m%d}")


def _alarm(entry: Entry) -> tuple[str, ...]:
    """It rings at 09:00 on the day before, or two hours before a clock time; never before the limit has begun to run."""
    at, since = entry.at, entry.since
    if not entry.alarm:
        return ()
    if isinstance(at, datetime):
        trigger = "-PT2H"
        rings_too_early = isinstance(since, datetime) and at - HOURS_BEFORE < since
    else:
        trigger = DAY_BEFORE
        began = since.date() if isinstance(since, datetime) else since
        rings_too_early = began is not None and at <= began
    if rings_too_early:
        return ()
    return (
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:{trigger}",
        f"DESCRIPTION:{_escaped(entry.title)}",
        "END:VALARM",
    )


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
