"""Errors planted in the rules of one area, a few of each kind: `tests/proofs/drill.py` plants them in all."""

from __future__ import annotations

import importlib.util
import sys

import pytest
from conftest import ROOT

pytestmark = pytest.mark.areas("blackburn-with-darwen")


@pytest.mark.turns("the drill of one area")
def test_every_error_is_caught_by_another_record_or_by_a_case(monkeypatch, capsys):
    spec = importlib.util.spec_from_file_location("drill", ROOT / "tests/proofs/drill.py")
    drill = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(drill)
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(drill, "report", lambda *_: None)
    monkeypatch.setattr(sys, "argv", ["drill.py", "--only", "blackburn-with-darwen", "--each", "1"])
    assert drill.main() == 0, capsys.readouterr().out
    told = capsys.readouterr().out
    assert told.count("blackburn-with-darwen: ") >= 10 and "NOT CAUGHT" not in told
