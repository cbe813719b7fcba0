"""`docs/deploying.md` as it is written: its commands make each real server serve the site, at the root and under a path."""

from __future__ import annotations

import os
import re
import shutil
import urllib.request
from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from deploying import PAGE, commands, typed
from hosts import APACHE_PARTS, PROGRAMS, TEMPORARY, UNPACKED, program, told

from ce_guidance.cli import main
from ce_guidance.site.headers import headers_of

pytestmark = pytest.mark.slow


@pytest.fixture
def root(site, tmp_path) -> Path:
    """The root of a server with the first edition, and beside it the folder in which the site was built."""
    for folder in ("srv", "etc/nginx/conf.d", "etc/caddy"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "work").mkdir()
    shutil.copytree(site, tmp_path / "work/site", copy_function=os.link)
    for line in commands("The first edition on a server of your own"):
        typed(line, tmp_path, tmp_path / "work")
    return tmp_path


def put(root: Path, name: str, words: str) -> None:
    (root / "bin").mkdir(exist_ok=True)
    (root / "bin" / name).write_text(f"#!/bin/sh\n{words}\n", "utf-8")
    (root / "bin" / name).chmod(0o755)


@pytest.mark.parametrize("under", ["/", "/ce/"])
@pytest.mark.parametrize("host", PROGRAMS)
def test_its_commands_make_a_real_server_serve_the_site(root, host, under, tmp_path_factory):
    if not program(host):
        pytest.skip(f"{host} is not installed here")
    held = f'export LD_LIBRARY_PATH="{UNPACKED}/usr/lib/x86_64-linux-gnu"; export HOME={root};'
    named = {"nginx": "etc/nginx/conf.d/ce.conf", "caddy": "etc/caddy/Caddyfile", "apache": "srv/ce/.htaccess"}
    lines = commands({"nginx": "nginx", "caddy": "Caddy", "apache": "Apache"}[host], int(under != "/"))
    put(root, "a2enmod", f'echo "$@" > {root}/enabled')
    if host == "caddy":
        put(root, "caddy", f'{held} exec {program("caddy")} "$@"')
    if host == "nginx":  # it is not running yet, so `-s reload` has nobody to tell
        kept = "".join(f"{one}_temp_path {root}/{one}; " for one in TEMPORARY)
        http = f"access_log off; {kept}include {root}/etc/nginx/conf.d/*.conf;"
        own = f"pid {root}/pid; error_log stderr; events {{}} http {{ {http} }}"
        (root / "nginx.conf").write_text(own, "utf-8")
        put(
            root,
            "nginx",
            f'[ "$1" != -s ] || exit 0; {held} exec {program("nginx")} -e stderr -c {root}/nginx.conf "$@"',
        )
    for line in lines:
        typed(line, root, root / "work")
    if host == "apache" and under == "/":
        assert set((root / "enabled").read_text().split()) <= set(APACHE_PARTS)
    words = (root / named[host]).read_text("utf-8")
    if host == "apache":
        words = "AllowOverride FileInfo Indexes"  # and the rest it reads in the folder
    with told(host, words, root / "srv/ce", under, tmp_path_factory.mktemp("server")) as home:
        for address in ("", "embed/deadline/", "training/"):
            with urllib.request.urlopen(home + address) as answer:
                sent = {name: answer.headers[name] for name in headers_of(f"/{address}")}
            assert sent == headers_of(f"/{address}")


def test_every_command_for_the_headers_is_one_that_there_is(site, tmp_path):
    (tmp_path / "srv").mkdir()
    (tmp_path / "site").symlink_to(site.resolve())
    lines = re.findall(r"^ce-guidance headers .*$", PAGE, re.M)
    assert len(lines) >= 9
    for line in lines:
        asked = re.sub(r" > .*", "", line).replace("/srv/ce", "site").replace(r"C:\ce", "site")
        assert "ce-guidance headers" in typed(asked, tmp_path, tmp_path)


def test_the_lines_of_the_container_make_a_server_of_it(root, tmp_path_factory):
    """Those that do not install or build; the others are `apt-get` and `make build`."""
    if not program("nginx"):
        pytest.skip("nginx is not installed here")
    text = (ROOT / "docs/deploying/Containerfile.txt").read_text("utf-8")
    lines = re.findall(r"^RUN (.*)$", text, re.M)
    assert [one.split()[0] for one in lines] == ["apt-get", "make", "ln", ".venv/bin/ce-guidance", "sed"]
    assert all(
        re.fullmatch(r"[a-z-]+(/[a-z-]+)?:[\w.-]+( AS build)?", one) for one in re.findall(r"^FROM (.*)$", text, re.M)
    )
    (root / "srv/ce").unlink()
    (root / "work/.venv").symlink_to(root)
    for line in lines[2:]:
        typed(line.replace("/project/", f"{root}/work/"), root, root / "work")
    words = (root / "work/ce.conf").read_text("utf-8").replace("listen 8080;", "listen 80;")
    address = "/tools/deadline/"
    with told("nginx", words, root / "srv/ce", "/", tmp_path_factory.mktemp("server")) as home:
        sent = urllib.request.urlopen(home.rstrip("/") + address)
    with sent:
        assert sent.headers["Content-Security-Policy"] == headers_of(address)["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["github-pages.yml", "gitlab-pages.yml"])
def test_the_lines_of_the_examples_are_commands_that_there_are(name):
    held = yaml.safe_load((ROOT / "docs/deploying" / name).read_text("utf-8"))
    jobs = held["jobs"].values() if "jobs" in held else [one for one in held.values() if isinstance(one, dict)]
    lines = [step["run"] for job in jobs for step in job.get("steps", []) if "run" in step]
    lines += [line for job in jobs for line in job.get("script", [])]
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert {"make check", "make build"} <= set(lines)
    for line in lines:
        if line.startswith("make "):
            assert line.split()[1] in targets
        elif line.startswith(".venv/bin/ce-guidance "):
            with pytest.raises(SystemExit) as left:
                main([*line.split()[1:-1], "--help"])
            assert left.value.code == 0
        else:
            assert line == "mv site public"


def test_what_the_page_says_was_not_tried_is_said_where_it_stands():
    parts = {one.partition("\n")[0]: one for one in re.split(r"^#+ ", PAGE, flags=re.M)}
    for heading in ("IIS", "Netlify, Cloudflare Pages", "A store of files behind a CDN", "A container"):
        assert "Not tried" in parts[heading], heading
