"""Brotli and gzip copies beside each file, kept between builds for files that did not change."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

KEPT = Path("build/compressed")
TOLD = 1_000_000
PACK: dict[str, Callable[[bytes], bytes]] = {
    ".br": lambda held: brotli.compress(held, quality=11),
    ".gz": lambda held: gzip.compress(held, 9, mtime=0),
}
TEXTUAL = {".html", ".css", ".js", ".json", ".jsonl", ".wasm", ".zip", ".bin", ".svg", ".xml", ".txt"}


def compress_all(site: Path) -> None:
    """Write ``name.br`` and ``name.gz`` for every file of the site that shrinks by it.

    The largest are begun first, and told when they are done: one of them takes most of the time.
    """
    files = [path for path in site.rglob("*") if path.suffix in TEXTUAL and path.is_file()]
    files.sort(key=lambda path: -path.stat().st_size)
    with ThreadPoolExecutor() as workers:
        for n, path in enumerate(workers.map(_compress, files), 1):
            if path.stat().st_size > TOLD:
                print(f"  compressed {n} of {len(files)} files: {path.name}", flush=True)


def packed_size(held: bytes) -> int:
    """How many bytes a browser that knows brotli receives, as every browser does on a secure host."""
    return min(len(held), len(_packed(held, ".br")))


def _compress(path: Path) -> Path:
    held = path.read_bytes()
    for ending in PACK:
        packed = _packed(held, ending)
        if len(packed) < len(held):
            path.with_name(path.name + ending).write_bytes(packed)
    return path


def _packed(held: bytes, ending: str) -> bytes:
    kept = KEPT / (hashlib.sha256(held).hexdigest()[:32] + ending)
    if not kept.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(PACK[ending](held))
    return kept.read_bytes()
