"""`make update`: what it tells of pins, holidays and Pyodide, and that it changes nothing unless it is told to."""

from __future__ import annotations

import importlib.util
import io
import json
import subprocess
import zipfile
from importlib import resources
from pathlib import Path

import pytest
from conftest import ROOT

spec = importlib.util.spec_from_file_location("update", ROOT / "requirements/update.py")
assert spec and spec.loader
update = importlib.util.module_from_spec(spec)
spec.loader.exec_module(update)

HELD = json.loads(resources.files("govuk_bank_holidays").joinpath("bank-holidays.json").read_text("utf-8"))
NEWER = {"govuk-bank-holidays": ("0.19", "0.20"), "mkdocs": ("1.6.1", "1.7.0"), "pytest": ("9.0", "9.1")}


def asked(command, answers):
    """What a registry would tell, for the first of the answers whose word stands in the command."""
    return next((told for word, told in answers.items() if word in command), "")


def registry(wheel=None, **answers):
    def asks(*command, folder=ROOT):
        if "download" in command and wheel:
            Path(command[command.index("--dest") + 1], "govuk_bank_holidays-0.20-py3-none-any.whl").write_bytes(wheel)
        return asked(command, answers)

    return asks


def wheel_with(more, less):
    events = HELD["england-and-wales"]["events"]
    kept = [one for one in events if one["date"] != less] + [{"date": more, "title": "A day of thanks", "notes": ""}]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr(
            "govuk_bank_holidays/bank-holidays.json", json.dumps(HELD | {"england-and-wales": {"events": kept}})
        )
    return held.getvalue()


def test_a_day_more_and_a_day_less_are_told_in_words():
    told = list(update.holidays(registry(wheel_with("2027-06-14", "2027-12-27")), NEWER))
    assert told[0] == "a day more: Monday 14 June 2027, A day of thanks"
    assert told[1].startswith("a day less: Monday 27 December 2027, ") and len(told) == 2


def test_the_same_days_and_no_newer_list_are_told_too():
    same = wheel_with("2027-06-14", "")
    assert len(list(update.holidays(registry(same), NEWER))) == 1
    assert "only a person sees" in next(iter(update.holidays(registry(), {})))


def test_pins_that_differ_are_told():
    old = update.pinned("a==1 \\\n    --hash=sha256:0\nb==2 ; python_version < '3.12' \\\nc==1\n")
    assert old == {"a": "1", "b": "2", "c": "1"}
    assert list(update.differences(old, {"a": "1", "b": "3", "d": "1"})) == [
        "b: 2 -> 3",
        "c: no longer needed (1)",
        "d: new, 1",
    ]


def test_what_requirements_hold_back_is_told_and_what_they_do_not_is_not(monkeypatch):
    monkeypatch.setattr(update.shutil, "which", lambda _: None)
    told = list(update.python_pins(registry(), NEWER, False))
    assert "held back by requirements/*.in (mkdocs==1.6.1): mkdocs: 1.6.1 -> 1.7.0" in told
    assert "uv is not here" in told[0] and not [one for one in told if "pytest" in one]


def test_a_newer_pyodide_is_told_and_never_written():
    asks = []
    newest = json.dumps({"pyodide": {"latest": "999.0.0"}, "lean-qr": {"latest": "9.9.9"}})

    def npm(*command, folder=ROOT):
        asks.append(command)
        return newest if "outdated" in command and folder == ROOT else ""

    told = list(update.node_pins(npm, True))
    assert "Pyodide is left as it is: make pyodide VERSION=999.0.0" in told
    (written,) = [one for one in asks if "install" in one]
    assert "lean-qr@9.9.9" in written and not [part for part in written if "pyodide" in part]


@pytest.mark.parametrize("broken", ["not json", '{"a": '])
def test_a_registry_that_answers_nonsense_is_told_and_ends_with_1(broken, capsys):
    assert update.main(registry(npm=broken)) == 1
    assert "What is left to a person" in capsys.readouterr().out


def test_it_changes_nothing_by_itself(monkeypatch, capsys):
    before = subprocess.run(
        ["git", "status", "--short", "requirements", "package.json"], cwd=ROOT, capture_output=True
    ).stdout
    monkeypatch.setattr(update.shutil, "which", lambda _: "uv")
    update.main(registry(npm="{}", postcodes="1 postcodes"))
    after = subprocess.run(
        ["git", "status", "--short", "requirements", "package.json"], cwd=ROOT, capture_output=True
    ).stdout
    assert before == after and "Nothing was changed." in capsys.readouterr().out
