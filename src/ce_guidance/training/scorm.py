"""A scenario as a SCORM 1.2 package, for a learning system.

The package is thin on purpose, for rules in a learning system grow old unseen: it holds one scenario as text,
with its version and the day by which to check it. The tools stay on the live site, in frames, if its address is given.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from markupsafe import Markup

from ..pages.page import Page
from ..pages.templates import template
from ..standards.guidance import Book
from .rehearsal import Worked
from .scenario_pages import SEED, fill_scenario, scenario_address

DAY = (2026, 1, 1, 0, 0, 0)
LAUNCH = "index.html"
SCRIPTS = ("scenario/scenario.js", "scenario/desks.js", "site/frames.js", "scorm/scorm.js")
OUTWARD = re.compile(r'<a ([^>]*?)href="(?!tel:|mailto:|#)[^"]*"([^>]*)>(.*?)</a>', re.S)


class _Package(Page):
    """A page that links to the live site, wherever that stands."""

    def __init__(self, worked: Worked, live: str):
        name = worked.area.authority.name
        super().__init__("", f"{worked.scenario.title} ({name})", worked.scenario.use, worked.area)
        self.live = live

    def to(self, address: str) -> str:
        return self.live + address


def write_package(book: Book, worked: Worked, assets: Path, out: Path, live: str = "", seed: str = SEED) -> None:
    """Write the package of one scenario.

    ``assets`` is that folder of a built site; ``live`` the address of the site, ending in a slash, or nothing; ``seed`` puts the
    answers in their order, as on the pages that have the same.
    """
    style = next(assets.glob("stylesheets/main.*.min.css"))
    files = {LAUNCH: _launch(book, worked, live, style.name, seed).encode()}
    for path in (style, assets / "ce.css", *sorted(assets.glob("fonts/*.woff2"))):
        files[f"assets/{path.relative_to(assets).as_posix()}"] = path.read_bytes()
    for name in SCRIPTS:
        files[f"assets/tools/{name}"] = (assets / "tools" / name).read_bytes()
    files["imsmanifest.xml"] = _manifest(worked, list(files)).encode()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, held in sorted(files.items()):
            made.writestr(zipfile.ZipInfo(name, DAY), held, zipfile.ZIP_DEFLATED)


def _launch(book: Book, worked: Worked, live: str, style: str, seed: str) -> Markup:
    page = _Package(worked, live)
    fill_scenario(page, worked, seed, frames=bool(live))
    body = "\n".join(page.parts)
    if not live:
        body = OUTWARD.sub(r"<span \1\2>\3</span>", body)
        body = re.sub(r'<p><span class="ce-button.*?</span></p>', "", body, flags=re.S)
    held = {"body": Markup(body), "book": book, "live": live, "style": style, "address": scenario_address(worked)}
    return template("scorm", page, **held)


def _manifest(worked: Worked, files: list[str]) -> Markup:
    ident = f"ce-guidance-{worked.key.replace('/', '-')}"
    return template("imsmanifest", _Package(worked, ""), ident=ident, launch=LAUNCH, files=files)
