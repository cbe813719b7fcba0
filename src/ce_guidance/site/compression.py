"""Brotli and gzip copies beside each file, kept between builds for files that did not change."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import get_ident

import brotli

KEPT = Path("build/compressed")
TOLD = 1_000_000
Pack = Callable[[bytes], bytes]
PACK: dict[str, Pack] = {
    ".br": lambda held: brotli.compress(held, quality=11),
    ".gz": lambda held: gzip.compress(held, 9, mtime=0),
}
MANY = 4000
"""More pages than that are packed sixty times as quickly, and come to a seventh more: else they take most of the time of a build."""
QUICK: dict[str, Pack] = PACK | {".br": lambda held: brotli.compress(held, quality=5)}
TEXTUAL = {".html", ".css", ".js", ".json", ".jsonl", ".wasm", ".zip", ".bin", ".svg", ".xml", ".txt"}


def compress_all(site: Path) -> None:
    """Write ``name.br`` and ``name.gz`` for every file of the site that shrinks by it.

    The largest are begun first, and told when they are done: one of them takes most of the time.
    """
    files = [path for path in site.rglob("*") if path.suffix in TEXTUAL and path.is_file()]
    files.sort(key=lambda path: -path.stat().st_size)
    pages = sum(path.suffix == ".html" for path in files)

    def compress(path: Path) -> Path:
        return _compress(path, QUICK if path.suffix == ".html" and pages > MANY else PACK)

    with ThreadPoolExecutor() as workers:
        for n, path in enumerate(workers.map(compress, files), 1):
            if path.stat().st_size > TOLD:
                print(f"  compressed {n} of {len(files)} files: {path.name}", flush=True)


def packed_size(held: bytes) -> int:
    """How many bytes a browser that knows brotli receives, as every browser does on a secure host."""
    return min(len(held), len(_packed(held, ".br", PACK)))


def _compress(path: Path, pack: dict[str, Pack]) -> Path:
    held = path.read_bytes()
    for ending in pack:
        packed = _packed(held, ending, pack)
        if len(packed) < len(held):
            path.with_name(path.name + ending).write_bytes(packed)
    return path


def _packed(held: bytes, ending: str, pack: dict[str, Pack]) -> bytes:
    if pack is QUICK:
        return pack[ending](held)
    kept = KEPT / (hashlib.sha256(held).hexdigest()[:32] + ending)
    if not kept.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        half = kept.with_name(f"{kept.name}.{os.getpid()}.{get_ident()}")  # another build may be reading
        half.write_bytes(pack[ending](held))
        half.replace(kept)
    return kept.read_bytes()
