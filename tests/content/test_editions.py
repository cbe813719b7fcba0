"""What a configuration says of an edition: each fault told with its remedy, and the rest read as MkDocs reads it."""

from __future__ import annotations

from datetime import date

import pytest

from ce_guidance.cli import main
from ce_guidance.content import DATA
from ce_guidance.content.editions import OURS, edition_here, edition_of
from ce_guidance.content.loading import read_book
from ce_guidance.content.new_area import make_area
from ce_guidance.errors import ContentError
from ce_guidance.pages.comparisons import compare_page

TODAY = date(2026, 11, 30)
SLUG = read_book().areas[0].slug
CONFIGURATION = """\
site_name: !ENV [A_NAME_THAT_NOBODY_SET, "Sample Shire: standards"]
theme: {name: material}
markdown_extensions:
  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }
plugins:
  - search
  - ce-guidance: {areas: [wiltshire], leave_to: "https://weather.example/"}
"""


@pytest.mark.parametrize(
    ("options", "option", "says", "remedy"),
    [
        ({"areas": [SLUG[:-1]]}, "areas", f"no area '{SLUG[:-1]}'", f"Did you mean '{SLUG}'?"),
        ({"areas": "wiltshire"}, "areas", "no list of names", "[sampleshire, other-shire]"),
        ({"content_dir": "nowhere"}, "content_dir", "no folder authorities/", "ce-guidance new-area"),
        ({"content_dir": 5}, "content_dir", "5 is no text", "quotes"),
        ({"colours": {"primary": "teal"}}, "colours > primary", "'teal'", '"#004b87"'),
        ({"colours": {"primry": "#004b87"}}, "colours", "'primry'", "Did you mean 'primary'?"),
        ({"colours": "#004b87"}, "colours", "does not name primary and accent", "quotes"),
        ({"leave_to": "http://weather.example/"}, "leave_to", "not in the form", "https://"),
        ({"powered_by": "no"}, "powered_by", "neither true nor false", "without quotes"),
        ({"danger_strip": {"words": "Perygl: 112"}}, "danger_strip > words", "999 does not stand", "999"),
        ({"danger_strip": {"words": "Perygl: 1999"}}, "danger_strip > words", "999 does not stand", "999"),
        ({"danger_strip": {"lang": "Welsh!"}}, "danger_strip > lang", "'Welsh!'", "cy, for Welsh"),
    ],
)
def test_a_fault_is_told_with_its_option_and_its_remedy(tmp_path, options, option, says, remedy):
    with pytest.raises(ContentError) as refused:
        edition_of(options, "Sample Shire", tmp_path)
    fault = refused.value.faults[0]
    assert (fault.file, fault.entry) == ("mkdocs.yml", f"plugins > ce-guidance > {option}")
    assert says in fault.says and remedy in fault.remedy


def test_all_faults_are_told_at_once(tmp_path):
    with pytest.raises(ContentError) as refused:
        edition_of({"areas": ["x"], "powered_by": 1, "leave_to": "here"}, "", tmp_path)
    assert len(refused.value.faults) == 3


@pytest.mark.areas("wiltshire")
def test_the_configuration_is_read_as_mkdocs_reads_it(tmp_path, monkeypatch):
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    held = edition_here(tmp_path)
    assert (held.name, held.areas, held.content) == ("Sample Shire: standards", ("wiltshire",), DATA)
    monkeypatch.setenv("A_NAME_THAT_NOBODY_SET", "Another name")
    assert edition_here(tmp_path).name == "Another name"
    assert edition_here(tmp_path / "nowhere") == OURS
    (tmp_path / "mkdocs.yml").write_text("site_name: [", "utf-8")
    assert edition_here(tmp_path) == OURS  # it is not one of ours
    (tmp_path / "mkdocs.yml").write_text("plugins: [ce-guidance", "utf-8")
    with pytest.raises(ContentError, match="not readable as YAML"):
        edition_here(tmp_path)


@pytest.mark.areas("leeds", "wiltshire")
def test_a_book_of_some_areas_compares_only_these():
    two, one = read_book(areas=("leeds", "wiltshire")), read_book(areas=("leeds",))
    assert [area.slug for area in two.areas] == ["leeds", "wiltshire"]
    assert two.comparisons and all(set(held.areas) <= {"leeds", "wiltshire"} for held in two.comparisons)
    assert not one.comparisons


def test_an_area_that_a_comparison_leaves_out_is_not_compared_yet(tmp_path):
    make = make_area(tmp_path, "sampleshire", "Sample Shire", TODAY)
    make_area(tmp_path, "other-shire", "Other Shire", TODAY)
    text = "- {id: first, asks: Who is told first?, areas: {%s: [%s/1.1]}}\n"
    (tmp_path / "comparisons.yaml").write_text(text % ("sampleshire", make.name), "utf-8")
    (held,) = read_book(tmp_path).comparisons
    assert list(held.areas) == ["sampleshire"]
    page = compare_page(read_book(tmp_path)).body
    assert page.count("Not compared yet.") == 1 and "Not stated in the source." not in page
    read_book.cache_clear()
    (tmp_path / "comparisons.yaml").write_text(text % ("sampleshir", make.name), "utf-8")
    with pytest.raises(ContentError, match="no area 'sampleshir'"):
        read_book(tmp_path)


@pytest.mark.parametrize(
    ("slug", "name", "says"),
    [
        ("Sampleshire", "X", "no name for a folder"),
        ("sample shire", "X", "no name for a folder"),
        ("../sampleshire", "X", "no name for a folder"),
        ("tools", "X", "every site has a folder 'tools'"),
        ("sampleshire", 'Sample "Shire"', "no name of an area"),
        ("sampleshire", " ", "no name of an area"),
    ],
)
def test_an_area_that_cannot_be_called_so_is_refused(tmp_path, slug, name, says):
    with pytest.raises(ContentError, match=says):
        make_area(tmp_path, slug, name, TODAY)
    assert not list(tmp_path.iterdir())


def test_a_new_area_is_whole_and_passes_the_checks_as_it_stands(tmp_path, capsys):
    assert main(["new-area", "east-sampleshire", "--folder", str(tmp_path)]) == 0
    assert main(["new-area", "sampleshire", "--name", "Sample Shire", "--folder", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "ce-guidance check" in told and "ce-guidance read sampleshire" in told
    assert main(["check", str(tmp_path)]) == 0
    assert "8 of these clauses are those of the example" in capsys.readouterr().out
    assert main(["new-area", "sampleshire", "--folder", str(tmp_path)]) == 2
    area = read_book(tmp_path).area["east-sampleshire"]
    assert area.authority.name == "East Sampleshire"
    assert (len(area.clauses), len(area.deadlines), len(area.pathways), len(area.placements)) == (8, 2, 1, 1)
    assert [one.phone for one in area.contacts if one.phone] == ["01632 960002"]
    for path in tmp_path.rglob("*.yaml"):
        assert "example-borough" not in path.read_text("utf-8") and "Example Borough" not in path.read_text("utf-8")
    ids = [one.id for area in read_book(tmp_path).areas for one in (*area.clauses, *area.register)]
    assert len(set(ids)) == len(ids)


def test_a_folder_without_areas_is_told(tmp_path, capsys):
    (tmp_path / "authorities").mkdir()
    assert main(["check", "--content", str(tmp_path / "authorities")]) == 2
    assert f"--content {tmp_path}" in capsys.readouterr().err
