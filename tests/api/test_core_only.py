"""`pip install` of the built wheel, without extras, into an empty environment: what it brings, and that it answers. `make core`."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import venv

import pytest
from conftest import ROOT

pytestmark = pytest.mark.walk
BRINGS = {
    "annotated-types", "ce-guidance", "geographiclib", "govuk-bank-holidays", "markupsafe", "pip", "platformdirs", "pydantic",
    "pydantic-core", "pyyaml", "setuptools", "typing-extensions", "typing-inspection", "requests", "urllib3", "idna", "certifi",
    "charset-normalizer",
}  # fmt: skip
TIMED = """
import time
begun = time.perf_counter()
import ce_guidance
imported = time.perf_counter()
ce_guidance.load()
first = time.perf_counter()
ce_guidance.load()
print(f"import {(imported - begun) * 1000:.0f} ms, first load {(first - imported) * 1000:.0f} ms, next {(time.perf_counter() - first) * 1000:.0f} ms")
"""


def run(*command, **more):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, **more)


def _without_checkout():
    """The environment without the way to this checkout, which pip would take for an installed package."""
    return {name: held for name, held in os.environ.items() if name != "PYTHONPATH"}


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    folder = tmp_path_factory.mktemp("core")
    # By way of the source archive, as for a release: what an earlier build left in the checkout is not in it.
    made = run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    assert made.returncode == 0, made.stderr[-2000:]
    venv.create(folder / "venv", with_pip=True)
    program = folder / "venv/bin/python"
    (wheel,) = folder.glob("*.whl")
    installed = run(program, "-m", "pip", "install", "--quiet", wheel, env=_without_checkout())
    assert installed.returncode == 0, installed.stderr[-2000:]
    return program


@pytest.fixture(scope="module")
def packages(python):
    (folder,) = (python.parents[1] / "lib").glob("python*/site-packages")
    return folder


@pytest.fixture(scope="module")
def asked(python, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    return lambda *command: run(python, *command, cwd=home, env=environment)


def brought(asked):
    listed = json.loads(asked("-m", "pip", "list", "--format=json").stdout)
    return {re.sub("[-_.]+", "-", one["name"]).lower() for one in listed}


def test_it_brings_what_it_needs_and_nothing_of_the_site(asked):
    held = brought(asked)
    assert held <= BRINGS and "ce-guidance" in held
    print(f"{len(held)} packages: {', '.join(sorted(held))}")


def test_a_planted_package_of_the_site_is_seen(asked, packages):
    planted = packages / "mkdocs-1.6.1.dist-info"
    planted.mkdir()
    (planted / "METADATA").write_text("Metadata-Version: 2.1\nName: mkdocs\nVersion: 1.6.1\n", "utf-8")
    assert brought(asked) - BRINGS == {"mkdocs"}
    shutil.rmtree(planted)


def test_a_planted_need_of_the_site_is_seen(asked, packages):
    module = packages / "ce_guidance/__init__.py"
    text = module.read_text("utf-8")
    module.write_text(f"{text}\nimport mkdocs\n", "utf-8")
    assert asked("-W", "error", "-c", TIMED).returncode == 1
    module.write_text(text, "utf-8")


def test_it_answers_there(asked):
    for _ in range(2):  # the second time the book is compiled already
        timed = asked("-W", "error", "-c", TIMED)
        assert timed.returncode == 0, timed.stderr
        print(timed.stdout.strip())
    question = '{"authority": "blackburn-with-darwen", "clause": "bwd-standards/3-3", "start": "2026-12-18"}'
    answer = asked("-m", "ce_guidance", "ask", "deadline", question)
    assert json.loads(answer.stdout)["readings"][0]["due"] == "2026-12-29"
    place = asked(
        "-m", "ce_guidance", "ask", "distance", '{"authority": "blackburn-with-darwen", "place": "53.47, -2.47"}'
    )
    assert json.loads(place.stdout)["verdict"] == "borderline"


def test_the_content_is_checked_there(asked):
    checked = asked("-m", "ce_guidance", "check")
    assert checked.returncode == 0 and "clauses fit together" in checked.stdout, checked.stderr


@pytest.mark.parametrize("command", [("build",), ("serve",), ("wheel",)])
def test_what_needs_the_site_says_so(asked, command):
    told = asked("-m", "ce_guidance", *command)
    assert told.returncode == 2 and "pip install 'ce-guidance[" in told.stderr and "Traceback" not in told.stderr
