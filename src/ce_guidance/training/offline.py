"""The whole site in one zip, for a room without network: unpacked, it opens by a double click, with its tools working.

A page that was opened from a disk may load neither modules nor data, and may start no worker from a file. It may run
plain scripts. So the modules, the worker and the runtime travel as text inside two plain scripts, and become what they
were in the reader's own memory; the worker proves every part by its hash, as ever.
"""

from __future__ import annotations

import base64
import json
import re
import zipfile
from datetime import date
from pathlib import Path

from ..browser.gzipped import gzipped
from ..counting.days import in_words
from ..pages.page import Page
from ..pages.templates import template
from ..standards.guidance import Book

DAY = (2026, 1, 1, 0, 0, 0)
LEFT_OUT = (".br", ".gz", ".xml", ".json", ".wasm", ".whl", ".zip", ".ring", ".js")
FOLDERS_LEFT_OUT = ("embed/outcome/", "runtime/", "search/")
ENTRY = re.compile(
    r'<script src="((?:\.\./|\./|/)*)assets/[0-9a-f]+/tools/site/(site|embed)\.js"(?: integrity="[^"]*")? type="module"></script>'
)
LINK = re.compile(r'(<(?:a|iframe)\b[^>]*?\b(?:href|src)=")([^"#:]+)(#[^"]*)?"')
POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*')
ON_A_DISK = (
    "default-src 'none'; script-src 'self' file: blob: 'wasm-unsafe-eval'; style-src 'self' file:; img-src 'self' file: data:; "
    "font-src 'self' file:; frame-src 'self' file:; worker-src blob:; form-action 'none'; base-uri 'none'; "
    "require-trusted-types-for 'script'; trusted-types ce-guidance"
)
"""A copy reaches nothing at all but its own files. On a disk a browser may hold each file for a stranger to the others."""
TOOL = re.compile(r"<ce-(?:pathway|deadline|schedule|distance|working-days)\b")
CONTENT = re.compile(r'<article id="ce-content"[^>]*>')


def write_offline(book: Book, site: Path, assets: Path, out: Path, live: str = "") -> None:
    """Write the zip from a built site, whose assets are in ``assets``. ``live`` is the address of the live site, or nothing."""
    until = min(area.authority.expires for area in book.areas)
    folder = next((site / "runtime").iterdir())
    files = {
        "assets/offline.js": _bundle(assets, until, live).encode(),
        "assets/offline-runtime.js": _runtime(folder).encode(),
    }
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_dir() or path.suffix in LEFT_OUT or name == "404.html" or name.startswith(FOLDERS_LEFT_OUT):
            continue
        files[name] = (
            _page(path.read_text("utf-8"), until, live).encode() if path.suffix == ".html" else path.read_bytes()
        )
    files["READ ME.txt"] = _read_me(book, until, live).encode()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        for name, held in sorted(files.items()):
            made.writestr(zipfile.ZipInfo(f"ce-guidance/{name}", DAY), held, zipfile.ZIP_DEFLATED)


def _page(html: str, until: date, live: str) -> str:
    """A page whose links name files, whose script is a plain one, and which says what it is."""
    html = POLICY.sub(rf"\g<1>{ON_A_DISK}", html)
    html = re.sub(r'<a href="[^":]*\.(?:zip|xml|json|whl)"[^>]*>(.*?)</a>', r"\1 (on the live site)", html)
    html = re.sub(r'<link rel="(?:modulepreload|preload|canonical|alternate)"[^>]*>', "", html)
    html = LINK.sub(lambda found: f'{found[1]}{_file(found[2])}{found[3] or ""}"', html)
    tool = TOOL.search(html)

    def plain(found: re.Match[str]) -> str:
        runtime = f'<script src="{found[1]}assets/offline-runtime.js"></script>' if tool else ""
        return f'{runtime}<script src="{found[1]}assets/offline.js" data-entry="site/{found[2]}.js"></script>'

    html = ENTRY.sub(plain, html)
    note = template("offline_note", Page("", "", ""), until=until, live=live)
    return CONTENT.sub(lambda begins: f"{begins[0]}{note}", html, count=1)


def _file(path: str) -> str:
    """The file that a link to a folder means."""
    last = path.rstrip("/").rpartition("/")[2]
    return path if "." in last.strip(".") else f"{path.rstrip('/')}/index.html"


def _bundle(assets: Path, until: date, live: str) -> str:
    """The modules as text, and the few lines that turn them into modules again."""
    modules = {
        path.relative_to(assets / "tools").as_posix(): path.read_text("utf-8")
        for path in (assets / "tools").rglob("*.js")
    }
    modules["runtime/edition.js"] = "export default globalThis.ceWorker();"
    modules["../vendor/lean-qr.js"] = (assets / "vendor/lean-qr.js").read_text("utf-8")
    starter = (Path(__file__).parent / "offline.js").read_text("utf-8")
    about = {"until": until.isoformat(), "live": live}
    return f"const modules = {json.dumps(modules)};\nconst about = {json.dumps(about)};\n{starter}"


def _runtime(folder: Path) -> str:
    """The worker with every file that the quick way to start needs, as text."""
    manifest = re.match(r"const manifest = (.*);\n", (folder / "worker.js").read_text("utf-8"))
    listed = json.loads(manifest[1]) if manifest else {}
    lists = listed["areas"].values()
    names = {*listed["quick"]["asked"], listed["quick"]["geodesic"], *lists}
    for name in lists:  # all areas: where there is no network none can be fetched later
        names.update(file for held in json.loads((folder / name).read_bytes()).values() for file in held)
    held = {name: base64.b64encode(gzipped((folder / name).read_bytes())).decode() for name in sorted(names)}
    before = (Path(__file__).parent / "offline-worker.js").read_text("utf-8")
    about = {"held": held, "source": (folder / "worker.js").read_text("utf-8")}
    worker = f"const {{ held, source }} = {json.dumps(about)};\n{before}"
    return (
        f"const ceSource = {json.dumps(worker)};\n"
        'globalThis.ceWorker = () => URL.createObjectURL(new Blob([ceSource], { type: "text/javascript" }));\n'
    )


def _read_me(book: Book, until: date, live: str) -> str:
    return (
        f"{book.name}, a copy for rooms without network.\n\nOpen index.html by a double click. Nothing has to be installed, and nothing is sent.\n\n"
        f"Version {book.version}, build {book.build}. Its tools stop after {in_words(until)}.\n"
        + (f"The live site: {live}\n" if live else "Look at the live site as soon as you have network.\n")
    )
