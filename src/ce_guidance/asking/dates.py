"""Dates and times of day as people type or paste them: the one reader of all tools.

The day stands before the month, as in the United Kingdom, unless the month is a name or the year comes first. Nothing is
guessed: what could be two dates, or says only a part of one, is refused in a sentence that says what to type instead. Every
text is either read or refused with a ``QuestionError``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time

from ..counting.clock import Zone
from ..counting.days import DAYS, MONTHS, in_words
from ..errors import QuestionError

# What is not seen on a screen and comes along when a date is copied. Not U+202E, which turns round what is shown after it.
_UNSEEN = (0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202E), *range(0x2060, 0x2070), 0xFEFF)
_PLAIN = str.maketrans(
    "‐‑‒–—―−⁄∕‘’" + "".join(map(chr, range(0xFF01, 0xFF5F))),  # dashes, slashes, quotes, and what is as wide as Chinese
    "-------//''" + "".join(map(chr, range(0x21, 0x7F))),
    "".join(map(chr, (*_UNSEEN, *range(0xFE00, 0xFE10)))),
)
_PARTS = re.compile(r"\d+(?: ?(?:st|nd|rd|th)\b)?|[^\W\d_]+|[^\s/.,'-]")
_TIME = (
    r"(?:(?:12 )?(?P<word>noon|midday|midnight)"
    r"|(?P<hour>\d{1,2})(?:(?: ?[:h] ?|\.)?(?P<minute>\d\d)(?::00(?:\.0+)?)?(?: ?(?:hours|hrs|h)\b)?)?"
    r"(?: ?(?P<half>[ap])\.? ?m\b\.?)?)(?: ?(?P<zone>bst|gmt|utc|z|(?:[+-]00|\+01)(?::?00)?))?"
)
# The start of what can only be a time, beside a date: 2027 alone is a year, but 1405 after a year is a time.
_SURE = (
    r"(?:\d{1,2}(?: ?[:h] ?\d|\.\d\d(?![.\d]))|\d{1,4} ?(?:[ap]\.? ?m|hours|hrs|h)\b|(?:12 )?(?:noon|midday|midnight)\b"
    r"|(?:(?<=\d{4} )|(?<=\bat )|(?<=\d{4}-\d\d-\d\d ))\d{3,4}\b)"
)
_AFTER = re.compile(rf"(?!at )(?P<day>.+?)[ ,](?P<time>{_SURE}.*)")
_BEFORE = re.compile(rf"(?:at )?(?={_SURE})(?P<time>{_TIME})[ ,](?P<day>.+)")
# The T that parts a date from a time follows a number, a weekday or the ? of the form; not that of 27TH, Thursday, Tuesday.
_T = re.compile(r"(?<=[\d?y])[.,]?t(?!he?\b|hu|ue)|(?<= )t(?= ?\d)")
_AHEAD = re.compile(r"\+ ?(?!0?[01](?::?00)?\s*$)\d\d?(?::?\d\d)?\s*$")  # an offset that no clock in the UK has
_BY_THE_CLOCK = "Enter the UK time by the 24-hour clock, hours and minutes, like 14:05."
_MIDNIGHT = "Midnight is 00:00 of the day that begins then."


def read_day(text: str, field: str = "start", enter: str = "Enter") -> date:
    """A whole date: 2027-03-27, 27/3/2027, Sat 27th March 2027, March 27, 2027. A weekday has to be that of the date.

    Raises ``QuestionError``: ``date-missing``, ``date-incomplete``, ``year-short``, ``date-impossible``, ``wrong-weekday``.
    """
    parts = _parts(text, field, enter)
    at = next((at for at in (0, -1) if _named(parts[at], DAYS)), None)
    weekday = 0 if at is None else _named(parts.pop(at), DAYS)
    if len(parts) != 3 or not all(part[0].isalnum() for part in parts):
        raise QuestionError("date-incomplete", field, f"{enter} the day, the month and the year, like 27 3 2027.")
    day, month, year = parts[::-1] if re.fullmatch(r"\d{4}", parts[0]) else parts
    if _named(day, MONTHS):
        day, month = month, day
    found = _real(day, month, year, field, enter)
    if weekday and found.weekday() != weekday - 1:
        says = f"The date is {in_words(found)}, not a {DAYS[weekday - 1]}. Check it, or leave the weekday out."
        raise QuestionError("wrong-weekday", field, says)
    return found


def read_month(text: str, field: str = "born", enter: str = "Enter") -> tuple[int, int, int | None]:
    """Year, month and, where it is given, day: ``March 2010``, ``03/2010``, ``? 3 2010`` (no day in the form), ``14 3 2010``.

    Raises ``QuestionError`` as ``read_day`` does.
    """
    parts = _parts(text, field, enter)
    if len(parts) > 2 and parts[0] != "?":
        found = read_day(text, field, enter)
        return found.year, found.month, found.day
    month, year = parts[-2:] if len(parts) > 1 else ("?", "?")
    if re.fullmatch(r"\d{4}", month):
        month, year = year, month
    if len(parts) - (parts[0] == "?") != 2 or not month[0].isalnum() or not year[0].isdecimal():
        raise QuestionError("date-incomplete", field, f"{enter} the month and the year at least, like 3 2010.")
    first = _real("", month, year, field, enter)
    return first.year, first.month, None


def read_time(text: str, field: str = "time") -> tuple[time, Zone | None]:
    """A time of day, and the zone if one is named: 14:05, 14.05, 1405, 14h05, 2:05 p.m., 9pm, 14:05+01:00, 14:05 GMT.

    12am is 00:00 and 12pm is 12:00. Raises ``QuestionError`` with ``time-needed``: for words, for seconds, which would be lost,
    for 24:00, and for am or pm after an hour that is not 1 to 12.
    """
    found = re.fullmatch(_TIME, _plain(text).strip(" .,").removeprefix("at "))
    says = _BY_THE_CLOCK
    if found and found["word"]:
        says = f"Enter the time in numbers: noon is 12:00. {_MIDNIGHT}"
    elif found:
        hour, minute, half, zone = int(found["hour"]), int(found["minute"] or 0), found["half"], found["zone"] or ""
        if not half and not found["minute"]:
            says = "Enter the minutes too, like 09:00 or 21:00, or write am or pm, like 9am."
        elif half and not 1 <= hour <= 12:
            says = f"With am or pm the hour is from 1 to 12. {_BY_THE_CLOCK}"
        elif hour > 23 or minute > 59:
            says = f"There is no {hour}:{minute:02}. Enter a time from 00:00 to 23:59. {_MIDNIGHT}"
        else:
            hour = hour % 12 + 12 * (half == "p") if half else hour
            return time(hour, minute), "BST" if zone[:3] in ("bst", "+01") else "GMT" if zone else None
    elif ahead := _AHEAD.search(text):
        says = f"A clock in England is never {ahead[0].strip()}: it is +00:00 (GMT) or +01:00 (BST). Enter the time that it shows, like 14:05."
    raise QuestionError("time-needed", field, says)


def read_moment(text: str, field: str = "start") -> tuple[date, time | None, Zone | None]:
    """A date, with the time of day and the zone where they are given: ``27 3 2027 14:05``, ``9pm on 5 May 2027``.

    Raises ``QuestionError`` as ``read_day`` does for ``field``, and as ``read_time`` does for the field ``time``.
    """
    day, clock = date_and_time(text)
    return (read_day(day, field), *(read_time(clock) if clock else (None, None)))


def date_and_time(text: str) -> tuple[str, str]:
    """The part of a text that says the date, and the part that says the time of day, or nothing; neither is read yet."""
    text = _plain(text)
    if stamp := _T.search(text):
        return text[: stamp.start()], text[stamp.end() :].strip()
    try:
        read_day(text)
    except QuestionError as error:
        found = _AFTER.fullmatch(text) or _BEFORE.fullmatch(text)
        if found and error.code == "date-incomplete":
            return found["day"], found["time"]
    return text, ""


def _plain(text: str) -> str:
    """Small letters, single blanks and the digits 0 to 9, without what is not seen."""
    return re.sub(r"[^\D0-9]", lambda one: str(int(one[0])), " ".join(text.translate(_PLAIN).split()).lower())


def _parts(text: str, field: str, enter: str) -> list[str]:
    """The words and numbers of a date, at least one; a ``?`` of the form, for an empty box, is one of them."""
    parts = [part for part in _PARTS.findall(_plain(text)) if part not in ("the", "of", "on", "at")]
    if not parts:
        raise QuestionError("date-missing", field, f"{enter} the date: day, month and year, like 27 3 2027.")
    return parts[:-2] if len(parts) > 2 and parts[-2:] == ["?", "?"] else parts  # all of it typed into the first box


def _named(word: str, names: Sequence[str]) -> int:
    """Which of the names this is, from 1, by its first three letters or more; 0 if it is none of them."""
    word = "wed" if word == "weds" else word
    return next((n for n, name in enumerate(names, 1) if len(word) > 2 and name.lower().startswith(word)), 0)


def _real(day: str, month: str, year: str, field: str, enter: str) -> date:
    """The date of three parts; the first of the month where there is no day."""
    if not re.fullmatch(r"\d{4}", year):
        raise QuestionError("year-short", field, f"{enter} the year with 4 numbers, like 2027.")
    number = _named(month, MONTHS) or (int(month) if re.fullmatch(r"\d\d?", month) else 0)
    written = re.fullmatch(r"(\d\d?)(?: ?([a-z]+))?", day or "1")
    count = int(written[1]) if written else 0
    right = "th" if 10 < count < 14 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    try:  # 1th may be a slip for 11th
        return date(int(year), number, count if written and written[2] in (None, right) else 0)
    except ValueError:
        shown = " ".join(part[:12] for part in (day, month, year) if part)
        says = f"'{shown}' is not a real date. Check the day and the month."
        if not 1 <= number <= 12:
            says = (
                f"'{shown}' is not a real date: '{month[:12]}' is no month. Enter it like 27 3 2027 or 27 March 2027."
            )
        raise QuestionError("date-impossible", field, says) from None
