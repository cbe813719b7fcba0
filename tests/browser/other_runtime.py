"""A copy of the finished site with another runtime."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from conftest import ROOT

from ce_guidance.browser.bundle import install_runtime
from ce_guidance.content.loading import read_book
from ce_guidance.content.postcode_data import ring_files, with_rings
from ce_guidance.site.compression import compress_all, packed_size
from ce_guidance.site.fingerprint import assets_of
from ce_guidance.site.modulepreload import integrity_of


def site_with(runtime: str, folder: Path) -> Path:
    """The site in ``folder``, with the runtime of this name; what does not change is linked."""
    whole = ROOT / "site"
    left_out = {
        str(whole): ["runtime", "training"],
        str(assets_of(whole) / "tools/runtime"): ["edition.js", "edition.js.br", "edition.js.gz"],
    }
    shutil.copytree(whole, folder, copy_function=os.link, ignore=lambda place, _: left_out.get(str(place), []))
    book, ours = with_rings(read_book()), assets_of(folder) / "tools/runtime"
    parts = folder / "assets/tools/runtime"
    shutil.copytree(ROOT / "tools/runtime", parts)
    install_runtime(book, folder, ring_files(book), packed_size, runtime)
    shutil.move(parts / "edition.js", ours)
    shutil.rmtree(folder / "assets/tools")
    compress_all(folder / "runtime")
    for page in folder.rglob("*.html"):
        text = page.read_text("utf-8")
        for ending in ("", ".br", ".gz"):  # what is linked stays as it is there
            page.with_name(page.name + ending).unlink(missing_ok=True)
        page.write_text(hashed_anew(text, "runtime/edition.js", (ours / "edition.js").read_bytes()), "utf-8")
    return folder


def hashed_anew(page: str, name: str, script: bytes) -> str:
    """A page whose script of this name is another one."""
    return re.sub(rf'(/{re.escape(name)}") integrity="[^"]*"', lambda found: f"{found[1]} {integrity_of(script)}", page)
