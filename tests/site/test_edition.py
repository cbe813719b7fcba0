"""A council's own site, from nothing: it bears the council's name and colours, and nothing in it is of anybody else."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from own_edition import NAME, PATH, SLUG, follow, inside, own_site

from ce_guidance.cli import main
from ce_guidance.content import AUTHORITIES
from ce_guidance.content.editions import NAME as OURS
from ce_guidance.content.loading import read_book


@pytest.fixture(scope="module")
def own(tmp_path_factory) -> Path:
    return own_site(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="module")
def site(own) -> Path:
    return own / "site"


def page(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_text("utf-8"), "html.parser")


def everything(name: str, held: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, and each file that is packed into it."""
    yield name, held
    if zipfile.is_zipfile(io.BytesIO(held)):
        with zipfile.ZipFile(io.BytesIO(held)) as packed:
            for inner in packed.namelist():
                if not inner.endswith(".py"):  # the software's own words, the same for every edition
                    yield from everything(f"{name} > {inner}", packed.read(inner))


@pytest.mark.turns("a council's own site")
def test_no_byte_is_of_another_area_or_of_our_name(site):
    book = read_book()
    words = [OURS, *(area.authority.name for area in book.areas), *(area.slug for area in book.areas)]
    words += [f"{source.id}/" for area in book.areas for source in area.sources]
    found = [
        (name, word)
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.suffix not in (".br", ".gz")  # the same again
        for name, held in everything(path.relative_to(site).as_posix(), path.read_bytes())
        for word in words
        if word.lower().encode() in held.lower() or word.lower() in name.lower()
    ]
    assert not found
    assert any(SLUG.encode() in path.read_bytes() for path in site.rglob(f"{SLUG}.jsonl"))  # the looking works


@pytest.mark.turns("a council's own site")
def test_the_home_is_that_of_the_area_and_nothing_asks_which(site):
    home = page(site, "")
    assert home.h1.get_text() == NAME and home.title.string == f"{NAME}: child exploitation standards"
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        for word in ("Choose an area", "Change area", "Compare areas", "compare/", 'id="ce-area"><option value="">'):
            assert word not in text, (path.relative_to(site), word)
    assert not (site / "compare").exists()


@pytest.mark.turns("a council's own site")
def test_every_page_has_the_name_the_contact_and_the_words_for_danger(site):
    for path in site.rglob("*.html"):
        where, held = path.relative_to(site), BeautifulSoup(path.read_text("utf-8"), "html.parser")
        if where.parts[:2] == ("training", "packages"):
            continue
        assert held.select_one(".ce-brand").get_text(strip=True) == f"{NAME}: child exploitation standards", where
        assert held.select_one("#ce-leave")["href"] == "https://weather.example/", where
        for strip in held.select(".ce-danger"):
            line = strip.find("p", lang="cy")
            assert line and line.get_text() == "Perygl uniongyrchol: 999", where
            assert line.a["href"] == "tel:999"
        if "embed" not in where.parts:
            foot = held.select_one(".ce-footer")
            assert foot.select_one('a[href="mailto:ce@council.example"]') and foot.find("p", lang="cy"), where
            assert "Powered by" not in foot.get_text()
            assert held.select_one(".ce-brand img")["src"].endswith("/logo.svg"), where


@pytest.mark.turns("a council's own site")
def test_everything_stands_under_its_path(site):
    for path in site.rglob("*.html"):
        held = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        base = f"https://council.example{PATH}{path.relative_to(site).as_posix()}"
        for link in held.find_all(href=True) + held.find_all(src=True):
            to = urlsplit(urljoin(base, link.get("href") or link.get("src")))
            if to.netloc == "council.example":
                there = site / to.path.removeprefix(PATH)
                assert to.path.startswith(PATH), (path, to.path)
                assert (there / "index.html" if there.is_dir() else there).is_file(), (path.relative_to(site), to.path)


@pytest.mark.turns("a council's own site")
def test_an_example_is_never_shown_as_standards(own, capsys):
    for address in ("", SLUG, f"{SLUG}/pathways", "embed/deadline", "contacts"):
        assert "nobody's standards" in page(own / "site", address).get_text(), address
    with inside(own):
        assert main(["check"]) == 0
    assert "8 of these clauses are those of the example" in capsys.readouterr().out


@pytest.mark.turns("a council's own site")
def test_the_command_line_answers_for_the_edition_of_this_folder(own, capsys):
    asked = json.dumps({"authority": SLUG, "clause": f"{SLUG}/1.1", "start": "2027-03-01"})
    with inside(own):
        assert main(["ask", "deadline", asked]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["plan_on"] == "2027-03-02" and f"{NAME}: child exploitation standards" in told["case_note"]
        assert main(["ask", "deadline", json.dumps({"authority": "leeds"})]) == 2
        assert main(["views", f"{SLUG}/1.1"]) == 0
        assert main(["read", SLUG]) == 0
        assert main(["postcodes"]) == 0
        assert main(["stage", "staged"]) == 0
        capsys.readouterr()
        assert main(["ask", "about", "--content", str(AUTHORITIES.parent)]) == 0
    assert (own / f"content/__pycache__/{SLUG}.jsonl").is_file()
    assert (own / f"staged/{SLUG}/index.md").is_file() and not (own / "staged/leeds").exists()


@pytest.mark.turns("a council's own site")
def test_a_folder_that_holds_something_is_left_alone(own, capsys):
    assert main(["new", str(own)]) == 2
    assert "not an empty folder" in capsys.readouterr().err


@pytest.mark.turns("a council's own site")
def test_what_a_site_takes_from_npm_is_pinned_by_hash(own):
    lock = json.loads((own / "package-lock.json").read_text("utf-8"))
    named = json.loads((own / "package.json").read_text("utf-8"))["dependencies"]
    for name, version in named.items():
        held = lock["packages"][f"node_modules/{name}"]
        assert held["version"] == version and held["integrity"].startswith("sha512-")
    assert not [one for one in lock["packages"].values() if "resolved" in one or one.get("dev")]


@pytest.mark.turns("a council's own site")
def test_the_rest_of_the_guide_can_be_followed(own):
    before = {path: path.read_bytes() for path in (own / "content" / "authorities" / SLUG).iterdir()}
    for part in ("See it", "Put your name on it", "More areas", "Stay up to date"):
        follow(part, own)
    assert (own / "content/authorities/east-sampleshire").is_dir()
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.turns("a council's own site")
def test_a_build_is_refused_in_words_for_a_colour_and_for_a_line_without_999(own, capsys, caplog):
    file = own / "mkdocs.yml"
    before = file.read_text("utf-8")
    for old, new, says in (
        ('primary: "#1f4e79"', 'primary: "#9fc5e8"', "white words on it would have a contrast of"),
        ("Perygl uniongyrchol: 999", "Perygl uniongyrchol", "999 does not stand in it"),
        ("logo: assets/logo.svg", "logo: assets/logo.png", "is no file of docs/ nor of the content"),
        ("areas: [sampleshire]", "areas: [sampleshore]", "Did you mean 'sampleshire'?"),
    ):
        file.write_text(before.replace(old, new), "utf-8")
        caplog.clear()
        with inside(own):
            assert main(["build", "--site", str(own / "refused")]) != 0
        told = caplog.text + "".join(capsys.readouterr())
        assert says in told and "Traceback" not in told, told
    file.write_text(before, "utf-8")
