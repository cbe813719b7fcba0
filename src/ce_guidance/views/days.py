"""How days were counted: as weeks from Monday to Sunday, and the same in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from markupsafe import Markup

from ..counting.days import DAYS, MONTHS, in_short
from .answers import Answer
from .markup import html, joined

WEEKEND = ("Saturday", "Sunday")


def counted(reading: Answer, start: str, first: bool = True) -> Markup:
    """How one reading was counted from the day ``start``. The notes of the first stand at the top of the answer already."""
    start = reading["back_from"]["date"] if "back_from" in reading else start
    parts = [html("<p>%s</p>", reading["basis"])]
    if not first:
        parts += [html('<p class="ce-note">%s</p>', note) for note in reading["notes"]]
    if "counted" in reading:
        parts += [_weeks(start[:10], reading), _in_words(reading)]
    if other := reading.get("other_convention"):
        event = reading["back_from"]["in_words"] if "back_from" in reading else "the day of the event"
        words = f"Counting {event} as day 1 would give {other['in_words']}."
        parts.append(html('<p class="ce-note">%s</p>', words))
    return joined(parts)


def _weeks(start: str, reading: Answer) -> Markup:
    """The days as weeks. The list under it says the same in words."""
    event, due = date.fromisoformat(start), date.fromisoformat(reading["due"][:10])
    first, last = min(event, due), max(event, due)
    monday = first - timedelta(days=first.weekday())
    days = [monday + timedelta(days=n) for n in range((last - monday).days + 1)]
    names = [html('<span class="ce-days__name">%s</span>', name[:3]) for name in DAYS]
    cells = _cells(days, event, due, reading)
    return html('<div class="ce-days" aria-hidden="true">%s</div>', joined([*names, *cells]))


def _cells(days: list[date], event: date, due: date, reading: Answer) -> Iterator[Markup]:
    numbers = {day: n for n, day in enumerate(reading["counted"], 1)}
    reasons = {one["date"]: one["reason"] for one in reading["skipped"]}
    for day in days:
        iso = day.isoformat()
        number, reason = numbers.get(iso), reasons.get(iso)
        if day == due:
            last = "the day" if due < event else "due"
            kind, says = "due", f"day {number}, {last}" if number else last
        elif number:
            kind, says = "counted", f"day {number}"
        elif reason:
            kind, says = "skipped", "event" if day == event else reason
        elif day == event:
            kind, says = "event", "event"
        else:
            yield html('<div class="ce-day ce-day--outside"></div>')
            continue
        yield html(
            '<div class="ce-day ce-day--%s"><b>%s %s</b><span>%s</span></div>',
            kind,
            day.day,
            html("<small>%s</small>", MONTHS[day.month - 1][:3]) if day.day == 1 or day == event else "",
            "" if reason in WEEKEND else says,
        )


def _in_words(reading: Answer) -> Markup:
    """The days counted and skipped, each by name."""
    days, skipped = reading["counted"], reading["skipped"]
    last = "the day" if days and reading["due"] < days[0] else "due"
    weekends = sum(one["reason"] in WEEKEND for one in skipped)
    words = [f"{weekends} weekend day{'s' if weekends > 1 else ''}"] if weekends else []
    words += [f"{one['in_words']}, {one['reason']}" for one in skipped if one["reason"] not in WEEKEND]
    line = "No day is skipped." if reading["unit"] == "calendar days" else f"Skipped: {'; '.join(words) or 'none'}."
    rows = [(day, f"day {n}{f', {last}' if day == reading['due'][:10] else ''}") for n, day in enumerate(days, 1)]
    rows += [(one["date"], f"skipped: {one['reason']}") for one in skipped]
    return html(
        '<p class="ce-skipped">%s</p><details><summary>Every day, in a list</summary><ol class="ce-day-list">%s</ol></details>',
        line,
        joined([html("<li>%s: %s</li>", in_short(date.fromisoformat(d)), says) for d, says in sorted(rows)]),
    )
