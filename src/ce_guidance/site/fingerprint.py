"""Names made of what is named: of the site as a whole, and of the files that a browser may keep for good.

Everything in ``assets/`` moves into a folder named after what is in it. What changes has another name from then on.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

REFERENCE = re.compile(r'((?:href|src)=")((?:\.\./)+|\./|/(?:[^"/:]+/)*|)assets/')
OTHER = re.compile(r'"(?:(?:\.\./)+|\./|/(?:[^"/:]+/)*|)assets/(?![0-9a-f]{16}/)[^"]*"')


def name_assets(site: Path) -> None:
    """Move the assets of a site, and tell its pages where they are now.

    Raises ``ValueError`` if a page names one in a way that is not known here.
    """
    assets = site / "assets"
    held = sorted(path for path in assets.rglob("*") if path.is_file())
    told = b"".join(
        path.relative_to(assets).as_posix().encode() + hashlib.sha256(path.read_bytes()).digest() for path in held
    )
    name = hashlib.sha256(told).hexdigest()[:16]
    children = list(assets.iterdir())
    (assets / name).mkdir()
    for child in children:
        child.rename(assets / name / child.name)
    for page in site.rglob("*.html"):
        text = REFERENCE.sub(rf"\g<1>\g<2>assets/{name}/", page.read_text("utf-8"))
        if left := OTHER.search(text):
            raise ValueError(f"{page.relative_to(site)} names {left[0]}, which has moved: see REFERENCE in lasting.py")
        page.write_text(text, "utf-8")


def file_hashes(site: Path) -> dict[str, str]:
    """The SHA-256 of every file of a finished site, by its path."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def edition_of(hashes: Mapping[str, str]) -> str:
    """One name for a whole site: two builds have the same if every file has the same path and the same bytes.

    It is what ``sha256sum`` makes of the lines that ``sha256sum`` prints of the files in the order of their paths.
    """
    lines = "".join(f"{held}  {path}\n" for path, held in sorted(hashes.items()))
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


def assets_of(site: Path) -> Path:
    """Where the assets of a finished site are."""
    (folder,) = (site / "assets").iterdir()
    return folder
