"""What a developer uses: everything that ``__all__`` names, and every example that is printed."""

from __future__ import annotations

import doctest
import subprocess
import sys

import pytest
from areas_mark import OF_THE_FOUR
from conftest import ROOT

import ce_guidance


@OF_THE_FOUR
def test_every_example_of_the_package_runs():
    ran = doctest.testmod(ce_guidance)
    assert ran.attempted >= 10 and not ran.failed


@pytest.mark.parametrize("page", ["README.md", pytest.param("docs/python/api.md", marks=OF_THE_FOUR)])
def test_the_examples_of_a_page_run(page):
    ran = doctest.testfile(str(ROOT / page), module_relative=False)
    assert ran.attempted >= 3 and not ran.failed


@pytest.mark.parametrize("name", ce_guidance.__all__)
def test_every_name_is_there_and_says_what_it_is(name):
    assert getattr(ce_guidance, name).__doc__


def test_what_is_not_there_is_told():
    with pytest.raises(AttributeError, match="no attribute 'deadline'"):
        ce_guidance.deadline  # noqa: B018


def test_importing_the_package_imports_nothing_of_it():
    code = "import sys, ce_guidance; print([one for one in sys.modules if one.startswith('ce_guidance.')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"
