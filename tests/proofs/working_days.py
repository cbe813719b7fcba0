"""200,000 counts of working days, on and back, against two calendars that share no line with ours.

    .venv/bin/python tests/proofs/working_days.py [--count 200000] [--seed 20]

One is numpy's `busday_offset` with the bank holidays of the package `holidays`, the other `dateutil`'s rules of recurrence with the official list
that `govuk-bank-holidays` carries: two ways to count, and two lists. Then a bank holiday is left out, put in or moved in ours, and has to be found.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from bisect import bisect_left, bisect_right
from dataclasses import replace
from datetime import date, timedelta
from importlib import resources
from pathlib import Path

import holidays
import numpy
from dateutil.rrule import DAILY, FR, MO, TH, TU, WE, rrule

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "src"))

from ce_guidance.content.bank_holidays import read_calendar  # noqa: E402
from ce_guidance.counting.working_days import BankHoliday, WorkingCalendar, add_working_days  # noqa: E402

DAY = timedelta(days=1)
MOST = 60
Question = tuple[date, int]


class ByNumpy:
    """Monday to Friday without the bank holidays of England in the package `holidays`."""

    def __init__(self, first: int, last: int) -> None:
        days = sorted(holidays.UK(subdiv="ENG", years=range(first, last + 1)))
        self.calendar = numpy.busdaycalendar(holidays=[numpy.datetime64(day) for day in days])

    def due(self, start: date, count: int) -> date:
        """An event on a day off counts from the working day before it, and from the one after it if the count goes back."""
        roll = "preceding" if count > 0 else "following"
        found: date = numpy.busday_offset(numpy.datetime64(start), count, roll=roll, busdaycal=self.calendar).astype(
            object
        )
        return found


class ByRule:
    """Every working day in a row, by a rule of recurrence and the official list: then a count is a place in that row."""

    def __init__(self, first: int, last: int) -> None:
        text = resources.files("govuk_bank_holidays").joinpath("bank-holidays.json").read_text("utf-8")
        off = {event["date"] for event in json.loads(text)["england-and-wales"]["events"]}
        rule = rrule(DAILY, byweekday=(MO, TU, WE, TH, FR), dtstart=date(first, 1, 1), until=date(last, 12, 31))
        self.days = [one.date() for one in rule if one.date().isoformat() not in off]

    def due(self, start: date, count: int) -> date:
        """The so-manieth after the day of the event, or before it."""
        return (
            self.days[bisect_right(self.days, start) + count - 1]
            if count > 0
            else self.days[bisect_left(self.days, start) + count]
        )


def questions(calendar: WorkingCalendar, count: int, dice: random.Random) -> list[Question]:
    """Days and counts whose end lies where the list is published; every third near Christmas or Easter."""
    first, last = calendar.published_from + 120 * DAY, calendar.published_to - 120 * DAY
    span, near = (last - first).days, [one.day for one in calendar.holidays if first <= one.day <= last]
    found = []
    for n in range(count):
        start = dice.choice(near) + dice.randint(-12, 12) * DAY if n % 3 == 0 else first + dice.randint(0, span) * DAY
        found.append((start, dice.choice((-1, 1)) * dice.randint(1, MOST)))
    return found


def unlike(
    calendar: WorkingCalendar, asked: list[Question], others: tuple[ByNumpy, ByRule], stop: bool = False
) -> list[str]:
    """Each count that comes to another day by ours than by either of the others."""
    found = []
    for start, count in asked:
        ours, theirs = add_working_days(start, count, calendar).due, [one.due(start, count) for one in others]
        if {ours} != {*theirs}:
            found.append(
                f"{count} working days from {start}: {ours} by ours, {theirs[0]} by numpy, {theirs[1]} by rule"
            )
            if stop:
                break
    return found


def spoiled(calendar: WorkingCalendar, dice: random.Random) -> list[tuple[str, WorkingCalendar]]:
    """Ours with one bank holiday left out, put in, or on the day before: ten of each."""
    inner = [one for one in calendar.holidays if 2013 <= one.day.year <= 2027]
    days, made = {one.day for one in calendar.holidays}, []
    for one in dice.sample(inner, 10):
        without = tuple(held for held in calendar.holidays if held != one)
        made.append((f"{one.day} left out", replace(calendar, holidays=without)))
        more = next(day for day in (one.day + n * DAY for n in range(20, 40)) if day.weekday() < 5 and day not in days)
        made.append((f"{more} put in", replace(calendar, holidays=(*calendar.holidays, BankHoliday(more, "x")))))
        moved = next(day for day in (one.day - n * DAY for n in range(1, 9)) if day.weekday() < 5 and day not in days)
        made.append((f"{one.day} moved to {moved}", replace(calendar, holidays=(*without, BankHoliday(moved, "x")))))
    return made


def main() -> int:
    """Print what differs; 1 if anything does, or if a spoiled list is not found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=20)
    asked = parser.parse_args()
    began, dice, calendar = time.monotonic(), random.Random(asked.seed), read_calendar()
    years = calendar.published_from.year, calendar.published_to.year
    others = ByNumpy(*years), ByRule(*years)
    put = questions(calendar, asked.count, dice)
    print(
        f"{len(put)} counts from 1 to {MOST} working days, on and back, {years[0]} to {years[1]}; seed {asked.seed}",
        flush=True,
    )
    wrong = unlike(calendar, put, others)
    for one in wrong[:20]:
        print(f"  {one}")
    faults = spoiled(calendar, dice)
    caught = [bool(unlike(changed, put, others, stop=True)) for _, changed in faults]
    for (what, _), found in zip(faults, caught, strict=True):
        if not found:
            print(f"  NOT FOUND: {what}")
    figure = f"{len(put) - len(wrong):,} of {len(put):,} counts are the same by all three"
    print(f"{figure}; {sum(caught)} of {len(faults)} spoiled lists found")
    report(
        "Working days are those of two other calendars",
        figure,
        f"one bank holiday left out, put in or moved: {sum(caught)} of {len(faults)} found",
        time.monotonic() - began,
    )
    return 1 if wrong or not all(caught) else 0


def report(proof: str, figure: str, seeded: str, seconds: float) -> None:
    """The row of the table of proofs."""
    folder = ROOT / "build/proofs"
    folder.mkdir(parents=True, exist_ok=True)
    row = {"proof": proof, "figure": figure, "seeded": seeded, "seconds": round(seconds)}
    (folder / f"{Path(__file__).stem}.json").write_text(json.dumps(row, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
