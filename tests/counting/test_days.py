"""Days in words, each month and each day of a week written out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from ce_guidance.counting.days import date_in_words, in_short, in_words, month_in_words


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2026, 1, 5), "Monday 5 January 2026", "Mon 5 Jan 2026"),
        (date(2026, 2, 10), "Tuesday 10 February 2026", "Tue 10 Feb 2026"),
        (date(2026, 3, 11), "Wednesday 11 March 2026", "Wed 11 Mar 2026"),
        (date(2026, 4, 30), "Thursday 30 April 2026", "Thu 30 Apr 2026"),
        (date(2026, 5, 1), "Friday 1 May 2026", "Fri 1 May 2026"),
        (date(2026, 6, 6), "Saturday 6 June 2026", "Sat 6 Jun 2026"),
        (date(2026, 7, 12), "Sunday 12 July 2026", "Sun 12 Jul 2026"),
        (date(2026, 8, 31), "Monday 31 August 2026", "Mon 31 Aug 2026"),
        (date(2026, 9, 1), "Tuesday 1 September 2026", "Tue 1 Sep 2026"),
        (date(2026, 10, 7), "Wednesday 7 October 2026", "Wed 7 Oct 2026"),
        (date(2026, 11, 26), "Thursday 26 November 2026", "Thu 26 Nov 2026"),
        (date(2026, 12, 25), "Friday 25 December 2026", "Fri 25 Dec 2026"),
    ],
)
def test_days_in_words(day, long, short):
    assert (in_words(day), in_short(day)) == (long, short)
    assert date_in_words(day) == long.partition(" ")[2]
    assert month_in_words(f"{day:%Y-%m}") == " ".join(long.split()[2:])
