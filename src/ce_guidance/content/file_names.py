"""The names of an area's files: one that is spelled otherwise is not read, and nobody would notice."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path

from ..errors import Fault

OPTIONAL = ("scenarios", "second-reading", "search-words", "cases", "search-queries", "taken-over")
"""Files of an area's folder that it can be without, besides those of its records."""


def misnamed(folder: Path, words: Collection[str]) -> Iterator[Fault]:
    """A fault for each file whose name is nearly that of one which is read. ``words`` are the names without an ending."""
    known = [f"{word}.yaml" for word in (*words, *OPTIONAL)]
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.name not in known and (meant := _meant(path.name, known)):
            there = (folder / meant).is_file() and not (folder / meant).samefile(path)
            remedy = f"Take it out of the folder, or put what it says into {meant}." if there else f"Rename it: {meant}"
            yield Fault(f"{folder.name}/{path.name}", "", f"this file is not read: the name would be {meant}", remedy)


def missing_file(path: Path, shown: str) -> Fault:
    """What to say of a file that is not there."""
    others = [one.name for one in path.parent.iterdir() if one.stem not in OPTIONAL] if path.parent.is_dir() else []
    near = [name for name in others if _meant(name, [path.name])]
    if near:
        return Fault(shown, "", f"this file is missing, and '{near[0]}' looks like it", f"Rename that one: {path.name}")
    return Fault(shown, "", "this file is missing", "Copy it from _template and fill it in.")


def _meant(name: str, known: Collection[str]) -> str | None:
    """Which of the names is meant by one that is another: a capital, .yml, .yaml.txt, (1), a copy, a letter too few."""
    plain = re.sub(r"\.(ya?ml|txt)\b", "", name.lower())
    stem = re.sub(r"[ _-]*(\(\d+\)|copy|kopie|final|new|old|v?\d+)$", "", plain.strip()).strip()
    if not re.search(r"\.ya?ml\b", name.lower()):
        return None
    return next(iter(get_close_matches(f"{stem}.yaml", known, n=1, cutoff=0.9)), None)
