"""Brotli and gzip copies beside each file, kept between builds for files that did not change."""

from __future__ import annotations

import gzip
import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

KEPT = Path("build/compressed")
TEXTUAL = {".html", ".css", ".js", ".mjs", ".json", ".wasm", ".zip", ".svg", ".xml", ".txt"}


def compress_all(site: Path) -> None:
    """Write ``name.br`` and ``name.gz`` for every file of the site that shrinks by it."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor() as workers:
        list(workers.map(_compress, [p for p in site.rglob("*") if p.suffix in TEXTUAL and p.is_file()]))


def _compress(path: Path) -> None:
    held = path.read_bytes()
    mark = hashlib.sha256(held).hexdigest()[:32]
    for ending, pack in (
        (".br", lambda b: brotli.compress(b, quality=11)),
        (".gz", lambda b: gzip.compress(b, 9, mtime=0)),
    ):
        kept = KEPT / (mark + ending)
        if not kept.exists():
            kept.write_bytes(pack(held))
        packed = kept.read_bytes()
        if len(packed) < len(held):
            path.with_name(path.name + ending).write_bytes(packed)
