"""What `ce-guidance headers HOST` prints: read by real servers where there are some, and by hand for hosts that are services."""

from __future__ import annotations

import json
import re
import subprocess
import urllib.error
import urllib.request
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from hosts import PROGRAMS, program, running

from ce_guidance.errors import ContentError
from ce_guidance.site.headers import KEPT, TYPES, headers_of
from ce_guidance.site.hosts import HOSTS, configuration

KINDS = {".js": "javascript", ".css": "text/css", ".html": "text/html", "": "text/html"} | TYPES


def addresses(site: Path) -> list[str]:
    """Every file that a host serves, as it is asked for."""
    files = sorted(one.relative_to(site).as_posix() for one in site.rglob("*") if one.is_file())
    return [f"/{one.removesuffix('index.html')}" for one in files if not one.endswith((".br", ".gz"))]


def sample(site: Path) -> list[str]:
    """One of each folder and ending."""
    found = {}
    for one in addresses(site):
        found.setdefault((one.split("/")[1], Path(one).suffix, one.endswith("worker.js")), one)
    return list(found.values())


def got(address: str) -> tuple[int, dict[str, str]]:
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    try:
        with urllib.request.urlopen(asked) as answer:
            return answer.status, dict(answer.headers.items())
    except urllib.error.HTTPError as answer:
        return answer.code, dict(answer.headers.items())


@pytest.mark.slow
@pytest.mark.parametrize("under", ["/", "/ce/"])
@pytest.mark.parametrize("host", PROGRAMS)
def test_a_real_server_sends_what_it_was_told(site, tmp_path, host, under):
    if not program(host):
        pytest.skip(f"{host} is not installed here")
    wrong = []
    with running(host, site.resolve(), under, tmp_path) as home:
        for address in sample(site):
            status, headers = got(home.rstrip("/") + address)
            held = {name.lower(): value for name, value in headers.items()}
            wrong += [
                (address, name, held.get(name.lower()))
                for name, value in headers_of(address).items()
                if held.get(name.lower()) != value
            ]
            kind = KINDS.get(Path(address).suffix)
            if status != 200 or (kind and kind not in held["content-type"]):
                wrong.append((address, status, held.get("content-type")))
            if Path(address).suffix in TYPES and held.get("content-encoding") != "gzip":
                wrong.append((address, "is not compressed"))
        status, headers = got(f"{home}nothing/here/")
        assert status == 404 and headers["Content-Type"].startswith("text/html")
        said = headers_of("/404.html")
        assert {name: value for name, value in headers.items() if name in said and name != KEPT} == {
            name: value for name, value in said.items() if name != KEPT
        }
    assert wrong == []


@pytest.mark.parametrize("host", ["netlify", "cloudflare"])
def test_each_file_stands_under_one_rule_of_an_underscore_headers_file(site, host):
    """Two rules that hold for one file would join their values, which for a policy is another policy."""
    rules: dict[str, dict[str, str]] = {}
    place = ""
    for line in configuration(host, site).splitlines()[1:]:
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules[place][name] = value
        else:
            place = line
            assert place not in rules
            rules[place] = {}
    assert len(rules) < 100  # Cloudflare Pages takes no more
    for address in addresses(site):
        held = [
            headers for path, headers in rules.items() if re.fullmatch(re.escape(path).replace(r"\*", ".*"), address)
        ]
        assert len(held) == 1, address
        assert held[0] == headers_of(address), address


def test_the_locations_of_a_web_config_come_to_the_same_headers(site):
    root = ElementTree.fromstring(configuration("iis", site))

    def of(element: ElementTree.Element) -> dict[str, str]:
        return {one.get("name", ""): one.get("value", "") for one in element.iter("add") if one.get("name")}

    locations = {one.get("path", ""): of(one) for one in root.iter("location")}
    for address in addresses(site):
        found = of(root.find("system.webServer"))  # type: ignore[arg-type]
        for path, headers in sorted(locations.items(), key=lambda one: len(one[0])):
            if address == f"/{path}" or address.startswith(f"/{path}/"):
                found |= headers
        assert found == headers_of(address), address
    removed = {one.get("name") for one in root.iter("remove") if one.get("name")}
    assert {name for headers in locations.values() for name in headers} <= removed, "IIS refuses what stands twice"
    assert {one.get("fileExtension"): one.get("mimeType") for one in root.iter("mimeMap")} == TYPES


def test_a_function_of_the_cdn_comes_to_the_same_headers(site):
    """Run by Node, as the CDN would for each answer."""
    asked = json.dumps([f"/ce{one}" for one in addresses(site)])
    script = f"""{configuration("cloudfront", site, "/ce/")}
      const told = {asked}.map((uri) => handler({{ request: {{ uri }}, response: {{ headers: {{}} }} }}).headers);
      console.log(JSON.stringify(told));"""
    done = subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True)
    for address, told in zip(addresses(site), json.loads(done.stdout), strict=True):
        kind = {"content-type": TYPES[Path(address).suffix]} if Path(address).suffix in TYPES else {}
        wanted = {name.lower(): value for name, value in headers_of(address).items()} | kind
        assert {name: one["value"] for name, one in told.items()} == wanted, address


@pytest.mark.parametrize("host", HOSTS)
def test_a_seeded_change_of_a_policy_is_seen(site, host, monkeypatch):
    before = configuration(host, site)
    from ce_guidance.site import headers, hosts

    changed = tuple(
        rule._replace(headers={name: value.replace("'none'", "'self'") for name, value in rule.headers.items()})
        for rule in headers.RULES
    )
    monkeypatch.setattr(hosts, "RULES", changed)
    assert configuration(host, site) != before


@pytest.mark.parametrize(
    ("host", "under", "says"),
    [
        ("ngnix", "/", "Did you mean 'nginx'"),
        ("nginx", "ce", "Write it like /ce/"),
        ("nginx", "/ce", "Write it like /ce/"),
    ],
)
def test_what_cannot_be_told_is_refused_in_words(site, host, under, says):
    with pytest.raises(ContentError, match=says):
        configuration(host, site, under)


def test_without_a_site_it_says_what_to_run(tmp_path):
    with pytest.raises(ContentError, match="make build"):
        configuration("nginx", tmp_path)


def test_a_link_to_an_edition_is_named_and_not_what_it_leads_to(site, tmp_path):
    (tmp_path / "ce").symlink_to(site.resolve())
    for host in ("nginx", "caddy"):
        assert f"{tmp_path}/ce" in configuration(host, tmp_path / "ce")
