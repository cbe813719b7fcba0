"""A repository of a council's own: its configuration, an area to begin with, and the pins of what comes from npm."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

from ..content import DATA
from ..content.new_area import make_area
from ..errors import ContentError, Fault
from .shipped import PINS, ROOT

CONFIGURATION = """\
# Whose site this is. `ce-guidance serve` shows it while you edit; `ce-guidance build` makes it, in site/.
site_name: "{name}: child exploitation standards"
site_description: What the standards of {name} ask, by when, and on whose word.
# Where the site will stand: https://council.example/ce/ and the like. A path is served as well as a host of its own.
site_url: ""

theme:
  name: material

plugins:
  - ce-guidance:
      # The folder of your content. In its authorities/ each area has a folder.
      content_dir: content
      # The areas of this site. One alone needs no "choose an area". Without this line: all that the content has.
      areas: [{slug}]
      # A picture in docs/ for the head of each page, at least 32 pixels high, and two colours. A colour on which words
      # could not be read is refused, with the nearest that serves.
      logo: assets/logo.svg
      colours: {{primary: "#1f4e79", accent: "#ffbf1f"}}
      # Who keeps this site, and how to reach them. It stands at the foot of each page.
      # contact: The safeguarding partnership of {name}, ce@council.example
      # Where Quick leave goes: a page that says nothing of the reader, and needs no choice of them.
      leave_to: https://www.bbc.co.uk/weather
      # Whether the foot of each page names the software.
      powered_by: true
      # The line for a child in danger now, where yours is in another language. 999 has to stand in it.
      # danger_strip: {{lang: cy, words: "Perygl uniongyrchol: 999"}}
      # How Python starts in the reader's browser: lean, bytecode or stock.
      runtime: lean

validation:
  nav:
    omitted_files: ignore
  links:
    not_found: warn
    anchors: warn
"""
README = """\
# The standards of {name}

A site of the child-exploitation standards of {name}, made with ce-guidance.

    npm ci                  # once: Python for the browser, and a typeface, checked by hash
    ce-guidance serve       # shows the site while you edit, on http://127.0.0.1:8000/
    ce-guidance check       # says in words what does not fit
    ce-guidance build       # makes the site, in site/

Your rules are in content/authorities/{slug}/, your name and colours in mkdocs.yml, pages of your own in docs/.
"""
IGNORED = "/build/\n/site/\nnode_modules/\n__pycache__/\n"
NPM = "fund=false\naudit=false\nomit-lockfile-registry-resolved=true\n"
LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32">
  <rect width="32" height="32" rx="6" fill="#ffffff"/><path d="M7 24V12l9-6 9 6v12z" fill="none" stroke="#17252f" stroke-width="2.5"/>
</svg>
"""


def make_site(folder: Path, slug: str, name: str, today: date) -> None:
    """Write the repository into a new or empty ``folder``. Raises ``ContentError``."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ContentError(
            [Fault(str(folder), "", "this is there already, and not an empty folder", "Name one that is not.")]
        )
    content = folder / "content"
    make_area(content / "authorities", slug, name, today)
    shutil.copytree(DATA / "schemas", content / "schemas")
    named = {"name": name, "slug": slug}
    package, lock = (json.loads((ROOT / pin).read_text("utf-8")) for pin in PINS)
    written = {
        "mkdocs.yml": CONFIGURATION.format(**named),
        "README.md": README.format(**named),
        ".gitignore": IGNORED,
        ".npmrc": NPM,
        "docs/assets/logo.svg": LOGO,
        "package.json": _as_json({"private": True, "dependencies": package["dependencies"]}),
        "package-lock.json": _as_json(_of_the_site(lock, package["dependencies"])),
    }
    for path, text in written.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def _of_the_site(lock: dict[str, Any], wanted: dict[str, str]) -> dict[str, Any]:
    """What of our own list of hashes a site needs: not what the tests do."""
    packages = {name: held for name, held in lock["packages"].items() if name and not held.get("dev")}
    return {
        "lockfileVersion": lock["lockfileVersion"],
        "requires": True,
        "packages": {"": {"dependencies": wanted}} | packages,
    }


def _as_json(held: object) -> str:
    return json.dumps(held, indent=2) + "\n"
