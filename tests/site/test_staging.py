"""The folder that `ce-guidance stage` writes is enough for another engine: it makes the same pages from it, without our plugin."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from ce_guidance.errors import ContentError
from ce_guidance.site.staging import stage
from ce_guidance.site.styles import PARTS, TOOLS

CONFIG = """\
site_name: CE Guidance
theme: {name: null, custom_dir: theme}
markdown_extensions: [attr_list, def_list, md_in_html, tables, toc]
"""
TEMPLATE = "<!DOCTYPE html><title>{{ page.title }}</title><article>{{ page.content }}</article>"


@pytest.fixture(scope="module")
def staged(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("staged")
    stage(folder / "docs")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (folder / "theme").mkdir()
    for name in ("main.html", "embed.html"):
        (folder / "theme" / name).write_text(TEMPLATE, "utf-8")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("engine", [pytest.param("properdocs", marks=pytest.mark.walk), "zensical"])
@pytest.mark.turns("the pages by another engine")
def test_another_engine_makes_the_same_pages(site, staged, engine):
    pytest.importorskip(engine, reason=f"{engine} is not installed here")
    command = [sys.executable, "-m", engine, "build", "--config-file", str(staged / "mkdocs.yml")]
    done = subprocess.run(command, cwd=staged, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    theirs = {path.relative_to(staged / "site") for path in (staged / "site").rglob("index.html")}
    assert theirs == {path.relative_to(site) for path in site.rglob("index.html")}
    for page in theirs:
        assert held(staged / "site" / page) == held(site / page), page


def held(path: Path) -> tuple[list[str], list[str], list[str]]:
    """What others rely on in a page: its anchors, its tools, and where its links lead."""
    article = BeautifulSoup(path.read_text("utf-8"), "html.parser").article
    for ours in article.select(".ce-breadcrumb, .ce-to-top"):  # of our theme
        ours.decompose()
    anchors = [element["id"] for element in article.find_all(id=True) if element is not article]
    tools = [element.name for element in article.find_all(True) if element.name.startswith("ce-")]
    links = [link["href"] for link in article.find_all("a", href=True)]
    return anchors, tools, links


def test_what_is_staged_needs_nothing_of_ours(staged):
    prose = (staged / "docs/about/index.md").read_text("utf-8")
    assert "[[" not in prose and "{{" not in prose
    assert 'href="../tools/deadline/"' in prose
    assert (staged / "docs/changes/feed.xml").is_file() and (staged / "docs/assets/tools/site/site.js").is_file()


def test_a_folder_that_is_there_is_left_alone(tmp_path):
    with pytest.raises(ContentError, match="is there already"):
        stage(tmp_path)


def test_no_part_of_the_style_sheet_is_forgotten():
    assert sorted(PARTS) == sorted(str(path.relative_to(TOOLS).with_suffix("")) for path in TOOLS.rglob("*.css"))
