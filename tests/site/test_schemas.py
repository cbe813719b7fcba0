"""JSON Schemas of the content's files: made from the records, named by each file, and right about all of them."""

from __future__ import annotations

import json
import subprocess

import pytest
from areas_mark import FOUR
from conftest import ROOT

from ce_guidance.content import AUTHORITIES, DATA
from ce_guidance.content.yaml_files import load
from ce_guidance.site.schemas import AREA_FILES, FOLDER, SHARED_FILES, schema_of, write_schemas

SHARED = {
    "comparisons": AUTHORITIES / "comparisons.yaml",
    "side-by-side": AUTHORITIES / "side-by-side.yaml",
    "search-queries": AUTHORITIES / "search-queries.yaml",
    "shared-search-words": DATA / "search-words.yaml",
}
AREAS = [one for one in sorted(AUTHORITIES.iterdir()) if one.is_dir()]
WRITTEN = [(name, area / f"{name}.yaml") for area in AREAS for name in AREA_FILES if (area / f"{name}.yaml").is_file()]
WRITTEN += [(name, path) for name, path in SHARED.items() if path.is_file()]


def told(asked):
    command = ["node", "--no-warnings", str(ROOT / "tests/validate_schemas.mjs")]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_schemas_on_disk_are_those_of_the_records(tmp_path):
    for path in write_schemas(tmp_path):
        assert (FOLDER / path.name).read_text("utf-8") == path.read_text("utf-8"), "Run `ce-guidance schemas`."
    assert {one.name for one in FOLDER.iterdir()} == {f"{name}.json" for name in (*AREA_FILES, *SHARED_FILES)}


@pytest.mark.parametrize(("name", "path"), WRITTEN, ids=[f"{path.parent.name}/{path.name}" for _, path in WRITTEN])
def test_each_file_names_its_schema(name, path):
    """Those of the template do, and with them every copy; a line that was taken out harms nobody."""
    first = path.read_text("utf-8").splitlines()[0]
    named = first.startswith("# yaml-language-server: $schema=")
    assert named or path.parent.name not in ("_template", *FOUR)
    assert not named or (path.parent / first.partition("=")[2]).resolve() == FOLDER / f"{name}.json"


def test_every_file_fits_its_schema():
    asked = {
        str(path.relative_to(DATA)): {"schema": schema_of(name), "data": load(path, path.name)[0]}
        for name, path in WRITTEN
    }
    assert {name: wrong for name, wrong in told(asked).items() if wrong} == {}


def test_a_schema_says_what_a_field_is_for():
    limit = schema_of("deadlines")["$defs"]["DeadlineRule"]["properties"]
    assert limit["start"]["description"].startswith("The event the count starts from")
    assert "title" in schema_of("sources")["$defs"]["Source"]["properties"]


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        ("deadlines", {"limit": {"manner": "wihtin"}}, "allowed values"),
        ("deadlines", {"starts": "x"}, "additional properties"),
        ("deadlines", {"start_stated": "no"}, "boolean"),
        ("clauses", {"id": 6.1}, "string"),
        ("deadlines", {"in_force_from": "1 March 2027"}, "format"),
    ],
)
def test_a_schema_finds_a_slip(name, change, says):
    path = AUTHORITIES / "_template" / f"{name}.yaml"
    held = load(path, path.name)[0][:1]
    assert told({"right": {"schema": schema_of(name), "data": held}}) == {"right": []}
    wrong = told({"wrong": {"schema": schema_of(name), "data": [held[0] | change]}})["wrong"]
    assert any(says in one for one in wrong), wrong
