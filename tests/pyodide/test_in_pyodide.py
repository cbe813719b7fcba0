"""The wheel that the site publishes, in stock Pyodide under Node: it answers there, and the tests of the floors that answer pass there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest
from areas_mark import OF_THE_FOUR
from bs4 import BeautifulSoup
from conftest import ROOT
from fifth_area import fifth_book

from ce_guidance import __version__, ask, load
from ce_guidance.browser import published
from ce_guidance.browser.lock import LOCK
from ce_guidance.browser.wheel import OURS, wheels
from ce_guidance.content.compiled_book import whole_book
from ce_guidance.content.loading import read_book
from ce_guidance.content.postcode_data import ring_files
from ce_guidance.pages.python import IN_PYODIDE, NOT_KNOWN

HERE = Path(__file__).parent
PYODIDE = ROOT / "node_modules/pyodide"
FICTIONAL = ROOT / "build/fictional"
QUICK = (
    "tests/counting/test_working_days.py",
    *(f"tests/asking/test_{one}.py" for one in ("asking", "latest_start", "short_note", "taking_away")),
    *(f"tests/standards/test_{one}.py" for one in ("deadlines", "pathways", "schedules")),
)
OF_DAYS = ("tests/counting/test_working_days.py", "tests/standards/test_deadlines.py")
SLIPS = ("Saturdays are worked", "Christmas Day is worked", "every Monday is worked")
ALL = ("tests/counting", "tests/standards", "tests/asking")


@pytest.fixture(scope="module")
def made():
    return published.publish(read_book())


@pytest.fixture(scope="module")
def lock(made):
    return json.loads((made / LOCK).read_text("utf-8"))


def node(*command, **more):
    program = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    return subprocess.run([program, *map(str, command)], capture_output=True, text=True, cwd=ROOT, **more)


def in_pyodide(lock, *tests):
    FICTIONAL.mkdir(parents=True, exist_ok=True)
    for name, text in whole_book(fifth_book()).items():
        (FICTIONAL / name).write_text(text, "utf-8")
    script = HERE / "run.mjs", PYODIDE, lock, Path(pytest.__file__).parents[1], ROOT, HERE / "run_tests.py"
    return node(*script, *tests, "-rs")


def test_the_lock_names_each_wheel_and_all_that_it_needs(made, lock):
    packages = lock["packages"]
    postcodes = {"ce-guidance-postcodes"} if ring_files(read_book()) else set()
    assert set(packages) == {"ce-guidance", "geographiclib", "markupsafe"} | postcodes
    stock = json.loads((PYODIDE / LOCK).read_text("utf-8"))
    assert lock["info"] == stock["info"], "it is for the Pyodide of the site"
    assert {path.name for path in made.glob("*.whl")} == {one["file_name"] for one in packages.values()}
    assert packages["ce-guidance"]["file_name"] == OURS and packages["ce-guidance"]["version"] == __version__
    assert packages["geographiclib"]["version"] == version("geographiclib")
    for one in packages.values():
        assert set(one["depends"]) <= set(packages), "nothing comes from elsewhere"
        assert set(one) <= set(next(iter(stock["packages"].values())))


def test_the_wheel_is_the_same_whoever_may_read_what_its_builder_writes(tmp_path):
    whole = {"rules.json": "{}"}
    made = []
    for umask in (0o022, 0o077):
        before = os.umask(umask)
        try:
            (wheel,) = wheels(whole, {}, "build", tmp_path / f"{umask:o}")
        finally:
            os.umask(before)
        made.append(wheel)
    assert made[0].read_bytes() == made[1].read_bytes()
    assert {one.external_attr >> 16 & 0o777 for one in zipfile.ZipFile(made[1]).infolist()} <= {0o644, 0o664}


def test_the_wheel_is_small_and_holds_no_door_and_no_yaml(made):
    held = zipfile.ZipFile(made / OURS)
    names = held.namelist()
    assert (made / OURS).stat().st_size < 350_000
    assert not [name for name in names if name.endswith((".yaml", ".js", ".html"))]
    assert not [name for name in names if re.match(r"ce_guidance/(browser|cli|pages|site|training)/", name)]
    assert "ce_guidance/py.typed" in names and any(name.endswith("licenses/LICENSE") for name in names)
    others = [name for path in made.glob("*.whl") for name in zipfile.ZipFile(path).namelist()]
    assert not [name for name in others if name.endswith((".so", ".pyd", ".c"))]


def test_it_is_the_same_whenever_it_is_made(made, tmp_path, monkeypatch):
    first = {path.name: path.read_bytes() for path in made.iterdir()}
    monkeypatch.setattr(published, "MADE", tmp_path / "python")
    told = []
    again = published.publish(read_book(), say=told.append)
    assert {path.name: path.read_bytes() for path in again.iterdir()} == first
    published.publish(read_book(), say=told.append)
    assert told[0].startswith("Made by") and "as it should be" in told[-1], "and made once"


def test_a_builder_that_cannot_is_told_and_the_next_one_makes_it(tmp_path, monkeypatch):
    monkeypatch.setattr(published, "MADE", tmp_path / "python")
    monkeypatch.setattr(
        "ce_guidance.browser.wheel.BUILDERS", {"pyodide": ("{bin}/no-such-program",), "build": ("false",)}
    )
    told = []
    with pytest.raises(RuntimeError, match="could not be made"):
        published.publish(read_book(), ("pyodide", "build"), told.append)
    assert told == ["not by pyodide: no-such-program is not installed", "not by build: it said nothing"]


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.turns("a page of others with our wheel")
def test_the_lines_to_copy_work_as_they_stand(made, tmp_path):
    """But for the address of the site, in whose place stands its folder: under Node, Pyodide reads a lock from the disk only."""
    assert made.name == "python"
    lines = IN_PYODIDE.format(address=made.resolve().parent, lock=LOCK)
    script = tmp_path / "lines.mjs"
    loading = f"import {{ loadPyodide }} from {json.dumps((PYODIDE / 'pyodide.mjs').as_uri())};"
    script.write_text(f"{loading}\n{lines}\nconsole.log('due', due);", "utf-8")
    done = node(script)
    assert "due 2026-12-29" in done.stdout, done.stdout[-1000:] + done.stderr[-1000:]


def test_the_page_shows_these_lines(site):
    page = BeautifulSoup((site / "python/index.html").read_text("utf-8"), "html.parser")
    lines = page.select_one('pre[data-lines="pyodide"]').text
    assert lines == IN_PYODIDE.format(address=re.search('"(https://[^"]*)/python/', lines)[1], lock=LOCK)
    assert OURS in page.select_one('pre[data-lines="jupyterlite"]').text
    assert (
        NOT_KNOWN.startswith("https://") and (site / "python" / OURS).is_file() and (site / "python" / LOCK).is_file()
    )


ANSWERS = """
import json, sys
import ce_guidance
asked = json.loads(arguments[0])
book = ce_guidance.load()
print("ANSWERS " + json.dumps([[a := ce_guidance.ask(book, tool, held, __import__("datetime").date(2026, 11, 22)), a._repr_html_()] for tool, held in asked]))
assert not {"pydantic", "yaml"} & set(sys.modules)
"""


@OF_THE_FOUR
@pytest.mark.turns("a page of others with our wheel")
def test_it_answers_and_shows_what_this_machine_does(made, tmp_path):
    from datetime import date

    area = {"authority": "blackburn-with-darwen"}
    asked = [
        ("deadline", area | {"clause": "bwd-standards/3-3", "start": "2026-12-18"}),
        ("distance", area | {"postcode": "BB1 1AA"}),
        ("schedule", {"authority": "st-helens", "event": "contact", "on": "2027-01-11"}),
    ]
    script = tmp_path / "answers.py"
    script.write_text(ANSWERS, "utf-8")
    empty = tmp_path / "nothing"
    empty.mkdir()
    done = node(HERE / "run.mjs", PYODIDE, made / LOCK, empty, empty, script, json.dumps(asked))
    there = next((line for line in done.stdout.splitlines() if line.startswith("ANSWERS ")), None)
    assert there and done.returncode == 0, done.stderr[-1000:]
    here = [ask(load(), tool, held, date(2026, 11, 22)) for tool, held in asked]
    assert json.loads(there.removeprefix("ANSWERS ")) == [[dict(one), one._repr_html_()] for one in here]


def counted(said):
    found = re.search(r"^(\d+) passed(?:, (\d+) skipped)?", said, re.M)
    assert found, said[-3000:]
    return int(found[1]), int(found[2] or 0)


@pytest.mark.slow
@pytest.mark.turns("the tests in Pyodide")
def test_the_tests_of_what_answers_pass_in_the_browser_s_python(made):
    """A part, in seconds; `make in-pyodide` runs all of them, which takes minutes."""
    done = in_pyodide(made / LOCK, *QUICK)
    passed, skipped = counted(done.stdout)
    assert done.returncode == 0 and passed > 200, done.stdout[-3000:]
    print(f"{passed} passed in Pyodide, {skipped} skipped")


@pytest.mark.walk
def test_a_slip_that_is_planted_in_the_wheel_is_seen_there(made):
    """What shows that the tests which pass there could fail there."""
    seen = {slip: in_pyodide(made / LOCK, f"slip={slip}", *OF_DAYS, "-x").stdout for slip in SLIPS}
    count = sum(bool(re.search(r"^1 failed", said, re.M)) for said in seen.values())
    print(f"\nPlanted: a slip in the wheel ({', '.join(SLIPS)}): {count} of {len(SLIPS)} seen")
    assert count == len(SLIPS), seen


@pytest.mark.walk
def test_all_tests_of_what_answers_pass_in_the_browser_s_python(made):
    done = in_pyodide(made / LOCK, *ALL)
    passed, _ = counted(done.stdout)
    assert done.returncode == 0 and passed > 1300, done.stdout[-3000:]
    print(done.stdout[done.stdout.index("short test summary") :])
