"""A scenario as a package for a learning system: SCORM 1.2, SCORM 2004 or cmi5, of one page.

The package is thin on purpose, for rules in a learning system grow old unseen: it holds one scenario as text,
with its version and the day by which to check it. The tools stay on the live site, in frames, if its address is given.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from pathlib import Path
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from markupsafe import Markup

from ..content.editions import OURS
from ..pages.page import Page
from ..pages.templates import template
from ..standards.guidance import Book
from .learning_systems import FIRST, STANDARDS, Standard
from .rehearsal import Worked
from .scenario_pages import SEED, fill_scenario, scenario_address

DAY = (2026, 1, 1, 0, 0, 0)
LAUNCH = "index.html"
OUTWARD = re.compile(r'<a ([^>]*?)href="(?!tel:|mailto:|#)[^"]*"([^>]*)>(.*?)</a>', re.S)
IMPORTED = re.compile(r'\b(?:from|import)\s*"(\.{1,2}/[^"]+)"')
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src {connects}; "
    "frame-src {frames}; form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
"""That of the site's own pages, less what a scenario never does."""


class _Package(Page):
    """A page that links to the live site, wherever that stands."""

    def __init__(self, worked: Worked, live: str):
        name = worked.area.authority.name
        super().__init__("", f"{worked.scenario.title} ({name})", worked.scenario.use, worked.area)
        self.live = live

    def to(self, address: str) -> str:
        return self.live + address


def write_package(
    book: Book, worked: Worked, assets: Path, out: Path, live: str = "", seed: str = SEED,
    standard: str = FIRST, complete: str = OURS.training_complete,
) -> None:  # fmt: skip
    """Write the package of one scenario.

    ``assets`` is that folder of a built site; ``live`` the address of the site, ending in a slash, or nothing; ``seed`` puts the
    answers in their order, as on the pages that have the same; ``complete`` says when a learner may finish.
    """
    kind = STANDARDS[standard]
    style = next(assets.glob("stylesheets/main.*.min.css"))
    files = {LAUNCH: _launch(book, worked, live, style.name, seed, kind, complete).encode()}
    for path in (style, assets / "ce.css", *sorted(assets.glob("fonts/*.woff2"))):
        files[f"assets/{path.relative_to(assets).as_posix()}"] = path.read_bytes()
    tools = assets / "tools"
    for name in sorted(_with_imported(tools, ["scenario/scenario.js", kind.script])):
        files[f"assets/tools/{name}"] = (tools / name).read_bytes()
    files[kind.manifest] = _manifest(worked, list(files), kind).encode()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, held in sorted(files.items()):
            made.writestr(zipfile.ZipInfo(name, DAY), held, zipfile.ZIP_DEFLATED)


def _with_imported(tools: Path, names: list[str]) -> set[str]:
    """These scripts, and those that they import."""
    found: set[str] = set()
    while names:
        name = names.pop()
        if name not in found:
            found.add(name)
            folder = posixpath.dirname(name)
            imported = IMPORTED.findall((tools / name).read_text("utf-8"))
            names += [posixpath.normpath(posixpath.join(folder, one)) for one in imported]
    return found


def _launch(
    book: Book, worked: Worked, live: str, style: str, seed: str, kind: Standard, complete: str
) -> Markup:  # fmt: skip
    page = _Package(worked, live)
    fill_scenario(page, worked, seed, frames=bool(live))
    body = "\n".join(page.parts)
    if not live:
        body = OUTWARD.sub(r"<span \1\2>\3</span>", body)
        body = re.sub(r'<p><span class="ce-button.*?</span></p>', "", body, flags=re.S)
    questions = len(worked.scenario.turns)
    held = {"body": Markup(body), "book": book, "live": live, "style": style, "address": scenario_address(worked)}
    held |= {"entry": kind.script, "policy": _policy(kind, live), "complete": complete, "questions": questions}
    held["needed"] = min(int(complete), questions) if complete.isdecimal() else questions
    return template("unit", page, **held)


def _policy(kind: Standard, live: str) -> str:
    parts = urlsplit(live)
    frames = f"{parts.scheme}://{parts.netloc}" if live else "'none'"
    return POLICY.format(connects=kind.connects, frames=frames)


def _manifest(worked: Worked, files: list[str], kind: Standard) -> Markup:
    ident = f"ce-guidance-{worked.key.replace('/', '-')}"
    named = {one: f"urn:uuid:{uuid5(NAMESPACE_URL, f'{ident}/{one}')}" for one in ("course", "unit")}
    return template(kind.template, _Package(worked, ""), ident=ident, launch=LAUNCH, files=files, **named)
