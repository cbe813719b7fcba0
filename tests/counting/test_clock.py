from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ce_guidance.counting.clock import RULE_SINCE, add_hours, zones_of

LONDON = ZoneInfo("Europe/London")


def test_equal_to_the_tz_database_every_half_hour():
    at = datetime(RULE_SINCE, 1, 1)
    while at < datetime(2030, 1, 1):
        held = at.replace(tzinfo=UTC).astimezone(LONDON)
        local, zone = add_hours(at, "GMT", 0)
        assert (local, zone) == (held.replace(tzinfo=None, fold=0), held.tzname())
        at += timedelta(minutes=30)


@pytest.mark.parametrize(
    ("local", "zones"),
    [
        (datetime(2027, 3, 28, 0, 59), ("GMT",)),
        (datetime(2027, 3, 28, 1, 0), ()),
        (datetime(2027, 3, 28, 1, 59), ()),
        (datetime(2027, 3, 28, 2, 0), ("BST",)),
        (datetime(2026, 10, 25, 0, 59), ("BST",)),
        (datetime(2026, 10, 25, 1, 0), ("BST", "GMT")),
        (datetime(2026, 10, 25, 1, 59), ("BST", "GMT")),
        (datetime(2026, 10, 25, 2, 0), ("GMT",)),
    ],
)
def test_the_hours_that_do_not_exist_or_occur_twice(local, zones):
    assert zones_of(local) == zones


@given(st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31)), st.integers(0, 200))
def test_hours_are_elapsed_hours(local, hours):
    for zone in zones_of(local):
        due, there = add_hours(local, zone, hours)
        start = local.replace(tzinfo=LONDON, fold=0 if zone == "BST" else 1)
        held = (start.astimezone(UTC) + timedelta(hours=hours)).astimezone(LONDON)
        assert (due, there) == (held.replace(tzinfo=None, fold=0), held.tzname())


def test_the_rule_is_that_of_1996():
    assert RULE_SINCE == 1996
