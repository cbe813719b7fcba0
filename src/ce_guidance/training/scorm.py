"""A scenario as a SCORM 1.2 package, for a learning system.

The package is thin on purpose, for rules in a learning system grow old unseen: it holds one scenario as text,
with its version and the day by which to check it. The tools stay on the live site, in frames, if its address is given.
"""

from __future__ import annotations

import re
import zipfile
from html import escape as e
from pathlib import Path

from ..counting.days import in_words
from ..pages.page import Page
from ..standards.guidance import Book
from .rehearsal import Worked
from .scenario_pages import fill_scenario, scenario_address

DAY = (2026, 1, 1, 0, 0, 0)
LAUNCH = "index.html"
SCRIPTS = ("scenario/scenario.js", "site/frames.js", "scorm/scorm.js")
OUTWARD = re.compile(r'<a ([^>]*?)href="(?!tel:|mailto:|#)[^"]*"([^>]*)>(.*?)</a>', re.S)


class _Package(Page):
    """A page that links to the live site, wherever that stands."""

    live = ""

    def to(self, address: str) -> str:
        return e(self.live + address)


def write_package(book: Book, worked: Worked, assets: Path, out: Path, live: str = "") -> None:
    """Write the package of one scenario.

    ``assets`` is that folder of a built site; ``live`` the address of the site, ending in a slash, or nothing.
    """
    style = next(assets.glob("stylesheets/main.*.min.css"))
    files = {LAUNCH: _launch(book, worked, live, style.name).encode()}
    for path in (style, assets / "ce.css", *sorted(assets.glob("fonts/*.woff2"))):
        files[f"assets/{path.relative_to(assets).as_posix()}"] = path.read_bytes()
    for name in SCRIPTS:
        files[f"assets/tools/{name}"] = (assets / "tools" / name).read_bytes()
    files["imsmanifest.xml"] = _manifest(worked, list(files)).encode()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, held in sorted(files.items()):
            made.writestr(zipfile.ZipInfo(name, DAY), held, zipfile.ZIP_DEFLATED)


def _launch(book: Book, worked: Worked, live: str, style: str) -> str:
    held, scenario = worked.area.authority, worked.scenario
    page = _Package("", f"{scenario.title} ({held.name})", scenario.use, worked.area)
    page.live = live
    fill_scenario(page, worked, frames=bool(live))
    body = "\n".join(page.parts)
    if not live:
        body = OUTWARD.sub(r"<span \1\2>\3</span>", body)
        body = re.sub(r'<p><span class="ce-button.*?</span></p>', "", body, flags=re.S)
    address = f"{live}{scenario_address(worked)}"
    where = f'Check the <a href="{e(address)}">live page</a>' if live else "Ask whoever gave you this for the live page"
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{e(page.title)}</title><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">
<base target="_blank">
<link rel="stylesheet" href="assets/stylesheets/{style}"><link rel="stylesheet" href="assets/ce.css">
</head>
<body dir="ltr" class="ce-embed">
<main><article class="ce-content md-typeset"><div class="ce-page">
{body}
</div>
<section class="ce-form" aria-label="When you have finished"><p>Your learning system is told that you began, and, when you press this, that you have finished. Nothing else.</p>
<button class="ce-button" id="ce-finished" type="button" disabled>I have finished</button><p class="ce-status" id="ce-said" role="status"></p></section>
</article></main>
<footer class="ce-embed__foot"><p>CE Guidance, version {e(book.version)}, build {e(book.build)}. Rules change. {where} after {in_words(held.review_by)}, and do not use this package
after {in_words(held.expires)}.</p></footer>
<script type="module" src="assets/tools/scenario/scenario.js"></script><script type="module" src="assets/tools/scorm/scorm.js"></script>
</body>
</html>
"""


def _manifest(worked: Worked, files: list[str]) -> str:
    ident = f"ce-guidance-{worked.key.replace('/', '-')}"
    listed = "".join(f'\n      <file href="{e(name)}"/>' for name in files)
    title = e(f"{worked.scenario.title} ({worked.area.authority.name})")
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="{ident}" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="{ident}-org">
    <organization identifier="{ident}-org">
      <title>{title}</title>
      <item identifier="{ident}-item" identifierref="{ident}-resource">
        <title>{title}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="{ident}-resource" type="webcontent" adlcp:scormtype="sco" href="{LAUNCH}">{listed}
    </resource>
  </resources>
</manifest>
"""
