"""Runs pytest inside Pyodide: see ``run.mjs``. ``arguments`` comes from there, ``status`` is read there."""

import os
import sys

sys.path += ["/venv", "/checkout/tests/pyodide"]
sys.dont_write_bytecode = True
os.chdir("/checkout")

import ce_guidance  # noqa: E402

assert ce_guidance.__file__.startswith("/lib/python3"), "the tests are of the wheel, and of nothing else"

import pytest  # noqa: E402

status = int(pytest.main(["-p", "absent", "-p", "no:cacheprovider", "--capture=sys", "-q", *arguments]))  # noqa: F821
