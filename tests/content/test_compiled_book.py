from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import fields
from importlib import metadata

import pytest
from areas_mark import OF_THE_FOUR

from ce_guidance.cli import main
from ce_guidance.content import AUTHORITIES, areas, cache, compiled_book, loading
from ce_guidance.content.areas import read_area
from ce_guidance.content.editions import Edition
from ce_guidance.content.loading import read_book

AREA = read_book().areas[0]
ANSWERS, _ = next(iter(AREA.pathways[0].every_route()))
QUESTION = {"authority": AREA.slug, "pathway": AREA.pathways[0].id, "answers": ANSWERS}
DATED = next(area.slug for area in read_book().areas for one in area.deadlines if one.limit.unit == "working days")


@pytest.fixture
def rules(tmp_path, monkeypatch):
    """A copy of all rules, with a place of its own for what is compiled of them."""
    folder = shutil.copytree(AUTHORITIES, tmp_path / "data/authorities")
    monkeypatch.setattr(cache, "DATA", tmp_path / "data")
    yield folder
    read_book.cache_clear()


@pytest.fixture
def edition(rules):
    return Edition(content=rules.parent)


@pytest.fixture
def readings(rules, monkeypatch):
    """Counts how often the YAML is read."""
    count = []

    def counted(*asked):
        count.append(asked)
        return read_book(*asked)

    counted.cache_clear = read_book.cache_clear
    monkeypatch.setattr(loading, "read_book", counted)
    return count


def test_it_is_the_book_that_was_read_with_nothing_left_out(edition, readings):
    first, second = compiled_book.load(edition), compiled_book.load(edition)
    assert len(readings) == 1
    book = read_book()
    for word in fields(book):
        assert getattr(first, word.name) == getattr(second, word.name) == getattr(book, word.name)


def test_a_changed_rule_is_read_anew_also_in_one_process(rules, edition, readings):
    before = compiled_book.load(edition)
    path = rules / AREA.slug / "clauses.yaml"
    path.write_text(path.read_text("utf-8").replace("heading: ", "heading: Changed ", 1), "utf-8")
    after = compiled_book.load(edition)
    assert len(readings) == 2
    assert after.build != before.build
    assert compiled_book.load(edition).area[AREA.slug].clauses[0].heading.startswith("Changed ")
    assert len(readings) == 2


def test_the_key_is_of_every_file_that_a_book_is_made_of(rules, edition, tmp_path, monkeypatch):
    keys = [compiled_book._key(edition)]
    for path in sorted(rules.rglob("*.yaml")):
        path.write_text(path.read_text("utf-8") + "\n# \n", "utf-8")
        keys.append(compiled_book._key(edition))
    package = tmp_path / "a_package_of_the_test"
    package.mkdir()
    (package / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(compiled_book, "OTHERS", {package.name: ("__init__.py",)})
    keys.append(compiled_book._key(edition))
    (package / "__init__.py").write_text("VERSION = 2")
    keys.append(compiled_book._key(edition))
    assert len(set(keys)) == len(keys)


def test_the_files_of_others_hold_their_versions():
    held = {path.parent.name: path.read_text("utf-8") for path in compiled_book._others()}
    assert set(held) == set(compiled_book.OTHERS)
    assert len(list(compiled_book._others())) == 4
    assert metadata.version("pydantic") in held["pydantic"]
    assert metadata.version("PyYAML") in held["yaml"]
    calendar = next(path for path in compiled_book._others() if path.parent.name == "govuk_bank_holidays")
    assert str(tuple(map(int, metadata.version("govuk-bank-holidays").split(".")))) in calendar.read_text("utf-8")


def test_a_fault_is_told_by_ask_as_by_check_and_no_older_book_answers(rules, edition, capsys):
    compiled_book.load(edition)
    path = rules / DATED / "deadlines.yaml"
    path.write_text(path.read_text("utf-8").replace("unit: working days", "unit: working day", 1), "utf-8")
    assert main(["ask", "deadline", json.dumps({"authority": DATED}), "--content", str(rules.parent)]) == 2
    asked = capsys.readouterr()
    read_book.cache_clear()
    assert main(["check", str(rules)]) == 2
    assert (asked.out, asked.err) == ("", capsys.readouterr().err)
    assert f"{DATED}/deadlines.yaml, line " in asked.err and "Did you mean 'working days'?" in asked.err


@OF_THE_FOUR
def test_what_is_wrong_with_one_area_stops_no_question_about_another(rules, capsys):
    other = next(area.slug for area in read_book().areas if area.slug != DATED)
    path = rules / DATED / "deadlines.yaml"
    path.write_text(path.read_text("utf-8").replace("unit: working days", "unit: working day", 1), "utf-8")
    asked = json.dumps({"authority": other})
    assert main(["ask", "pathway", asked, "--content", str(rules.parent)]) == 0
    assert json.loads(capsys.readouterr().out)["authority"] == other


def test_a_question_reads_its_own_area_and_no_other(rules, edition, monkeypatch):
    read = []
    monkeypatch.setattr(areas, "read_area", lambda folder: read.append(folder.name) or read_area(folder))
    book = compiled_book.with_area_of(compiled_book.load_no_area(edition), AREA.slug, edition)
    assert (list(book.area), read) == ([AREA.slug], [AREA.slug])
    assert book.area[AREA.slug].clauses == AREA.clauses
    assert book.calendar == read_book().calendar
    compiled_book.with_area_of(compiled_book.load_no_area(edition), AREA.slug, edition)
    assert read == [AREA.slug]


def test_an_area_without_a_file_is_told_too(rules, edition, capsys):
    compiled_book.load(edition)
    (rules / "new-area").mkdir()
    assert main(["ask", "about", "--content", str(rules.parent)]) == 2
    assert "new-area/authority.yaml" in capsys.readouterr().err


def test_ask_reads_neither_yaml_nor_pydantic_and_imports_nothing_else_that_a_question_does_not_need():
    compiled_book.with_area_of(compiled_book.load_no_area(), QUESTION["authority"])
    code = (
        "import json, sys; from ce_guidance.cli import main; main(['ask', 'pathway', sys.argv[1]]);"
        "print(json.dumps(sorted(sys.modules)))"
    )
    made = subprocess.run(
        [sys.executable, "-c", code, json.dumps(QUESTION)], capture_output=True, text=True, check=True
    )
    answer, modules = map(json.loads, made.stdout.splitlines())
    assert answer["outcome"]
    idle = {"pydantic", "yaml", "markdown", "mkdocs", "brotli", "msgpack", "importlib.metadata", "asyncio", "zipfile"}
    assert not idle & set(modules)
    assert not [
        one for one in modules if one.startswith(("ce_guidance.site", "ce_guidance.training", "ce_guidance.browser"))
    ]
