"""Brotli and gzip copies beside each file, kept between builds for files that did not change."""

from __future__ import annotations

import gzip
import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

KEPT = Path("build/compressed")
TOLD = 1_000_000
TEXTUAL = {".html", ".css", ".js", ".mjs", ".json", ".wasm", ".zip", ".svg", ".xml", ".txt"}


def compress_all(site: Path) -> None:
    """Write ``name.br`` and ``name.gz`` for every file of the site that shrinks by it.

    The largest are begun first, and told when they are done: one of them takes most of the time.
    """
    KEPT.mkdir(parents=True, exist_ok=True)
    files = [path for path in site.rglob("*") if path.suffix in TEXTUAL and path.is_file()]
    files.sort(key=lambda path: -path.stat().st_size)
    with ThreadPoolExecutor() as workers:
        for n, path in enumerate(workers.map(_compress, files), 1):
            if path.stat().st_size > TOLD:
                print(f"  compressed {n} of {len(files)} files: {path.name}", flush=True)


def _compress(path: Path) -> Path:
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
    return path
