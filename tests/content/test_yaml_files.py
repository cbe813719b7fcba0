from __future__ import annotations

import pytest
import yaml

from ce_guidance.content import DATA, yaml_files
from ce_guidance.content.yaml_files import load
from ce_guidance.errors import ContentError

FILES = sorted(DATA.rglob("*.yaml"))
BROKEN = {
    "- id: [\n- b: 1\n": 1,
    "- id: x\n  says: one: two\n": 2,
    "- id: x\n says: y\n": 2,
    "- id: x\n  says: `y`\n": 2,
    "- id: 'x\n": 1,
    '- id: "x" y\n': 1,
    "- id: x\n-id: y\n": 2,
    "\tid: x\n": 1,
    "- id: x\n  says: \x07\n": 2,
    "- id: x\n  says: *y\n": 2,
    "- id: x\n  ? [says]\n  : y\n": 2,
    "- id: x\n  says: y\n  says: z\n": 3,
    "- id: x\n--- \n- id: y\n": 2,
    '- id: x\n  says: "\\ud800"\n': 2,
    '- id: x\n  "\\udfff": y\n': 2,
    f"- id: x\n  count: {'9' * 5_000}\n": 2,
}


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def loader(request, monkeypatch):
    """PyYAML as it is built with libyaml, and as it is without."""
    monkeypatch.setattr(yaml_files, "_QUICK", yaml_files._loader(getattr(yaml, request.param)))


def told(path):
    with pytest.raises(ContentError) as caught:
        load(path, path.name)
    return str(caught.value)


def test_both_loaders_give_the_same_data_and_the_same_lines(monkeypatch):
    def everything(base):
        monkeypatch.setattr(yaml_files, "_QUICK", yaml_files._loader(base))
        return {path: load(path, path.name) for path in FILES}

    quick, plain = everything(yaml.CSafeLoader), everything(yaml.SafeLoader)
    assert len(quick) == len(FILES) > 0
    for path in FILES:
        assert quick[path] == plain[path], path


@pytest.mark.parametrize(("text", "line"), BROKEN.items())
def test_both_loaders_tell_a_fault_in_the_same_words_on_the_same_line(text, line, tmp_path, monkeypatch):
    path = tmp_path / "roles.yaml"
    path.write_text(text, "utf-8")
    quick = told(path)
    monkeypatch.setattr(yaml_files, "_QUICK", yaml_files._PLAIN)
    assert told(path) == quick
    assert f"roles.yaml, line {line}" in quick


def test_a_file_that_is_not_utf_8_is_told_with_its_line(tmp_path):
    path = tmp_path / "roles.yaml"
    path.write_bytes("- id: x\n  says: caf\N{LATIN SMALL LETTER E WITH ACUTE}\n".encode("latin-1"))
    assert "roles.yaml, line 2\n  'é' on this line is saved as Windows-1252" in told(path)


def test_a_date_stays_a_text(loader, tmp_path):
    path = tmp_path / "changes.yaml"
    path.write_text("day: 2026-11-22\n", "utf-8")
    assert load(path, path.name)[0] == {"day": "2026-11-22"}
