"""The page of a preview that says what a change does, the line above every page, and the pages that an edit did not change."""

from __future__ import annotations

import re
import shutil
from types import SimpleNamespace

import pytest
from conftest import ROOT
from mkdocs.structure.files import InclusionLevel
from previewing import edit

from ce_guidance.content.editions import OURS
from ce_guidance.content.loading import read_book_again
from ce_guidance.errors import ContentError, Fault
from ce_guidance.site.consequences_page import Consequences, fault_card
from ce_guidance.site.plugin import GuidancePlugin
from ce_guidance.site.preview import with_headers
from ce_guidance.site.staging import Drawing
from ce_guidance.site.unchanged import Unchanged
from ce_guidance.training.loading import rehearsed

AREAS = ROOT / "tests/areas"
DEADLINES = "harrowmere/deadlines.yaml"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The fictional area as the only one: to draw four takes longer."""
    folder = tmp_path / "authorities"
    shutil.copytree(AREAS, folder)
    monkeypatch.setenv("CE_SINCE", str(AREAS))
    monkeypatch.setattr("ce_guidance.site.plugin.read_book_again", lambda *_: read_book_again(folder))
    monkeypatch.setattr("ce_guidance.site.plugin.read_book", lambda *_: read_book_again(folder)[0])
    monkeypatch.setattr("ce_guidance.site.plugin.read_search_words", lambda *_: None)
    monkeypatch.setattr("ce_guidance.site.staging.rehearsed", lambda book, _: rehearsed(book, folder))
    monkeypatch.setattr("ce_guidance.site.staging.read_pairs", lambda *_: ())
    return folder


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def drawn(plugin: GuidancePlugin, command: str) -> dict[str, str]:
    plugin.on_startup(command=command, dirty=False)
    return again(plugin)


def again(plugin: GuidancePlugin) -> dict[str, str]:
    plugin.edition = OURS
    plugin._read(str(ROOT / "docs"))
    plugin._draw_of_all()
    return plugin.pages


def test_a_preview_has_a_page_that_says_what_the_edit_does_and_a_built_site_has_none(folder):
    plugin = GuidancePlugin()
    told = words(drawn(plugin, "serve")["preview/index.md"])
    assert "Nothing differs." in told and plugin.preview.line == ""
    edit(
        folder / DEADLINES,
        'count: 2, unit: working days}\n  start: "the screening',
        'count: 1, unit: working days}\n  start: "the screening',
    )
    told = words(again(plugin)["preview/index.md"])
    assert "A limit is shorter" in told and "within 2 working days" in told and "within 1 working day" in told
    assert "was due" in told and "It changes:" in told and "Whom to reach stays." in told
    assert "changed since it was read against the source" in told
    assert 'search: {"exclude": true}' in plugin.pages["preview/index.md"]
    assert '<a href="/preview/">' in plugin.preview.line and "1 under “A limit is shorter”" in plugin.preview.line
    assert "preview/index.md" not in drawn(GuidancePlugin(), "build")


def test_a_scenario_that_a_rule_made_untrue_is_told_and_keeps_nothing_from_being_seen(folder, monkeypatch):
    book, _ = read_book_again(folder)
    fault = Fault("a/scenarios.yaml", "one", "plan_on is now X, and Y was expected", "Rewrite the turn.")
    held = Drawing(book, ROOT / "docs").scenarios
    monkeypatch.setattr("ce_guidance.site.staging.rehearsed", lambda *_: (held, (fault,)))
    assert Drawing(book, ROOT / "docs", preview=True).unfit == (fault,)
    with pytest.raises(ContentError, match="Rewrite the turn"):
        Drawing(book, ROOT / "docs")


def test_without_a_release_the_page_says_what_to_give(monkeypatch):
    monkeypatch.setenv("CE_SINCE", "nowhere-at-all")
    book, _ = read_book_again(AREAS)
    told = Consequences()
    told.look(book, (), [])
    page = words(told.page(book, book.areas[0].authority.checked_on).markdown)
    assert "nothing to compare with" in page and "CE_SINCE=COMMIT" in page and told.line("/preview/") == ""


def test_a_fault_or_the_line_stands_above_a_page_and_is_escaped():
    def app(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", "75")])
        return [b'<header></header>\n  <main class="ce-shell"></main><script>x</script>']

    card = fault_card("leeds/clauses.yaml, line 3\n  <b> is no field\n\n1 to put right.")
    told = []
    body = b"".join(
        with_headers(app, "/", lambda: card)({"PATH_INFO": "/"}, lambda *held: told.extend(held[1]))
    ).decode()
    assert [length for name, length in told if name == "Content-Length"] == [str(len(body.encode()))]
    assert body.index("<header>") < body.index('role="alert"') < body.index("<main")
    assert "&lt;b&gt; is no field" in body and "last good site" in body


def made(address: str, content: str):
    page = SimpleNamespace(url=address, content=content, meta={}, title=address)
    return SimpleNamespace(dest_uri=f"{address}index.html", page=page, inclusion=InclusionLevel.INCLUDED)


def test_only_what_comes_to_something_else_is_written_again(tmp_path):
    served, site = tmp_path / "served", tmp_path / "site"
    for address in ("a/", "a/b/", "c/"):
        (served / address).mkdir(parents=True)
        (served / address / "index.html").write_text(address)
    unchanged = Unchanged()

    def left_out(around: str = "theme", **contents: str) -> list[str]:
        files = [made(name.replace("_", "/") + "/", held) for name, held in contents.items()]
        pages = {one.page.url: one.page for one in files}
        unchanged.leave_out(SimpleNamespace(documentation_pages=lambda: files), pages, around, served)
        unchanged.take_over(served, site)
        return [one.page.url for one in files if one.inclusion is InclusionLevel.EXCLUDED]

    first = {"a": "<h1>One</h1>", "a_b": "x", "c": "y"}
    assert left_out(**first) == []
    assert left_out(**first) == ["a/", "a/b/", "c/"]
    assert (site / "a/b/index.html").read_text() == "a/b/"
    shutil.rmtree(site)
    assert left_out(**first | {"c": "z"}) == ["a/", "a/b/"]
    shutil.rmtree(site)
    assert left_out(**first | {"c": "z", "a": "<h1>Two</h1>"}) == ["c/"], (
        "a page below shows the heading of the one above"
    )
    shutil.rmtree(site)
    assert left_out("another theme", **first) == []
