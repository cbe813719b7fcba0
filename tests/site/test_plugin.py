"""The MkDocs plugin: `mkdocs build` makes the same pages as `make build`, and `mkdocs serve` a preview that outlives faults."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import markdown
import pytest
from areas_mark import OF_THE_FOUR
from conftest import ROOT
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.utils import meta
from previewing import copy_project, edit, environment, serving

from ce_guidance.content.editions import OURS
from ce_guidance.content.loading import AUTHORITIES, read_book, read_book_again
from ce_guidance.errors import ContentError
from ce_guidance.site.branding import EXTENSIONS
from ce_guidance.site.plugin import GuidancePlugin
from ce_guidance.site.staging import Drawing

RULES = "src/ce_guidance/content/data/authorities"
CLAUSE = "Engage works with children"


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """What `mkdocs build` makes."""
    folder = tmp_path_factory.mktemp("plain")
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder / "site"), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return folder / "site"


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copied")
    copy_project(folder)
    return folder


@pytest.fixture(scope="module")
def preview(copied):
    with serving(copied) as served:
        yield served


def read(address: str) -> str:
    with urllib.request.urlopen(address) as answer:
        return answer.read().decode()


def until(holds, seconds: int = 120):
    """Wait until something holds: a rebuild takes as long as the machine is busy."""
    end = time.monotonic() + seconds
    while not (found := holds()):
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.2)
    return found


@pytest.mark.turns("a site by mkdocs")
def test_mkdocs_build_makes_the_pages_of_make_build(site, plain):
    pages = {path.relative_to(plain) for path in plain.rglob("*.html")}
    assert pages == {path.relative_to(site) for path in site.rglob("*.html")}
    edition = (
        r'(?<=runtime/edition\.js") integrity="[^"]*"'  # it tells how much is sent, which `make build` alone compresses
    )
    for page in pages:
        made, lasting = ((folder / page).read_text("utf-8") for folder in (plain, site))
        lasting = re.sub(r"assets/[0-9a-f]{16}/", "assets/", lasting)
        assert re.sub(edition, "", made) == re.sub(edition, "", lasting), page


@pytest.mark.turns("a site by mkdocs")
def test_mkdocs_build_makes_what_the_tools_need(plain):
    edition = (plain / "assets/tools/runtime/edition.js").read_text("utf-8")
    worker = re.search(r"runtime/[0-9a-f]+/worker\.js", edition)
    assert worker and (plain / worker[0]).is_file()
    assert (plain / "search/parts.json").is_file() and not (plain / "search/search_index.json").exists()
    assert (plain / "assets/vendor/lean-qr.js").is_file()


def test_html_is_what_markdown_would_make_of_it():
    extensions = [*load_config(str(ROOT / "mkdocs.yml"), plugins=[]).markdown_extensions, *EXTENSIONS]
    pages = [
        page
        for _, page in sorted(Drawing(read_book(), ROOT / "docs").all_pages().items())
        if page.rstrip().endswith("</div>")
    ]
    for page in pages[::25]:
        body, _ = meta.get_data(page)
        assert markdown.markdown(body, extensions=extensions) == body.strip()


@pytest.mark.areas("blackburn-with-darwen", "leeds")
def test_a_clause_that_was_edited_leaves_the_other_areas_as_they_were(tmp_path):
    folder = tmp_path / "authorities"
    shutil.copytree(AUTHORITIES, folder)
    before, unread = read_book_again(folder)
    assert not unread
    edit(folder / "blackburn-with-darwen/clauses.yaml", CLAUSE, f"Now {CLAUSE}")
    after, unread = read_book_again(folder)
    assert [fault.entry for fault in unread] == ["bwd-standards/1-1"]
    assert [one.slug for one, was in zip(after.areas, before.areas, strict=True) if one is not was] == [
        "blackburn-with-darwen"
    ]
    assert after.areas[0].clauses[0].text.startswith("Now")
    (folder / "leeds/roles.yaml").unlink()
    with pytest.raises(ContentError, match="this file is missing"):
        read_book_again(folder)


def drawn(plugin: GuidancePlugin) -> dict[str, str]:
    """Every page, by its path, as the plugin now draws it."""
    plugin.edition = OURS
    plugin._read(str(ROOT / "docs"))
    with plugin.area_pages.drawn(plugin.drawing):
        plugin._draw_of_all()
    return plugin.pages | {path: file.read_text("utf-8") for path, file in plugin.area_pages.files()}


@OF_THE_FOUR
@pytest.mark.turns("a site drawn again")
def test_what_is_drawn_again_is_what_would_be_drawn_anew(tmp_path, monkeypatch):
    folder = tmp_path / "authorities"
    shutil.copytree(AUTHORITIES, folder)

    def read(*_):
        book, unread = read_book_again(folder)
        if reading is anew:  # nothing that is kept with an area helps it
            book = dataclasses.replace(book, areas=tuple(dataclasses.replace(area) for area in book.areas))
        return book, unread

    monkeypatch.setattr("ce_guidance.site.plugin.read_book_again", read)
    kept, anew = GuidancePlugin(), GuidancePlugin()
    for plugin in (kept, anew):
        plugin.on_startup(command="serve", dirty=False)
    reading = kept
    was = drawn(kept)
    edit(folder / "blackburn-with-darwen/clauses.yaml", CLAUSE, f"Now {CLAUSE}")
    now = drawn(kept)
    reading = anew
    assert now == drawn(anew)
    changed = {path for path in was if was[path] != now[path]}
    for plugin in (kept, anew):
        plugin.on_shutdown()
    assert "blackburn-with-darwen/standards/bwd-standards/index.md" in changed
    assert not {path for path in changed if path.startswith(("leeds/", "st-helens/", "wiltshire/"))}


@OF_THE_FOUR
def test_a_preview_of_some_areas_shows_them_alone_and_says_so(monkeypatch):
    plugin, other = GuidancePlugin(), GuidancePlugin()
    for one in (plugin, other):
        one.on_startup(command="serve", dirty=False)
    whole = drawn(other)
    monkeypatch.setenv("CE_AREAS", "leeds st-helens")
    some = drawn(plugin)
    for one in (plugin, other):
        one.on_shutdown()
    own = {path for path in whole if path.startswith(("leeds/", "st-helens/"))}
    assert own and {path: some[path] for path in own} == {path: whole[path] for path in own}
    assert not {path for path in some if path.startswith(("blackburn-with-darwen/", "wiltshire/"))}
    assert "of 2 of 4 areas" in plugin.preview.line and "is gone" not in some["preview/index.md"]
    monkeypatch.setenv("CE_AREAS", "leads")
    with pytest.raises(ContentError, match="there is no area 'leads'"):
        drawn(plugin)


@pytest.mark.areas("blackburn-with-darwen", "leeds")
@pytest.mark.turns("a preview")
def test_a_preview_shows_what_nobody_has_read_again_and_says_so(preview, copied):
    home, said = preview
    page, other = f"{home}blackburn-with-darwen/standards/bwd-standards/", f"{home}leeds/standards/leeds/"
    was = article(read(other))
    edit(copied / RULES / "blackburn-with-darwen/clauses.yaml", CLAUSE, f"Often {CLAUSE}")
    until(lambda: f"Often {CLAUSE}" in read(page))
    assert article(read(other)) == was
    assert "changed since it was read against the source" in said.read_text("utf-8")
    assert f"Often {CLAUSE}" in article(read(f"{home}preview/")) and "<strong>Preview.</strong>" in read(other)
    for command in (["build", "--strict"], ["build"]):
        refused = mkdocs(copied, *command)
        assert refused.returncode and "bwd-standards/1-1" in refused.stderr and "Traceback" not in refused.stderr
    edit(copied / RULES / "blackburn-with-darwen/clauses.yaml", f"Often {CLAUSE}", CLAUSE)
    until(lambda: f"Often {CLAUSE}" not in read(page))


@pytest.mark.areas("leeds")
@pytest.mark.parametrize(
    ("name", "old", "wrong", "told"),
    [
        (f"{RULES}/leeds/clauses.yaml", "\n  heading:", "\n  haeding:", r"leeds/clauses\.yaml, line \d+.*\n.*'haeding' is not a field"),
        ("docs/about/index.md", "[[tool:deadline]]", "[[tool:deadlines]]", r"\[\[tool:deadlines\]\]\n.*\n.*Did you mean 'deadline'"),
        ("docs/about/index.md", "{{ danger }}", "{{ dangr }}", r"docs/about/index\.md, line \d+, \{\{ dangr \}\}\n.*\n.*Did you mean 'danger'"),
    ],
)  # fmt: skip
@pytest.mark.turns("a preview")
def test_a_fault_is_told_and_the_last_good_site_stays(preview, copied, name, old, wrong, told):
    home, said = preview
    began = len(said.read_text("utf-8"))
    was = article(read(f"{home}about/"))
    edit(copied / name, old, wrong)
    try:
        until(lambda: "last good site" in said.read_text("utf-8")[began:])
        words = said.read_text("utf-8")[began:]
        assert 'role="alert"' in read(f"{home}about/"), "the page says it too"
        assert re.search(told, words), words
        assert "Traceback" not in words
        assert article(read(f"{home}about/")) == was
    finally:
        edit(copied / name, wrong, old)
    edit(copied / "docs/about/index.md", "How a date is worked out", f"How a date is found {began}")
    until(lambda: f"How a date is found {began}" in read(f"{home}about/"))
    edit(copied / "docs/about/index.md", f"How a date is found {began}", "How a date is worked out")


@OF_THE_FOUR
@pytest.mark.turns("a preview")
def test_a_preview_sends_the_headers_of_a_host(preview):
    home, _ = preview
    with urllib.request.urlopen(f"{home}tools/deadline/") as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "script-src 'self' 'sha256-" in policy and "unsafe-inline" not in policy
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-cache"
    with pytest.raises(urllib.error.HTTPError) as missing:
        read(f"{home}nowhere/")
    assert missing.value.code == 404 and "This page is not here" in missing.value.read().decode()


@pytest.mark.turns("a preview")
def test_a_port_that_is_taken_is_told_at_once(preview, copied):
    home, _ = preview
    port = int(home.rstrip("/").rpartition(":")[2])
    refused = mkdocs(copied, "serve", "--dev-addr", f"127.0.0.1:{port}")
    assert refused.returncode and f"make serve PORT={port + 1}" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_page_of_docs_may_not_hide_one_that_is_made_from_the_data(tmp_path):
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    (tmp_path / "docs/glossary").mkdir()
    (tmp_path / "docs/glossary/index.md").write_text("# Mine\n", "utf-8")
    config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(tmp_path / "docs"), site_dir=str(tmp_path / "site"))
    with pytest.raises(Abort):
        build(config)


def article(page: str) -> str:
    """A page without what MkDocs adds to load it again."""
    return page.partition("<article")[2].partition("</article>")[0]


def mkdocs(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "mkdocs", *arguments)
    return subprocess.run(command, cwd=folder, env=environment(folder), capture_output=True, text=True)
