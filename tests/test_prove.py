"""`make prove`: it goes on when a proof fails, says so at the end, and records only what held."""

from __future__ import annotations

import json
import sys

import prove
import pytest

HOLDS = """\"\"\"Two and two are four.\"\"\"
import json, pathlib
print("counting")
rows = {"proof": "Two and two are four", "figure": "1 sum", "seeded": "5 in the place of 4: 1 of 1 caught", "seconds": 1}
pathlib.Path("build/proofs/holds.json").write_text(json.dumps(rows))
"""
FAILS = '"""Two and two are five."""\nprint("they are not")\nraise SystemExit(1)\n'
SAYS_NOTHING = '"""Nothing is shown."""\n'
WAITS = '"""It never ends."""\nimport time\ntime.sleep(600)\n'


@pytest.fixture
def proofs(tmp_path, monkeypatch):
    (tmp_path / "tests/proofs").mkdir(parents=True)
    (tmp_path / "build/proofs").mkdir(parents=True)
    monkeypatch.setattr(prove, "ROOT", tmp_path)
    monkeypatch.setattr(prove, "MODULES", tmp_path / "tests/proofs")
    monkeypatch.setattr(prove, "MADE", tmp_path / "build/proofs")
    monkeypatch.setattr(prove, "RECORD", tmp_path / "proofs.json")
    monkeypatch.setattr(prove, "COMMANDS", {})

    def run(*words, **modules):
        for name, text in modules.items():
            (tmp_path / f"tests/proofs/{name}.py").write_text(text, "utf-8")
        monkeypatch.setattr(sys, "argv", ["prove.py", *words])
        status = prove.main()
        held = tmp_path / "proofs.json"
        return status, json.loads(held.read_text("utf-8")) if held.is_file() else {}

    return run


def test_a_proof_that_fails_stops_no_other_and_is_told(proofs, capfd):
    status, recorded = proofs("--record", fails=FAILS, holds=HOLDS, nothing=SAYS_NOTHING)
    told = capfd.readouterr().out
    assert status == 1 and "  they are not" in told and "  counting" in told
    table = told[told.index("What was proven") :].splitlines()[1:]
    assert [line.split()[0] for line in table] == ["FAILED", "held", "FAILED"], "what shows nothing has not held"
    assert "5 in the place of 4: 1 of 1 caught" in table[1]
    assert recorded["holds"]["rows"][0]["figure"] == "1 sum" and recorded["holds"]["edition"].startswith("20")
    assert recorded["fails"] == {"shows": "Two and two are five", "rows": []}


def test_what_held_alone_is_well_and_keeps_its_day_when_others_are_run(proofs, monkeypatch):
    assert proofs("holds", "--record", holds=HOLDS)[0] == 0
    before = json.loads(prove.RECORD.read_text("utf-8"))
    before["holds"]["date"] = "2026-01-01"
    prove.RECORD.write_text(json.dumps(before), "utf-8")
    status, after = proofs("fails", "--record", fails=FAILS)
    assert status == 1 and after["holds"]["date"] == "2026-01-01" and after["holds"]["rows"]
    status, after = proofs("holds", "--record", holds=FAILS)
    assert status == 1 and after["holds"]["date"] == "2026-01-01", "a failure takes no older row away, and is told"


def test_when_the_time_is_over_the_rest_is_left_out_and_nothing_has_failed(proofs, capfd):
    assert proofs("--within", "0.5", holds=HOLDS.replace("counting", "too late"), before=WAITS)[0] == 0
    told = capfd.readouterr().out
    assert told.count("left out") == 2 and "too late" not in told


def test_a_name_that_there_is_not_is_refused(proofs, capsys):
    with pytest.raises(SystemExit) as refused:
        proofs("hold", holds=HOLDS)
    assert refused.value.code == 2 and "there is no proof hold" in capsys.readouterr().err


AMONG = "34 of the tests plant a fault, and saw it\n"
SEEN = "Planted: this, that: 2 of 2 seen\n"


@pytest.mark.parametrize(
    ("name", "said", "planted", "figure"),
    [
        ("walk", "....\n= 5012 passed, 2 skipped, 3000 deselected in 1800.00s =\n", AMONG, "5012 tests"),
        ("turns", "....\n= 300 passed, 3000 deselected in 300.00s =\n", AMONG, "300 tests"),
        ("adopted", "1500 passed, 5 skipped in 300.11s\n", SEEN, "1500 tests"),
        ("in-pyodide", "1350 passed, 20 skipped in 99.00s\n.\n= 1 passed, 7 deselected in 120.00s =\n", SEEN, "1350 tests"),
        ("reach", "743 pages, 4458 looks in 900 seconds: 0 things wrong \n", SEEN, "743 pages in 4458 looks: 0 things wrong"),
        ("lighthouse", "18 of 18 pages measured, 0 below 1.00 in seo\n", SEEN, "18 pages, none below 1.00"),
        ("stranger", "build the wheel            3.1 s\nsmoke                      1.0 s\nthe whole day            200.1 s\n", SEEN, "2 steps"),
    ],
)  # fmt: skip
def test_the_figure_of_a_slow_command_is_read_from_what_it_prints(name, said, planted, figure):
    command = prove.COMMANDS[name]
    row = command.row(said + planted, 9)
    assert row["figure"] == figure
    assert row["seeded"] in ("34 of the tests plant a fault, and saw it", "this, that: 2 of 2 seen")
    assert command.row("nothing of the kind\n" + planted, 9) is None
    assert command.row(said, 9) is None, "what has planted nothing has shown nothing"
    assert command.row(said + planted.replace("34", "0").replace("2 of 2", "1 of 2"), 9) is None


def test_those_that_are_named_are_run_in_their_order_and_what_has_no_time_left_is_told(proofs, capfd):
    status, _ = proofs("waits", "holds", "--within", "3", holds=HOLDS, waits=WAITS)
    told = capfd.readouterr().out
    assert status == 0 and told.index("== waits") < told.index("== holds")
    table = told[told.index("What was proven") :].splitlines()[1:]
    assert [line.split()[:3] for line in table] == [["left", "out", name] for name in ("waits", "holds")]
