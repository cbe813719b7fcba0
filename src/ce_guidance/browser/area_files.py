"""The files of each area in the runtime, and the lists by which the worker proves them.

A page fetches the rules of its own area. Their hashes stand in lists of a few areas each, and the manifest holds the hashes of the
lists: so what a reader downloads stays the same however many areas there are, and every byte is still proven.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping

from ..standards.guidance import Book
from .book import area_book, tested
from .samples import samples_of

IN_A_LIST = 12
Files = dict[str, bytes]


def area_files(book: Book) -> Files:
    """The rules of each area, with a line before them: the samples that a runtime has to answer before it answers for that area."""
    return {
        f"{area.slug}.jsonl": f"{tested(samples_of(book, area))}\n{area_book(area)}".encode() for area in book.areas
    }


def ring_name(key: str) -> str:
    """The file of a distance rule, which is named ``area/placement``."""
    return f"{key.replace('/', '--')}.ring"


def area_lists(slugs: Iterable[str], files: Mapping[str, bytes], rings: Iterable[str]) -> Files:
    """Lists of what each area has, a few areas in each: its rules, and its rings; every file with its length and its hash."""
    names = {slug: [f"{slug}.jsonl"] for slug in sorted(slugs)}
    for key in rings:
        names[key.partition("/")[0]].append(ring_name(key))
    listed = [(slug, {name: proof(files[name]) for name in held}) for slug, held in names.items()]
    lists = (dict(listed[n : n + IN_A_LIST]) for n in range(0, len(listed), IN_A_LIST))
    return {f"areas-{n}.json": json.dumps(held, separators=(",", ":")).encode() for n, held in enumerate(lists, 1)}


def proof(held: bytes) -> dict[str, str | int]:
    """By what the worker knows that a file is the one that was built."""
    return {"sha384": base64.b64encode(hashlib.sha384(held).digest()).decode(), "bytes": len(held)}


def first_of_each(lists: Mapping[str, bytes]) -> dict[str, str]:
    """The first area of each list, with the name of the list: so the worker finds the one that an area is in."""
    return {next(iter(json.loads(held))): name for name, held in lists.items()}
