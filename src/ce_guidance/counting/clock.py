"""UK time: hours run round the clock in elapsed time, whatever the clocks on the wall do.

Pyodide has no time zone data, and 0.3 MB of it is much for one country whose rule has not
changed since 1996: clocks go forward on the last Sunday of March and back on the last Sunday of
October, both at 01:00 UTC. The tests compare this with the tz database hour by hour.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

Zone = Literal["GMT", "BST"]
AHEAD = {"GMT": timedelta(0), "BST": timedelta(hours=1)}
OFFSET = {"GMT": "+00:00", "BST": "+01:00"}
RULE_SINCE = 1996


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _zone_at(utc: datetime) -> Zone:
    one_am = timedelta(hours=1)
    forward = datetime.combine(_last_sunday(utc.year, 3), datetime.min.time()) + one_am
    back = datetime.combine(_last_sunday(utc.year, 10), datetime.min.time()) + one_am
    return "BST" if forward <= utc < back else "GMT"


def zones_of(local: datetime) -> tuple[Zone, ...]:
    """The readings of a time on a UK clock: one; none when it was skipped; two when repeated.

    BST comes first, since it is the earlier of two readings.
    """
    return tuple(z for z in ("BST", "GMT") if _zone_at(local - AHEAD[z]) == z)


def add_hours(local: datetime, zone: Zone, hours: int, minutes: int = 0) -> tuple[datetime, Zone]:
    """Return the UK clock time so many elapsed hours and minutes after ``local``, and its zone; before, if negative."""
    utc = local - AHEAD[zone] + timedelta(hours=hours, minutes=minutes)
    there = _zone_at(utc)
    return utc + AHEAD[there], there
