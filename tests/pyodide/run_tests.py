"""Runs pytest inside Pyodide: see ``run.mjs``. ``arguments`` comes from there, ``status`` is read there.

A first argument ``slip=NAME`` plants a slip in the arithmetic of the wheel before the tests.
"""

import os
import sys

sys.path += ["/venv", "/checkout/tests/pyodide"]
sys.dont_write_bytecode = True
os.chdir("/checkout")

import ce_guidance  # noqa: E402

assert ce_guidance.__file__.startswith("/lib/python3"), "the tests are of the wheel, and of nothing else"

from ce_guidance.counting.working_days import WorkingCalendar  # noqa: E402

SLIPS = {
    "Saturdays are worked": lambda day: day.weekday() == 5,
    "Christmas Day is worked": lambda day: (day.month, day.day) == (12, 25),
    "every Monday is worked": lambda day: day.weekday() == 0,
}
if arguments[0].startswith("slip="):  # noqa: F821
    works = SLIPS[arguments.pop(0).removeprefix("slip=")]  # noqa: F821
    rightly = WorkingCalendar.day_off
    WorkingCalendar.day_off = lambda self, day, closed=(): None if works(day) else rightly(self, day, closed)

import pytest  # noqa: E402

status = int(pytest.main(["-p", "absent", "-p", "no:cacheprovider", "--capture=sys", "-q", *arguments]))  # noqa: F821
