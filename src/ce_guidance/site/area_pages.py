"""The pages of each area, drawn beside each other where there are many areas, and kept in files: a site of many areas would not fit into memory."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from ..errors import ContentError, Fault
from ..standards.guidance import Guidance
from .staging import Drawing

MANY = 8
"""From so many areas on it pays to draw them in processes."""


class AreaPages:
    """The pages of every area, by path below the documentation folder: each area is drawn again only if it, the words of a tool or the edition has changed."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None
        self._drawn: dict[str, tuple[Guidance, tuple[object, ...], list[str]]] = {}

    def draw(self, drawing: Drawing) -> None:
        """Draw what has changed since. Raises ``ContentError``."""
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="ce-guidance-", ignore_cleanup_errors=True)
        areas = drawing.book.areas
        around = drawing.words, drawing.edition
        changed = [area for area in areas if not self._is_as_it_was(area, around)]
        for area, paths in _drawn(drawing, changed, Path(self._folder.name)):
            self._drawn[area.slug] = area, around, paths
        for slug in self._drawn.keys() - drawing.book.area.keys():
            del self._drawn[slug]

    def _is_as_it_was(self, area: Guidance, around: tuple[object, ...]) -> bool:
        known = self._drawn.get(area.slug)
        return known is not None and known[0] is area and known[1] == around

    def files(self) -> Iterator[tuple[str, Path]]:
        """Each page, and the file that holds its Markdown."""
        for _, _, paths in self._drawn.values():
            assert self._folder is not None
            yield from ((path, Path(self._folder.name, path)) for path in paths)

    def end(self) -> None:
        """Leave nothing behind."""
        if self._folder is not None:
            self._folder.cleanup()


_AT_WORK: list[tuple[Drawing, Path]] = []
"""What the processes inherit: to hand it to them would take longer than to draw."""


def _drawn(drawing: Drawing, areas: list[Guidance], folder: Path) -> Iterator[tuple[Guidance, list[str]]]:
    if len(areas) < MANY or "fork" not in multiprocessing.get_all_start_methods() or os.cpu_count() == 1:
        yield from ((area, _write(drawing, area.slug, folder)) for area in areas)
        return
    _AT_WORK[:] = [(drawing, folder)]
    gc.freeze()  # or the first collection in a process would copy all that it shares with this one
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("fork")) as pool:
        done = list(pool.map(_write_in_a_process, [area.slug for area in areas]))
    gc.unfreeze()
    _AT_WORK.clear()
    faults = [fault for one in done if isinstance(one, tuple) for fault in one]
    if faults:
        raise ContentError(faults)
    yield from ((area, paths) for area, paths in zip(areas, done, strict=True) if isinstance(paths, list))


def _write_in_a_process(slug: str) -> list[str] | tuple[Fault, ...]:
    """The paths of an area's pages; the faults where it could not be drawn, for an error does not come out of a process as it was."""
    try:
        return _write(_AT_WORK[0][0], slug, _AT_WORK[0][1])
    except ContentError as error:
        return tuple(error.faults)


def _write(drawing: Drawing, slug: str, folder: Path) -> list[str]:
    pages = drawing.pages_of(drawing.book.area[slug])
    for path, markdown in pages.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(markdown, "utf-8")
    return list(pages)
